// The critical path method's two passes, in topological order, without recursion.
// Rules: Moder, Phillips & Davis, Project Management with CPM, PERT and Precedence Diagramming,
// for the four link types; work coordinates for calendars (position.hpp).
#pragma once

#include <vector>

#include <tpm/schedule/network.hpp>

namespace tpm {

/// Early dates by rank, on each vertex's own calendar. For started work with a status date, `start`
/// is the actual start and `resume` where the remaining work begins; else both are the start.
struct EarlyDates {
  std::vector<Position> start, finish;
  std::vector<std::pair<std::uint32_t, Position>> resume;  ///< (rank, position), sorted
};

/// Late dates by rank. Those of a milestone reach to the start of the next period where its
/// successors do; reported, they are pulled back to the previous period end.
struct LateDates {
  std::vector<Position> start, finish;
};

/// O(vertices + links).
[[nodiscard]] EarlyDates forward_pass(const ScheduleNetwork& network);

/// Late dates measured to `ends`: the latest finish of every vertex before its links and its own
/// cap lower it, on the vertex's calendar (`unbounded` for "nothing is measured": such late dates
/// stay unbounded unless a link reaches them). O(vertices + links).
[[nodiscard]] LateDates backward_pass(const ScheduleNetwork& network, const EarlyDates& early,
                                      std::vector<Position> ends);

/// The same end for everything: `finish` on each calendar.
[[nodiscard]] std::vector<Position> common_end(const ScheduleNetwork& network, Instant finish);

/// What the links and floors demand of a vertex before hard constraints and progress have their
/// say; recalculated from the early dates of its predecessors. O(links into it).
[[nodiscard]] Position demanded_start(const ScheduleNetwork& network, const EarlyDates& early,
                                      std::size_t rank);

/// The latest early finish of all vertices.
[[nodiscard]] Instant latest_finish(const ScheduleNetwork& network, const EarlyDates& early);

}  // namespace tpm
