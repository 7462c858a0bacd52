// What would have to happen for an activity to finish a week earlier.
#pragma once

#include <tpm/why/why.hpp>

namespace tpm {

/// In planned dates. `goals` are the leaves of the activity, at least one; `chain` is what drives
/// the one that ends last. Every figure is found by scheduling again; after `effort` vertices the
/// rest is left out.
[[nodiscard]] Earlier a_week_earlier(const Planning& planning, ActivityId activity,
                                     std::vector<ActivityId> goals, const DrivingChain& chain,
                                     std::uint64_t effort = 20'000'000);

}  // namespace tpm
