// The fields of the program, of milestones, teams and links in tpm.plan/1, as task_columns.hpp has
// those of tasks. Each table is in the order of the keys.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include <tpm/diagnostics/place.hpp>
#include <tpm/schedule/plan_view.hpp>
#include <tpm/snapshot/field.hpp>

namespace tpm {

struct MilestoneRow {
  const Program& program;
  const MilestonePlan& plan;
};

struct TeamRow {
  const Program& program;
  const TeamPlan& plan;
};

struct LinkRow {
  const Dependency& dependency;
  const LinkPlan& plan;
  const Program& program;
  std::optional<Place> place;
};

/// What a snapshot keeps of a link, before its ends have it.
struct SavedLink {
  std::string from, to;  ///< ids
  std::string type, lag;

  void add_to(TaskSnapshot& predecessor, TaskSnapshot& successor) const;
};

using ProgramField = Field<PlanView, PlanSnapshot>;
using MilestoneField = Field<MilestoneRow, MilestoneSnapshot>;
using TeamField = Field<TeamRow, TeamSnapshot>;
using LinkField = Field<LinkRow, SavedLink>;

/// Without the calendars, which are objects behind them.
[[nodiscard]] std::span<const ProgramField> program_fields();
[[nodiscard]] std::span<const MilestoneField> milestone_fields();
[[nodiscard]] std::span<const TeamField> team_fields();
[[nodiscard]] std::span<const LinkField> link_fields();

/// The calendars of a snapshot: the program's, then others that activities work by, in the order of
/// the program. O(activities + calendars).
[[nodiscard]] std::vector<CalendarId> calendars_of(const Program& program);

/// Projects are groups.
[[nodiscard]] SnapshotKind snapshot_kind(ActivityKind kind);

}  // namespace tpm
