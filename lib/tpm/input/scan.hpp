// The small steps that the scalar readers share.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include <tpm/base/checked.hpp>

namespace tpm::input {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// A decimal number in millionths.
struct Decimal {
  std::int64_t micro = 0;
  std::size_t length = 0;    ///< bytes read
  bool too_precise = false;  ///< more than six decimals
  bool too_large = false;    ///< more than 10^12
  bool leading_zero = false;
};

inline constexpr std::int64_t million = 1'000'000;

/// Reads digits, and a point with more digits, from the beginning of `text`; length 0 if there is
/// no digit or the point has none behind it.
[[nodiscard]] constexpr Decimal read_decimal(std::string_view text) {
  constexpr std::int64_t most = 1'000'000'000'000;
  Decimal d;
  std::size_t i = 0;
  std::int64_t whole = 0;
  for (; i < text.size() && is_digit(text[i]); ++i) {
    whole = whole * 10 + (text[i] - '0');
    if (whole > most) {
      d.too_large = true;
      whole = most;
    }
  }
  if (i == 0) return d;
  d.leading_zero = i > 1 && text[0] == '0';
  d.length = i;
  std::int64_t fraction = 0;
  std::int64_t scale = million;
  if (i + 1 < text.size() && text[i] == '.' && is_digit(text[i + 1])) {
    for (++i; i < text.size() && is_digit(text[i]); ++i) {
      scale /= 10;
      if (scale > 0) {
        fraction += (text[i] - '0') * scale;
      } else if (text[i] != '0') {
        d.too_precise = true;
      }
    }
    d.length = i;
  }
  d.micro = whole * million + fraction;
  return d;
}

}  // namespace tpm::input
