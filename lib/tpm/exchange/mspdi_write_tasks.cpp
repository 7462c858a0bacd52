#include <algorithm>

#include <fmt/core.h>

#include <tpm/cpm/compile.hpp>
#include <tpm/exchange/mspdi_fields.hpp>
#include <tpm/exchange/mspdi_write_calendars.hpp>
#include <tpm/exchange/mspdi_write_links.hpp>
#include <tpm/exchange/mspdi_write_progress.hpp>
#include <tpm/exchange/mspdi_write_tasks.hpp>

namespace tpm::exchange {
namespace {

constexpr int fixed_duration = 1;
constexpr int no_calendar = -1;
constexpr int usual_priority = 500;
constexpr int prorated = 2;

std::int64_t task_uid(ActivityId id) { return std::int64_t{id.index} + 1; }

/// Number among its siblings, from 1, behind that of what holds it: "2.1.3".
std::vector<std::string> outline_numbers(const Program& program) {
  std::vector<std::string> numbers;
  std::vector<int> children(program.activities.size(), 0);
  int top = 0;
  for (const Activity& activity : program.activities) {
    const ActivityId parent = activity.parent;
    const int own = parent.valid() ? ++children[parent.index] : ++top;
    numbers.push_back(parent.valid() ? fmt::format("{}.{}", numbers[parent.index], own)
                                     : std::to_string(own));
  }
  return numbers;
}

bool is_elapsed(const Activity& activity) { return planned_duration(activity).elapsed; }

/// A task calendar only where the project's and the resources' would give other dates.
bool needs_calendar(const Program& program, const Activity& activity) {
  if (!activity.is_leaf()) return false;
  return activity.calendar != program.calendar ||
         std::any_of(activity.people.begin(), activity.people.end(), [&](const Assignment& people) {
           return program[people.team].calendar != program.calendar;
         });
}

std::string joined_tags(const Activity& activity) {
  std::string text;
  for (const At<std::string>& tag : activity.annotations.tags) {
    if (!text.empty()) text += ", ";
    text += tag.value;
  }
  return text;
}

Minutes work_of(const PlanView& view, ActivityId id, Minutes duration) {
  const ActivityPlan& plan = view.schedule[id];
  const Activity& activity = view.program[id];
  if (!is_elapsed(activity) || duration == 0) return duration;
  return view.program.work_calendar(activity).work_between(plan.start, plan.finish);
}

int people_on(const Activity& activity) {
  int sum = 0;
  for (const Assignment& assignment : activity.people) sum += assignment.people;
  return sum;
}

class TaskWriter {
 public:
  TaskWriter(const PlanView& view, const Constraints& constraints, Losses& losses, Element parent)
      : view_(view),
        program_(view.program),
        constraints_(constraints),
        losses_(losses),
        parent_(parent),
        outline_(outline_numbers(program_)),
        links_(links_of(view, losses)) {}

  void write() {
    write_program();
    for (std::size_t i = 0; i < program_.activities.size(); ++i) write(ActivityId(i));
  }

 private:
  void write_program() {
    const Schedule& schedule = view_.schedule;
    Element task = parent_.child("Task");
    begin(task, 0, program_.name, "0", 0);
    task.instant("Start", schedule.start);
    task.instant("Finish", schedule.finish);
    task.duration("Duration", schedule.working_minutes);
    task.number("DurationFormat", mspdi_time_format(schedule.working_minutes, false, per_day()));
    task.flag("Summary", true);
    task.number("Cost", schedule.cost.cents);
    if (schedule.deadline) task.instant("Deadline", *schedule.deadline);
    if (const auto& note = program_.annotations.note) task.text("Notes", note->value);
  }

  void begin(Element& task, std::int64_t uid, const std::string& name, const std::string& outline,
             int level) {
    task.number("UID", uid);
    task.number("ID", uid);
    task.text("Name", name);
    task.flag("Active", true);
    task.flag("Manual", false);
    task.number("Type", fixed_duration);
    task.flag("IsNull", false);
    if (uid != 0) {
      const Activity& activity = program_.activities[static_cast<std::size_t>(uid - 1)];
      if (const auto& owner = activity.annotations.owner) task.text("Contact", owner->value);
    }
    task.text("WBS", outline);
    task.text("OutlineNumber", outline);
    task.number("OutlineLevel", level);
    task.number("Priority", usual_priority);
  }

