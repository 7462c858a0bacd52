// Bytes of other tools as text that a program file can hold, and the values that they share.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <tpm/calendar/instant.hpp>
#include <tpm/model/program.hpp>

namespace tpm::exchange {

/// UTF-8 (a byte order mark is dropped) and UTF-16 as they are (without its byte order mark where
/// the text begins with `<`; half a character at the end is U+FFFD); anything else is read as
/// Windows-1252, the encoding of these tools' files. Always valid UTF-8. O(bytes).
[[nodiscard]] std::string to_utf8(std::string bytes);

/// Of names and notes, in bytes, give or take a character; program files hold a little more.
inline constexpr std::size_t longest_text = 100'000;

/// The text, cut to that length, without what program files refuse (controls, marks of direction),
/// runs of blanks as one space and none at the ends.
[[nodiscard]] std::string one_line(std::string_view text);
/// The same with its line ends kept.
[[nodiscard]] std::string many_lines(std::string_view text);

/// Enough of a text to recognize it in a message: one line of whole characters, some 100 bytes.
[[nodiscard]] std::string beginning(std::string_view text);

[[nodiscard]] std::string_view trimmed(std::string_view text);
[[nodiscard]] std::string lower_case(std::string_view text);

/// A decimal number (`-7.5`, `1.5E2` is none) times `scale`, rounded half away from zero to a whole
/// number; nothing if it is no number or too large to be one.
[[nodiscard]] std::optional<std::int64_t> scaled_decimal(std::string_view text, std::int64_t scale);

/// A whole number, nothing else.
[[nodiscard]] std::optional<std::int64_t> whole_number(std::string_view text);

/// `2026-01-05`, or with a zoned time behind a T or a blank: `2026-01-05T08:00:00Z`. Nothing if it
/// is no date from 1900 to 2299.
[[nodiscard]] std::optional<Date> date_time(std::string_view text);

/// `08:00`, `08:00:00` or `8:00 AM` as a minute of the day, 0 … 1440; seconds are dropped.
[[nodiscard]] std::optional<int> clock_time(std::string_view text);

/// The same with a fraction of a second, and with a time zone, which does not count: `Z`, `UTC`,
/// `±hh:mm`, `±hhmm`.
[[nodiscard]] std::optional<int> zoned_time(std::string_view text);

}  // namespace tpm::exchange
