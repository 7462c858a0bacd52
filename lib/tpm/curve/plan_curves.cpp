#include <algorithm>
#include <limits>
#include <set>

#include <tpm/curve/plan_curves.hpp>

namespace tpm::curve {
namespace {

/// cost × to ÷ from, rounded down, or a little less where the product does not fit; nothing if the
/// result does not.
std::optional<Wide> rescaled(Wide cost, Wide from, Wide to) {
  const Wide whole = floor_div(cost, from);
  Wide rest = cost - whole * from;
  Wide result = 0;
  if (__builtin_mul_overflow(whole, to, &result)) return std::nullopt;
  Wide product = 0;
  while (__builtin_mul_overflow(rest, to, &product)) {
    rest >>= 1;
    from = (from >> 1) + 1;
  }
  if (__builtin_add_overflow(result, product / from, &result)) return std::nullopt;
  return result;
}

}  // namespace

std::optional<Wide> PlanCurve::cost_at(Minutes duration) const {
  const auto shorter =
      std::partition_point(corners.begin(), corners.end(),
                           [&](const Corner& corner) { return corner.duration > duration; });
  if (shorter == corners.end()) return std::nullopt;
  if (shorter == corners.begin() || shorter->duration == duration) return shorter->cost;
  const Corner& longer = *(shorter - 1);
  const Wide saved = (longer.cost - shorter->cost) * (duration - shorter->duration);
  return shorter->cost + floor_div(saved, longer.duration - shorter->duration);
}

bool PlanCurve::has_corner(Minutes duration) const {
  const auto found =
      std::partition_point(corners.begin(), corners.end(),
                           [&](const Corner& corner) { return corner.duration > duration; });
  return found != corners.end() && found->duration == duration;
}

std::optional<PlanCurve> walk_curve(const TimeCostProblem& problem, Wide scale) {
  CurveWalk walk(problem);
  PlanCurve curve;
  do {
    if (walk.status() != WalkStatus::walking && walk.status() != WalkStatus::shortest) {
      return std::nullopt;
    }
    const auto cost = rescaled(walk.scaled_cost(), walk.scale(), scale);
    if (!cost) return std::nullopt;
    const Wide slope = walk.scaled_slope();
    const auto price = slope < 0 ? std::optional<Wide>(-1) : rescaled(slope, walk.scale(), scale);
    curve.corners.push_back({walk.duration(), *cost, price.value_or(-1)});
  } while (walk.advance());
  return curve;
}

bool PlanCurves::known_on(Minutes from, Wide from_cost, Minutes to, Wide to_cost) const {
  return std::any_of(curves_.begin(), curves_.end(), [&](const PlanCurve& known) {
    const auto a = known.cost_at(from);
    return a && *a <= from_cost && *known.cost_at(to) <= to_cost;
  });
}

std::optional<Minutes> PlanCurves::cheaper_at(const PlanCurve& curve) const {
  struct Interval {
    Minutes from, to;
  };
  std::vector<Interval> open;
  for (std::size_t i = 0; i < curve.corners.size(); ++i) {
    const Minutes from = curve.corners[i].duration;
    open.push_back({from, i > 0 ? curve.corners[i - 1].duration : from});
  }
  while (!open.empty()) {
    const auto [from, to] = open.back();
    open.pop_back();
    const Wide from_cost = *curve.cost_at(from);
    const Wide to_cost = *curve.cost_at(to);
    if (known_on(from, from_cost, to, to_cost)) continue;
    if (!known_on(to, to_cost, to, to_cost)) return to;
    if (!known_on(from, from_cost, from, from_cost)) return from;
    if (to - from <= 1) continue;
    const Minutes middle = from + (to - from) / 2;
    open.push_back({from, middle});
    open.push_back({middle, to});
  }
  return std::nullopt;
}

void PlanCurves::add(PlanCurve curve) {
  if (!cheaper_at(curve)) return;
  PlanCurves only;
  only.curves_.push_back(std::move(curve));
  curves_.erase(std::remove_if(curves_.begin(), curves_.end(),
                               [&](const PlanCurve& known) { return !only.cheaper_at(known); }),
                curves_.end());
  curves_.push_back(std::move(only.curves_.front()));
}

/// The cheapest plan at a duration; of equals, the one that gets dearer the most slowly.
std::optional<std::size_t> PlanCurves::best_at(Minutes duration) const {
  constexpr Wide none = Wide{1} << 126;
  std::optional<std::size_t> best;
  Wide least = 0;
  Wide min_then = 0;
  for (std::size_t p = 0; p < curves_.size(); ++p) {
    const auto cost = curves_[p].cost_at(duration);
    if (!cost) continue;
    const Wide then = curves_[p].cost_at(duration - 1).value_or(none);
    if (best && (*cost > least || (*cost == least && then >= min_then))) continue;
    best = p;
    least = *cost;
    min_then = then;
  }
  return best;
}

bool PlanCurves::is_best(std::size_t plan, Minutes duration) const {
  const auto cost = curves_[plan].cost_at(duration);
  return cost && std::all_of(curves_.begin(), curves_.end(), [&](const PlanCurve& other) {
           return other.cost_at(duration).value_or(*cost) >= *cost;
         });
}

// Down from the longest duration, plan by plan. Between two corners of any curve every curve is a
// line, so that the plan that is the best at both is the best in between; where it is not the best
// at the second, the last minute at which it is is found by halving.
std::vector<EnvelopePoint> PlanCurves::envelope() const {
  std::set<Minutes> stops;
  for (const PlanCurve& curve : curves_) {
    for (const PlanCurve::Corner& corner : curve.corners) stops.insert(corner.duration);
  }
  std::vector<EnvelopePoint> points;
  if (stops.empty()) return points;
  Minutes at = *stops.rbegin();
  std::optional<std::size_t> plan = best_at(at);
  while (plan) {
    add_point(points, at, *plan);
    Minutes same = at;  // the last minute that is known to be this plan's
    for (auto stop = stops.lower_bound(at); stop != stops.begin();) {
      --stop;
      Minutes other = *stop;
      if (!is_best(*plan, other)) {
        while (same - other > 1) {
          const Minutes middle = other + (same - other) / 2;
          (is_best(*plan, middle) ? same : other) = middle;
        }
        break;
      }
      same = other;
      if (curves_[*plan].has_corner(same)) add_point(points, same, *plan);
    }
    add_point(points, same, *plan);
    at = same - 1;
    plan = best_at(at);
  }
  return points;
}

/// Adds what a plan costs at a duration, and takes out what is longer and no cheaper. A plan that
/// is shorter than the duration has no point there.
void PlanCurves::add_point(std::vector<EnvelopePoint>& points, Minutes duration,
                           std::size_t plan) const {
  const PlanCurve& curve = curves_[plan];
  if (duration > curve.longest()) return;
  if (!points.empty() && points.back().duration == duration) return;
  const Wide cost = *curve.cost_at(duration);
  std::optional<std::size_t> cut;  // the plan of the first point that is taken out
  while (!points.empty() && points.back().scaled_cost >= cost) {
    cut = points.back().plan;
    points.pop_back();
  }
  if (cut && !points.empty() && points.back().plan == *cut && points.back().scaled_slope > 0) {
    // A line that led there ends where it is no longer cheaper.
    const EnvelopePoint from = points.back();
    const Wide minutes = (cost - 1 - from.scaled_cost) / from.scaled_slope;
    const Wide end_cost = from.scaled_cost + minutes * from.scaled_slope;
    const Minutes end = from.duration - static_cast<Minutes>(minutes);
    if (minutes > 0) points.push_back({end, end_cost, from.scaled_slope, *cut});
  }
  const auto corner =
      std::partition_point(curve.corners.begin(), curve.corners.end(),
                           [&](const PlanCurve::Corner& c) { return c.duration > duration; });
  const Wide slope = corner->duration == duration ? corner->slope : (corner - 1)->slope;
  points.push_back({duration, cost, slope, plan});
}

}  // namespace tpm::curve
