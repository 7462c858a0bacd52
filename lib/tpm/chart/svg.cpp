#include <algorithm>

#include <tpm/chart/axis_svg.hpp>
#include <tpm/chart/bars.hpp>
#include <tpm/chart/chart_links.hpp>
#include <tpm/chart/svg.hpp>
#include <tpm/chart/svg_legend.hpp>
#include <tpm/web/page_assets.hpp>
#include <tpm/web/pieces.hpp>
#include <tpm/web/svg_text.hpp>

namespace tpm {
namespace {

constexpr int margin = 16;
constexpr int head_height = 92;  // title, summary, legend
constexpr int indent = 14;       // pixels of a level
constexpr int baseline = 15;     // of the text of a row
constexpr int gap = 12;          // between columns

/// A column left of the bars, at `x`; left out if it is 0 wide.
struct Column {
  int x = 0, width = 0;
};

class SvgWriter {
 public:
  SvgWriter(const Chart& chart, const SvgOptions& options)
      : chart_(chart),
        scale_(chart, fitting_scale(chart, options.width)),
        text_(chart),
        predecessors_(predecessor_texts(chart)) {
    for (const ChartRow& row : chart.rows) {
      times_.push_back(bar_times(row, scale_));
      route_rows_.push_back(route_row(row, times_.back(), scale_));
      text_room_ = std::max(text_room_, room_after(row, times_.back()));
    }
    lay_out();
  }

  std::string write() && {
    open();
    put_head();
    put_backdrop();
    put_names();
    put_chart();
    put(out_, "</svg>\n");
    return std::move(out_);
  }

 private:
  void lay_out();
  void add_column(Column& column, int width);
  [[nodiscard]] int room_after(const ChartRow& row, const BarTimes& times) const;
  void open();
  void put_head();
  void put_backdrop();
  void put_names();
  void put_row(std::string& out, std::size_t index) const;
  static void put_cell(std::string& out, Column column, std::string_view style,
                       std::string_view text, int y, bool right);
  void put_chart();
  void put_titled_bar(std::string& out, std::size_t index) const;
  void put_links();

  [[nodiscard]] int rows_height() const {
    return static_cast<int>(chart_.rows.size()) * row_height;
  }
  [[nodiscard]] int rows_top() const { return head_height + axis_height; }
  [[nodiscard]] int height() const { return rows_top() + rows_height() + margin; }
  [[nodiscard]] int width() const {
    return std::max(left_ + scale_.width() + text_room_ + margin, min_width_);
  }

