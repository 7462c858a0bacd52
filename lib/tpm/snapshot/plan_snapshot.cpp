#include <algorithm>

#include <tpm/snapshot/plan_fields.hpp>
#include <tpm/snapshot/plan_snapshot.hpp>
#include <tpm/snapshot/task_columns.hpp>

namespace tpm {
namespace {

template <class Thing>
const Thing* find_by_id(const std::vector<Thing>& things, std::string_view id) {
  const auto found = std::lower_bound(
      things.begin(), things.end(), id,
      [](const Thing& thing, std::string_view wanted) { return thing.id < wanted; });
  return found != things.end() && found->id == id ? &*found : nullptr;
}

/// The rest of what a snapshot says of a row; only what it says is asked for.
template <class Row, class Snapshot>
void take_fields(std::span<const Field<Row, Snapshot>> fields, const Row& row, FieldValue& value,
                 Snapshot& snapshot) {
  for (const Field<Row, Snapshot>& field : fields) {
    if (field.into == nullptr) continue;
    field.read(row, value);
    field.into(value, snapshot);
  }
}

/// By CalendarId, the place in the snapshot.
std::vector<std::size_t> add_calendars(const Program& program, PlanSnapshot& snapshot) {
  std::vector<std::size_t> places(program.calendars.size());
  snapshot.calendars.clear();
  for (const CalendarId id : calendars_of(program)) {
    places[id.index] = snapshot.calendars.size();
    snapshot.calendars.push_back(program[id].work);
  }
  return places;
}

void add_tasks(const PlanView& view, PlanSnapshot& snapshot) {
  const std::vector<std::size_t> calendars = add_calendars(view.program, snapshot);
  FieldValue value;
  for (std::size_t i = 0; i < view.program.activities.size(); ++i) {
    TaskSnapshot& task = snapshot.tasks.emplace_back();
    take_fields(all_task_columns(), {view, ActivityId(i)}, value, task);
    task.calendar = calendars[view.program.activities[i].calendar.index];
  }
}

void add_links(const PlanView& view, PlanSnapshot& snapshot) {
  FieldValue value;
  for (std::size_t i = 0; i < view.program.dependencies.size(); ++i) {
    const Dependency& dependency = view.program.dependencies[i];
    SavedLink link;
    take_fields(link_fields(), {dependency, view.schedule.links[i], view.program, {}}, value, link);
    link.add_to(snapshot.tasks[dependency.from.index], snapshot.tasks[dependency.to.index]);
  }
}

void add_milestones(const PlanView& view, PlanSnapshot& snapshot) {
  FieldValue value;
  for (const MilestonePlan& plan : view.schedule.milestones) {
    take_fields(milestone_fields(), {view.program, plan}, value,
                snapshot.milestones.emplace_back());
  }
}

void add_teams(const PlanView& view, PlanSnapshot& snapshot) {
  FieldValue value;
  for (const TeamPlan& plan : view.schedule.teams) {
    take_fields(team_fields(), {view.program, plan}, value, snapshot.teams.emplace_back());
  }
}

}  // namespace

std::string_view to_string(SnapshotKind kind) {
  switch (kind) {
    case SnapshotKind::task:
      break;
    case SnapshotKind::milestone:
      return "milestone";
    case SnapshotKind::group:
      return "group";
  }
  return "task";
}

std::string_view TaskSnapshot::own_id() const {
  const std::size_t dot = id.rfind('.');
  return std::string_view(id).substr(dot == std::string::npos ? 0 : dot + 1);
}

const TaskSnapshot* PlanSnapshot::find_task(std::string_view id) const {
  return find_by_id(tasks, id);
}

const MilestoneSnapshot* PlanSnapshot::find_milestone(std::string_view id) const {
  return find_by_id(milestones, id);
}

const TeamSnapshot* PlanSnapshot::find_team(std::string_view id) const {
  return find_by_id(teams, id);
}

std::size_t PlanSnapshot::critical_count() const {
  return static_cast<std::size_t>(
      std::count_if(tasks.begin(), tasks.end(),
                    [](const TaskSnapshot& task) { return task.critical && task.is_leaf(); }));
}

void sort_by_id(PlanSnapshot& snapshot) {
  const auto by_id = [](const auto& a, const auto& b) { return a.id < b.id; };
  std::sort(snapshot.tasks.begin(), snapshot.tasks.end(), by_id);
  std::sort(snapshot.milestones.begin(), snapshot.milestones.end(), by_id);
  std::sort(snapshot.teams.begin(), snapshot.teams.end(), by_id);
  for (TaskSnapshot& task : snapshot.tasks) {
    std::sort(task.before.begin(), task.before.end());
    std::sort(task.after.begin(), task.after.end());
  }
}

PlanSnapshot snapshot_of(const Program& program, const Schedule& schedule) {
  static const SourceMap no_sources;  // places are nothing to a snapshot
  const PlanView view{program, schedule, no_sources, {}};
  PlanSnapshot snapshot;
  FieldValue value;
  take_fields(program_fields(), view, value, snapshot);
  add_tasks(view, snapshot);
  add_links(view, snapshot);
  add_milestones(view, snapshot);
  add_teams(view, snapshot);
  sort_by_id(snapshot);
  return snapshot;
}

}  // namespace tpm
