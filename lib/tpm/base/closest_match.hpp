// The near miss: what a mistyped key, id, verb or flag was probably meant to be.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace tpm {

/// The number of insertions, deletions, replacements and swaps of neighbours that turn `a` into
/// `b`, or `limit + 1` if it takes more than `limit`. O(a × b) time, O(b) memory.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

/// The candidate closest to `wanted`, if it is close enough to be a slip: one edit for short
/// words, at most a third of the letters otherwise. The same for any order of candidates: ties go
/// to the one that sorts first. Empty if there is none.
[[nodiscard]] std::string_view closest_match(std::string_view wanted,
                                             std::span<const std::string_view> candidates);

}  // namespace tpm
