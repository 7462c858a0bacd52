// Comma-separated values, a row of the chart each: for spreadsheets that draw a chart themselves.
#include <tpm/base/money.hpp>
#include <tpm/chart/formats.hpp>
#include <tpm/model/link_text.hpp>
#include <tpm/text/csv.hpp>
#include <tpm/text/format.hpp>

namespace tpm {
namespace {

constexpr std::string_view titles[] = {
    "id",
    "name",
    "kind",
    "depth",
    "parent",
    "start_date",
    "finish_date",
    "start",
    "finish",
    "late_finish_date",
    "duration_minutes",
    "total_slack_minutes",
    "free_slack_minutes",
    "critical",
    "longest_path",
    "progress",
    "complete_percent",
    "deadline_date",
    "deadline_met",
    "team",
    "people",
    "owner",
    "predecessors",
};

/// The links into each row, as people write them: "auth.api FS+2d; ui SS".
std::vector<std::string> predecessors(const Chart& chart) {
  std::vector<std::string> texts(chart.rows.size());
  for (const ChartLink& link : chart.links) {
    std::string& text = texts[link.to];
    if (!text.empty()) text += "; ";
    text += chart.rows[link.from].id + ' ' + format_link(link.type, link.lag, link.lag_text);
  }
  return texts;
}

void write_plan(CsvWriter& csv, const ChartRow& row) {
  csv.plain(format_date(row.start_day));
  csv.plain(format_date(row.finish_day));
  csv.plain(format_instant(row.start));
  csv.plain(format_instant(row.finish));
  csv.plain(format_date(row.late_finish_day));
  csv.number(row.activity.valid() ? std::optional(row.duration) : std::nullopt);
  csv.number(row.total_slack);
  csv.number(row.free_slack);
  csv.truth(row.critical);
  csv.truth(row.longest_path);
  csv.plain(row.complete ? "done" : row.started ? "started" : "not_started");
  csv.plain(row.complete_percent ? to_string(Money{*row.complete_percent}) : "");
  csv.plain(row.deadline ? format_date(row.deadline->day()) : "");
  csv.plain(!row.deadline ? "" : row.deadline->met ? "true" : "false");
}

}  // namespace

std::string chart_csv(const Chart& chart, bool raw) {
  CsvWriter csv(raw);
  for (const std::string_view title : titles) csv.plain(title);
  csv.end_row();
  const std::vector<std::string> links = predecessors(chart);
  for (std::size_t i = 0; i < chart.rows.size(); ++i) {
    const ChartRow& row = chart.rows[i];
    csv.text(row.id);
    csv.text(row.label);
    csv.plain(to_string(row.kind));
    csv.number(row.depth);
    csv.text(row.parent == ChartRow::none ? "" : chart.rows[row.parent].id);
    write_plan(csv, row);
    csv.text(row.team.valid() ? chart.teams[row.team.index].id : "");
    csv.number(row.people);
    csv.text(row.owner);
    csv.text(links[i]);
    csv.end_row();
  }
  return std::move(csv).finish();
}

}  // namespace tpm
