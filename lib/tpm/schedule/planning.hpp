// A program on its way to a schedule: its network, and its dates, stage by stage.
#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <tpm/cpm/compile.hpp>
#include <tpm/cpm/passes.hpp>
#include <tpm/schedule/schedule.hpp>

namespace tpm {

/// What dates come from, one after the other. Each stage only makes starts later, and whatever
/// follows them; the last one gives the dates that are planned.
enum class Stage : std::uint8_t {
  as_soon_as_possible,  ///< what links, calendars, constraints and progress allow
  as_late_as_possible,  ///< tasks that are to be as late as possible at their late dates
};

/// A start that a stage holds back, and what it may not precede, on the vertex's calendar.
using HeldBack = std::pair<std::uint32_t, Position>;  // rank, position

struct StageDates {
  Stage stage = Stage::as_soon_as_possible;
  std::vector<HeldBack> held_back;  ///< by the stage itself: why a start moved that no link drives
  EarlyDates early;
};

/// Made by `plan_dates`. Ranks and positions are those of the network (see cpm/network.hpp); the
/// network has the starts as soon as possible: what a stage holds back is in the stage alone.
///
/// Whoever plans variants starts from one, and says which stage's dates it means: `as_soon_as
/// possible()` is what decides the finish, `planned()` what is shown.
class Planning {
 public:
  /// The program must outlive it.
  Planning(const Program& program, const PlanOptions& plan_options, CompiledProgram made);

  PlanOptions options;
  CompiledProgram compiled;
  std::vector<StageDates> stages;  ///< as soon as possible, and those that hold something back
  LateDates late;  ///< measured to what the options say, from the dates as soon as possible
  LateDates late_by_links;  ///< the same without deadlines: from the links to the ends alone
  Instant finish;           ///< latest early finish: of the program, or of the target
  std::vector<std::uint32_t> ends;  ///< ranks whose finish is what the critical path leads to

  [[nodiscard]] const Program& program() const { return *program_; }
  [[nodiscard]] const ScheduleNetwork& network() const { return *compiled.network; }
  [[nodiscard]] const EarlyDates& as_soon_as_possible() const { return stages.front().early; }
  [[nodiscard]] const EarlyDates& planned() const { return stages.back().early; }

  [[nodiscard]] const Activity& activity_at(std::size_t rank) const {
    return program()[compiled.activity_of_rank[rank]];
  }
  [[nodiscard]] bool is_leaf(std::size_t rank) const {
    return compiled.activity_of_rank[rank].valid();
  }
  [[nodiscard]] Instant instant(std::size_t rank, Position p) const {
    return instant_of(network().calendar(rank), p);
  }
  /// Ranks of the leaves at or inside an activity, in the order of activities.
  [[nodiscard]] std::vector<std::uint32_t> leaf_ranks(ActivityId id) const;
  /// Working minutes of the activity's own calendar between two positions of its vertex: the two
  /// calendars differ for elapsed durations and finished work.
  [[nodiscard]] Minutes work_between(std::size_t rank, Position from, Position to) const;

  /// The last stage that moved the start of `rank`.
  [[nodiscard]] Stage moved_by(std::size_t rank) const;

 private:
  const Program* program_;
};

/// Compiles a program and gives it its dates, all stages. Nothing, and the cycles in `sink`, if its
/// links form one. O(tasks + links) for each stage that holds something back.
[[nodiscard]] std::optional<Planning> plan_dates(const Program& program, const PlanOptions& options,
                                                 DiagnosticSink& sink);

/// What follows from the dates: slack, drivers, paths, drag, milestones, cost, load, conflicts.
/// Warnings go to `sink`; nothing if one of them is an error (an amount too large). The planning's
/// network is used as scratch and left as it was. O(tasks + links), drag apart (see drag.hpp).
[[nodiscard]] std::optional<Schedule> measure(Planning& planning, DiagnosticSink& sink);

/// The date that late dates are measured to where it is not the finish (`late_from: deadline`).
[[nodiscard]] std::optional<Instant> fixed_late_end(const Program& program);

}  // namespace tpm
