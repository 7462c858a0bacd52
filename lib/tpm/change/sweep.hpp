// A program planned with each of many values: `--sweep auth.api.duration=5d..20d:1d`.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <tpm/change/program_editor.hpp>
#include <tpm/diagnostics/diagnostic.hpp>
#include <tpm/model/program.hpp>
#include <tpm/schedule/schedule.hpp>

namespace tpm::change {

/// A path and the values that it gets, one after the other.
struct SweepAxis {
  At<std::string> path;
  std::vector<At<std::string>> values;  ///< as they could stand in the file; at least one
};

/// `PATH=VALUES`, the text of `flag` (sweep_range.hpp says which values); nothing, with the error
/// in `sink`, otherwise.
[[nodiscard]] std::optional<SweepAxis> parse_sweep(FileId flag, const SourceMap& sources,
                                                   DiagnosticSink& sink);

/// The date of a milestone, or of what else has a deadline.
struct SweepMilestone {
  Instant date;
  std::optional<Minutes> slack;  ///< working minutes of its calendar to the deadline
  bool met = true;
};

/// What a report shows of one plan.
struct SweepOutcome {
  Instant finish;
  Minutes finish_delta = 0;  ///< to the base, in working minutes of the program's calendar
  Money cost;
  std::size_t critical_count = 0;                         ///< tasks and milestones
  std::vector<std::optional<SweepMilestone>> milestones;  ///< as `Sweep::milestones`
};

struct Sweep {
  std::string currency;
  Minutes minutes_per_day = 0;  ///< of the program's calendar
  std::vector<SweepAxis> axes;
  std::vector<std::string> milestones;  ///< ids, in the order of the program
  SweepOutcome base;
  std::vector<SweepOutcome> variants;  ///< the last axis changes first
  std::size_t planned_anew = 0;        ///< variants that took another reading of the program

  /// The index into the values of an axis that a variant has.
  [[nodiscard]] std::size_t value_of(std::size_t variant, std::size_t axis) const;
};

/// What the sweep starts from: the program as it is, and its plan with these options, with which
/// the variants are planned too (all stages: dates are the planned ones).
struct SweepBase {
  const Program& program;
  const Schedule& schedule;
  PlanOptions options = {};
};

/// Plans every combination of the axes' values (at most `max_variants`: limit-variants), each on
/// top of the editor's present texts. Values that only move what can be scheduled again are set in
/// the program as read, on several threads; for others the edited text is read and planned anew.
/// Both give the same. Nothing, with the errors of the first variant that has some, if one cannot
/// be planned. `progress` is called now and then, on this thread, with the number of variants done.
[[nodiscard]] std::optional<Sweep> run_sweep(const ProgramEditor& editor, const SweepBase& base,
                                             std::vector<SweepAxis> axes,
                                             const std::function<void(std::size_t)>& progress,
                                             DiagnosticSink& sink);

/// The same, everything read and planned anew: what the quick way is compared with.
[[nodiscard]] std::optional<Sweep> run_sweep_anew(const ProgramEditor& editor,
                                                  const SweepBase& base,
                                                  std::vector<SweepAxis> axes,
                                                  DiagnosticSink& sink);

}  // namespace tpm::change
