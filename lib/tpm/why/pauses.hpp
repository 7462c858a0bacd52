// Days on which nobody works.
#pragma once

#include <vector>

#include <tpm/why/why.hpp>

namespace tpm {

/// The days without any working time that lie wholly between two instants, on the calendar of an
/// activity. O(days).
[[nodiscard]] std::vector<Pause> pauses_between(const Program& program, const Activity& activity,
                                                Instant from, Instant to);

}  // namespace tpm
