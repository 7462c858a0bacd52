#include <tpm/base/checked.hpp>
#include <tpm/model/rates.hpp>
#include <tpm/tradeoff/incentive_work.hpp>

namespace tpm::tradeoff {

TimePrice price_of(const OptionalAt<Rate>& rate, const WorkCalendar& calendar) {
  if (!rate) return {};
  return {rate->value.per_unit.cents, minutes_of(rate->value.unit, calendar)};
}

std::optional<std::vector<Way>> incentive_ways(const TimePrice& bonus, const TimePrice& penalty,
                                               Minutes deadline, Minutes earliest) {
  CostCurve early;
  if (earliest < deadline) {
    // So many whole units before the deadline that the bonus is whole cents.
    const Minutes units = (deadline - earliest + bonus.minutes - 1) / bonus.minutes;
    const auto most = checked_mul(units, bonus.cents);
    if (!most) return std::nullopt;
    early.points.push_back({deadline - units * bonus.minutes, -*most});
  }
  early.points.push_back({deadline, 0});
  CostCurve late;
  late.points.push_back({deadline, 0});
  for (CostCurve* curve : {&early, &late}) {
    curve->beyond_cents = penalty.cents;
    curve->beyond_minutes = penalty.minutes;
  }
  late.open = true;
  const bool convex = early.points.size() == 1 ||
                      Wide{bonus.cents} * penalty.minutes <= Wide{penalty.cents} * bonus.minutes;
  early.open = convex;
  std::vector<Way> ways{{std::move(early)}};
  if (!convex) ways.push_back({std::move(late)});
  return ways;
}

}  // namespace tpm::tradeoff
