// Work calendars as MS Project has them. Each becomes a base calendar with everything it inherits
// (there, base calendars have no base of their own); each team gets a calendar on top of one.
#pragma once

#include <tpm/exchange/mspdi_xml.hpp>
#include <tpm/model/program.hpp>

namespace tpm::exchange {

/// In the element `Calendars`.
[[nodiscard]] std::int64_t calendar_uid(CalendarId id);
[[nodiscard]] std::int64_t team_calendar_uid(const Program& program, TeamId id);

void write_calendars(const Program& program, Element parent);

}  // namespace tpm::exchange
