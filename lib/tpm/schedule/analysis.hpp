// What the parts of `plan` share: one program's passes, on the way from network to Schedule.
#pragma once

#include <vector>

#include <tpm/cpm/compile.hpp>
#include <tpm/cpm/passes.hpp>
#include <tpm/schedule/schedule.hpp>

namespace tpm {

struct Analysis {
  const Program& program;
  const PlanOptions& options;
  CompiledProgram compiled;
  EarlyDates as_soon_as_possible;  ///< early dates if nothing is held back
  EarlyDates early;                ///< with what is to be as late as possible at its late dates
  LateDates late;
  Instant finish;                   ///< latest early finish: of the program, or of the target
  std::vector<std::uint32_t> ends;  ///< ranks whose finish is what the critical path leads to
  LateDates late_by_links;  ///< as `late`, but from the links to the ends alone: no deadlines

  [[nodiscard]] const ScheduleNetwork& network() const { return *compiled.network; }
  [[nodiscard]] const Activity& activity_at(std::size_t rank) const {
    return program[compiled.activity_of_rank[rank]];
  }
  [[nodiscard]] bool is_leaf(std::size_t rank) const {
    return compiled.activity_of_rank[rank].valid();
  }
  [[nodiscard]] Instant instant(std::size_t rank, Position p) const {
    return instant_of(network().calendar(rank), p);
  }
  /// Working minutes of the activity's own calendar between two positions of its vertex: the two
  /// calendars differ for elapsed durations and finished work.
  [[nodiscard]] Minutes work_between(std::size_t rank, Position from, Position to) const;
};

/// The date that late dates are measured to where it is not the finish (`late_from: deadline`).
[[nodiscard]] std::optional<Instant> fixed_late_end(const Program& program);

/// Runs compile and both passes, everything as soon as possible. Nothing if there is a cycle.
[[nodiscard]] std::optional<Analysis> analyse(const Program& program, const PlanOptions& options,
                                              DiagnosticSink& sink);

/// As late as possible: moves those tasks to their late dates and plans what follows them again.
/// Late dates stay as they are, because nothing moves beyond them.
void hold_back(Analysis& analysis);

}  // namespace tpm
