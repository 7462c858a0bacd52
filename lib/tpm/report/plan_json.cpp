// The document tpm.plan/1. Keys are only ever added, each after those that are there.
#include <map>

#include <fmt/core.h>

#include <tpm/base/checked.hpp>
#include <tpm/base/json.hpp>
#include <tpm/base/parallel.hpp>
#include <tpm/diagnostics/place.hpp>
#include <tpm/diagnostics/render_json.hpp>
#include <tpm/report/gate_report.hpp>
#include <tpm/report/plan_report.hpp>
#include <tpm/snapshot/plan_snapshot.hpp>
#include <tpm/snapshot/task_columns.hpp>
#include <tpm/text/format.hpp>

namespace tpm {
namespace {

// What a row takes, about; more are room that is never touched.
constexpr std::size_t bytes_of_task = 1200;
constexpr std::size_t bytes_of_link = 300;
constexpr std::size_t worth_a_thread = std::size_t{1} << 20;  ///< bytes

const WorkCalendar& calendar_of(const Program& program) { return program[program.calendar].work; }

void instant_field(JsonWriter& json, std::string_view name, const std::optional<Instant>& instant) {
  json.key(name);
  if (instant) {
    json.value(format_instant(*instant));
  } else {
    json.null();
  }
}

void text_field(JsonWriter& json, std::string_view name, const OptionalAt<std::string>& text) {
  json.key(name);
  if (text) {
    json.value(text->value);
  } else {
    json.null();
  }
}

void date_field(JsonWriter& json, std::string_view name, const OptionalAt<Date>& date) {
  json.key(name);
  if (date) {
    json.value(to_string(date->value));
  } else {
    json.null();
  }
}

void place_fields(JsonWriter& json, PlaceFinder& places, Span span) {
  const std::optional<Place> place = places.find(span);
  json.field("file", place ? std::optional(place->file) : std::nullopt);
  json.field("line", place ? std::optional(place->line) : std::nullopt);
  json.field("column", place ? std::optional(place->column) : std::nullopt);
}

void write_ids(JsonWriter& json, const Program& program, const std::vector<ActivityId>& ids) {
  json.begin_array(JsonLayout::line);
  for (const ActivityId id : ids) json.value(program[id].path);
  json.end_array();
}

void write_money(JsonWriter& json, const PlanView& view) {
  const Program& program = view.program;
  json.field("overhead", view.schedule.overhead);
  json.field("incentives", view.schedule.incentives);
  std::optional<Money> budget, left;
  if (program.budget) {
    budget = program.budget->value;
    if (const auto rest = checked_add(budget->cents, -view.schedule.cost.cents))
      left = Money{*rest};
  }
  json.field("budget", budget);
  json.field("budget_left", left);
}

/// What slack and the critical path are measured to.
std::string_view measured_to(const PlanView& view) {
  switch (view.schedule.float_to) {
    case FloatTo::program:
      break;
    case FloatTo::project:
      return "project";
    case FloatTo::milestone:
      return view.program[view.schedule.target].path;
  }
  return "program";
}

std::string hours_text(const DayHours& hours) {
  std::string text;
  for (const Interval& interval : hours) {
    if (!text.empty()) text += ',';
    text += fmt::format("{:02}:{:02}-{:02}:{:02}", interval.begin / 60, interval.begin % 60,
                        interval.end / 60, interval.end % 60);
  }
  return text;
}

/// Days in a row with the same hours are one entry.
void write_exceptions(JsonWriter& json, const std::map<Day, DayHours>& exceptions) {
  json.key("exceptions");
  json.begin_array();
  for (auto first = exceptions.begin(); first != exceptions.end();) {
    auto last = first;
    auto after = std::next(first);
    while (after != exceptions.end() && after->first - last->first == 1 &&
           after->second == first->second) {
      last = after++;
    }
    json.begin_object(JsonLayout::line);
    json.field("from", format_date(first->first));
    json.field("to", format_date(last->first));
    json.field("hours", hours_text(first->second));
    json.end_object();
    first = after;
  }
  json.end_array();
}

void write_calendar(JsonWriter& json, const WorkCalendar& calendar) {
  const CalendarDefinition definition = calendar.definition();
  json.key("calendar");
  json.begin_object();
  json.field("days_per_week", definition.days_per_week);
  json.key("week");
  json.begin_array(JsonLayout::line);
  for (const DayHours& hours : definition.week) json.value(hours_text(hours));
  json.end_array();
  write_exceptions(json, definition.exceptions);
  json.end_object();
}

void write_program(JsonWriter& json, const PlanView& view) {
  const Program& program = view.program;
  const Schedule& schedule = view.schedule;
  const Minutes per_day = calendar_of(program).minutes_per_day();
  json.key("program");
  json.begin_object();
  json.field("name", program.name);
  json.field("start", format_instant(schedule.start));
  json.field("finish", format_instant(schedule.finish));
  json.field("finish_date", format_date(finish_day(schedule.finish)));
  json.key("working_days");
  const std::int64_t tenths = tenths_of_days(schedule.working_minutes, per_day);
  json.decimal(static_cast<double>(tenths) / 10, 1);  // exact to the tenth that was rounded to
  json.field("cost", schedule.cost);
  json.key("currency");
  if (program.currency.empty()) {
    json.null();
  } else {
    json.value(program.currency);
  }
  json.key("critical_path");
  write_ids(json, program, schedule.critical_path.activities);
  json.field("measured_to", measured_to(view));
  json.field("working_minutes", schedule.working_minutes);
  json.field("minutes_per_day", per_day);
  instant_field(json, "deadline", schedule.deadline);
  json.field("slack_minutes", schedule.slack);
  date_field(json, "status_date", program.status_date);
  write_money(json, view);
  text_field(json, "owner", program.annotations.owner);
  json.field("value", planned_value(program));
  json.field("all_tasks", program.activities.size());
  write_calendar(json, calendar_of(program));
  json.end_object();
}

void write_drivers(JsonWriter& json, const PlanView& view, ActivityId id) {
  json.begin_array(JsonLayout::line);
  for (const Driver& driver : view.schedule.drivers[id.index]) {
    if (!driver.activity.valid()) continue;
    const Dependency& dependency = view.program.dependencies[driver.dependency];
    json.begin_object(JsonLayout::line);
    json.field("task", view.program[driver.activity].path);
    json.field("type", to_string(dependency.type));
    json.field("lag_minutes", lag_minutes(view, driver));
    json.field("lag", dependency.lag_text);
    json.end_object();
  }
  json.end_array();
}

void write_value(JsonWriter& json, const PlanView& view, ActivityId id, const TaskValue& value) {
  switch (value.kind) {
    case TaskValue::Kind::none:
      return json.null();
    case TaskValue::Kind::text:
    case TaskValue::Kind::plain:
      return json.value(value.text);
    case TaskValue::Kind::number:
      return json.value(value.number);
    case TaskValue::Kind::hundredths:
      return json.decimal(static_cast<double>(value.number) / 100, 2);
    case TaskValue::Kind::boolean:
      return json.value(value.number != 0);
    case TaskValue::Kind::drivers:
      return write_drivers(json, view, id);
  }
}

void write_tasks(JsonWriter& json, const PlanView& view, const TaskFilter& filter) {
  json.key("tasks");
  json.begin_array();
  TaskValue value;
  for (std::size_t i = 0; i < view.program.activities.size(); ++i) {
    const ActivityId id(i);
    if (!filter.shows(view.program, view.schedule, id)) continue;
    json.begin_object(JsonLayout::line);
    for (const TaskColumn& column : all_task_columns()) {
      column.read(view, id, value);
      json.key(column.name);
      write_value(json, view, id, value);
    }
    json.end_object();
  }
  json.end_array();
}

void write_links(JsonWriter& json, const PlanView& view) {
  const Program& program = view.program;
  PlaceFinder places(view.sources);
  json.key("links");
  json.begin_array();
  for (std::size_t i = 0; i < program.dependencies.size(); ++i) {
    const Dependency& dependency = program.dependencies[i];
    const LinkPlan& link = view.schedule.links[i];
    json.begin_object(JsonLayout::line);
    json.field("from", program[dependency.from].path);
    json.field("to", program[dependency.to].path);
    json.field("type", to_string(dependency.type));
    json.field("lag", dependency.lag_text);
    json.field("gap_minutes", link.gap);
    json.field("driving", link.driving);
    json.field("cross_team", link.cross_team);
    text_field(json, "needs", dependency.needs);
    date_field(json, "agreed", dependency.agreed);
    text_field(json, "owner", dependency.owner);
    place_fields(json, places, dependency.span);
    json.end_object();
  }
  json.end_array();
}

void write_milestones(JsonWriter& json, const PlanView& view) {
  json.key("milestones");
  json.begin_array();
  for (const MilestonePlan& milestone : view.schedule.milestones) {
    const Activity& activity = view.program[milestone.activity];
    json.begin_object(JsonLayout::line);
    json.field("id", activity.path);
    json.field("date", format_instant(milestone.date));
    instant_field(json, "deadline", milestone.deadline);
    json.field("slack_minutes", milestone.slack);
    json.field("met", milestone.met);
    json.field("name", activity.name);
    json.field("finish_date", format_date(finish_day(milestone.date)));
    json.field("incentive", milestone.incentive);
    json.end_object();
  }
  json.end_array();
}

void write_overloads(JsonWriter& json, const Program& program, const TeamPlan& team) {
  json.key("overloads");
  json.begin_array(JsonLayout::line);
  for (const Overload& overload : team.overloads) {
    json.begin_object(JsonLayout::line);
    json.field("from", format_instant(overload.from));
    json.field("to", format_instant(overload.to));
    json.field("need", overload.need);
    json.field("have", overload.have);
    json.key("tasks");
    write_ids(json, program, overload.activities);
    json.end_object();
  }
  json.end_array();
}

void write_teams(JsonWriter& json, const PlanView& view) {
  json.key("teams");
  json.begin_array();
  for (const TeamPlan& plan : view.schedule.teams) {
    const Team& team = view.program[plan.team];
    json.begin_object(JsonLayout::line);
    json.field("id", team.id);
    json.field("people", team.people);
    json.field("peak", plan.peak);
    write_overloads(json, view.program, plan);
    json.field("name", team.name);
    text_field(json, "lead", team.lead);
    json.field("work_minutes", plan.work);
    json.field("available_minutes", plan.available);
    json.field("load_percent", percent(plan.work, plan.available));
    json.field("cost", plan.cost);
    json.field("overload_minutes", plan.overload);
    json.end_object();
  }
  json.end_array();
}

void write_near_critical(JsonWriter& json, const PlanView& view) {
  json.key("near_critical");
  json.begin_array();
  for (const PathPlan& path : view.schedule.near_critical) {
    json.begin_object(JsonLayout::line);
    json.field("slack_minutes", path.slack);
    json.key("path");
    write_ids(json, view.program, path.activities);
    json.end_object();
  }
  json.end_array();
}

std::string_view word_of(ActivityKind kind) {
  if (kind == ActivityKind::task) return "task";
  return kind == ActivityKind::milestone ? "milestone" : "group";
}

void write_dropped(JsonWriter& json, const Program& program) {
  json.key("dropped");
  json.begin_array();
  for (const DroppedActivity& dropped : program.dropped) {
    json.begin_object(JsonLayout::line);
    json.field("id", dropped.path);
    json.field("name", dropped.name);
    json.field("kind", word_of(dropped.kind));
    json.key("feature");
    if (dropped.feature.valid()) {
      json.value(program.features[dropped.feature.index].id);
    } else {
      json.null();
    }
    json.end_object();
  }
  json.end_array();
}

void write_after_tasks(JsonWriter& json, const PlanReport& view) {
  write_links(json, view);
  write_milestones(json, view);
  write_teams(json, view);
  json.key("diagnostics");
  write_diagnostics(json, view.diagnostics, view.sources);
  write_near_critical(json, view);
  write_dropped(json, view.program);
  write_gates(json, view.gates);
}

}  // namespace

std::string plan_json(const PlanReport& view, const TaskFilter& filter) {
  const std::size_t tasks = view.program.activities.size() * bytes_of_task;
  const std::size_t links = view.program.dependencies.size() * bytes_of_link;
  JsonWriter json;
  json.begin_object();
  json.field("format", "tpm.plan/1");
  write_program(json, view);
  JsonWriter rest = JsonWriter::members();
  const auto write = [&](std::size_t part) {
    if (part == 0) {
      json.reserve(tasks + links);
      write_tasks(json, view, filter);
    } else {
      rest.reserve(links);
      write_after_tasks(rest, view);
    }
  };
  if (tasks + links < worth_a_thread) {
    write(0);
    write(1);
  } else {
    for_each_index(2, write);
  }
  json.append(std::move(rest));
  json.end_object();
  return std::move(json).finish();
}

}  // namespace tpm
