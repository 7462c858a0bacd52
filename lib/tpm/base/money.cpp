#include <fmt/core.h>

#include <tpm/base/money.hpp>

namespace tpm {

std::string to_string(Money amount) {
  const bool negative = amount.cents < 0;
  const auto magnitude = negative ? 0 - static_cast<std::uint64_t>(amount.cents)
                                  : static_cast<std::uint64_t>(amount.cents);
  return fmt::format("{}{}.{:02}", negative ? "-" : "", magnitude / 100, magnitude % 100);
}

}  // namespace tpm
