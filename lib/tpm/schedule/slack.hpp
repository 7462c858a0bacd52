// Total and free slack, and the gap of every link.
#pragma once

#include <vector>

#include <tpm/schedule/planning.hpp>

namespace tpm {

/// The start and finish of what links into a vertex wait for: of a task its own (where work goes
/// on, if it has started); of an auxiliary vertex that hands a demand down to the leaves of a
/// group, the earliest of theirs.
struct Targets {
  std::vector<Position> start, finish;  ///< by rank
};
[[nodiscard]] Targets link_targets(const Planning& planning, const EarlyDates& early);

/// How far the predecessor of the link at `slot` could move before the link would move its
/// successor: working minutes of the predecessor's calendar, negative if the link is violated.
[[nodiscard]] Minutes link_gap(const Planning& planning, const Targets& targets,
                               std::uint32_t source, std::uint32_t slot);

/// Does the link demand exactly the date that its successor has?
[[nodiscard]] bool is_driving(const Planning& planning, const EarlyDates& early,
                              const Targets& targets, std::uint32_t source, std::uint32_t slot);

/// Total slack of a leaf; nothing for finished work and where nothing is measured.
[[nodiscard]] std::optional<Minutes> total_slack(const Planning& planning, std::uint32_t rank);

/// Free slack of a leaf whose total slack is known.
[[nodiscard]] Minutes free_slack(const Planning& planning, const Targets& targets,
                                 std::uint32_t rank, Minutes total);

}  // namespace tpm
