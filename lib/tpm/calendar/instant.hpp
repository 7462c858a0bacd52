// Civil minutes without time zone or daylight saving, the proleptic Gregorian calendar, and the one
// form in which both are written and read (ISO 8601's extended form).
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tpm {

/// A length of time in minutes, working or elapsed as the context says.
using Minutes = std::int64_t;

inline constexpr Minutes minutes_per_civil_day = 24 * 60;

/// A civil minute: the count of minutes since 1970-01-01T00:00.
struct Instant {
  Minutes since_epoch = 0;

  constexpr auto operator<=>(const Instant&) const = default;
  constexpr Instant operator+(Minutes m) const { return {since_epoch + m}; }
  constexpr Instant operator-(Minutes m) const { return {since_epoch - m}; }
  constexpr Minutes operator-(Instant other) const { return since_epoch - other.since_epoch; }
};

/// A civil day: the count of days since 1970-01-01.
struct Day {
  std::int32_t since_epoch = 0;

  constexpr auto operator<=>(const Day&) const = default;
  constexpr Day operator+(std::int32_t n) const { return {since_epoch + n}; }
  constexpr Day operator-(std::int32_t n) const { return {since_epoch - n}; }
  constexpr std::int32_t operator-(Day other) const { return since_epoch - other.since_epoch; }
};

struct CivilDate {
  int year = 1970;
  int month = 1;  ///< 1–12
  int day = 1;    ///< 1–31
};

/// Dates that a file may name: 1900-01-01 to 2299-12-31. Calculated dates may go further; the
/// schedule reports an activity that leaves the range instead of printing a date nobody meant.
inline constexpr Day first_day{-25567};
inline constexpr Day last_day{120529};
[[nodiscard]] constexpr bool can_be_named(Day day) { return first_day <= day && day <= last_day; }

// A day beyond the 32 bits of `Day` (some 5.8 million years away) saturates.
[[nodiscard]] Day to_day(CivilDate date);        ///< any date of the proleptic calendar, O(1)
[[nodiscard]] CivilDate to_civil_date(Day day);  ///< O(1)
[[nodiscard]] bool is_valid(CivilDate date);     ///< exists in the calendar (leap years checked)
[[nodiscard]] int weekday(Day day);              ///< 0 Monday … 6 Sunday
[[nodiscard]] Day day_of(Instant instant);       ///< the civil day that holds the minute
[[nodiscard]] Instant midnight(Day day);         ///< 00:00, the start of the day

// Years before 0 and after 9999 are written with a sign: -0001-12-31, +10000-01-01.
[[nodiscard]] std::string format_date(Day day);             ///< 2026-01-05
[[nodiscard]] std::string format_instant(Instant instant);  ///< 2026-01-05T09:00
[[nodiscard]] std::string format_clock(int minute);         ///< 09:00; of the day, 0 … 1440

// Strict readers of the same forms: the whole text, each number with all its digits, years 0000 to
// 9999. Nothing if the text is anything else. O(1), whatever the length of the text.

/// The numbers of "2026-01-05", whether there is such a day (is_valid) or not.
[[nodiscard]] std::optional<CivilDate> strict_civil_date(std::string_view text);
/// A day that exists, if not one that a file may name.
[[nodiscard]] std::optional<Day> strict_day(std::string_view text);
/// "00:00" to "24:00" as a minute of the day.
[[nodiscard]] std::optional<int> strict_clock(std::string_view text);
/// "2026-01-05T09:00", up to 23:59.
[[nodiscard]] std::optional<Instant> strict_instant(std::string_view text);

/// The day on which work that ends at `finish` was finished, as people say it: midnight at the end
/// of a day belongs to that day ("finishes on Friday"), not to the next.
[[nodiscard]] Day finish_day(Instant finish);

}  // namespace tpm