  void write(ActivityId id) {
    const Activity& activity = program_[id];
    Element task = parent_.child("Task");
    const std::string& outline = outline_[id.index];
    const auto dots = std::count(outline.begin(), outline.end(), '.');
    begin(task, task_uid(id), activity.name, outline, static_cast<int>(dots) + 1);
    const Progress progress = progress_of(view_, id);
    write_plan(id, progress, task);
    write_cost_and_progress(id, progress, task);
    write_rules(id, task);
    write_links(id, task);
    write_attributes(activity, task);
    note_losses(id);
  }

  void write_plan(ActivityId id, const Progress& progress, Element& task) const {
    const Activity& activity = program_[id];
    const ActivityPlan& plan = view_.schedule[id];
    const Minutes day = program_.work_calendar(activity).minutes_per_day();
    task.instant("Start", plan.start);
    task.instant("Finish", plan.finish);
    task.duration("Duration", progress.duration);
    task.number("DurationFormat", mspdi_time_format(progress.duration, is_elapsed(activity), day));
    task.duration("Work", people_on(activity) * work_of(view_, id, progress.duration));
    if (progress.stop) task.instant("Stop", *progress.stop);
    if (progress.resume) task.instant("Resume", *progress.resume);
    task.flag("EffortDriven", false);
    task.flag("Estimated", activity.is_leaf() && !activity.estimate && !activity.done &&
                               activity.kind == ActivityKind::task);
    task.flag("Milestone", activity.kind == ActivityKind::milestone);
    task.flag("Summary", !activity.is_leaf());
    task.flag("Critical", plan.critical);
    task.instant("EarlyStart", plan.early_start);
    task.instant("EarlyFinish", plan.early_finish);
    task.instant("LateStart", plan.late_start);
    task.instant("LateFinish", plan.late_finish);
    task.number("FreeSlack", 10 * plan.free_slack.value_or(0));
    task.number("TotalSlack", 10 * plan.total_slack.value_or(0));
  }

  void write_cost_and_progress(ActivityId id, const Progress& progress, Element& task) const {
    const Activity& activity = program_[id];
    const ActivityPlan& plan = view_.schedule[id];
    task.number("FixedCost", activity.cost.cents);
    task.number("FixedCostAccrual", prorated);
    task.number("PercentComplete", progress.percent);
    task.number("PercentWorkComplete", progress.percent);
    task.number("Cost", plan.cost.cents);
    if (activity.started || activity.done) task.instant("ActualStart", plan.start);
    if (activity.done) task.instant("ActualFinish", plan.finish);
    task.duration("ActualDuration", progress.actual);
    task.duration("RemainingDuration", progress.remaining);
  }

  void write_rules(ActivityId id, Element& task) const {
    const Activity& activity = program_[id];
    const Constraint constraint = constraints_.of(id);
    const bool own_calendar = needs_calendar(program_, activity);
    task.number("ConstraintType", static_cast<int>(constraint.type));
    task.number("CalendarUID", own_calendar ? calendar_uid(activity.calendar) : no_calendar);
    if (constraint.date) task.instant("ConstraintDate", *constraint.date);
    if (constraint.deadline) task.instant("Deadline", *constraint.deadline);
    if (const auto& link = activity.annotations.link) task.text("HyperlinkAddress", link->value);
    task.flag("IgnoreResourceCalendar", own_calendar);
    if (const auto& note = activity.annotations.note) task.text("Notes", note->value);
  }

  void write_links(ActivityId id, Element& task) const {
    for (const Link& link : links_[id.index]) {
      Element element = task.child("PredecessorLink");
      element.number("PredecessorUID", task_uid(link.from));
      element.number("Type", mspdi_link_type(link.type));
      element.flag("CrossProject", false);
      element.number("LinkLag", link.lag);
      element.number("LagFormat", link.lag_format);
    }
  }

  static void write_attributes(const Activity& activity, Element& task) {
    task.attribute(task_id_field, activity.path);
    if (const std::string tags = joined_tags(activity); !tags.empty()) {
      task.attribute(task_tags_field, tags);
    }
    if (activity.status) task.attribute(task_status_field, activity.status->value);
  }

