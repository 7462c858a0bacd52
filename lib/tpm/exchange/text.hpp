// Bytes of other tools as text that a program file can hold.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

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

}  // namespace tpm::exchange
