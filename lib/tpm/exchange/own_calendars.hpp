// Which calendars a program file has to name: the rest follows from teams, projects and program.
#pragma once

#include <vector>

#include <tpm/model/program.hpp>

namespace tpm::exchange {

/// By ActivityId: the calendar to be written there, so that each leaf gets the one that it has if
/// its team is written too; invalid where none needs to be, and for groups inside of projects.
[[nodiscard]] std::vector<CalendarId> own_calendars(const Program& program);

}  // namespace tpm::exchange
