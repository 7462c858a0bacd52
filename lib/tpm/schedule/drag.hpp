// Drag: how much earlier the program would finish if a task took no time, its links kept
// (S. A. Devaux, Total Project Control). Found by scheduling again, but only what follows the task
// and moves.
#pragma once

#include <vector>

#include <tpm/schedule/analysis.hpp>

namespace tpm {

/// Working minutes of the program's calendar for each activity of `critical_path`, in its order.
/// Only tasks on every longest path have any, and all of those are on the given one. Of work in
/// progress the remaining duration counts. O(what moves) for each task. The analysis is used as
/// scratch and left as it was.
[[nodiscard]] std::vector<Minutes> drags(Analysis& analysis,
                                         const std::vector<ActivityId>& critical_path);

}  // namespace tpm
