// What is different between two plans. Everything that a report about a change shows is calculated
// here.
//
// Lengths of time between dates of the two plans are working minutes of the new plan's program
// calendar, later positive. "From" and "to" are the old plan and the new one; a value of a thing
// that one of them does not have is nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tpm/snapshot/plan_snapshot.hpp>

namespace tpm {

/// The most telling of what happened to a task; the order is that of precedence.
enum class TaskChange : std::uint8_t {
  added,
  removed,
  resized,  ///< its duration is another
  moved,    ///< its start or its finish is
  renamed,  ///< nothing but id or name
  changed,  ///< its dates are the same, but not its cost or its team
};
[[nodiscard]] std::string_view to_string(TaskChange change);

/// Why two tasks with different ids are taken for one.
struct RenameEvidence {
  bool own_id = false;    ///< the last part of the id: it moved to another project or group
  bool name = false;      ///< the name that the file gives it
  bool before = false;    ///< what it waits for (there is some)
  bool after = false;     ///< what waits for it (there is some)
  bool duration = false;  ///< longer than nothing
  bool deadline = false;  ///< there is one
  bool team = false;      ///< there is one
  bool project = false;   ///< likewise

  [[nodiscard]] int score() const;
  /// "name, links and duration"
  [[nodiscard]] std::string text() const;
};

/// A task or milestone that differs. Groups are left out: they are what their tasks make of them.
struct TaskDiff {
  TaskChange change = TaskChange::changed;
  const TaskSnapshot* from = nullptr;      ///< in the old plan; null: added
  const TaskSnapshot* to = nullptr;        ///< in the new plan; null: removed
  std::optional<Minutes> start_delta;      ///< both have it
  std::optional<Minutes> finish_delta;     ///< both have it
  std::optional<RenameEvidence> evidence;  ///< it has another id

  [[nodiscard]] const TaskSnapshot& shown() const { return to != nullptr ? *to : *from; }
};

/// Every milestone of either plan, changed or not.
struct MilestoneDiff {
  const MilestoneSnapshot* from = nullptr;
  const MilestoneSnapshot* to = nullptr;
  std::optional<Minutes> delta;

  [[nodiscard]] const MilestoneSnapshot& shown() const { return to != nullptr ? *to : *from; }
  [[nodiscard]] bool changed() const;
  [[nodiscard]] bool newly_missed() const { return to != nullptr && !to->met && was_met(); }
  [[nodiscard]] bool newly_met() const { return to != nullptr && to->met && !was_met(); }
  [[nodiscard]] bool was_met() const { return from == nullptr || from->met; }
};

/// Every team of either plan, changed or not. A team is affected by the tasks that are its own.
struct TeamDiff {
  const TeamSnapshot* from = nullptr;
  const TeamSnapshot* to = nullptr;
  Minutes overload_delta = 0;       ///< person-minutes
  Minutes work_delta = 0;           ///< person-minutes
  std::optional<Money> cost_delta;  ///< nothing if the currencies differ
  std::size_t tasks_added = 0, tasks_removed = 0;
  std::size_t tasks_moved = 0;  ///< resized ones too
  Minutes max_later = 0;        ///< the finish that moved most to later, and …
  Minutes max_earlier = 0;      ///< … to earlier (negative)

  [[nodiscard]] const TeamSnapshot& shown() const { return to != nullptr ? *to : *from; }
  [[nodiscard]] bool affected() const;
};

struct PlanDiff {
  Minutes finish_delta = 0;
  std::optional<Money> cost_delta;  ///< nothing if the currencies differ
  std::int64_t value_delta = 0;
  std::vector<MilestoneDiff> milestones;  ///< by shown id
  std::vector<TaskDiff> tasks;            ///< those that differ, by shown id, then change
  std::vector<TeamDiff> teams;            ///< by shown id
  /// Tasks and milestones that are critical in one plan and not in the other, added and removed
  /// ones too, by id.
  std::vector<const TaskSnapshot*> newly_critical, no_longer_critical;

  [[nodiscard]] bool empty() const;  ///< nothing at all differs
};

/// The two snapshots must outlive the result, which points into them. O(n log n) for n tasks and
/// links.
[[nodiscard]] PlanDiff diff_plans(const PlanSnapshot& from, const PlanSnapshot& to);

/// A task that has another id in the new plan.
struct Rename {
  const TaskSnapshot* from = nullptr;
  const TaskSnapshot* to = nullptr;
  RenameEvidence evidence;
};

/// Recognises tasks that were renamed or moved among those that only one of the plans has (both by
/// id): pairs of the same kind that share their own id, their name or their links, and enough
/// beside it. A pair counts only if neither has another as good: what could be either is neither.
/// By id of the old. O(n log n).
[[nodiscard]] std::vector<Rename> find_renames(const std::vector<const TaskSnapshot*>& removed,
                                               const std::vector<const TaskSnapshot*>& added);

}  // namespace tpm
