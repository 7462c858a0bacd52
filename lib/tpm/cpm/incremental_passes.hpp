// Incremental scheduling: after a change, only what it reaches is scheduled again.
#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <tpm/cpm/passes.hpp>
#include <tpm/cpm/rank_set.hpp>

namespace tpm {

/// A network with its early dates (everything as soon as possible) and its late dates (measured to
/// the latest early finish, or to a fixed date; caps honoured), kept up to date while vertices and
/// links change:
///   1. set_vertex, set_link: as many changes as wanted, noted and not yet planned;
///   2. update: early dates in rank order from what changed, as far as they differ; the finish;
///      late dates likewise, downwards;
///   3. undo: everything as it was at the last `keep` (sweeps return to their base).
/// After `update` all dates equal those of the two passes over the changed network.
///
/// Where the finish moves, so does every late date that is measured to it. Those that follow from
/// it by additions alone all move by the same working time and are shifted, one addition each;
/// those in which deadlines, progress, hard constraints or other calendars have a say ("stiff"
/// ones) are calculated again.
///
/// A link can be switched off and on (`inert`), retyped and delayed; a link or a vertex that the
/// network has no place for needs a new network. `FinishWithout` answers a narrower question (drag:
/// the finish alone, dates only becoming earlier) from the end backwards, and visits less for it.
class IncrementalPasses {
 public:
  /// O(vertices + links). The network must outlive this object, which is the only one to change it.
  explicit IncrementalPasses(ScheduleNetwork& network,
                             std::optional<Instant> late_end = std::nullopt);

  [[nodiscard]] const ScheduleNetwork& network() const { return network_; }
  [[nodiscard]] const EarlyDates& early() const { return early_; }
  [[nodiscard]] const LateDates& late() const { return late_; }
  /// The latest early finish of all vertices but the auxiliary ones.
  [[nodiscard]] Instant finish() const { return now_.finish; }

  /// As the functions of the network; dates are those of before until `update`. O(links of it).
  void set_vertex(std::uint32_t rank, const Vertex& vertex,
                  const std::optional<SpecialCase>& special);
  void set_link(std::uint32_t slot, const NetworkLink& link);

  /// O(links of the vertices visited + vertices ÷ 64); where the last finish moves, also an
  /// addition or a comparison for each vertex.
  void update();

  /// Makes the present state the one that `undo` returns to. Only after `update`.
  void keep();
  /// O(what was changed since `keep`).
  void undo();

  /// How many early and late dates the last `update` calculated again.
  [[nodiscard]] std::size_t visits() const { return visits_; }

 private:
  struct OldVertex {
    std::uint32_t rank;
    Vertex vertex;
    std::optional<SpecialCase> special;
  };
  struct OldLink {
    std::uint32_t slot;
    NetworkLink link;
  };
  struct OldDates {
    std::uint32_t rank;
    VertexDates early;
    LateVertex late;
  };
  /// The finish, and what late dates begin with.
  struct Ends {
    Instant finish;
    Instant measured_to;  ///< the finish, or the fixed date
    std::vector<Position>
        latest;                  ///< early finish, by calendar; no_position where nothing is on it
    std::vector<Position> ends;  ///< latest late finish, by calendar
  };

  void invalidate(std::uint32_t rank);
  void schedule_early(std::uint32_t rank);
  void schedule_late(std::uint32_t rank);
  void remember(std::uint32_t rank);
  void set_resume(std::uint32_t rank, const VertexDates& dates);
  void note_finish(std::uint32_t rank, Position before, Position now);
  void find_finish();
  void move_ends();
  void shift_late_dates(const std::vector<Position>& by_calendar, Position sign);
  void mark_stiff(std::uint32_t rank);
  [[nodiscard]] std::vector<Position> ends_at(Instant finish) const;

  ScheduleNetwork& network_;
  std::optional<Instant> late_end_;
  EarlyDates early_;
  LateDates late_;
  Ends now_;
  RankSet early_pending_, late_pending_;
  RankSet stiff_;             ///< whose late dates follow from more than additions
  bool latest_lost_ = false;  ///< what finished last on its calendar does so no more
  std::size_t visits_ = 0;

  // What `undo` needs: the vertices and links as they were, each change once more for each call,
  // and of each vertex whose dates were calculated again the dates that it had. Late dates that are
  // only shifted are not noted one by one: `shifted_` says by how much all of a calendar were, and
  // what is noted after a shift is noted without it.
  std::vector<OldVertex> old_vertices_;
  std::vector<OldLink> old_links_;
  std::vector<OldDates> old_dates_;
  std::vector<bool> remembered_;   ///< by rank
  std::vector<Position> shifted_;  ///< by calendar: sum of the shifts since `keep`
  std::vector<std::pair<std::uint32_t, Position>> kept_resume_;
  bool resume_changed_ = false;
  Ends kept_;
};

}  // namespace tpm
