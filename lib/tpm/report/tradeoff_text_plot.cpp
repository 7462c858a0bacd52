// The curve as a picture: working days to the right, cost upwards.
#include <algorithm>

#include <tpm/base/checked.hpp>
#include <tpm/report/tradeoff_page.hpp>
#include <tpm/text/terminal_plot.hpp>

namespace tpm {
namespace {

using tradeoff::PlanPoint;

constexpr std::size_t max_columns = 100;
constexpr std::size_t rows = 10;

PlotPoint at(const PlanPoint& plan) { return {plan.duration, plan.cost.cents}; }

/// Whether a limit is near enough to what is drawn: half as much again on either side.
bool is_near(std::int64_t value, const PlotRange& range) {
  const Wide half = (Wide{range.most} - range.least) / 2;
  return value >= range.least - half && value <= range.most + half;
}

/// The deadline as a duration: what lies between it and a finish is on the program's calendar.
std::int64_t duration_to(const TradeoffPage& page, Instant deadline) {
  const PlanPoint& plan = page.tradeoff().current;
  const WorkCalendar& calendar = page.program()[page.program().calendar].work;
  return plan.duration + calendar.work_between(plan.finish, deadline);
}

TerminalPlot make_plot(const TradeoffPage& page) {
  const tradeoff::Tradeoff& all = page.tradeoff();
  const PlotPoint now = at(all.current);
  const PlotPoint cheapest = at(all.cheapest.plan);
  TerminalPlot plot;
  plot.x = {now.x, now.x};
  plot.y = {now.y, now.y};
  const auto include = [&](const PlotPoint& point) {
    plot.x.include(point.x);
    plot.y.include(point.y);
  };
  include(cheapest);
  for (const auto& point : all.curve.points) {
    plot.curve.push_back(at(point.plan));
    include(plot.curve.back());
  }
  if (all.question.deadline) {
    const std::int64_t deadline = duration_to(page, *all.question.deadline);
    if (is_near(deadline, plot.x)) plot.x_line = deadline;
  }
  if (all.question.budget && is_near(all.question.budget->cents, plot.y)) {
    plot.y_line = all.question.budget->cents;
  }
  if (plot.x_line) plot.x.include(*plot.x_line);
  if (plot.y_line) plot.y.include(*plot.y_line);
  plot.marks.push_back({now, "●", Ink::bold});
  plot.marks.push_back({cheapest, "◆", Ink::bold});
  return plot;
}

/// The labels of the rows: amounts in whole units.
std::vector<std::string> row_labels(const PlotRange& y) {
  std::vector<std::string> labels(rows);
  for (const std::int64_t tick : y.ticks(5, 100)) {
    labels[rows - 1 - y.place(tick, rows)] = format_money(Money{tick}, {});
  }
  return labels;
}

/// The axis below the rows, with a tick above each label, and the labels.
struct BottomAxis {
  std::string line, labels;
};

BottomAxis bottom_axis(const PlotRange& x, std::size_t columns, Minutes minutes_per_day) {
  BottomAxis axis;
  std::vector<std::string> cells(columns, "─");
  const Minutes unit = x.most - x.least < 2 * minutes_per_day ? 60 : minutes_per_day;
  for (const std::int64_t tick : x.ticks(std::max<std::size_t>(columns / 10, 2), unit)) {
    const std::size_t column = x.place(tick, columns);
    const std::string label = format_duration(tick, minutes_per_day);
    const std::size_t begin = column < label.size() / 2 ? 0 : column - label.size() / 2;
    const bool room = axis.labels.empty() || begin > axis.labels.size();
    if (!room) continue;
    cells[column] = "┴";
    axis.labels.resize(begin, ' ');
    axis.labels += label;
  }
  for (const std::string& cell : cells) axis.line += cell;
  return axis;
}

std::string legend(const TerminalPlot& plot) {
  const bool same =
      plot.marks[0].at.x == plot.marks[1].at.x && plot.marks[0].at.y == plot.marks[1].at.y;
  std::string text = same ? "◆ as planned, the cheapest" : "● as planned  ◆ cheapest";
  if (plot.x_line) text += "  ┊ deadline";
  if (plot.y_line) text += "  ┈ budget";
  return text;
}

}  // namespace

void append_curve_plot(TradeoffPage& page) {
  const TerminalPlot plot = make_plot(page);
  const std::vector<std::string> labels = row_labels(plot.y);
  std::size_t widest = 0;
  for (const std::string& label : labels) widest = std::max(widest, label.size());
  const std::size_t used = table_indent + widest + 2;
  const std::size_t columns =
      std::min(page.width > used + 10 ? page.width - used - 1 : 10, max_columns);
  const std::vector<std::string> lines = plot.draw(columns, rows, page.color);
  for (std::size_t row = 0; row < rows; ++row) {
    page.out.append(table_indent, ' ');
    page.out += pad(labels[row], widest, Align::right);
    page.out += labels[row].empty() ? " │" : " ┤";
    page.out += lines[row] + '\n';
  }
  const BottomAxis axis = bottom_axis(plot.x, columns, page.minutes_per_day);
  page.out.append(table_indent + widest + 1, ' ');
  page.out += "└" + axis.line + '\n';
  page.out.append(used, ' ');
  page.out += axis.labels + '\n';
  const std::string text = legend(plot);
  page.line(text, Ink::plain, used + display_width(text) <= page.width ? used : table_indent);
  page.out += '\n';
}

}  // namespace tpm
