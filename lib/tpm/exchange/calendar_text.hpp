// Calendars of other tools as a program file writes them.
#pragma once

#include <string>
#include <vector>

#include <tpm/exchange/program_data.hpp>
#include <tpm/exchange/yaml_text.hpp>

namespace tpm::exchange {

/// What the calendar and those it is based on say together. A calendar's own week goes before the
/// exceptions of its base. The chain of bases must end.
[[nodiscard]] CalendarDefinition whole_definition(const std::vector<CalendarData>& calendars,
                                                  Index calendar);

/// The hours of a day as a value of a program file: quoted, or `off`.
[[nodiscard]] std::string hours_entry(const DayHours& hours);

[[nodiscard]] bool has_work(const CalendarDefinition& definition);

/// The entries of the calendar in a program file; `ids` are those of all calendars. Exceptions that
/// change nothing are left out, days in a row with the same hours are one range.
[[nodiscard]] std::vector<YamlEntry> calendar_entries(const std::vector<CalendarData>& calendars,
                                                      Index calendar,
                                                      const std::vector<std::string>& ids);

}  // namespace tpm::exchange
