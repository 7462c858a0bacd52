#include <tpm/base/checked.hpp>
#include <tpm/model/rates.hpp>

namespace tpm {

Minutes minutes_of(RateUnit unit, const WorkCalendar& calendar) {
  switch (unit) {
    case RateUnit::hour:
      return 60;
    case RateUnit::day:
      return calendar.minutes_per_day();
    case RateUnit::week:
      return calendar.minutes_per_week();
  }
  return 60;
}

std::optional<Money> amount_of(const Rate& rate, Minutes minutes, const WorkCalendar& calendar) {
  const auto cents = mul_div_round(minutes, rate.per_unit.cents, minutes_of(rate.unit, calendar));
  if (!cents) return std::nullopt;
  return Money{*cents};
}

}  // namespace tpm
