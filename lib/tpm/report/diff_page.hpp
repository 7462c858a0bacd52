// The text report of a difference in sections, for whoever shows one: each is a function that
// appends its lines, or nothing where nothing differs.
#pragma once

#include <optional>
#include <string>

#include <tpm/report/diff_report.hpp>
#include <tpm/text/page.hpp>

namespace tpm {

struct DiffPage : Page {
  /// Dates are of both plans, days those of the new plan's calendar, as the deltas.
  DiffPage(const DiffView& diff_view, const TextOptions& options);

  const DiffView& view;

  /// What people call a task: its name, or its whole id where it was given no name.
  [[nodiscard]] static std::string label(const TaskSnapshot& task);
  [[nodiscard]] static std::string label(const MilestoneSnapshot& milestone);
  /// "+3d"; "=" for none.
  [[nodiscard]] TextCell delta(std::optional<Minutes> minutes) const;
  /// "+1,200"; "=" for none.
  [[nodiscard]] static std::string delta(Money amount);
  /// A finish in a column of a table; empty for none.
  [[nodiscard]] std::string column(std::optional<Instant> finish) const;
};

void append_diff_headline(DiffPage& page);            ///< the finish, and the deadline
void append_diff_milestones(DiffPage& page);          ///< those that changed
void append_diff_tasks(DiffPage& page, bool all);     ///< all, or those that differ most
void append_diff_critical(DiffPage& page, bool all);  ///< newly critical, no longer critical
void append_diff_teams(DiffPage& page);               ///< who is affected
void append_diff_cost(DiffPage& page);                ///< cost, and the value of the scope

/// "3 tasks moved, 1 added": the counts of what happened to tasks (not milestones); empty for
/// nothing.
[[nodiscard]] std::string diff_counts(const PlanDiff& diff);

/// "finishes Thu 16 Apr 2026, 3d later than before (Mon 13 Apr)"
[[nodiscard]] std::string diff_finish(const DiffPage& page);

/// The milestones that changed, by date.
[[nodiscard]] std::vector<const MilestoneDiff*> milestones_by_date(const PlanDiff& diff);

/// What a milestone's row says beside its dates: "now late", "met again", "added"; may be empty.
[[nodiscard]] std::string milestone_state(const MilestoneDiff& milestone);

/// What happened to a task, in words: "5d → 8d", "was auth.api", "added".
[[nodiscard]] std::string task_note(const DiffPage& page, const TaskDiff& task);

/// Tasks that differ, milestones left out: those that were changed first, then those that only
/// moved; the larger the move, the sooner.
[[nodiscard]] std::vector<const TaskDiff*> tasks_by_weight(const PlanDiff& diff);

}  // namespace tpm
