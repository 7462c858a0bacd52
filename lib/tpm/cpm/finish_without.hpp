// The finish without a task's duration: what drag is.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include <tpm/cpm/passes.hpp>

namespace tpm {

/// When the program would finish if one vertex took no time.
///
/// Dates only become earlier then, so every date that is known is an upper bound of the new one.
/// From the ends backwards a vertex is scheduled again only if its bound is later than what is
/// certain already: of the links into it, first the one with the latest bound is made exact, then
/// those that still exceed it. Most of the network is never looked at. The object is reused: it
/// owns the scratch memory.
class FinishWithout {
 public:
  /// `early` must be the dates of `network`, and both outlive this object; the latest finish of
  /// `ends` (ranks) is what counts. The network is changed during a call, and as it was after it.
  FinishWithout(ScheduleNetwork& network, const EarlyDates& early,
                const std::vector<std::uint32_t>& ends);

  /// The latest finish of the ends if `rank` takes no time. O(links into the vertices visited),
  /// each of which is visited up to three times.
  Instant finish(std::uint32_t rank);

  /// Vertices visited so far, in all calls.
  [[nodiscard]] std::uint64_t visits() const { return visits_; }

 private:
  struct Pending {
    std::uint32_t rank;
    bool is_first_time;
  };

  [[nodiscard]] bool is_exact(std::uint32_t rank) const { return rank < changed_ || exact_[rank]; }
  Position demand_on(std::uint32_t rank, bool is_first_time);
  [[nodiscard]] Instant finish_of(std::uint32_t rank) const;
  void set(std::uint32_t rank, Position demanded);
  void settle(std::uint32_t rank);
  Instant latest_of_ends();
  Instant finish_of_all_after(std::uint32_t rank);
  void restore();

  ScheduleNetwork& network_;
  const EarlyDates& known_;
  EarlyDates dates_;                     ///< scratch: known dates, and exact ones on top
  std::vector<bool> exact_;              ///< by rank
  std::uint32_t changed_ = 0;            ///< ranks below keep their dates
  std::vector<std::uint32_t> touched_;   ///< ranks that are exact
  std::vector<Position> known_demands_;  ///< beside the graph's links into a vertex
  std::vector<Pending> pending_;         ///< to be made exact, what is on top first
  std::vector<std::pair<Position, std::uint32_t>> bounds_;
  std::vector<std::pair<Instant, std::uint32_t>> ends_;  ///< the latest first
  std::uint64_t visits_ = 0;
};

}  // namespace tpm
