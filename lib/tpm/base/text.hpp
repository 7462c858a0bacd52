// Text for people: UTF-8, the columns it takes on a terminal, and making it safe to show.
//
// Display width counts East Asian wide characters and emoji as two columns and combining marks as
// none. Every function takes any bytes; a byte that is not part of valid UTF-8 is one `invalid`
// code point and shown as `\xff`.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace tpm {

/// The first code point of a text.
struct CodePoint {
  char32_t value = 0;      ///< the byte's value if not valid
  std::size_t length = 0;  ///< in bytes; 0 at the end of the text
  bool valid = false;      ///< well-formed UTF-8 (no overlong form, no surrogate, ≤ U+10FFFF)
};

[[nodiscard]] CodePoint first_code_point(std::string_view text);

/// C0, C1, DEL, bidi controls, line and paragraph separators, and other invisible format characters
/// that would change what the reader of a terminal sees.
[[nodiscard]] bool is_unsafe(char32_t c);

/// Code points in `text`; each invalid byte counts as one.
[[nodiscard]] std::size_t count_code_points(std::string_view text);

/// The text with everything unsafe as a visible escape: \n \t \x1b \u202e, and \xff for a byte that
/// is not UTF-8. Every text that reaches a terminal goes through it.
[[nodiscard]] std::string visible(std::string_view text);

/// "a", "a and b", "a, b and c"; empty for none.
[[nodiscard]] std::string enumeration(std::span<const std::string> parts);

/// 0, 1 or 2 columns. Unsafe characters count 0: pass the text through `visible` first.
[[nodiscard]] int display_width(char32_t c);

/// Columns of a text that is safe to show.
[[nodiscard]] std::size_t display_width(std::string_view text);

/// At most `width` columns of a safe text; where something is cut, it ends with "…".
[[nodiscard]] std::string truncate(std::string_view text, std::size_t width);

enum class Align : unsigned char { left, right };

/// The text followed (or preceded) by spaces up to `width` columns; never cut.
[[nodiscard]] std::string pad(std::string_view text, std::size_t width, Align align = Align::left);

}  // namespace tpm
