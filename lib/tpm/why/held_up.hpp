// What comes after an activity, and the path to one of them.
#pragma once

#include <tpm/why/chain.hpp>
#include <tpm/why/why.hpp>

namespace tpm {

/// O(links), and O(links) for each downstream milestone while that is no more than some seconds.
[[nodiscard]] HeldUp held_up_by(const Planning& planning, const ChainFinder& finder,
                                ActivityId activity);

/// O(links).
[[nodiscard]] PathTo path_to(const Planning& planning, ActivityId from, ActivityId to);

}  // namespace tpm
