// The page of a plan, and the sections of its summary: one screen together.
#pragma once

#include <string>
#include <string_view>

#include <tpm/report/plan_report.hpp>
#include <tpm/text/page.hpp>

namespace tpm {

struct PlanPage : Page {
  PlanPage(const PlanView& plan_view, const TextOptions& options);

  const PlanView& view;

  [[nodiscard]] std::string label(ActivityId id) const;  ///< activity_label
  [[nodiscard]] std::string team_label(TeamId id) const;
  [[nodiscard]] Minutes minutes_per_day_of(ActivityId id) const;  ///< of the activity's calendar
  /// How long a task takes: "5d", "3ed" where it is elapsed time; empty for none.
  [[nodiscard]] std::string duration(ActivityId id) const;
};

/// Whether each step of a path is done by another team than the last one before it that has a team.
[[nodiscard]] std::vector<bool> hand_overs(const Program& program,
                                           const std::vector<ActivityId>& steps);

/// The team's name where there is room for it, else its id, which is mostly shorter; of groups
/// none.
[[nodiscard]] std::string step_team(const PlanPage& page, const Activity& activity);

/// What people call an activity: its name, or its whole id where it was given no name.
[[nodiscard]] std::string activity_label(const Program& program, ActivityId id);

/// " · " within a team, " → " between teams; the middle left out where it does not fit.
[[nodiscard]] std::string chain_text(const Program& program, const std::vector<ActivityId>& steps,
                                     std::size_t width);

/// Red below zero, as everything that is too late.
[[nodiscard]] constexpr Ink slack_ink(Minutes slack) { return slack < 0 ? Ink::red : Ink::plain; }

void append_headline(PlanPage& page);
void append_milestones(PlanPage& page);
void append_critical_path(PlanPage& page);
void append_near_critical(PlanPage& page);
void append_teams(PlanPage& page);
void append_worries(PlanPage& page);
void append_cost(PlanPage& page);
void append_gates(PlanPage& page, std::span<const GateResult> gates);
void append_task_table(PlanPage& page, const PlanTextOptions& options);

}  // namespace tpm
