// What changed between two plans: text for people, Markdown for a pull request, JSON and CSV for
// programs. No calculation: everything shown is in the snapshots and their difference.
#pragma once

#include <span>
#include <string>

#include <tpm/base/json.hpp>
#include <tpm/compare/gate.hpp>
#include <tpm/compare/plan_diff.hpp>
#include <tpm/text/page.hpp>

namespace tpm {

struct DiffView {
  const PlanSnapshot& from;
  const PlanSnapshot& to;
  const PlanDiff& diff;
  std::span<const GateResult> gates = {};
};

struct DiffTextOptions : TextOptions {
  bool tasks = false;  ///< every task that differs, not only those that differ most
};

/// A screen: finish, milestones, tasks, what is critical, teams, cost.
[[nodiscard]] std::string diff_text(const DiffView& view, const DiffTextOptions& options);

/// For a pull request's comment: one sentence, the milestones that changed, the rest folded away.
/// Never longer than the 65,536 characters that GitHub takes; what is left out is counted.
[[nodiscard]] std::string diff_markdown(const DiffView& view);

/// One document of format tpm.diff/1, ends with a newline; diff_json.md names every field.
[[nodiscard]] std::string diff_json(const DiffView& view);

/// The members of that document without `format` and `gates`, for documents that hold more.
void write_diff(JsonWriter& json, const DiffView& view);

/// RFC 4180, a row for each entry of `tasks`. `raw` leaves out the guard (') before text that a
/// spreadsheet would take for a formula.
[[nodiscard]] std::string diff_csv(const DiffView& view, bool raw);

}  // namespace tpm
