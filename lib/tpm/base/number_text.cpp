#include <fmt/core.h>

#include <tpm/base/ascii.hpp>
#include <tpm/base/checked.hpp>
#include <tpm/base/number_text.hpp>

namespace tpm {

std::optional<std::int64_t> strict_digits(std::string_view text) {
  if (text.empty()) return std::nullopt;
  std::int64_t value = 0;
  for (const char c : text) {
    if (!is_digit(c)) return std::nullopt;
    const auto tens = checked_mul(value, 10);
    const auto next = tens ? checked_add(*tens, c - '0') : std::nullopt;
    if (!next) return std::nullopt;
    value = *next;
  }
  return value;
}

std::optional<std::int64_t> strict_natural(std::string_view text) {
  return text.size() > 1 && text[0] == '0' ? std::nullopt : strict_digits(text);
}

Decimal leading_decimal(std::string_view text) {
  constexpr std::int64_t most = million * million;
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

std::string format_decimal(std::int64_t count, int decimals) {
  std::uint64_t one = 1;
  for (int i = 0; i < decimals; ++i) one *= 10;
  const std::uint64_t size =
      count < 0 ? 0 - static_cast<std::uint64_t>(count) : static_cast<std::uint64_t>(count);
  std::string text = fmt::format("{}{}", count < 0 ? "-" : "", size / one);
  if (size % one == 0) return text;
  text += fmt::format(".{:0{}}", size % one, decimals);
  text.erase(text.find_last_not_of('0') + 1);
  return text;
}

}  // namespace tpm
