#include <algorithm>
#include <cassert>
#include <limits>
#include <optional>
#include <span>

#include <tpm/curve/priced_arcs.hpp>

namespace tpm::curve {

namespace {

constexpr Wide rounded_scale = Wide{1} << 40;
constexpr Wide largest_scale = Wide{1} << 100;

// What a minute more costs, as a fraction in its lowest terms.
struct Slope {
  Wide cents = 0;
  Wide minutes = 1;
};

Wide greatest_common_divisor(Wide a, Wide b) {
  while (b != 0) {
    const Wide rest = a % b;
    a = b;
    b = rest;
  }
  return a < 0 ? -a : a;
}

Slope reduced(Wide cents, Wide minutes) {
  const Wide divisor = greatest_common_divisor(cents, minutes);
  return {cents / divisor, minutes / divisor};
}

// The slope between points i and i + 1; after the last point that of an open curve.
Slope slope_after(const CostCurve& curve, std::size_t i) {
  if (i + 1 == curve.points.size()) return reduced(curve.beyond_cents, curve.beyond_minutes);
  const CostPoint& a = curve.points[i];
  const CostPoint& b = curve.points[i + 1];
  return reduced(Wide{b.cents} - a.cents, Wide{b.length} - a.length);
}

std::size_t slope_count(const CostCurve& curve) {
  return curve.points.size() - (curve.open ? 0 : 1);
}

// The least common multiple of all denominators, if it is not too large to calculate with.
std::optional<Wide> common_denominator(const TimeCostProblem& problem) {
  Wide common = 1;
  for (const PricedActivity& activity : problem.activities) {
    const CostCurve& curve = activity.modes[0].cost;
    for (std::size_t i = 0; i < slope_count(curve); ++i) {
      const Wide minutes = slope_after(curve, i).minutes;
      if (common % minutes == 0) continue;
      if (minutes > largest_scale) return std::nullopt;
      const Wide factor = minutes / greatest_common_divisor(common, minutes);
      if (common > largest_scale / factor) return std::nullopt;
      common *= factor;
    }
  }
  return common;
}

class Maker {
 public:
  Maker(const TimeCostProblem& problem, Wide scale, bool rounded) {
    result_.events = problem.events;
    result_.scale = scale;
    result_.rounded = rounded;
    for (const TimeArc& arc : problem.arcs) add({arc.from, arc.to, arc.length});
    for (const PricedActivity& activity : problem.activities) add_activity(activity);
    add({start_event, finish_event, 0});
    if (infeasible_) result_.status = WalkStatus::infeasible;
    if (!fits()) result_.status = WalkStatus::overflow;
  }

  PricedArcs take() { return std::move(result_); }

 private:
  void add(const PricedArc& arc) {
    assert(arc.from < result_.events && arc.to < result_.events);
    if (arc.price == 0 || overflow_) return;
    assert(arc.price > 0);
    if (arc.from != arc.to) {
      result_.arcs.push_back(arc);
    } else if (arc.length > 0 && arc.price == unlimited) {
      infeasible_ = true;
    } else if (arc.length > 0) {
      add_cost(arc.price, arc.length);
    }
  }

  void add_cost(Wide price, Wide amount) {
    Wide cost = 0;
    overflow_ = overflow_ || __builtin_mul_overflow(price, amount, &cost) ||
                __builtin_add_overflow(result_.base_cost, cost, &result_.base_cost);
  }

  // A minute's scaled price. Rounding keeps the order of slopes, so that what is convex stays so.
  Wide scaled(const Slope& slope) {
    Wide product = 0;
    const Wide factor = result_.rounded ? result_.scale : result_.scale / slope.minutes;
    if (__builtin_mul_overflow(slope.cents, factor, &product)) {
      overflow_ = true;
      return 0;
    }
    if (!result_.rounded) return product;
    const Wide half = slope.minutes / 2;
    return product < 0 ? -((half - product) / slope.minutes) : (product + half) / slope.minutes;
  }

  void add_activity(const PricedActivity& activity) {
    const CostCurve& curve = activity.modes[0].cost;
    assert(!curve.points.empty());
    const auto cheapest =
        std::min_element(curve.points.begin(), curve.points.end(),
                         [](const CostPoint& a, const CostPoint& b) { return a.cents < b.cents; });
    add_cost(result_.scale, cheapest->cents);
    add({activity.from, activity.to, curve.points[0].length});
    Wide before = 0;
    for (std::size_t i = 0; i < curve.points.size(); ++i) {
      const bool ends = i == slope_count(curve);
      const Wide after = ends ? 0 : scaled(slope_after(curve, i));
      if (i == 0) before = std::min(after, Wide{0});  // nothing is shorter than the first point
      add_bend(activity, curve.points[i].length, before, after, ends);
      before = after;
    }
    for (const TimeArc& arc : activity.modes[0].arcs) add({arc.from, arc.to, arc.length});
  }

  // What a point of the curve bends it by: how much less each minute saves before it, and how much
  // more it costs after it.
  void add_bend(const PricedActivity& activity, Minutes length, Wide before, Wide after,
                bool ends) {
    const Wide zero = 0;
    add({activity.from, activity.to, length, std::min(after, zero) - std::min(before, zero)});
    if (length == std::numeric_limits<Minutes>::min()) overflow_ = true;
    const Wide rise = ends ? unlimited : std::max(after, zero) - std::max(before, zero);
    add({activity.to, activity.from, overflow_ ? 0 : -length, rise});
  }

  // Times stay below the sum of all lengths, and move by no more than that for each arc.
  [[nodiscard]] bool fits() const {
    Wide prices = 1;
    Wide lengths = 1;
    for (const PricedArc& arc : result_.arcs) {
      lengths += arc.length < 0 ? -Wide{arc.length} : Wide{arc.length};
      if (arc.price == unlimited) continue;
      if (__builtin_add_overflow(prices, arc.price, &prices)) return false;
    }
    constexpr Wide latest = Wide{1} << 62;
    const Wide steps = 4 * (static_cast<Wide>(result_.arcs.size()) + result_.events);
    Wide most = 0;
    return !overflow_ && lengths < latest / steps && prices < (Wide{1} << 120) &&
           !__builtin_mul_overflow(prices, 4 * lengths, &most) && most < unlimited &&
           result_.base_cost < unlimited && result_.base_cost > -unlimited;
  }

  PricedArcs result_;
  bool overflow_ = false;
  bool infeasible_ = false;
};

}  // namespace

PricedArcs make_priced_arcs(const TimeCostProblem& problem) {
  if (const std::optional<Wide> scale = common_denominator(problem)) {
    PricedArcs exact = Maker(problem, *scale, false).take();
    if (exact.status != WalkStatus::overflow) return exact;
  }
  return Maker(problem, rounded_scale, true).take();
}

}  // namespace tpm::curve
