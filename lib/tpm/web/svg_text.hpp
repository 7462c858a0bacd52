// Text in SVG and HTML: escaped for where it stands, and how wide it will be.
#pragma once

#include <concepts>
#include <string>
#include <string_view>

#include <fmt/format.h>

namespace tpm {

/// Text of the user, to be escaped for the content of an element or an attribute in double quotes.
/// What XML cannot hold and what changes how its surroundings read (controls, bidi controls, bytes
/// that are no UTF-8) becomes visible: \x1b.
struct Escaped {
  std::string_view text;
};

inline void add_markup(std::string& out, std::string_view text) { out += text; }
void add_markup(std::string& out, Escaped escaped);
template <std::integral Number>
void add_markup(std::string& out, Number number) {
  const fmt::format_int digits(number);
  out.append(digits.data(), digits.size());
}

/// Appends markup, numbers and escaped text, one after the other.
template <class... Parts>
void put(std::string& out, const Parts&... parts) {
  (add_markup(out, parts), ...);
}

/// Pixels that a text takes in the 12-pixel font of the pictures, about: no font is known here. An
/// upper bound for the usual sans-serif fonts.
[[nodiscard]] int text_width(std::string_view text);

/// At most `width` pixels of a text; where something is cut, it ends with "…".
[[nodiscard]] std::string fit_text(std::string_view text, int width);

}  // namespace tpm
