// The plan as text for people, JSON and CSV for programs. No calculation: everything shown is in
// the Program and its Schedule.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <tpm/compare/gate.hpp>
#include <tpm/diagnostics/diagnostic.hpp>
#include <tpm/diagnostics/source_map.hpp>
#include <tpm/model/program.hpp>
#include <tpm/schedule/schedule.hpp>

namespace tpm {

/// What a plan's report is made from.
struct PlanView {
  const Program& program;
  const Schedule& schedule;
  const SourceMap& sources;
  std::span<const Diagnostic> diagnostics;
  std::span<const GateResult> gates = {};
};

/// Which rows of the task table are shown. Empty lists and false mean no restriction. A project or
/// group is shown for what it holds; with `projects`, a milestone that belongs to none is not.
struct TaskFilter {
  std::vector<std::string> projects;  ///< ids
  std::vector<std::string> teams;     ///< ids
  bool critical = false;

  [[nodiscard]] bool shows(const Program& program, const Schedule& schedule, ActivityId id) const;
};

struct PlanTextOptions {
  std::size_t width = 80;  ///< display columns
  bool color = false;
  bool tasks = false;  ///< the task table after the summary
  TaskFilter filter;
  std::vector<std::string> columns;  ///< names from task_columns(); empty: those that fit
};

/// The names that `--columns` accepts (text table and CSV), in their usual order.
[[nodiscard]] std::span<const std::string_view> task_columns();

/// The one-screen summary (when, what decides it, how much room, what to worry about), then the
/// task table if asked for.
[[nodiscard]] std::string plan_text(const PlanView& view, const PlanTextOptions& options);

/// One document of format tpm.plan/1, ends with a newline. The filter chooses task rows only.
[[nodiscard]] std::string plan_json(const PlanView& view, const TaskFilter& filter);

/// RFC 4180, one row a task. `raw` leaves out the guard (') before text that a spreadsheet would
/// take for a formula.
[[nodiscard]] std::string plan_csv(const PlanView& view, const TaskFilter& filter,
                                   const std::vector<std::string>& columns, bool raw);

}  // namespace tpm
