#include <algorithm>

#include <tpm/base/checked.hpp>
#include <tpm/tradeoff/scope_curve.hpp>

namespace tpm::tradeoff {
namespace {

/// n ÷ d to the nearest whole number, half away from zero.
Wide rounded_ratio(Wide n, Wide d) { return n >= 0 ? (n + d / 2) / d : -((-n + d / 2) / d); }

std::optional<Money> total_cost(const Program& program, const ProgramProblem& problem,
                                const curve::Envelope& envelope, Wide scaled_cost,
                                Minutes duration) {
  const std::optional<Money> rest = cost_of_duration(program, problem, duration);
  const Wide direct = rounded_ratio(scaled_cost, envelope.scale) + problem.base_cost.cents;
  if (!rest || direct > INT64_MAX || direct < INT64_MIN) return std::nullopt;
  const auto sum = checked_add(static_cast<std::int64_t>(direct), rest->cents);
  if (!sum) return std::nullopt;
  return Money{*sum};
}

/// Of a day, in cents; none where there is no next minute, or the price does not fit.
std::optional<Money> price_of(Wide scaled_slope, Minutes day, Wide scale) {
  Wide cents = 0;
  if (scaled_slope < 0 || __builtin_mul_overflow(scaled_slope, Wide{day}, &cents)) return {};
  cents = rounded_ratio(cents, scale);
  if (cents > INT64_MAX) return {};
  return Money{static_cast<std::int64_t>(cents)};
}

}  // namespace

std::optional<ScopeCurve> ScopeCurve::make(const Program& program, const ProgramProblem& problem,
                                           const curve::Envelope& envelope) {
  ScopeCurve curve;
  curve.start_ = problem.start;
  if (!curve.add_corners(program, problem, envelope)) return std::nullopt;
  return curve;
}

bool ScopeCurve::add_corners(const Program& program, const ProgramProblem& problem,
                             const curve::Envelope& envelope) {
  const Minutes day = program[program.calendar].work.minutes_per_day();
  const auto add = [&](Wide scaled_cost, Minutes duration, const curve::EnvelopePoint& at) {
    const auto cost = total_cost(program, problem, envelope, scaled_cost, duration);
    if (!cost) return false;
    corners_.push_back({duration, *cost, at.plan, price_of(at.scaled_slope, day, envelope.scale)});
    return true;
  };
  std::optional<Minutes> kink;
  if (program.deadline && (program.bonus || program.penalty)) {
    const WorkCalendar& calendar = program[program.calendar].work;
    kink = calendar.work_between(start_, program.deadline->value.as_finish(calendar));
  }
  const curve::EnvelopePoint* longer = nullptr;
  for (const curve::EnvelopePoint& point : envelope.points) {
    const bool between = longer != nullptr && longer->plan == point.plan && kink &&
                         *kink > point.duration && *kink < longer->duration;
    if (between) {
      const Wide saved = longer->scaled_slope * (longer->duration - *kink);
      if (!add(longer->scaled_cost + saved, *kink, *longer)) return false;
    }
    if (!add(point.scaled_cost, point.duration, point)) return false;
    longer = &point;
  }
  return !corners_.empty();
}

// The point of the line from a corner to the next shorter one.
ScopeCurve::Corner ScopeCurve::between(std::size_t longer, Minutes duration) const {
  const Corner& from = corners_[longer];
  const Corner& to = corners_[longer + 1];
  const Wide rise = Wide{to.cost.cents} - from.cost.cents;
  const Wide part =
      rounded_ratio(rise * (from.duration - duration), Wide{from.duration} - to.duration);
  return {duration, Money{static_cast<std::int64_t>(from.cost.cents + part)}, to.plan};
}

std::optional<ScopeCurve::Corner> ScopeCurve::cheapest_by(Minutes latest) const {
  std::optional<Corner> best;
  const auto consider = [&](const Corner& corner) {
    if (!best || corner.cost < best->cost) best = corner;
  };
  for (std::size_t i = 0; i < corners_.size(); ++i) {
    const bool same_plan = i > 0 && corners_[i - 1].plan == corners_[i].plan;
    if (same_plan && corners_[i - 1].duration > latest && corners_[i].duration < latest) {
      consider(between(i - 1, latest));
    }
    if (corners_[i].duration <= latest) consider(corners_[i]);
  }
  return best;
}

std::optional<ScopeCurve::Corner> ScopeCurve::earliest_for(Money budget) const {
  for (std::size_t i = corners_.size(); i-- > 0;) {
    if (corners_[i].cost <= budget) return corners_[i];
    const bool line = i > 0 && corners_[i - 1].plan == corners_[i].plan;
    if (!line || corners_[i - 1].cost > budget) continue;
    // The cost falls along this line: the first duration whose cost is within the budget.
    Minutes above = corners_[i].duration;
    Minutes within = corners_[i - 1].duration;
    while (within - above > 1) {
      const Minutes middle = above + (within - above) / 2;
      (between(i - 1, middle).cost <= budget ? within : above) = middle;
    }
    return between(i - 1, within);
  }
  return std::nullopt;
}

}  // namespace tpm::tradeoff
