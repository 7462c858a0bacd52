// The document tpm.plan/1. Keys are only ever added, each after those that are there.
#include <map>

#include <fmt/core.h>

#include <tpm/base/parallel.hpp>
#include <tpm/calendar/hours_text.hpp>
#include <tpm/diagnostics/render_json.hpp>
#include <tpm/snapshot/plan_fields.hpp>
#include <tpm/snapshot/plan_json.hpp>
#include <tpm/snapshot/task_columns.hpp>

namespace tpm {
namespace {

// What a row takes, about; more are room that is never touched.
constexpr std::size_t bytes_of_task = 1200;
constexpr std::size_t bytes_of_link = 300;
constexpr std::size_t worth_a_thread = std::size_t{1} << 20;  ///< bytes

/// The members of an object, or of one for each row.
template <class Row, class Snapshot>
void write_fields(JsonWriter& json, std::span<const Field<Row, Snapshot>> fields, const Row& row,
                  FieldValue& value) {
  for (const Field<Row, Snapshot>& field : fields) {
    json.key(field.name);
    if (field.write != nullptr) {
      field.write(json, row);
      continue;
    }
    field.read(row, value);
    write_value(json, value);
  }
}

template <class Row, class Snapshot>
void write_row(JsonWriter& json, std::span<const Field<Row, Snapshot>> fields, const Row& row,
               FieldValue& value) {
  json.begin_object(JsonLayout::line);
  write_fields(json, fields, row, value);
  json.end_object();
}

void write_ids(JsonWriter& json, const Program& program, const std::vector<ActivityId>& ids) {
  json.begin_array(JsonLayout::line);
  for (const ActivityId id : ids) json.value(program[id].path);
  json.end_array();
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
    json.field("hours", format_hours(first->second));
    json.end_object();
    first = after;
  }
  json.end_array();
}

void write_week(JsonWriter& json, const CalendarDefinition& definition) {
  json.field("days_per_week", definition.days_per_week);
  json.key("week");
  json.begin_array(JsonLayout::line);
  for (const DayHours& hours : definition.week) json.value(format_hours(hours));
  json.end_array();
  write_exceptions(json, definition.exceptions);
}

/// The program's own calendar has its minutes_per_day beside it, and no id.
void write_calendars(JsonWriter& json, const Program& program) {
  json.key("calendar");
  json.begin_object();
  write_week(json, program[program.calendar].work.definition());
  json.end_object();
  json.key("calendars");
  json.begin_array();
  for (const CalendarId id : calendars_of(program)) {
    if (id == program.calendar) continue;
    json.begin_object();
    json.field("id", program[id].id);
    json.field("minutes_per_day", program[id].work.minutes_per_day());
    write_week(json, program[id].work.definition());
    json.end_object();
  }
  json.end_array();
}

void write_program(JsonWriter& json, const PlanView& view) {
  FieldValue value;
  json.key("program");
  json.begin_object();
  write_fields(json, program_fields(), view, value);
  write_calendars(json, view.program);
  json.end_object();
}

void write_tasks(JsonWriter& json, const PlanView& view, const TaskFilter& filter) {
  FieldValue value;
  json.key("tasks");
  json.begin_array();
  for (std::size_t i = 0; i < view.program.activities.size(); ++i) {
    const ActivityId id(i);
    if (!filter.shows(view.program, view.schedule, id)) continue;
    write_row(json, all_task_columns(), {view, id}, value);
  }
  json.end_array();
}

void write_links(JsonWriter& json, const PlanView& view) {
  FieldValue value;
  PlaceFinder places(view.sources);
  json.key("links");
  json.begin_array();
  for (std::size_t i = 0; i < view.program.dependencies.size(); ++i) {
    const Dependency& dependency = view.program.dependencies[i];
    const LinkRow row{dependency, view.schedule.links[i], view.program,
                      places.find(dependency.span)};
    write_row(json, link_fields(), row, value);
  }
  json.end_array();
}

void write_milestones(JsonWriter& json, const PlanView& view) {
  FieldValue value;
  json.key("milestones");
  json.begin_array();
  for (const MilestonePlan& plan : view.schedule.milestones) {
    write_row(json, milestone_fields(), {view.program, plan}, value);
  }
  json.end_array();
}

void write_teams(JsonWriter& json, const PlanView& view) {
  FieldValue value;
  json.key("teams");
  json.begin_array();
  for (const TeamPlan& plan : view.schedule.teams) {
    write_row(json, team_fields(), {view.program, plan}, value);
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

void write_dropped(JsonWriter& json, const Program& program) {
  json.key("dropped");
  json.begin_array();
  for (const DroppedActivity& dropped : program.dropped) {
    json.begin_object(JsonLayout::line);
    json.field("id", dropped.path);
    json.field("name", dropped.name);
    json.field("kind", to_string(snapshot_kind(dropped.kind)));
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

void write_after_tasks(JsonWriter& json, const PlanView& view, const MoreMembers& more) {
  write_links(json, view);
  write_milestones(json, view);
  write_teams(json, view);
  json.key("diagnostics");
  write_diagnostics(json, view.diagnostics, view.sources);
  write_near_critical(json, view);
  write_dropped(json, view.program);
  more(json);
}

}  // namespace

std::string plan_json(const PlanView& view, const TaskFilter& filter, const MoreMembers& more) {
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
      write_after_tasks(rest, view, more);
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
