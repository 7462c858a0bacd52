// The document tpm.gantt/1. Keys are only ever added, each after those that are there.
#include <tpm/base/json.hpp>
#include <tpm/chart/formats.hpp>
#include <tpm/diagnostics/render_json.hpp>
#include <tpm/snapshot/task_columns.hpp>

namespace tpm {
namespace {

constexpr std::size_t bytes_of_row = 1000;
constexpr std::size_t bytes_of_link = 200;

void date_field(JsonWriter& json, std::string_view name, std::optional<Day> day) {
  json.field(name, day ? std::optional(format_date(*day)) : std::nullopt);
}

void text_field(JsonWriter& json, std::string_view name, const std::string& text) {
  json.key(name);
  if (text.empty()) {
    json.null();
  } else {
    json.value(text);
  }
}

void deadline_fields(JsonWriter& json, const std::optional<ChartDeadline>& deadline) {
  json.field("deadline", deadline ? std::optional(format_instant(deadline->at)) : std::nullopt);
  date_field(json, "deadline_date", deadline ? std::optional(deadline->day()) : std::nullopt);
  json.field("deadline_slack_minutes", deadline ? std::optional(deadline->slack) : std::nullopt);
  json.field("deadline_met", deadline ? std::optional(deadline->met) : std::nullopt);
}

void write_program(JsonWriter& json, const Chart& chart) {
  json.key("program");
  json.begin_object();
  json.field("name", chart.title);
  json.field("start", format_instant(chart.start));
  json.field("finish", format_instant(chart.finish));
  date_field(json, "finish_date", finish_day(chart.finish));
  deadline_fields(json, chart.deadline);
  date_field(json, "status_date", chart.status_day);
  json.field("minutes_per_day", chart.minutes_per_day);
  json.end_object();
}

void write_window(JsonWriter& json, const Chart& chart) {
  json.key("window");
  json.begin_object(JsonLayout::line);
  date_field(json, "from", chart.first_day);
  date_field(json, "until", chart.last_day);
  json.end_object();
  json.key("days_off");
  json.begin_array();
  for (const DateRange& range : chart.days_off) {
    json.begin_object(JsonLayout::line);
    date_field(json, "from", range.first);
    date_field(json, "until", range.last);
    json.end_object();
  }
  json.end_array();
}

void tree_fields(JsonWriter& json, const Chart& chart, const ChartRow& row) {
  json.field("id", row.id);
  json.field("name", row.label);
  json.field("kind", to_string(row.kind));
  json.field("depth", row.depth);
  json.key("parent");
  if (row.parent == ChartRow::none) {
    json.null();
  } else {
    json.value(chart.rows[row.parent].id);
  }
  json.field("rolled_up", row.rolled_up);
}

void plan_fields(JsonWriter& json, const ChartRow& row) {
  json.field("start", format_instant(row.start));
  json.field("finish", format_instant(row.finish));
  date_field(json, "start_date", row.start_day);
  date_field(json, "finish_date", row.finish_day);
  json.field("late_start", format_instant(row.late_start));
  json.field("late_finish", format_instant(row.late_finish));
  date_field(json, "late_finish_date", row.late_finish_day);
  const bool planned = row.activity.valid();
  json.field("duration_minutes", planned ? std::optional(row.duration) : std::nullopt);
  json.field("elapsed", row.elapsed);
  json.field("minutes_per_day", row.minutes_per_day);
  json.field("total_slack_minutes", row.total_slack);
  json.field("free_slack_minutes", row.free_slack);
  json.field("critical", row.critical);
  json.field("longest_path", row.longest_path);
  json.key("reason");
  if (row.is_leaf() && row.reason != StartReason::link) {
    json.value(reason_name(row.reason));
  } else {
    json.null();
  }
}

void progress_fields(JsonWriter& json, const ChartRow& row) {
  json.field("progress", row.complete ? "done" : row.started ? "started" : "not_started");
  json.key("complete_percent");
  if (row.complete_percent) {
    json.decimal(static_cast<double>(*row.complete_percent) / 100, 2);
  } else {
    json.null();
  }
  text_field(json, "status", row.status);
}

void people_fields(JsonWriter& json, const Chart& chart, const ChartRow& row) {
  json.field("team",
             row.team.valid() ? std::optional(chart.teams[row.team.index].id) : std::nullopt);
  json.key("teams");
  json.begin_array(JsonLayout::line);
  for (const TeamId team : row.teams) json.value(chart.teams[team.index].id);
  json.end_array();
  json.field("people", row.people);
  text_field(json, "owner", row.owner);
}

void write_rows(JsonWriter& json, const Chart& chart) {
  json.key("rows");
  json.begin_array();
  for (const ChartRow& row : chart.rows) {
    json.begin_object(JsonLayout::line);
    tree_fields(json, chart, row);
    plan_fields(json, row);
    deadline_fields(json, row.deadline);
    progress_fields(json, row);
    people_fields(json, chart, row);
    json.end_object();
  }
  json.end_array();
}

void write_links(JsonWriter& json, const Chart& chart) {
  json.key("links");
  json.begin_array();
  for (const ChartLink& link : chart.links) {
    json.begin_object(JsonLayout::line);
    json.field("from", chart.rows[link.from].id);
    json.field("to", chart.rows[link.to].id);
    json.field("type", to_string(link.type));
    json.field("lag", link.lag_text);
    json.field("gap_minutes", link.gap);
    json.field("driving", link.driving);
    json.field("cross_team", link.cross_team);
    json.field("critical", link.critical);
    text_field(json, "needs", link.needs);
    json.end_object();
  }
  json.end_array();
}

void write_teams(JsonWriter& json, const Chart& chart) {
  json.key("teams");
  json.begin_array();
  for (const ChartTeam& team : chart.teams) {
    json.begin_object(JsonLayout::line);
    json.field("id", team.id);
    json.field("name", team.name);
    json.end_object();
  }
  json.end_array();
}

}  // namespace

std::string chart_json(const Chart& chart, const PlanView& view) {
  JsonWriter json;
  json.reserve(chart.rows.size() * bytes_of_row + chart.links.size() * bytes_of_link);
  json.begin_object();
  json.field("format", "tpm.gantt/1");
  write_program(json, chart);
  json.field("group_by", chart.group_by == ChartGrouping::team ? "team" : "project");
  write_window(json, chart);
  write_rows(json, chart);
  write_links(json, chart);
  write_teams(json, chart);
  json.key("diagnostics");
  write_diagnostics(json, view.diagnostics, view.sources);
  json.end_object();
  return std::move(json).finish();
}

}  // namespace tpm
