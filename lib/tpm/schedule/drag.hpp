// Drag: how much earlier the program would finish if a task took no time, its links kept
// (S. A. Devaux, Total Project Control).
#pragma once

#include <optional>
#include <vector>

#include <tpm/schedule/planning.hpp>

namespace tpm {

/// Working minutes of the program's calendar for each activity of `critical_path`, in its order.
/// Only tasks on every longest path have any, and all of those are on the given one. Of work in
/// progress the remaining duration counts.
///
/// Where dates are plain sums (one calendar, nothing pinned), all drags come from one sweep:
/// O(links × log links). Else the program is scheduled again without each task's duration, as far
/// as that decides the finish; after `effort` visits to vertices the rest is left unknown. The
/// planning is used as scratch and left as it was.
[[nodiscard]] std::vector<std::optional<Minutes>> drags(
    Planning& planning, const std::vector<ActivityId>& critical_path,
    std::uint64_t effort = 20'000'000);

}  // namespace tpm
