// Money in whole cents and rates in cents per working time, exact.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tpm {

/// An amount in cents (1/100 of the program's currency).
struct Money {
  std::int64_t cents = 0;

  constexpr auto operator<=>(const Money&) const = default;
};

/// "16000.00", "-0.05": the form of every machine-readable output.
[[nodiscard]] std::string to_string(Money amount);

/// Reads that form back, zeros in front too: digits, a point and two digits, with at most a minus
/// before them. Nothing if the text is anything else, or does not fit.
[[nodiscard]] std::optional<Money> strict_money(std::string_view text);

/// The unit that a rate is quoted in. A day is the hours per day of the calendar it is applied to.
enum class RateUnit : std::uint8_t { hour, day, week };

/// A price per person (or per program, for overhead) and unit of working time: `800/d`.
struct Rate {
  Money per_unit;
  RateUnit unit = RateUnit::day;
};

}  // namespace tpm
