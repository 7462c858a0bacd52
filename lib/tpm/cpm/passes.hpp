// The critical path method's two passes, in topological order, without recursion.
// Rules: Moder, Phillips & Davis, Project Management with CPM, PERT and Precedence Diagramming,
// for the four link types; work coordinates for calendars (position.hpp).
#pragma once

#include <vector>

#include <tpm/cpm/network.hpp>

namespace tpm {

/// Early dates by rank, on each vertex's own calendar. For started work with a status date, `start`
/// is the actual start, and `resume` holds where the remaining work begins.
struct EarlyDates {
  std::vector<Position> start, finish;
  std::vector<std::pair<std::uint32_t, Position>> resume;  ///< (rank, position), sorted

  /// Where what links wait for begins: the remaining work of what has started, else the start.
  [[nodiscard]] Position work_start(std::size_t rank) const;
};

/// Late dates by rank. Those of a milestone reach to the start of the next period where its
/// successors do; reported, they are pulled back to the previous period end.
struct LateDates {
  std::vector<Position> start, finish;
};

/// The early dates of one vertex, and where what is still to be done of it begins.
struct VertexDates {
  Position start, finish, resume;
};

/// What a vertex makes of a demanded start: its duration, then hard constraints and progress.
[[nodiscard]] VertexDates schedule_vertex(const ScheduleNetwork& network, std::size_t rank,
                                          Position demanded);

/// What passes need beside their results. Kept by the caller, as the results are, it makes a pass
/// that is repeated (sampling: a hundred million times) free of allocations.
struct PassScratch {
  std::vector<Instant> instants;      ///< by rank, where there are several calendars
  std::vector<Position> by_calendar;  ///< ends
};

/// All dates as soon as possible. O(vertices + links).
[[nodiscard]] EarlyDates forward_pass(const ScheduleNetwork& network);
/// The same into memory that has been used before, or not yet. Nothing is allocated where it was
/// used for the same network with the same work under way.
void forward_pass(const ScheduleNetwork& network, EarlyDates& early, PassScratch& scratch);

/// Late dates measured to `ends`: the latest finish of every vertex before its links and its own
/// cap lower it, on the vertex's calendar (`unbounded` for "nothing is measured": such late dates
/// stay unbounded unless a link reaches them). Caps are deadlines and soft constraints; without
/// them late dates follow from the links and the ends alone. O(vertices + links).
enum class Caps : std::uint8_t { honoured, ignored };
[[nodiscard]] LateDates backward_pass(const ScheduleNetwork& network, const EarlyDates& early,
                                      std::vector<Position> ends, Caps caps = Caps::honoured);
/// The same into memory that has been used before; `late.finish` holds the ends when it is called.
void backward_pass(const ScheduleNetwork& network, const EarlyDates& early, LateDates& late,
                   PassScratch& scratch, Caps caps = Caps::honoured);

/// The late dates of one vertex.
struct LateVertex {
  Position start, finish;
};

/// What `backward_pass` makes of one vertex, caps honoured, from the late dates of its successors.
/// `end` is its latest finish before links and cap lower it. O(links out of it).
[[nodiscard]] LateVertex late_dates_of(const ScheduleNetwork& network, const EarlyDates& early,
                                       const LateDates& late, std::size_t rank, Position end);

/// The same end for everything but the auxiliary vertices: `finish` on each calendar. What has no
/// work may be at the start of the period that begins then.
[[nodiscard]] std::vector<Position> common_end(const ScheduleNetwork& network, Instant finish);
void common_end(const ScheduleNetwork& network, Instant finish, std::vector<Position>& ends,
                PassScratch& scratch);

/// What the links and floors demand of a vertex before hard constraints and progress have their
/// say; recalculated from the early dates of its predecessors. O(links into it).
[[nodiscard]] Position demanded_start(const ScheduleNetwork& network, const EarlyDates& early,
                                      std::size_t rank);

/// By calendar, the latest early finish of the vertices on it but for the auxiliary ones;
/// no_position where there is none. O(vertices).
[[nodiscard]] std::vector<Position> latest_by_calendar(const ScheduleNetwork& network,
                                                       const EarlyDates& early);
/// The latest of such positions.
[[nodiscard]] Instant latest_instant(const ScheduleNetwork& network,
                                     const std::vector<Position>& by_calendar);

/// The latest early finish of all vertices but the auxiliary ones.
[[nodiscard]] Instant latest_finish(const ScheduleNetwork& network, const EarlyDates& early);
[[nodiscard]] Instant latest_finish(const ScheduleNetwork& network, const EarlyDates& early,
                                    PassScratch& scratch);

}  // namespace tpm
