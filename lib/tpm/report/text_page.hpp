// The summary in sections, one screen together. Each section is a function that appends its lines
// to the page, or nothing where it has nothing to say.
#pragma once

#include <string>
#include <string_view>

#include <tpm/report/plan_report.hpp>
#include <tpm/text/format.hpp>
#include <tpm/text/page_text.hpp>

namespace tpm {

/// What every section needs.
struct TextPage : PageText {
  TextPage(const PlanView& plan_view, const PlanTextOptions& text_options);

  const PlanView& view;
  const PlanTextOptions& options;
  DateStyle dates;
  Minutes minutes_per_day;  ///< of the program's calendar

  [[nodiscard]] std::string label(ActivityId id) const;  ///< activity_label
  [[nodiscard]] std::string team_label(TeamId id) const;
  [[nodiscard]] Minutes minutes_per_day_of(ActivityId id) const;  ///< of the activity's calendar
  /// How long a task takes: "5d", "3ed" where it is elapsed time; empty for none.
  [[nodiscard]] std::string duration(ActivityId id) const;
  [[nodiscard]] bool wide() const { return options.width >= 110; }
  [[nodiscard]] bool narrow() const { return options.width < 72; }
};

/// Whether each step of a path is done by another team than the last one before it that has a team.
[[nodiscard]] std::vector<bool> hand_overs(const Program& program,
                                           const std::vector<ActivityId>& steps);

/// The team's name where there is room for it, else its id, which is mostly shorter; of groups
/// none.
[[nodiscard]] std::string step_team(const TextPage& page, const Activity& activity);

/// What people call an activity: its name, or its whole id where it was given no name.
[[nodiscard]] std::string activity_label(const Program& program, ActivityId id);

/// " · " within a team, " → " between teams; the middle left out where it does not fit.
[[nodiscard]] std::string chain_text(const Program& program, const std::vector<ActivityId>& steps,
                                     std::size_t width);

/// Red below zero, as everything that is too late.
[[nodiscard]] constexpr Ink slack_ink(Minutes slack) { return slack < 0 ? Ink::red : Ink::plain; }

void append_headline(TextPage& page);
void append_milestones(TextPage& page);
void append_critical_path(TextPage& page);
void append_near_critical(TextPage& page);
void append_teams(TextPage& page);
void append_worries(TextPage& page);
void append_cost(TextPage& page);
void append_gates(TextPage& page, std::span<const GateResult> gates);
void append_task_table(TextPage& page);

}  // namespace tpm
