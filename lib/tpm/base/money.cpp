#include <fmt/core.h>

#include <tpm/base/ascii.hpp>
#include <tpm/base/checked.hpp>
#include <tpm/base/money.hpp>

namespace tpm {

std::string to_string(Money amount) {
  const bool negative = amount.cents < 0;
  const auto magnitude = negative ? 0 - static_cast<std::uint64_t>(amount.cents)
                                  : static_cast<std::uint64_t>(amount.cents);
  return fmt::format("{}{}.{:02}", negative ? "-" : "", magnitude / 100, magnitude % 100);
}

std::optional<Money> strict_money(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  if (text.size() < 4 || text[text.size() - 3] != '.') return std::nullopt;
  std::int64_t below_zero = 0;  // counted downwards, where there is one number more
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i == text.size() - 3) continue;
    if (!is_digit(text[i])) return std::nullopt;
    const auto tens = checked_mul(below_zero, 10);
    const auto next = tens ? checked_add(*tens, '0' - text[i]) : std::nullopt;
    if (!next) return std::nullopt;
    below_zero = *next;
  }
  if (negative) return Money{below_zero};
  const auto cents = checked_mul(below_zero, -1);
  return cents ? std::optional(Money{*cents}) : std::nullopt;
}

}  // namespace tpm
