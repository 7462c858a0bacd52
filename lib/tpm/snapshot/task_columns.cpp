#include <array>

#include <tpm/base/checked.hpp>
#include <tpm/model/link_text.hpp>
#include <tpm/snapshot/task_columns.hpp>
#include <tpm/text/format.hpp>

namespace tpm {
namespace {

using Kind = TaskValue::Kind;

void set_text(TaskValue& value, std::string_view text) {
  value.kind = Kind::text;
  value.text = text;
}

void set_plain(TaskValue& value, std::string_view text) {
  value.kind = Kind::plain;
  value.text = text;
}

void set_number(TaskValue& value, std::int64_t number) {
  value.kind = Kind::number;
  value.number = number;
}

void set_if(TaskValue& value, const OptionalAt<std::string>& text) {
  value.kind = Kind::none;
  if (text) set_text(value, text->value);
}

std::string_view kind_name(ActivityKind kind) {
  switch (kind) {
    case ActivityKind::task:
      return "task";
    case ActivityKind::milestone:
      return "milestone";
    case ActivityKind::project:
    case ActivityKind::group:
      break;
  }
  return "group";
}

template <Instant ActivityPlan::*field>
void read_instant(const PlanView& view, ActivityId id, TaskValue& value) {
  set_plain(value, format_instant(view.schedule[id].*field));
}

void read_duration(const PlanView& view, ActivityId id, TaskValue& value) {
  set_number(value, view.schedule[id].duration);
}

template <std::optional<Minutes> ActivityPlan::*field>
void read_minutes(const PlanView& view, ActivityId id, TaskValue& value) {
  value.kind = Kind::none;
  if (const auto& minutes = view.schedule[id].*field) set_number(value, *minutes);
}

template <bool ActivityPlan::*field>
void read_flag(const PlanView& view, ActivityId id, TaskValue& value) {
  value.kind = Kind::boolean;
  value.number = view.schedule[id].*field ? 1 : 0;
}

void read_id(const PlanView& view, ActivityId id, TaskValue& value) {
  set_text(value, view.program[id].path);
}

void read_name(const PlanView& view, ActivityId id, TaskValue& value) {
  set_text(value, view.program[id].name);
}

void set_path(const PlanView& view, ActivityId id, TaskValue& value) {
  value.kind = Kind::none;
  if (id.valid()) read_id(view, id, value);
}

void read_project(const PlanView& view, ActivityId id, TaskValue& value) {
  set_path(view, view.program.project_of(id), value);
}

void read_parent(const PlanView& view, ActivityId id, TaskValue& value) {
  set_path(view, view.program[id].parent, value);
}

void read_kind(const PlanView& view, ActivityId id, TaskValue& value) {
  set_plain(value, kind_name(view.program[id].kind));
}

void read_finish_date(const PlanView& view, ActivityId id, TaskValue& value) {
  set_plain(value, format_date(finish_day(view.schedule[id].finish)));
}

void read_cost(const PlanView& view, ActivityId id, TaskValue& value) {
  set_plain(value, to_string(view.schedule[id].cost));
}

void read_drivers(const PlanView&, ActivityId, TaskValue& value) { value.kind = Kind::drivers; }

void read_status(const PlanView& view, ActivityId id, TaskValue& value) {
  set_if(value, view.program[id].status);
}

void read_owner(const PlanView& view, ActivityId id, TaskValue& value) {
  set_if(value, view.program[id].annotations.owner);
}

void read_team(const PlanView& view, ActivityId id, TaskValue& value) {
  value.kind = Kind::none;
  const TeamId team = view.program[id].team;
  if (team.valid()) set_text(value, view.program[team].id);
}

void read_reason(const PlanView& view, ActivityId id, TaskValue& value) {
  value.kind = Kind::none;
  if (!view.program[id].is_leaf()) return;
  const StartReason reason = view.schedule.reasons[id.index];
  if (reason != StartReason::link) set_plain(value, reason_name(reason));
}

void read_progress(const PlanView& view, ActivityId id, TaskValue& value) {
  const ActivityPlan& plan = view.schedule[id];
  set_plain(value, plan.complete ? "done" : plan.started ? "started" : "not_started");
}

void read_complete(const PlanView& view, ActivityId id, TaskValue& value) {
  value.kind = Kind::none;
  if (const auto& complete = view.schedule[id].complete_percent) {
    value.kind = Kind::hundredths;
    value.number = *complete;
  }
}

void read_remaining(const PlanView& view, ActivityId id, TaskValue& value) {
  value.kind = Kind::none;
  if (const auto& remaining = view.program[id].remaining) {
    set_number(value, remaining->value.minutes);
  }
}

void read_people(const PlanView& view, ActivityId id, TaskValue& value) {
  std::int64_t people = 0;
  for (const Assignment& assignment : view.program[id].people) people += assignment.people;
  set_number(value, people);
}

void read_deadline(const PlanView& view, ActivityId id, TaskValue& value) {
  value.kind = Kind::none;
  const Activity& activity = view.program[id];
  if (!activity.deadline) return;
  const WorkCalendar& calendar = view.program.work_calendar(activity);
  set_plain(value, format_instant(activity.deadline->value.as_finish(calendar)));
}

void read_file(const PlanView& view, ActivityId id, TaskValue& value) {
  value.kind = Kind::none;
  const Span span = view.program[id].id_span;
  if (span.file.valid()) set_text(value, view.sources.name(span.file));
}

void read_line(const PlanView& view, ActivityId id, TaskValue& value) {
  value.kind = Kind::none;
  const Span span = view.program[id].id_span;
  if (span.file.valid()) set_number(value, view.sources.locate(span.file, span.offset).line);
}

constexpr std::array<TaskColumn, 32> columns{{
    {"id", read_id},
    {"name", read_name},
    {"project", read_project},
    {"team", read_team},
    {"kind", read_kind},
    {"start", read_instant<&ActivityPlan::start>},
    {"finish", read_instant<&ActivityPlan::finish>},
    {"finish_date", read_finish_date},
    {"early_start", read_instant<&ActivityPlan::early_start>},
    {"early_finish", read_instant<&ActivityPlan::early_finish>},
    {"late_start", read_instant<&ActivityPlan::late_start>},
    {"late_finish", read_instant<&ActivityPlan::late_finish>},
    {"duration_minutes", read_duration},
    {"total_slack_minutes", read_minutes<&ActivityPlan::total_slack>},
    {"free_slack_minutes", read_minutes<&ActivityPlan::free_slack>},
    {"critical", read_flag<&ActivityPlan::critical>},
    {"longest_path", read_flag<&ActivityPlan::longest_path>},
    {"drag_minutes", read_minutes<&ActivityPlan::drag>},
    {"cost", read_cost},
    {"driven_by", read_drivers},
    {"reason", read_reason},
    {"parent", read_parent},
    {"elapsed", read_flag<&ActivityPlan::elapsed>},
    {"progress", read_progress},
    {"complete_percent", read_complete},
    {"remaining_minutes", read_remaining},
    {"status", read_status},
    {"deadline", read_deadline},
    {"people", read_people},
    {"owner", read_owner},
    {"file", read_file},
    {"line", read_line},
}};

constexpr auto names = [] {
  std::array<std::string_view, columns.size()> result{};
  for (std::size_t i = 0; i < columns.size(); ++i) result[i] = columns[i].name;
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
