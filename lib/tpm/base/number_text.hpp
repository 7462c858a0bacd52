// Numbers as text, exact: read strictly, without signs, blanks or separators, and never through
// floating point.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tpm {

inline constexpr std::int64_t million = 1'000'000;

/// What decimal digits, and nothing else, add up to; zeros may lead. Nothing if the text is empty,
/// has another character, or does not fit. O(length).
[[nodiscard]] std::optional<std::int64_t> strict_digits(std::string_view text);

/// The same without a leading zero: "0", "42".
[[nodiscard]] std::optional<std::int64_t> strict_natural(std::string_view text);

/// The decimal number that a text begins with, in millionths.
struct Decimal {
  std::int64_t micro = 0;     ///< of no use if too_large or too_precise
  std::size_t length = 0;     ///< bytes read; 0: the text begins with no digit
  bool too_precise = false;   ///< more than six decimals that are not zero
  bool too_large = false;     ///< above 10^12
  bool leading_zero = false;  ///< "05", but not "0.5"
};

/// Digits, and a point with more digits behind it; a point without is not read. O(length).
[[nodiscard]] Decimal leading_decimal(std::string_view text);

/// `count` of the units of which 10 to the power of `decimals` (0 … 18) make one, without zeros at
/// the end: 150 with two decimals is "1.5", -100 is "-1".
[[nodiscard]] std::string format_decimal(std::int64_t count, int decimals);

}  // namespace tpm
