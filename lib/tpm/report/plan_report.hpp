// The plan as text for people, JSON and CSV for programs. No calculation: everything shown is in
// the Program and its Schedule.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <tpm/compare/gate.hpp>
#include <tpm/schedule/plan_view.hpp>
#include <tpm/snapshot/task_columns.hpp>
#include <tpm/text/page.hpp>

namespace tpm {

/// What a plan's report is made from.
struct PlanReport : PlanView {
  std::span<const GateResult> gates = {};
};

struct PlanTextOptions : TextOptions {
  bool tasks = false;  ///< the task table after the summary
  TaskFilter filter = {};
  std::vector<std::string> columns = {};  ///< names from task_columns(); empty: those that fit
};

/// The one-screen summary (when, what decides it, how much room, what to worry about), then the
/// task table if asked for.
[[nodiscard]] std::string plan_text(const PlanReport& view, const PlanTextOptions& options);

/// One document of format tpm.plan/1, ends with a newline. The filter chooses task rows only.
[[nodiscard]] std::string plan_json(const PlanReport& view, const TaskFilter& filter);

/// RFC 4180, one row a task. `raw` leaves out the guard (') before text that a spreadsheet would
/// take for a formula.
[[nodiscard]] std::string plan_csv(const PlanView& view, const TaskFilter& filter,
                                   const std::vector<std::string>& columns, bool raw);

}  // namespace tpm
