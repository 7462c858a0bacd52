// The data that two chart libraries of the web take: dhtmlxGantt and frappe-gantt. Both put names
// into a page as HTML, so names are encoded as HTML here.
#include <fmt/core.h>

#include <tpm/base/ascii.hpp>
#include <tpm/base/json.hpp>
#include <tpm/chart/formats.hpp>

namespace tpm {
namespace {

/// What HTML shows as exactly this text. An ampersand stays where it begins nothing.
std::string html_text(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char after = i + 1 < text.size() ? text[i + 1] : ' ';
    const bool begins = after == '#' || is_letter(after) || is_digit(after);
    if (text[i] == '<') {
      out += "&lt;";
    } else if (text[i] == '>') {
      out += "&gt;";
    } else if (text[i] == '&' && begins) {
      out += "&amp;";
    } else {
      out += text[i];
    }
  }
  return out;
}

/// "05-01-2026 09:00": how dhtmlxGantt reads dates unless it is told otherwise.
std::string dhtmlx_date(Instant instant) {
  const CivilDate date = to_civil_date(day_of(instant));
  const auto minute = static_cast<int>(instant - midnight(day_of(instant)));
  return fmt::format("{:02}-{:02}-{:04} {}", date.day, date.month, date.year, format_clock(minute));
}

std::string_view dhtmlx_type(const ChartRow& row) {
  if (row.kind == ChartRowKind::milestone) return "milestone";
  // The library takes a project's dates from its children, which a rolled-up group has none of.
  return row.has_bar() ? "task" : "project";
}

std::string_view dhtmlx_link_type(LinkType type) {
  switch (type) {
    case LinkType::SS:
      return "1";
    case LinkType::FF:
      return "2";
    case LinkType::SF:
      return "3";
    case LinkType::FS:
      break;
  }
  return "0";
}

void dhtmlx_task(JsonWriter& json, const Chart& chart, const ChartRow& row) {
  const bool milestone = row.kind == ChartRowKind::milestone;
  json.begin_object(JsonLayout::line);
  json.field("id", row.id);
  json.field("text", html_text(row.label));
  json.field("type", dhtmlx_type(row));
  json.field("start_date", dhtmlx_date(milestone ? row.finish : row.start));
  json.field("end_date", dhtmlx_date(row.finish));
  json.key("parent");
  if (row.parent == ChartRow::none) {
    json.value(0);  // its root
  } else {
    json.value(chart.rows[row.parent].id);
  }
  json.key("progress");
  json.decimal(static_cast<double>(row.complete_percent.value_or(0)) / 10000, 4);
  json.field("open", true);
  json.field("critical", row.critical);
  json.field("total_slack_minutes", row.total_slack);
  json.field("deadline",
             row.deadline ? std::optional(dhtmlx_date(row.deadline->at)) : std::nullopt);
  json.field("team",
             row.team.valid() ? std::optional(chart.teams[row.team.index].id) : std::nullopt);
  json.end_object();
}

/// The library counts lag in whole days; others are in `lag_text` alone.
void dhtmlx_lag(JsonWriter& json, const Chart& chart, const ChartLink& link) {
  const Minutes day =
      link.lag.kind == LagKind::working ? chart.minutes_per_day : minutes_per_civil_day;
  const bool whole_days = link.lag.kind != LagKind::percent && link.lag.amount % day == 0;
  if (whole_days) json.field("lag", link.lag.amount / day);
  json.field("lag_text", link.lag_text);
}

void dhtmlx_link(JsonWriter& json, const Chart& chart, const ChartLink& link) {
  json.begin_object(JsonLayout::line);
  json.field("id", link.dependency + 1);
  json.field("source", chart.rows[link.from].id);
  json.field("target", chart.rows[link.to].id);
  json.field("type", dhtmlx_link_type(link.type));
  dhtmlx_lag(json, chart, link);
  json.field("critical", link.critical);
  json.end_object();
}

/// One word: the library takes it for a single class.
std::string_view frappe_class(const ChartRow& row) {
  const bool milestone = row.kind == ChartRowKind::milestone;
  if (row.complete) return milestone ? "milestone-done" : "task-done";
  if (row.critical) return milestone ? "milestone-critical" : "task-critical";
  return milestone ? "milestone" : "task";
}

}  // namespace

std::string chart_dhtmlx(const Chart& chart) {
  JsonWriter json;
  json.begin_object();
  json.key("data");
  json.begin_array();
  for (const ChartRow& row : chart.rows) dhtmlx_task(json, chart, row);
  json.end_array();
  json.key("links");
  json.begin_array();
  for (const ChartLink& link : chart.links) dhtmlx_link(json, chart, link);
  json.end_array();
  json.end_object();
  return std::move(json).finish();
}

std::string chart_frappe(const Chart& chart) {
  std::vector<std::string> dependencies(chart.rows.size());
  for (const ChartLink& link : chart.links) {
    if (!chart.rows[link.from].has_bar()) continue;
    std::string& list = dependencies[link.to];
    if (!list.empty()) list += ", ";
    list += chart.rows[link.from].id;
  }
  JsonWriter json;
  json.begin_array();
  for (std::size_t i = 0; i < chart.rows.size(); ++i) {
    const ChartRow& row = chart.rows[i];
    if (!row.has_bar()) continue;
    json.begin_object(JsonLayout::line);
    json.field("id", row.id);
    json.field("name", html_text(row.label));
    json.field("start", format_date(row.start_day));
    json.field("end", format_date(row.finish_day));
    json.key("progress");
    json.decimal(static_cast<double>(row.complete_percent.value_or(0)) / 100, 2);
    json.field("dependencies", dependencies[i]);
    json.field("custom_class", frappe_class(row));
    json.end_object();
  }
  json.end_array();
  return std::move(json).finish();
}

}  // namespace tpm
