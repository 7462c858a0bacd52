// The document tpm.diff/1. Keys are only ever added, each after those that are there.
#include <algorithm>

#include <tpm/report/diff_columns.hpp>
#include <tpm/report/diff_report.hpp>
#include <tpm/report/gate_report.hpp>

namespace tpm {
namespace {

void instant_field(JsonWriter& json, std::string_view name, std::optional<Instant> instant) {
  json.key(name);
  if (instant) {
    json.value(format_instant(*instant));
  } else {
    json.null();
  }
}

/// null where there is no such thing, or it is empty.
void text_field(JsonWriter& json, std::string_view name, const std::string& text) {
  json.key(name);
  if (text.empty()) {
    json.null();
  } else {
    json.value(text);
  }
}

std::size_t missed_milestones(const PlanSnapshot& plan) {
  return static_cast<std::size_t>(
      std::count_if(plan.milestones.begin(), plan.milestones.end(),
                    [](const MilestoneSnapshot& milestone) { return !milestone.met; }));
}

void write_plan(JsonWriter& json, std::string_view key, const PlanSnapshot& plan) {
  json.key(key);
  json.begin_object();
  json.field("name", plan.name);
  json.field("start", format_instant(plan.start));
  json.field("finish", format_instant(plan.finish));
  json.field("finish_date", format_date(finish_day(plan.finish)));
  instant_field(json, "deadline", plan.deadline);
  json.field("slack_minutes", plan.slack);
  json.field("working_minutes", plan.working_minutes);
  json.field("minutes_per_day", plan.calendar().minutes_per_day());
  json.field("cost", plan.cost);
  text_field(json, "currency", plan.currency);
  json.field("budget", plan.budget);
  json.field("value", plan.value);
  json.field("critical_count", plan.critical_count());
  json.field("milestones_missed", missed_milestones(plan));
  json.key("critical_path");
  json.begin_array();
  for (const std::string& id : plan.critical_path) json.value(id);
  json.end_array();
  json.end_object();
}

template <class Thing, class Field>
auto optional_field(const Thing* thing, Field field) {
  return thing != nullptr ? std::optional(thing->*field) : std::nullopt;
}

void write_milestones(JsonWriter& json, const PlanDiff& diff) {
  json.key("milestones");
  json.begin_array();
  for (const MilestoneDiff& milestone : diff.milestones) {
    const MilestoneSnapshot* const from = milestone.from;
    const MilestoneSnapshot* const to = milestone.to;
    const bool renamed = from != nullptr && to != nullptr && from->id != to->id;
    json.begin_object(JsonLayout::line);
    json.field("id", milestone.shown().id);
    instant_field(json, "from", optional_field(from, &MilestoneSnapshot::date));
    instant_field(json, "to", optional_field(to, &MilestoneSnapshot::date));
    json.field("delta_minutes", milestone.delta);
    json.field("met_before", optional_field(from, &MilestoneSnapshot::met));
    json.field("met_after", optional_field(to, &MilestoneSnapshot::met));
    json.field("name", milestone.shown().name);
    instant_field(json, "deadline_from", from != nullptr ? from->deadline : std::nullopt);
    instant_field(json, "deadline_to", to != nullptr ? to->deadline : std::nullopt);
    json.field("slack_from_minutes", from != nullptr ? from->slack : std::nullopt);
    json.field("slack_to_minutes", to != nullptr ? to->slack : std::nullopt);
    text_field(json, "id_from", renamed ? from->id : std::string());
    json.end_object();
  }
  json.end_array();
}

void write_tasks(JsonWriter& json, const PlanDiff& diff) {
  json.key("tasks");
  json.begin_array();
  FieldValue value;
  for (const TaskDiff& task : diff.tasks) {
    json.begin_object(JsonLayout::line);
    for (const DiffColumn& column : diff_columns()) {
      column.read(task, value);
      json.key(column.name);
      write_value(json, value);
    }
    json.end_object();
  }
  json.end_array();
}

void write_ids(JsonWriter& json, std::string_view key,
               const std::vector<const TaskSnapshot*>& tasks) {
  json.key(key);
  json.begin_array();
  for (const TaskSnapshot* task : tasks) json.value(task->id);
  json.end_array();
}

void write_teams(JsonWriter& json, const PlanDiff& diff) {
  json.key("teams");
  json.begin_array();
  for (const TeamDiff& team : diff.teams) {
    json.begin_object(JsonLayout::line);
    json.field("id", team.shown().id);
    json.field("overload_delta_minutes", team.overload_delta);
    json.field("name", team.shown().name);
    json.field("people_from", optional_field(team.from, &TeamSnapshot::people));
    json.field("people_to", optional_field(team.to, &TeamSnapshot::people));
    json.field("peak_from", optional_field(team.from, &TeamSnapshot::peak));
    json.field("peak_to", optional_field(team.to, &TeamSnapshot::peak));
    json.field("work_delta_minutes", team.work_delta);
    json.field("cost_delta", team.cost_delta);
    json.field("tasks_added", team.tasks_added);
    json.field("tasks_removed", team.tasks_removed);
    json.field("tasks_moved", team.tasks_moved);
    json.field("most_later_minutes", team.max_later);
    json.field("most_earlier_minutes", team.max_earlier);
    json.end_object();
  }
  json.end_array();
}

}  // namespace

void write_diff(JsonWriter& json, const DiffView& view) {
  write_plan(json, "base", view.from);
  write_plan(json, "changed", view.to);
  json.field("finish_delta_minutes", view.diff.finish_delta);
  json.field("cost_delta", view.diff.cost_delta);
  json.field("value_delta", view.diff.value_delta);
  write_milestones(json, view.diff);
  write_tasks(json, view.diff);
  write_ids(json, "newly_critical", view.diff.newly_critical);
  write_ids(json, "no_longer_critical", view.diff.no_longer_critical);
  write_teams(json, view.diff);
}

std::string diff_json(const DiffView& view) {
  JsonWriter json;
  json.begin_object();
  json.field("format", "tpm.diff/1");
  write_diff(json, view);
  write_gates(json, view.gates);
  json.end_object();
  return std::move(json).finish();
}

}  // namespace tpm