  void note_losses(ActivityId id) {
    const Activity& activity = program_[id];
    if (activity.estimate) {
      const Estimate& estimate = activity.estimate->value;
      const bool three_points =
          estimate.best != estimate.likely || estimate.worst != estimate.likely;
      if (three_points) losses_.of_activity(id, "best and worst durations");
    }
    note_work(program_, id, losses_);
    const bool begun_early = (activity.remaining || activity.complete) && !activity.started;
    if (begun_early && !activity.done) losses_.of_activity(id, "progress before the start");
    if (!activity.is_leaf() && activity.cost.cents != 0) losses_.of_activity(id, "its cost");
  }

  [[nodiscard]] Minutes per_day() const {
    return program_[program_.calendar].work.minutes_per_day();
  }

  const PlanView& view_;
  const Program& program_;
  const Constraints& constraints_;
  Losses& losses_;
  Element parent_;
  std::vector<std::string> outline_;
  std::vector<std::vector<Link>> links_;
};

/// Currency units an hour: what MS Project stores, whatever unit it shows.
std::string hourly_rate(const Rate& rate, const WorkCalendar& calendar) {
  const Minutes minutes = rate.unit == RateUnit::hour  ? 60
                          : rate.unit == RateUnit::day ? calendar.minutes_per_day()
                                                       : calendar.minutes_per_week();
  return mspdi_decimal(rate.per_unit.cents * 60, minutes * 100, 6);
}

}  // namespace

void write_tasks(const PlanView& view, const Constraints& constraints, Losses& losses,
                 Element parent) {
  TaskWriter(view, constraints, losses, parent).write();
}

void write_resources(const PlanView& view, Element parent) {
  const Program& program = view.program;
  for (std::size_t i = 0; i < program.teams.size(); ++i) {
    const Team& team = program.teams[i];
    const WorkCalendar& calendar = program[team.calendar].work;
    Element resource = parent.child("Resource");
    resource.number("UID", static_cast<std::int64_t>(i) + 1);
    resource.number("ID", static_cast<std::int64_t>(i) + 1);
    resource.text("Name", team.name);
    resource.number("Type", 1);  // work, not material
    resource.flag("IsNull", false);
    resource.number("MaxUnits", team.people);
    resource.number("PeakUnits", view.schedule.teams[i].peak);
    resource.flag("OverAllocated", !view.schedule.teams[i].overloads.empty());
    resource.text("StandardRate", team.rate ? hourly_rate(team.rate->value, calendar) : "0");
    resource.number("StandardRateFormat", 2);  // an hour
    resource.number("Cost", view.schedule.teams[i].cost.cents);
    resource.number("CalendarUID", team_calendar_uid(program, TeamId(i)));
    if (const auto& note = team.annotations.note) resource.text("Notes", note->value);
    resource.attribute(team_id_field, team.id);
    if (team.lead) resource.attribute(team_lead_field, team.lead->value);
  }
}

void write_assignments(const PlanView& view, Element parent) {
  std::int64_t uid = 0;
  for (std::size_t i = 0; i < view.program.activities.size(); ++i) {
    const ActivityId id(i);
    const Activity& activity = view.program[id];
    if (activity.people.empty()) continue;
    const Progress progress = progress_of(view, id);
    const ActivityPlan& plan = view.schedule[id];
    const Minutes work = work_of(view, id, progress.duration);
    const Minutes actual = std::min(work, progress.actual);
    for (const Assignment& assignment : activity.people) {
      Element element = parent.child("Assignment");
      element.number("UID", ++uid);
      element.number("TaskUID", task_uid(id));
      element.number("ResourceUID", std::int64_t{assignment.team.index} + 1);
      element.number("PercentWorkComplete", progress.percent);
      element.duration("ActualWork", assignment.people * actual);
      element.instant("Finish", plan.finish);
      element.duration("RemainingWork", assignment.people * (work - actual));
      element.instant("Start", plan.start);
      element.number("Units", assignment.people);
      element.duration("Work", assignment.people * work);
    }
  }
}

}  // namespace tpm::exchange
