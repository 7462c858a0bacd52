// The least slack of what runs parallel to each task of a longest path, all at once.
#pragma once

#include <optional>
#include <vector>

#include <tpm/schedule/planning.hpp>

namespace tpm {

/// How much shorter the longest path without a task's own duration is, by rank; nothing for tasks
/// whose duration no longest path needs, or not every one does.
struct ParallelSlack {
  std::vector<std::optional<Minutes>> by_rank;
  std::vector<bool> is_exact;  ///< false: finish-driving links into the task, schedule it again
};

/// Nothing unless the dates of the network are sums: one calendar, no pinned or finished work.
///
/// A longest path P is cut at each duration e on it. Every vertex gets the number of P's durations
/// that the longest path to it runs through; a path that avoids e must somewhere lead from a vertex
/// with a lower number than e's to one with at least that, over another arc. So the longest path
/// without e is as much shorter as the arc with the least slack that crosses from below e to above.
/// (Replacement paths in an acyclic graph.) O(links × log links).
[[nodiscard]] std::optional<ParallelSlack> parallel_slack(const Planning& planning);

}  // namespace tpm
