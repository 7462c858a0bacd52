// Comma-separated values, a row of the chart each: for spreadsheets that draw a chart themselves.
#include <fmt/format.h>

#include <tpm/base/money.hpp>
#include <tpm/chart/formats.hpp>
#include <tpm/model/link_text.hpp>
#include <tpm/text/csv.hpp>
#include <tpm/text/format.hpp>

namespace tpm {
namespace {

constexpr std::string_view header =
    "id,name,kind,depth,parent,start_date,finish_date,start,finish,late_finish_date,"
    "duration_minutes,total_slack_minutes,free_slack_minutes,critical,longest_path,progress,"
    "complete_percent,deadline_date,deadline_met,team,people,owner,predecessors\r\n";

/// Writes cells of one line, with the commas between them.
class Line {
 public:
  Line(std::string& out, bool raw) : out_(out), raw_(raw) {}

  void text(std::string_view content) { append_csv_text(next(), content, raw_); }
  void plain(std::string_view content) { next() += content; }
  void truth(bool content) { plain(content ? "true" : "false"); }
  void number(std::optional<std::int64_t> content) {
    next();
    if (content) out_ += fmt::format_int(*content).c_str();
  }
  void end() { out_ += "\r\n"; }

 private:
  std::string& next() {
    if (!first_) out_ += ',';
    first_ = false;
    return out_;
  }

  std::string& out_;
  bool raw_;
  bool first_ = true;
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

void write_plan(Line& line, const ChartRow& row) {
  line.plain(format_date(row.start_day));
  line.plain(format_date(row.finish_day));
  line.plain(format_instant(row.start));
  line.plain(format_instant(row.finish));
  line.plain(format_date(row.late_finish_day));
  line.number(row.activity.valid() ? std::optional(row.duration) : std::nullopt);
  line.number(row.total_slack);
  line.number(row.free_slack);
  line.truth(row.critical);
  line.truth(row.longest_path);
  line.plain(row.complete ? "done" : row.started ? "started" : "not_started");
  line.plain(row.complete_percent ? to_string(Money{*row.complete_percent}) : "");
  line.plain(row.deadline ? format_date(row.deadline->day()) : "");
  line.plain(!row.deadline ? "" : row.deadline->met ? "true" : "false");
}

}  // namespace

std::string chart_csv(const Chart& chart, bool raw) {
  std::string out(header);
  const std::vector<std::string> links = predecessors(chart);
  for (std::size_t i = 0; i < chart.rows.size(); ++i) {
    const ChartRow& row = chart.rows[i];
    Line line(out, raw);
    line.text(row.id);
    line.text(row.label);
    line.plain(to_string(row.kind));
    line.number(row.depth);
    line.text(row.parent == ChartRow::none ? "" : chart.rows[row.parent].id);
    write_plan(line, row);
    line.text(row.team.valid() ? chart.teams[row.team.index].id : "");
    line.number(row.people);
    line.text(row.owner);
    line.text(links[i]);
    line.end();
  }
  return out;
}

}  // namespace tpm