  const Chart& chart_;
  TimeScale scale_;
  RowText text_;
  std::vector<std::string> predecessors_;
  std::vector<BarTimes> times_;
  std::vector<RouteRow> route_rows_;
  int text_room_ = 0;  ///< for texts that go on right of the axis
  int min_width_ = 0;
  int left_ = margin;  ///< where the axis begins
  Column number_, name_, team_, start_, finish_, slack_, after_;
  std::string out_;
};

int SvgWriter::room_after(const ChartRow& row, const BarTimes& times) const {
  const std::string text = text_.beside(row);
  if (text.empty()) return 0;
  return std::max(0, text_x(times, scale_, text) + text_width(text) - scale_.width());
}

void SvgWriter::add_column(Column& column, int width) {
  column = {left_, width};
  if (width > 0) left_ += width + gap;
}

void SvgWriter::lay_out() {
  int name = 120, team = 0, date = 50, slack = 36;
  bool all_drawn = true;
  for (const ChartRow& row : chart_.rows) {
    name = std::max(name, row.depth * indent + text_width(RowText::name(row)) + 16);
    if (chart_.group_by == ChartGrouping::project) {
      team = std::max(team, text_width(text_.team(row)));
    }
    date = std::max(
        {date, text_width(text_.date(row.start_day)), text_width(text_.date(row.finish_day))});
    slack = std::max(slack, text_width(RowText::slack(row)) + 4);
  }
  for (const ChartLink& link : chart_.links) all_drawn = all_drawn && is_drawn(link);
  add_column(number_, text_width(fmt::format("{}", chart_.rows.size())));
  add_column(name_, std::min(name, 300));
  add_column(team_, std::min(team, 120));
  add_column(start_, date);
  add_column(finish_, date);
  add_column(slack_, slack);
  add_column(after_, all_drawn ? 0 : 84);
  min_width_ =
      std::max({svg_legend_width() + 2 * margin, text_width(text_.summary()) * 7 / 6 + 2 * margin,
                std::min(text_width(chart_.title) * 2, 1200) + 2 * margin});
}

void SvgWriter::open() {
  put(out_, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"", width(), "\" height=\"", height(),
      "\" viewBox=\"0 0 ", width(), " ", height(),
      "\" role=\"img\" aria-labelledby=\"title summary\">\n<title id=\"title\">",
      Escaped{chart_.title}, "</title>\n<desc id=\"summary\">", Escaped{text_.summary()},
      "</desc>\n<style>\n", chart_css, svg_css, "</style>\n", bar_definitions());
}

void SvgWriter::put_head() {
  put(out_, "<rect class=\"bg\" width=\"", width(), "\" height=\"", height(), "\"/>\n",
      "<text class=\"h1\" x=\"", margin, "\" y=\"32\">", Escaped{chart_.title}, "</text>\n",
      "<text class=\"h2\" x=\"", margin, "\" y=\"54\">", Escaped{text_.facts()});
  const std::string missed = text_.missed();
  if (!missed.empty()) put(out_, " · <tspan class=\"neg\">", Escaped{missed}, "</tspan>");
  put(out_, "</text>\n<g transform=\"translate(", margin, " 64)\">");
  put_svg_legend(out_);
  put(out_, "</g>\n");
}

/// Behind everything: days off, lines, the tint of headings.
void SvgWriter::put_backdrop() {
  put(out_, "<g transform=\"translate(0 ", rows_top(), ")\">\n");
  for (std::size_t i = 0; i < chart_.rows.size(); ++i) {
    if (chart_.rows[i].kind != ChartRowKind::section || chart_.rows[i].rolled_up) continue;
    put(out_, "<rect class=\"sec\" y=\"", static_cast<int>(i) * row_height, "\" width=\"", width(),
        "\" height=\"", row_height, "\"/>\n");
  }
  put(out_, "<path class=\"rl\" d=\"");
  for (std::size_t i = 0; i <= chart_.rows.size(); ++i) {
    put(out_, "M0 ", static_cast<int>(i) * row_height, ".5H", width());
  }
  put(out_, "\"/>\n<g transform=\"translate(", left_, " 0)\">\n");
  put_grid(out_, chart_, scale_, rows_height());
  put(out_, "</g>\n</g>\n<g transform=\"translate(", left_, " ", head_height, ")\">\n");
  put_axis(out_, chart_, scale_, text_);
  put(out_, "</g>\n");
}

void SvgWriter::put_cell(std::string& out, Column column, std::string_view style,
                         std::string_view text, int y, bool right) {
  if (column.width == 0 || text.empty()) return;
  put(out, "<text x=\"", right ? column.x + column.width : column.x, "\" y=\"", y, "\"");
  if (!style.empty()) put(out, " class=\"", style, "\"");
  put(out, ">", Escaped{text}, "</text>");
}

void SvgWriter::put_names() {
  const int y = head_height + axis_height - 6;
  put_cell(out_, name_, "hd", "Task", y, false);
  put_cell(out_, team_, "hd", "Team", y, false);
  put_cell(out_, start_, "hd", "Start", y, false);
  put_cell(out_, finish_, "hd", "Finish", y, false);
  put_cell(out_, slack_, "hd r", "Slack", y, true);
  put_cell(out_, after_, "hd", "Waits for", y, false);
  put(out_, "\n<g transform=\"translate(0 ", rows_top(), ")\">\n");
  put_all(out_, chart_.rows.size(), [this](std::string& out, std::size_t i) { put_row(out, i); });
  put(out_, "</g>\n");
}

void SvgWriter::put_row(std::string& out, std::size_t index) const {
  const ChartRow& row = chart_.rows[index];
  const int y = static_cast<int>(index) * row_height + baseline;
  const bool late = row.total_slack && *row.total_slack < 0;
  const bool bold =
      row.critical || row.kind == ChartRowKind::section || row.kind == ChartRowKind::group;
  const int moved = std::min(row.depth * indent, name_.width / 2);
  put_cell(out, number_, "n", fmt::format("{}", index + 1), y, true);
  put_cell(out, {name_.x + moved, name_.width}, bold ? "bo" : "",
           fit_text(RowText::name(row), (name_.width - moved) * (bold ? 19 : 20) / 20), y, false);
  put_cell(out, team_, "k", fit_text(text_.team(row), team_.width), y, false);
  put_cell(out, start_, "", text_.date(row.start_day), y, false);
  put_cell(out, finish_, "", text_.date(row.finish_day), y, false);
  put_cell(out, slack_, late ? "r neg" : row.critical ? "r bo" : "r", RowText::slack(row), y, true);
  put_cell(out, after_, "k", fit_text(predecessors_[index], after_.width), y, false);
  put(out, "\n");
}

/// A bar with what a pointer that rests on it shows, and what a screen reader reads.
void SvgWriter::put_titled_bar(std::string& out, std::size_t index) const {
  const ChartRow& row = chart_.rows[index];
  const std::string slack = RowText::slack(row);
  put(out, "<g transform=\"translate(0 ", static_cast<int>(index) * row_height, ")\"><title>",
      Escaped{RowText::name(row)}, " (", Escaped{row.id}, "): ", Escaped{text_.dates(row)});
  if (!row.complete && !slack.empty()) put(out, ", slack ", slack);
  const std::string details = text_.details(row);
  if (!details.empty()) put(out, ", ", Escaped{details});
  if (!predecessors_[index].empty()) put(out, "; waits for ", predecessors_[index]);
  put(out, "</title>");
  put_bar(out, row, times_[index], scale_, text_);
  put(out, "</g>\n");
}

void SvgWriter::put_links() {
  const std::vector<std::size_t> order = links_by_weight(chart_);
  put_all(out_, order.size(), [&](std::string& out, std::size_t i) {
    const ChartLink& link = chart_.links[order[i]];
    if (!is_drawn(link)) return;
    put(out, "<path class=\"", link_class(link), "\" d=\"", link_path(link, route_rows_), "\"");
    if (link.needs.empty()) {
      put(out, "/>\n");
    } else {
      put(out, "><title>", Escaped{link.needs}, "</title></path>\n");
    }
  });
}

void SvgWriter::put_chart() {
  put(out_, "<g transform=\"translate(", left_, " ", rows_top(), ")\">\n");
  put_links();  // below the bars: a line that has to cross one passes behind it
  put_all(out_, chart_.rows.size(),
          [this](std::string& out, std::size_t i) { put_titled_bar(out, i); });
  put_marked_days(out_, chart_, scale_, rows_height());
  put(out_, "</g>\n");
}

}  // namespace

std::string chart_svg(const Chart& chart, const SvgOptions& options) {
  return SvgWriter(chart, options).write();
}

}  // namespace tpm
