// Numbers and times as other tools write them. Blanks around a value do not count, and much else is
// taken that a program file may not say; what means nothing is nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include <tpm/model/program.hpp>

namespace tpm::exchange {

/// A decimal number (`-7.5`, `+7`, `.5`; `1.5E2` is none) times `scale`, rounded half away from
/// zero to a whole number; nothing if it is no number or too large to be one.
[[nodiscard]] std::optional<std::int64_t> loose_decimal(std::string_view text, std::int64_t scale);

/// The same without a point: `-7`, `+7`, `007`.
[[nodiscard]] std::optional<std::int64_t> loose_integer(std::string_view text);

/// `2026-01-05`, or with a zoned time behind a T or a blank: `2026-01-05T08:00:00Z`. Nothing if it
/// is no date from 1900 to 2299.
[[nodiscard]] std::optional<Date> loose_date(std::string_view text);

/// The day at a zoned time, before midnight at its end; nothing if it is no day from 1900 to 2299.
[[nodiscard]] std::optional<Date> date_at(Day day, std::string_view time);

/// The date without its time if that is midnight: what spreadsheets, trackers and tpm's own export
/// write for a day without a time.
[[nodiscard]] std::optional<Date> without_midnight(std::optional<Date> date);

/// `08:00`, `08:00:00` or `8:00 AM` as a minute of the day, 0 … 1440; seconds are dropped.
[[nodiscard]] std::optional<int> loose_clock(std::string_view text);

/// The same with a fraction of a second, and with a time zone, which does not count: `Z`, `UTC`,
/// `±hh:mm`, `±hhmm`.
[[nodiscard]] std::optional<int> zoned_clock(std::string_view text);

}  // namespace tpm::exchange
