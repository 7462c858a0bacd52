#include <algorithm>

#include <tpm/base/checked.hpp>
#include <tpm/snapshot/plan_snapshot.hpp>

namespace tpm {
namespace {

template <class Thing>
const Thing* find_by_id(const std::vector<Thing>& things, std::string_view id) {
  const auto found = std::lower_bound(
      things.begin(), things.end(), id,
      [](const Thing& thing, std::string_view wanted) { return thing.id < wanted; });
  return found != things.end() && found->id == id ? &*found : nullptr;
}

SnapshotKind kind_of(const Activity& activity) {
  if (activity.kind == ActivityKind::task) return SnapshotKind::task;
  return activity.kind == ActivityKind::milestone ? SnapshotKind::milestone : SnapshotKind::group;
}

std::string id_of(const Program& program, ActivityId id) {
  return id.valid() ? program[id].path : std::string();
}

std::vector<std::string> driver_ids(const Program& program, const std::vector<Driver>& drivers) {
  std::vector<std::string> ids;
  for (const Driver& driver : drivers) {
    if (driver.activity.valid()) ids.push_back(program[driver.activity].path);
  }
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

TaskSnapshot task_of(const Program& program, const Schedule& schedule, ActivityId id) {
  const Activity& activity = program[id];
  const ActivityPlan& plan = schedule[id];
  TaskSnapshot task;
  task.id = activity.path;
  task.name = activity.name;
  task.project = id_of(program, program.project_of(id));
  if (activity.team.valid()) task.team = program[activity.team].id;
  task.kind = kind_of(activity);
  task.start = plan.start;
  task.finish = plan.finish;
  task.duration = plan.duration;
  task.elapsed = plan.elapsed;
  task.total_slack = plan.total_slack;
  task.critical = plan.critical;
  task.longest_path = plan.longest_path;
  task.started = plan.started && !plan.complete;
  task.complete = plan.complete;
  task.cost = plan.cost;
  if (activity.deadline) {
    task.deadline = activity.deadline->value.as_finish(program.work_calendar(activity));
  }
  task.drivers = driver_ids(program, schedule.drivers[id.index]);
  return task;
}

void add_tasks(const Program& program, const Schedule& schedule, PlanSnapshot& snapshot) {
  for (std::size_t i = 0; i < program.activities.size(); ++i) {
    snapshot.tasks.push_back(task_of(program, schedule, ActivityId(i)));
  }
  for (const Dependency& link : program.dependencies) {
    const std::string text = std::string(to_string(link.type)) + ' ' + link.lag_text;
    snapshot.tasks[link.to.index].before.push_back({program[link.from].path, text});
    snapshot.tasks[link.from.index].after.push_back({program[link.to].path, text});
  }
}

void add_milestones(const Program& program, const Schedule& schedule, PlanSnapshot& snapshot) {
  for (const MilestonePlan& plan : schedule.milestones) {
    const Activity& activity = program[plan.activity];
    snapshot.milestones.push_back(
        {activity.path, activity.name, plan.date, plan.deadline, plan.slack, plan.met});
  }
}

void add_teams(const Program& program, const Schedule& schedule, PlanSnapshot& snapshot) {
  for (const TeamPlan& plan : schedule.teams) {
    const Team& team = program[plan.team];
    snapshot.teams.push_back(
        {team.id, team.name, team.people, plan.peak, plan.overload, plan.work, plan.cost});
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

std::int64_t planned_value(const Program& program) {
  std::int64_t value = 0;
  for (const Feature& feature : program.features) {
    if (feature.priority == Priority::wont) continue;
    value = checked_add(value, feature.value).value_or(INT64_MAX);
  }
  return value;
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
  PlanSnapshot snapshot;
  snapshot.name = program.name;
  snapshot.start = schedule.start;
  snapshot.finish = schedule.finish;
  snapshot.deadline = schedule.deadline;
  snapshot.slack = schedule.slack;
  snapshot.working_minutes = schedule.working_minutes;
  snapshot.cost = schedule.cost;
  if (program.budget) snapshot.budget = program.budget->value;
  snapshot.currency = program.currency;
  snapshot.value = planned_value(program);
  snapshot.calendar = program[program.calendar].work;
  add_tasks(program, schedule, snapshot);
  add_milestones(program, schedule, snapshot);
  add_teams(program, schedule, snapshot);
  for (const ActivityId id : schedule.critical_path.activities) {
    snapshot.critical_path.push_back(program[id].path);
  }
  sort_by_id(snapshot);
  return snapshot;
}

}  // namespace tpm
