// The week and the exceptions of a Primavera calendar, a nested list in one field:
// (0||CalendarData()((0||DaysOfWeek()((0||1()())(0||2()((0||0(s|08:00|f|16:00)())))…))
// (0||Exceptions()((0||0(d|46192)())…))).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <tpm/exchange/program_data.hpp>

namespace tpm::exchange {

/// Fills in week and exceptions; days that the text does not name are off. A day with hours that
/// are not understood stays as it was, and is one of the `skipped`, as people call it. False if the
/// brackets do not match. Any bytes are fine. O(length).
[[nodiscard]] bool read_xer_calendar(std::string_view text, CalendarData& calendar,
                                     std::vector<std::string>& skipped);

}  // namespace tpm::exchange
