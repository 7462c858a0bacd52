// Scheduling again after a change: only what the change reaches.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include <tpm/schedule/passes.hpp>

namespace tpm {

/// Early dates after the duration of one vertex was changed, as differences to a known schedule.
/// Vertices are visited in topological order, and only while dates change (the frontier of static
/// timing analysis). The object is reused: it owns the scratch memory.
class Rescheduler {
 public:
  /// `early` must be the dates of `network`, and both outlive this object. The network is changed
  /// during a call, and as it was after it.
  Rescheduler(ScheduleNetwork& network, const EarlyDates& early);

  /// The vertices whose early finish changes if `rank` takes `duration` minutes, with the new
  /// finish, by rank. O(vertices visited × links into them).
  const std::vector<std::pair<std::uint32_t, Position>>& with_duration(std::uint32_t rank,
                                                                       Minutes duration);

  /// Vertices visited so far, in all calls.
  [[nodiscard]] std::uint64_t visits() const { return visits_; }

 private:
  void mark(std::uint32_t rank);
  void mark_successors(std::uint32_t rank);
  [[nodiscard]] std::uint32_t next_marked(std::uint32_t from) const;
  void update(std::uint32_t rank, const VertexDates& dates);
  void restore();

  ScheduleNetwork& network_;
  const EarlyDates& known_;
  EarlyDates dates_;                    ///< scratch: known dates with changes on top
  std::vector<std::uint64_t> marks_;    ///< a bit a rank: still to be visited
  std::vector<std::uint32_t> touched_;  ///< ranks whose dates in dates_ differ
  std::vector<std::pair<std::uint32_t, Position>> changed_;
  std::uint64_t visits_ = 0;
};

}  // namespace tpm
