#include <algorithm>

#include <tpm/chart/axis_svg.hpp>
#include <tpm/chart/chart_links.hpp>
#include <tpm/chart/html_rows.hpp>
#include <tpm/web/pieces.hpp>
#include <tpm/web/svg_text.hpp>

namespace tpm {
namespace {

constexpr int cell_padding = 14;
constexpr int indent = 14;  // as in page.css

/// One letter a kind, for the script: a rolled-up group is a leaf to it that looks like a group.
std::string_view kind_letter(const ChartRow& row) {
  if (row.rolled_up) return "r";
  switch (row.kind) {
    case ChartRowKind::section:
      return "s";
    case ChartRowKind::group:
      return "g";
    case ChartRowKind::milestone:
      return "m";
    case ChartRowKind::task:
      break;
  }
  return "t";
}

std::string_view row_class(const ChartRow& row) {
  if (row.kind == ChartRowKind::section && !row.rolled_up) return row.critical ? "S C" : "S";
  if (!row.is_leaf()) return row.critical ? "G C" : "G";
  return row.critical ? "C" : "";
}

class TableWriter {
 public:
  TableWriter(std::string& out, const Chart& chart, const TimeScale& scale, const RowText& text,
              bool has_teams)
      : out_(out),
        chart_(chart),
        scale_(scale),
        text_(text),
        predecessors_(predecessor_texts(chart)),
        teams_(has_teams) {}

  void write() {
    put(out_, "<table>\n<caption class=\"cv\">Schedule of ", Escaped{chart_.title}, ": ",
        Escaped{text_.summary()}, "</caption>\n");
    put_head();
    put(out_, "<tbody>\n");
    put_all(out_, chart_.rows.size(), [this](std::string& out, std::size_t i) { put_row(out, i); });
    put(out_, "</tbody>\n</table>\n");
  }

 private:
  void put_head() {
    put(out_,
        "<thead><tr><th scope=\"col\" class=\"cn\">#</th><th scope=\"col\" class=\"ca\">Task</th>");
    put(out_, "<th scope=\"col\" class=\"cm\">", teams_ ? "Team" : "",
        teams_ ? "" : "<span class=\"cv\">Team</span>", "</th>");
    put(out_,
        "<th scope=\"col\" class=\"cd\">Start</th><th scope=\"col\" class=\"cf\">Finish</th>"
        "<th scope=\"col\" class=\"cs\">Slack</th><th scope=\"col\" class=\"cv cw\">Waits for</th>"
        "<th scope=\"col\" class=\"cv\">Details</th><th scope=\"col\" class=\"ct\">"
        "<span class=\"cv\">Chart</span><svg class=\"axis\" width=\"",
        scale_.width(), "\" height=\"", axis_height, "\" aria-hidden=\"true\">");
    put_axis(out_, chart_, scale_, text_);
    put(out_, "</svg></th></tr></thead>\n");
  }

  static void put_attributes(std::string& out, const ChartRow& row, const BarTimes& times) {
    const std::string_view style = row_class(row);
    put(out, "<tr");
    if (!style.empty()) put(out, " class=\"", style, "\"");
    put(out, " data-k=\"", kind_letter(row), "\" data-l=\"", row.depth, "\" data-i=\"",
        Escaped{row.activity.valid() ? std::string_view(row.id) : std::string_view()},
        "\" data-t=\"", times.start, " ", times.finish, " ", times.late, " ", times.progress);
    if (times.deadline) put(out, " ", *times.deadline);
    put(out, "\"");
    if (!row.teams.empty()) {
      put(out, " data-m=\"");
      for (const TeamId team : row.teams)
        put(out, team == row.teams.front() ? "" : " ", team.index);
      put(out, "\"");
    }
    put(out, ">");
  }

