// what_if_json.md says what each field means.
#include <tpm/base/json.hpp>
#include <tpm/diagnostics/render_json.hpp>
#include <tpm/report/what_if.hpp>

namespace tpm {
namespace {

void write_plan(JsonWriter& json, const PlanSnapshot& plan) {
  json.begin_object(JsonLayout::line);
  json.field("name", plan.name);
  json.field("start", format_instant(plan.start));
  json.field("finish", format_instant(plan.finish));
  json.field("finish_date", format_date(finish_day(plan.finish)));
  json.key("deadline");
  if (plan.deadline) {
    json.value(format_instant(*plan.deadline));
  } else {
    json.null();
  }
  json.field("slack_minutes", plan.slack);
  json.field("cost", plan.cost);
  json.field("budget", plan.budget);
  json.field("currency", plan.currency);
  json.field("value", plan.value);
  json.field("critical_count", plan.critical_count());
  json.key("critical_path");
  json.begin_array(JsonLayout::line);
  for (const std::string& id : plan.critical_path) json.value(id);
  json.end_array();
  json.end_object();
}

template <class Snapshot>
void write_instant(JsonWriter& json, std::string_view name, const Snapshot* snapshot,
                   Instant Snapshot::*member) {
  json.key(name);
  if (snapshot != nullptr) {
    json.value(format_instant(snapshot->*member));
  } else {
    json.null();
  }
}

void write_milestones(JsonWriter& json, const PlanDiff& diff) {
  json.key("milestones");
  json.begin_array();
  for (const MilestoneDiff& m : diff.milestones) {
    json.begin_object(JsonLayout::line);
    json.field("id", m.shown().id);
    json.field("name", m.shown().name);
    write_instant(json, "from", m.from, &MilestoneSnapshot::date);
    write_instant(json, "to", m.to, &MilestoneSnapshot::date);
    json.field("delta_minutes", m.delta);
    json.field("met_before", m.from != nullptr ? std::optional<bool>(m.from->met) : std::nullopt);
    json.field("met_after", m.to != nullptr ? std::optional<bool>(m.to->met) : std::nullopt);
    json.end_object();
  }
  json.end_array();
}

void write_tasks(JsonWriter& json, const PlanDiff& diff) {
  json.key("tasks");
  json.begin_array();
  for (const TaskDiff& task : diff.tasks) {
    json.begin_object(JsonLayout::line);
    json.field("id", task.shown().id);
    json.field("name", task.shown().name);
    json.field("team", task.shown().team);
    json.field("change", to_string(task.change));
    write_instant(json, "start_from", task.from, &TaskSnapshot::start);
    write_instant(json, "start_to", task.to, &TaskSnapshot::start);
    write_instant(json, "finish_from", task.from, &TaskSnapshot::finish);
    write_instant(json, "finish_to", task.to, &TaskSnapshot::finish);
    json.field("delta_minutes", task.finish_delta);
    json.end_object();
  }
  json.end_array();
}

void write_ids(JsonWriter& json, std::string_view name,
               const std::vector<const TaskSnapshot*>& tasks) {
  json.key(name);
  json.begin_array(JsonLayout::line);
  for (const TaskSnapshot* task : tasks) json.value(task->id);
  json.end_array();
}

void write_teams(JsonWriter& json, const PlanDiff& diff) {
  json.key("teams");
  json.begin_array();
  for (const TeamDiff& team : diff.teams) {
    json.begin_object(JsonLayout::line);
    json.field("id", team.shown().id);
    json.field("affected", team.affected());
    json.field("overload_delta_minutes", team.overload_delta);
    json.field("work_delta_minutes", team.work_delta);
    json.field("cost_delta", team.cost_delta);
    json.field("tasks_added", team.tasks_added);
    json.field("tasks_removed", team.tasks_removed);
    json.field("tasks_moved", team.tasks_moved);
    json.field("most_later_minutes", team.most_later);
    json.field("most_earlier_minutes", team.most_earlier);
    json.end_object();
  }
  json.end_array();
}

void write_text(JsonWriter& json, std::string_view name, const std::string& text) {
  json.key(name);
  if (text.empty()) {
    json.null();
  } else {
    json.value(text);
  }
}

void write_change(JsonWriter& json, const Variant& variant) {
  json.key("change");
  json.begin_object();
  write_text(json, "scenario", variant.id);
  write_text(json, "title", variant.name);
  write_text(json, "reason", variant.reason);
  write_text(json, "requested_by", variant.requested_by);
  json.key("values");
  json.begin_array();
  for (const ChangedValue& value : variant.values) {
    json.begin_object(JsonLayout::line);
    json.field("path", value.path);
    write_text(json, "from", value.from);
    write_text(json, "to", value.to);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

void write_variant(JsonWriter& json, const Variant& variant) {
  write_change(json, variant);
  json.key("changed");
  write_plan(json, variant.plan);
  const PlanDiff& diff = variant.diff;
  json.field("finish_delta_minutes", diff.finish_delta);
  json.field("cost_delta", diff.cost_delta);
  json.field("value_delta", diff.value_delta);
  write_milestones(json, diff);
  write_tasks(json, diff);
  write_ids(json, "newly_critical", diff.newly_critical);
  write_ids(json, "no_longer_critical", diff.no_longer_critical);
  write_teams(json, diff);
}

}  // namespace

std::string what_if_json(const WhatIfView& view) {
  const bool several = view.variants.size() > 1;
  JsonWriter json;
  json.begin_object();
  json.field("format", several ? "tpm.scenarios/1" : "tpm.diff/1");
  json.key("base");
  write_plan(json, view.base);
  if (several) {
    json.key("scenarios");
    json.begin_array();
    for (const Variant& variant : view.variants) {
      json.begin_object();
      write_variant(json, variant);
      json.end_object();
    }
    json.end_array();
  } else {
    write_variant(json, view.variants.front());
  }
  json.key("diagnostics");
  write_diagnostics(json, view.diagnostics, view.sources);
  json.end_object();
  return std::move(json).finish();
}

}  // namespace tpm
