// The calendars of a program while it is read: named ones, and those derived for teams.
#pragma once

#include <deque>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include <tpm/model/program.hpp>

namespace tpm::input {

/// Definitions by CalendarId, beside Program::calendars.
struct CalendarTable {
  std::vector<std::string_view> ids;            ///< of the named ones (sorted) and "default"
  std::vector<CalendarDefinition> definitions;  ///< derived ones behind the named ones
  std::map<std::pair<CalendarId, TeamId>, CalendarId> derived;
  std::size_t table_days = 0;  ///< days that all calendars keep a row for
};

/// All calendars together may have so many days between their first and last exception: 10,000
/// years, some 100 MB.
inline constexpr std::size_t max_table_days = 3'650'000;

}  // namespace tpm::input
