#include <tpm/exchange/program_data.hpp>

namespace tpm::exchange {

Date date_of(Instant instant) {
  const Day day = day_of(instant);
  return {day, static_cast<std::int16_t>(instant - midnight(day))};
}

Instant instant_of(const Date& date) { return midnight(date.day) + date.minute.value_or(0); }

}  // namespace tpm::exchange
