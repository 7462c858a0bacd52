// The working hours of a day as text: "09:00-12:00,13:00-17:00".
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include <tpm/calendar/work_calendar.hpp>

namespace tpm {

/// The days of the week as program files name them, Monday first.
inline constexpr std::array<std::string_view, 7> weekday_words = {"mon", "tue", "wed", "thu",
                                                                  "fri", "sat", "sun"};

/// Empty for a day off.
[[nodiscard]] std::string format_hours(const DayHours& hours);

/// Reads that form back, and nothing else: no blanks, intervals in order, apart and not empty.
/// Nothing if the text is not like that.
[[nodiscard]] std::optional<DayHours> strict_hours(std::string_view text);

/// "09:00-12:00", the whole text, up to 24:00. That it ends after it begins is not asked.
[[nodiscard]] std::optional<Interval> strict_interval(std::string_view text);

/// Sorts the intervals, joins those that touch or overlap, drops empty ones. O(n log n).
[[nodiscard]] DayHours tidy_hours(DayHours hours);

}  // namespace tpm
