#include <tpm/exchange/program_data.hpp>

namespace tpm::exchange {

std::optional<Index> calendar_of(const ProgramData& program, const TaskData& task) {
  if (task.calendar) return task.calendar;
  const auto of_team =
      task.people.empty() ? std::nullopt : program.teams[task.people.front().team].calendar;
  return of_team ? of_team : program.calendar;
}

Date date_of(Instant instant) {
  const Day day = day_of(instant);
  return {day, static_cast<std::int16_t>(instant - midnight(day))};
}

Instant instant_of(const Date& date) { return midnight(date.day) + date.minute.value_or(0); }

}  // namespace tpm::exchange
