// A program as a time–cost problem, and the way back from times to choices.
//
// Every length is what it takes in the plan as it is, in working minutes of the program's calendar:
// on one calendar that is the duration or lag itself, and the problem is exact. Where tasks have
// other calendars, elapsed durations or lags, or a hard constraint overrides links, the first
// corner still is the plan, and the others are to be planned again to get their dates.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <tpm/curve/time_cost_problem.hpp>
#include <tpm/schedule/schedule.hpp>
#include <tpm/tradeoff/choices.hpp>

namespace tpm::tradeoff {

struct ProblemOptions {
  bool alternatives = false;  ///< the other options of tasks are modes too; else the chosen one is
  PlanOptions plan = {};      ///< of the plan that lengths are measured in: its last stage
};

struct ProgramProblem {
  curve::TimeCostProblem problem;
  /// What an activity of the problem stands for.
  struct Source {
    ActivityId activity;
    enum class Kind : std::uint8_t { task, incentive } kind = Kind::task;
    std::vector<std::size_t> option_of_mode;  ///< by mode; empty for tasks without options
    /// Of a task, by mode and point of its curve: the total duration, in the task's own minutes.
    std::vector<std::vector<Minutes>> durations;
  };
  std::vector<Source> sources;       ///< by activity of the problem
  Instant start;                     ///< what times are counted from: the start of the plan
  std::vector<std::string> inexact;  ///< why the curve is not exact, a phrase each; empty: it is
  /// Cost that is the same whatever is chosen: labour, fixed cost and so on of all activities that
  /// are no activities of several lengths. The points of one hold all of its cost: the sum of both
  /// is the program's, but for overhead and its own bonus and penalty.
  Money base_cost;
};

/// What the program has crashed is at its normal duration. Nothing if the program has no schedule
/// (a cycle, an overflow; reported). O(tasks + links), for alternatives with lags in percent times
/// the most options of a task.
[[nodiscard]] std::optional<ProgramProblem> make_problem(const Program& program,
                                                         const ProblemOptions& options,
                                                         DiagnosticSink& sink);

/// The choices of a solution: which modes, by activity, and when each event is. A duration that is
/// not a whole minute of the task's own calendar is rounded up.
[[nodiscard]] Choices choices_of(const Program& program, const ProgramProblem& problem,
                                 const std::vector<std::uint16_t>& modes,
                                 const std::vector<Minutes>& times);

/// Overhead, and the program's own penalty less its bonus, if it takes `duration` minutes: what is
/// added to the problem's cost to have the program's. Nothing if it does not fit.
[[nodiscard]] std::optional<Money> cost_of_duration(const Program& program,
                                                    const ProgramProblem& problem,
                                                    Minutes duration);

}  // namespace tpm::tradeoff