  void put_row(std::string& out, std::size_t index) const {
    const ChartRow& row = chart_.rows[index];
    const BarTimes times = bar_times(row, scale_);
    const bool late = row.total_slack && *row.total_slack < 0 && !row.complete;
    put_attributes(out, row, times);
    put(out, "<td class=\"cn\">", index + 1, "</td><th scope=\"row\" class=\"ca\">",
        Escaped{RowText::name(row)}, "</th><td class=\"cm\">", Escaped{text_.team(row)},
        "</td><td class=\"cd\">", text_.date(row.start_day), "</td><td class=\"cf\">",
        text_.date(row.finish_day), late ? "</td><td class=\"cs late\">" : "</td><td class=\"cs\">",
        RowText::slack(row), "</td><td class=\"cv cw\">", predecessors_[index],
        "</td><td class=\"cv ci\">", Escaped{text_.details(row)},
        "</td><td class=\"ct\"><svg aria-hidden=\"true\">");
    put_bar(out, row, times, scale_, text_);
    put(out, "</svg></td></tr>\n");
  }

  std::string& out_;
  const Chart& chart_;
  const TimeScale& scale_;
  const RowText& text_;
  std::vector<std::string> predecessors_;
  bool teams_;
};

void put_link(std::string& out, const ChartLink& link, std::span<const RouteRow> rows) {
  put(out, "<path class=\"", link_class(link), "\" data-l=\"", link.from, " ", link.to, " ",
      to_string(link.type), "\"");
  if (link.lag.amount != 0) {
    put(out, " data-g=\"", link.lag.amount > 0 ? "+" : "", Escaped{link.lag_text}, "\"");
  }
  if (is_drawn(link)) put(out, " d=\"", link_path(link, rows), "\"");
  if (link.needs.empty()) {
    put(out, "/>\n");
  } else {
    put(out, "><title>", Escaped{link.needs}, "</title></path>\n");
  }
}

}  // namespace

int room_after_axis(const Chart& chart, const TimeScale& scale, const RowText& text) {
  int room = 24;
  for (const ChartRow& row : chart.rows) {
    const std::string beside = text.beside(row);
    if (beside.empty()) continue;
    const int end = text_x(bar_times(row, scale), scale, beside) + text_width(beside);
    room = std::max(room, end + cell_padding - scale.width());
  }
  return room;
}

PageColumns page_columns(const Chart& chart, const RowText& text) {
  PageColumns columns{0, 120, 0, 60, 52};
  columns.number = std::max(30, text_width(fmt::format("{}", chart.rows.size())) + cell_padding);
  for (const ChartRow& row : chart.rows) {
    const int name =
        row.depth * indent + text_width(RowText::name(row)) * 21 / 20 + cell_padding + 20;
    columns.name = std::max(columns.name, name);
    if (chart.group_by == ChartGrouping::project) {
      columns.team = std::max(columns.team, text_width(text.team(row)));
    }
    columns.date = std::max({columns.date, text_width(text.date(row.start_day)) + cell_padding,
                             text_width(text.date(row.finish_day)) + cell_padding});
    columns.slack = std::max(columns.slack, text_width(RowText::slack(row)) + cell_padding);
  }
  columns.name = std::min(columns.name, 270);
  columns.team = columns.team == 0 ? 0 : std::min(columns.team + cell_padding, 120);
  return columns;
}

void put_table(std::string& out, const Chart& chart, const TimeScale& scale, const RowText& text,
               bool has_teams) {
  TableWriter(out, chart, scale, text, has_teams).write();
}

void put_link_layer(std::string& out, const Chart& chart, const TimeScale& scale) {
  std::vector<RouteRow> rows;
  rows.reserve(chart.rows.size());
  for (const ChartRow& row : chart.rows) {
    rows.push_back(route_row(row, bar_times(row, scale), scale));
  }
  put(out, "<svg class=\"links\" data-e=\"", scale.eighths(), "\" width=\"1\" height=\"",
      static_cast<int>(chart.rows.size()) * row_height, "\" aria-hidden=\"true\">\n");
  const std::vector<std::size_t> order = links_by_weight(chart);
  put_all(out, order.size(),
          [&](std::string& text, std::size_t i) { put_link(text, chart.links[order[i]], rows); });
  put_marked_days(out, chart, scale, static_cast<int>(chart.rows.size()) * row_height);
  put(out, "</svg>\n");
}

}  // namespace tpm
