// Integer arithmetic that reports overflow instead of wrapping: dates, durations and money are
// 64-bit integers throughout, and a value that does not fit is an input error, never a wrong date.
#pragma once

#include <cstdint>
#include <optional>

namespace tpm {

/// For products and sums of two 64-bit numbers.
__extension__ using Wide = __int128;

[[nodiscard]] constexpr std::optional<std::int64_t> checked_add(std::int64_t a, std::int64_t b) {
  std::int64_t r = 0;
  if (__builtin_add_overflow(a, b, &r)) return std::nullopt;
  return r;
}

[[nodiscard]] constexpr std::optional<std::int64_t> checked_mul(std::int64_t a, std::int64_t b) {
  std::int64_t r = 0;
  if (__builtin_mul_overflow(a, b, &r)) return std::nullopt;
  return r;
}

/// a × b ÷ c rounded half away from zero, through 128 bits; nothing if it does not fit or c is 0.
[[nodiscard]] constexpr std::optional<std::int64_t> mul_div_round(std::int64_t a, std::int64_t b,
                                                                  std::int64_t c) {
  if (c == 0) return std::nullopt;
  Wide n = static_cast<Wide>(a) * b;
  Wide d = c;
  if (d < 0) {
    n = -n;
    d = -d;
  }
  const Wide q = n >= 0 ? (n + d / 2) / d : -((-n + d / 2) / d);
  if (q > INT64_MAX || q < INT64_MIN) return std::nullopt;
  return static_cast<std::int64_t>(q);
}

/// Quotient rounded towards minus infinity; `d` is positive.
[[nodiscard]] constexpr std::int64_t floor_div(std::int64_t n, std::int64_t d) {
  return n / d - (n % d < 0 ? 1 : 0);
}

}  // namespace tpm
