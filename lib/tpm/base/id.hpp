// Typed indices. Names are looked up once, when the file is read; from then on a thing is known
// by its index into a flat array, and the tag keeps a team from being used as a task.
#pragma once

#include <compare>
#include <cstdint>
#include <limits>

namespace tpm {

/// An index into the array of `Tag` things; default-constructed it refers to nothing.
template <class Tag>
struct Id {
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

  std::uint32_t index = none;

  constexpr Id() = default;
  constexpr explicit Id(std::size_t i) : index(static_cast<std::uint32_t>(i)) {}

  [[nodiscard]] constexpr bool valid() const { return index != none; }
  constexpr auto operator<=>(const Id&) const = default;
};

}  // namespace tpm
