#include <tpm/base/checked.hpp>
#include <tpm/model/rates.hpp>
#include <tpm/tradeoff/incentive_modes.hpp>

namespace tpm::tradeoff {

TimePrice price_of(const OptionalAt<Rate>& rate, const WorkCalendar& calendar) {
  if (!rate) return {};
  return {rate->value.per_unit.cents, minutes_of(rate->value.unit, calendar)};
}

std::optional<std::vector<curve::Mode>> incentive_modes(const TimePrice& bonus,
                                                        const TimePrice& penalty, Minutes deadline,
                                                        Minutes earliest) {
  curve::CostCurve early;
  if (earliest < deadline) {
    // So many whole units before the deadline that the bonus is whole cents.
    const Minutes units = (deadline - earliest + bonus.minutes - 1) / bonus.minutes;
    const auto most = checked_mul(units, bonus.cents);
    if (!most) return std::nullopt;
    early.points.push_back({deadline - units * bonus.minutes, -*most});
  }
  early.points.push_back({deadline, 0});
  curve::CostCurve late;
  late.points.push_back({deadline, 0});
  for (curve::CostCurve* curve : {&early, &late}) {
    curve->beyond_cents = penalty.cents;
    curve->beyond_minutes = penalty.minutes;
  }
  late.open = true;
  const bool convex = early.points.size() == 1 ||
                      Wide{bonus.cents} * penalty.minutes <= Wide{penalty.cents} * bonus.minutes;
  early.open = convex;
  std::vector<curve::Mode> modes{{std::move(early)}};
  if (!convex) modes.push_back({std::move(late)});
  return modes;
}

}  // namespace tpm::tradeoff
