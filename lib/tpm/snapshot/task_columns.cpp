#include <algorithm>
#include <array>

#include <tpm/base/checked.hpp>
#include <tpm/model/link_text.hpp>
#include <tpm/snapshot/plan_fields.hpp>
#include <tpm/snapshot/task_columns.hpp>

namespace tpm {
namespace {

using Kind = FieldKind;

template <auto field>
void of_activity(const TaskRow& row, FieldValue& value) {
  value.set(row.view.program[row.id].*field);
}

template <auto field>
void of_plan(const TaskRow& row, FieldValue& value) {
  value.set(row.view.schedule[row.id].*field);
}

void set_path(const TaskRow& row, ActivityId id, FieldValue& value) {
  id.valid() ? value.set(row.view.program[id].path) : value.set_none();
}

void of_project(const TaskRow& row, FieldValue& value) {
  set_path(row, row.view.program.project_of(row.id), value);
}

void of_parent(const TaskRow& row, FieldValue& value) {
  set_path(row, row.view.program[row.id].parent, value);
}

void of_team(const TaskRow& row, FieldValue& value) {
  const TeamId team = row.view.program[row.id].team;
  team.valid() ? value.set(row.view.program[team].id) : value.set_none();
}

void of_kind(const TaskRow& row, FieldValue& value) {
  value.set(snapshot_kind(row.view.program[row.id].kind));
}

void of_finish_date(const TaskRow& row, FieldValue& value) {
  value.set(finish_day(row.view.schedule[row.id].finish));
}

void of_drivers(const TaskRow& row, FieldValue& value) {
  value.ids.clear();
  for (const Driver& driver : row.view.schedule.drivers[row.id.index]) {
    if (driver.activity.valid()) value.ids.push_back(row.view.program[driver.activity].path);
  }
}

void into_drivers(const FieldValue& value, TaskSnapshot& task) {
  value.get(task.drivers);
  std::sort(task.drivers.begin(), task.drivers.end());
  task.drivers.erase(std::unique(task.drivers.begin(), task.drivers.end()), task.drivers.end());
}

void write_drivers(JsonWriter& json, const TaskRow& row) {
  json.begin_array(JsonLayout::line);
  for (const Driver& driver : row.view.schedule.drivers[row.id.index]) {
    if (!driver.activity.valid()) continue;
    const Dependency& dependency = row.view.program.dependencies[driver.dependency];
    json.begin_object(JsonLayout::line);
    json.field("task", row.view.program[driver.activity].path);
    json.field("type", to_string(dependency.type));
    json.field("lag_minutes", lag_minutes(row.view, driver));
    json.field("lag", dependency.lag_text);
    json.end_object();
  }
  json.end_array();
}

void of_reason(const TaskRow& row, FieldValue& value) {
  const StartReason reason = row.view.schedule.reasons[row.id.index];
  const bool has_one = row.view.program[row.id].is_leaf() && reason != StartReason::link;
  has_one ? value.set(reason_name(reason)) : value.set_none();
}

constexpr std::string_view started = "started";
constexpr std::string_view done = "done";

void of_progress(const TaskRow& row, FieldValue& value) {
  const ActivityPlan& plan = row.view.schedule[row.id];
  value.set(plan.complete ? done : plan.started ? started : "not_started");
}

void into_progress(const FieldValue& value, TaskSnapshot& task) {
  task.started = value.text == started;
  task.complete = value.text == done;
}

void of_remaining(const TaskRow& row, FieldValue& value) {
  const auto& remaining = row.view.program[row.id].remaining;
  remaining ? value.set(remaining->value.minutes) : value.set_none();
}

void of_deadline(const TaskRow& row, FieldValue& value) {
  const Activity& activity = row.view.program[row.id];
  if (!activity.deadline) return value.set_none();
  value.set(activity.deadline->value.as_finish(row.view.program.work_calendar(activity)));
}

void of_people(const TaskRow& row, FieldValue& value) {
  std::int64_t people = 0;
  for (const Assignment& assignment : row.view.program[row.id].people) people += assignment.people;
  value.set(people);
}

void of_owner(const TaskRow& row, FieldValue& value) {
  value.set(row.view.program[row.id].annotations.owner);
}

void of_file(const TaskRow& row, FieldValue& value) {
  const Span span = row.view.program[row.id].id_span;
  span.file.valid() ? value.set(row.view.sources.name(span.file)) : value.set_none();
}

void of_line(const TaskRow& row, FieldValue& value) {
  const Span span = row.view.program[row.id].id_span;
  if (!span.file.valid()) return value.set_none();
  value.set(row.view.sources.locate(span.file, span.offset).line);
}

void of_calendar(const TaskRow& row, FieldValue& value) {
  const CalendarId id = row.view.program[row.id].calendar;
  id == row.view.program.calendar ? value.set_none() : value.set(row.view.program[id].id);
}

constexpr TaskColumn columns[] = {
    {"id", Kind::text, of_activity<&Activity::path>, into<&TaskSnapshot::id>},
    {"name", Kind::text, of_activity<&Activity::name>, into<&TaskSnapshot::name>},
    {"project", Kind::text, of_project, into<&TaskSnapshot::project>, Absence::null},
    {"team", Kind::text, of_team, into<&TaskSnapshot::team>, Absence::null},
    {"kind", Kind::task_kind, of_kind, into<&TaskSnapshot::kind>},
    {"start", Kind::instant, of_plan<&ActivityPlan::start>, into<&TaskSnapshot::start>},
    {"finish", Kind::instant, of_plan<&ActivityPlan::finish>, into<&TaskSnapshot::finish>},
    {"finish_date", Kind::date, of_finish_date},
    {"early_start", Kind::instant, of_plan<&ActivityPlan::early_start>},
    {"early_finish", Kind::instant, of_plan<&ActivityPlan::early_finish>},
    {"late_start", Kind::instant, of_plan<&ActivityPlan::late_start>},
    {"late_finish", Kind::instant, of_plan<&ActivityPlan::late_finish>},
    {"duration_minutes", Kind::minutes, of_plan<&ActivityPlan::duration>,
     into<&TaskSnapshot::duration>},
    {"total_slack_minutes", Kind::minutes, of_plan<&ActivityPlan::total_slack>,
     into<&TaskSnapshot::total_slack>, Absence::null},
    {"free_slack_minutes", Kind::minutes, of_plan<&ActivityPlan::free_slack>},
    {"critical", Kind::boolean, of_plan<&ActivityPlan::critical>, into<&TaskSnapshot::critical>},
    {"longest_path", Kind::boolean, of_plan<&ActivityPlan::longest_path>,
     into<&TaskSnapshot::longest_path>},
    {"drag_minutes", Kind::minutes, of_plan<&ActivityPlan::drag>},
    {"cost", Kind::money, of_plan<&ActivityPlan::cost>, into<&TaskSnapshot::cost>},
    {"driven_by", Kind::drivers, of_drivers, into_drivers, Absence::never, write_drivers},
    {"reason", Kind::word, of_reason},
    {"parent", Kind::text, of_parent},
    {"elapsed", Kind::boolean, of_plan<&ActivityPlan::elapsed>, into<&TaskSnapshot::elapsed>},
    {"progress", Kind::word, of_progress, into_progress},
    {"complete_percent", Kind::hundredths, of_plan<&ActivityPlan::complete_percent>},
    {"remaining_minutes", Kind::minutes, of_remaining},
    {"status", Kind::text, of_activity<&Activity::status>},
    {"deadline", Kind::instant, of_deadline, into<&TaskSnapshot::deadline>, Absence::null},
    {"people", Kind::integer, of_people},
    {"owner", Kind::text, of_owner},
    {"file", Kind::text, of_file},
    {"line", Kind::integer, of_line},
    {"calendar", Kind::calendar, of_calendar, into<&TaskSnapshot::calendar>, Absence::missing},
};

constexpr auto names = [] {
  std::array<std::string_view, std::size(columns)> result{};
  for (std::size_t i = 0; i < std::size(columns); ++i) result[i] = columns[i].name;
  return result;
}();

}  // namespace

std::string_view reason_name(StartReason reason) {
  switch (reason) {
    case StartReason::link:
      break;
    case StartReason::program_start:
      return "program_start";
    case StartReason::project_start:
      return "project_start";
    case StartReason::status_date:
      return "status_date";
    case StartReason::constraint:
      return "constraint";
    case StartReason::actual:
      return "actual";
    case StartReason::as_late_as_possible:
      return "as_late_as_possible";
  }
  return "link";
}

std::span<const TaskColumn> all_task_columns() { return columns; }

std::span<const std::string_view> task_columns() { return names; }

const TaskColumn* find_task_column(std::string_view name) {
  for (const TaskColumn& column : columns) {
    if (column.name == name) return &column;
  }
  return nullptr;
}

std::string drivers_text(const PlanView& view, ActivityId id) {
  std::string text;
  for (const Driver& driver : view.schedule.drivers[id.index]) {
    if (!driver.activity.valid()) continue;
    if (!text.empty()) text += "; ";
    text += view.program[driver.activity].path;
    text += ' ';
    text += format_link(view.program.dependencies[driver.dependency]);
  }
  return text;
}

Minutes lag_minutes(const PlanView& view, const Driver& driver) {
  const Lag lag = view.program.dependencies[driver.dependency].lag;
  if (lag.kind != LagKind::percent) return lag.amount;
  return mul_div_round(view.schedule[driver.activity].duration, lag.amount, 10000).value_or(0);
}

}  // namespace tpm
