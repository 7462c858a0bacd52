// Plans by what they are worth, in few enough classes to be told apart by shape and colour.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <tpm/tradeoff/tradeoff.hpp>

namespace tpm {

struct ValueClass {
  std::int64_t least = 0, most = 0;

  /// "value 85", "value 60–80"
  [[nodiscard]] std::string label() const;
  /// "value ≥ 60": of this class or a better one.
  [[nodiscard]] std::string at_least() const;
};

inline constexpr std::size_t max_value_classes = 5;

/// The most valuable first. A class for each value where there are few; else the largest value, of
/// which the whole scope is, in a class of its own, and about as many of the others in each of the
/// rest. O(plans × log plans).
[[nodiscard]] std::vector<ValueClass> value_classes(std::span<const tradeoff::PlanPoint> plans);

/// The class that holds a value of one of the plans.
[[nodiscard]] std::size_t class_of(std::span<const ValueClass> classes, std::int64_t value);

}  // namespace tpm
