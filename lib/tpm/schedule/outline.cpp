#include <tpm/schedule/outline.hpp>
#include <tpm/schedule/slack.hpp>

namespace tpm {

Schedule empty_schedule(const Program& program) {
  Schedule schedule;
  schedule.activities.resize(program.activities.size());
  schedule.teams.resize(program.teams.size());
  for (std::size_t t = 0; t < program.teams.size(); ++t) schedule.teams[t].team = TeamId(t);
  return schedule;
}

void add_dates(const Planning& planning, std::uint32_t r, ActivityPlan& plan) {
  const Program& program = planning.program();
  const Activity& activity = planning.activity_at(r);
  const WorkCalendar& own = program.work_calendar(activity);
  const Duration planned = planned_duration(activity);
  plan.duration = planned.minutes;
  plan.elapsed = planned.elapsed;
  plan.started = activity.started || activity.done;
  plan.complete = activity.done.has_value();
  plan.early_start = planning.instant(r, planning.planned().start[r]);
  plan.early_finish = planning.instant(r, planning.planned().finish[r]);
  const bool measured = planning.late.finish[r] != unbounded;
  plan.late_start = measured ? planning.instant(r, planning.late.start[r]) : plan.early_start;
  plan.late_finish =
      measured ? planning.instant(r, pulled_back(planning.late.finish[r])) : plan.early_finish;
  if (planned.minutes == 0 && measured && !activity.done) plan.late_start = plan.late_finish;
  // An actual date may lie outside working time: it is shown as it was.
  if (activity.started) plan.early_start = actual_start(activity, own);
  const bool is_past = activity.started && (!program.status_date || !measured);
  if (is_past) plan.late_start = plan.early_start;
  plan.start = plan.early_start;
  plan.finish = plan.early_finish;
}

void add_total_slack(const Planning& planning, std::uint32_t r, ActivityPlan& plan) {
  plan.total_slack = total_slack(planning, r);
  plan.critical =
      plan.total_slack && *plan.total_slack <= planning.program().scheduling.critical_slack;
}

namespace {

void add_child(ActivityPlan& group, const ActivityPlan& child, bool first) {
  const auto merge = [first](auto& mine, const auto& its, bool later) {
    if (first || (later ? its > mine : its < mine)) mine = its;
  };
  merge(group.early_start, child.early_start, false);
  merge(group.early_finish, child.early_finish, true);
  merge(group.late_start, child.late_start, false);
  merge(group.late_finish, child.late_finish, true);
  merge(group.start, child.start, false);
  merge(group.finish, child.finish, true);
  if (child.total_slack && (!group.total_slack || *child.total_slack < *group.total_slack)) {
    group.total_slack = child.total_slack;
  }
  group.critical = group.critical || child.critical;
  group.longest_path = group.longest_path || child.longest_path;
  group.started = group.started || child.started;
  group.complete = first ? child.complete : group.complete && child.complete;
}

void finish_group(const Planning& planning, const Activity& activity, ActivityPlan& plan,
                  bool has_leaves) {
  if (has_leaves) {
    plan.duration =
        planning.program().work_calendar(activity).work_between(plan.start, plan.finish);
    return;
  }
  plan.early_start = plan.early_finish = plan.late_start = plan.late_finish =
      planning.compiled.start;
  plan.start = plan.finish = planning.compiled.start;
}

}  // namespace

// Children come after their parents: from the back, each is complete when it is added.
void roll_up(const Planning& planning, Schedule& schedule) {
  const Program& program = planning.program();
  std::vector<bool> begun(program.activities.size(), false);
  for (std::size_t i = program.activities.size(); i-- > 0;) {
    const Activity& activity = program.activities[i];
    ActivityPlan& plan = schedule.activities[i];
    if (!activity.is_leaf()) finish_group(planning, activity, plan, begun[i]);
    if (!activity.is_leaf() && !begun[i]) continue;
    if (!activity.parent.valid()) continue;
    add_child(schedule.activities[activity.parent.index], plan, !begun[activity.parent.index]);
    begun[activity.parent.index] = true;
  }
}

void add_summary(const Planning& planning, Schedule& schedule) {
  const Program& program = planning.program();
  const WorkCalendar& calendar = program[program.calendar].work;
  schedule.float_to = planning.options.float_to;
  schedule.target = planning.options.target;
  schedule.start = planning.compiled.start;
  schedule.finish =
      std::max(planning.compiled.start, latest_finish(planning.network(), planning.planned()));
  schedule.working_minutes = calendar.work_between(schedule.start, schedule.finish);
  if (!program.deadline) return;
  schedule.deadline = program.deadline->value.as_finish(calendar);
  schedule.slack = calendar.work_between(schedule.finish, *schedule.deadline);
}

void add_milestones(const Program& program, Schedule& schedule) {
  for (std::uint32_t i = 0; i < program.activities.size(); ++i) {
    const Activity& activity = program.activities[i];
    if (activity.kind != ActivityKind::milestone && !activity.deadline) continue;
    MilestonePlan milestone{ActivityId(i), schedule.activities[i].finish, {}, {}, true};
    if (activity.deadline) {
      const WorkCalendar& calendar = program.work_calendar(activity);
      milestone.deadline = activity.deadline->value.as_finish(calendar);
      milestone.slack = calendar.work_between(milestone.date, *milestone.deadline);
      milestone.met = *milestone.slack >= 0;
    }
    schedule.milestones.push_back(milestone);
  }
}

}  // namespace tpm
