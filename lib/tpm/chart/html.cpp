#include <algorithm>

#include <tpm/chart/axis_svg.hpp>
#include <tpm/chart/html.hpp>
#include <tpm/chart/html_rows.hpp>
#include <tpm/chart/svg_legend.hpp>
#include <tpm/web/content_hash.hpp>
#include <tpm/web/page_assets.hpp>
#include <tpm/web/svg_text.hpp>

namespace tpm {
namespace {

constexpr std::size_t rows_of_a_page = 40;  // on paper, with arrows: more are cut by its end
constexpr int widest_axis = 30000;          // pixels that zooming in may lead to
constexpr int narrowest_axis = 250;         // … and out

/// Scales to zoom to: in small steps down from twice the first, so that one of them fits the
/// window, and doubled above.
std::vector<TimeScale> zoom_scales(const Chart& chart, const TimeScale& first) {
  std::vector<TimeScale> scales;
  int doubled = first.eighths();
  while (doubled * 2 <= axis_scales().front()) doubled *= 2;
  for (const int eighths : axis_scales()) {
    const bool is_double = eighths == doubled;
    if (is_double) doubled /= 2;
    if (!is_double && eighths > first.eighths() * 2) continue;
    const TimeScale scale(chart, eighths);
    const bool is_useful = scale.width() <= widest_axis && scale.width() >= narrowest_axis;
    if (is_useful || eighths == first.eighths()) scales.push_back(scale);
  }
  return scales;
}

class PageWriter {
 public:
  PageWriter(const Chart& chart, const HtmlOptions& options)
      : chart_(chart),
        scale_(chart, fitting_scale(chart, options.width)),
        text_(chart),
        columns_(page_columns(chart, text_)) {}

  std::string write() && {
    put_head();
    put_header();
    put_tools();
    put_chart();
    put(out_,
        "<aside id=\"details\" aria-label=\"Details\" hidden><button type=\"button\" id=\"close\" "
        "aria-label=\"Close\">×</button><div id=\"about\"></div></aside>\n</main>\n");
    for (const TimeScale& scale : zoom_scales(chart_, scale_)) put_scale(scale);
    put(out_, "<script>", page_js, "</script>\n</body>\n</html>\n");
    return std::move(out_);
  }

 private:
  void put_head() {
    const std::string style = styles();
    put(out_, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n",
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '",
        content_hash(style), "'; script-src '", content_hash(page_js),
        "'; base-uri 'none'; form-action 'none'\">\n",
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n",
        "<meta name=\"color-scheme\" content=\"light dark\">\n<title>", Escaped{chart_.title},
        "</title>\n<style>", style, "</style>\n</head>\n<body>\n");
  }

  [[nodiscard]] std::string styles() const {
    std::string style(chart_css);
    put(style, ":root{--n:", columns_.number, "px;--a:", columns_.name, "px;--m:", columns_.team,
        "px;--d:", columns_.date, "px;--s:", columns_.slack, "px;--w:", scale_.width(),
        "px;--x:", room_after_axis(chart_, scale_, text_), "px}\n", page_css);
    if (columns_.team == 0) put(style, ".cm{padding:0}\n");  // which would widen the empty column
    put_deep_indents(style);
    return style;
  }

  /// The style sheet has the usual levels; deeper ones stop where no room is left for names.
  void put_deep_indents(std::string& style) const {
    int deepest = 0;
    for (const ChartRow& row : chart_.rows) deepest = std::max(deepest, row.depth);
    for (int level = 7; level <= deepest; ++level) {
      put(style, "tr[data-l=\"", level, "\"] .ca{padding-left:", std::min(8 + 14 * level, 162),
          "px}\n");
    }
  }

  void put_header() {
    put(out_, "<svg class=\"defs\" aria-hidden=\"true\">", bar_definitions(),
        "</svg>\n<header><h1>", Escaped{chart_.title}, "</h1><p>", Escaped{text_.facts()});
    const std::string missed = text_.missed();
    if (!missed.empty()) put(out_, " · <strong class=\"late\">", Escaped{missed}, "</strong>");
    put(out_, "</p>\n");
    put_page_legend(out_);
    put(out_, "</header>\n<main>\n");
  }

  void put_tools() {
    put(out_,
        "<div class=\"tools\" hidden>\n<label>Find <input type=\"search\" id=\"find\"></label>\n");
    if (std::any_of(chart_.rows.begin(), chart_.rows.end(),
                    [](const ChartRow& row) { return !row.teams.empty(); })) {
      put(out_, "<label>Team <select id=\"team\"><option value=\"\">all</option>");
      put_team_options();
      put(out_, "</select></label>\n");
    }
    put(out_, "<label><input type=\"checkbox\" id=\"critical\"> critical only</label>\n",
        "<button type=\"button\" id=\"fold\">Fold all</button>\n",
        "<button type=\"button\" id=\"unfold\">Unfold all</button>\n",
        "<button type=\"button\" id=\"wider\" aria-label=\"Zoom out\">−</button>\n",
        "<button type=\"button\" id=\"closer\" aria-label=\"Zoom in\">+</button>\n",
        "<button type=\"button\" id=\"fit\">Fit</button>\n",
        "<output id=\"count\"></output>\n</div>\n");
  }

  void put_team_options() {
    std::vector<char> used(chart_.teams.size(), 0);
    for (const ChartRow& row : chart_.rows) {
      for (const TeamId team : row.teams) used[team.index] = 1;
    }
    for (std::size_t i = 0; i < used.size(); ++i) {
      if (used[i] == 0) continue;
      put(out_, "<option value=\"", i, "\">", Escaped{chart_.teams[i].name}, "</option>");
    }
  }

  void put_chart() {
    const bool is_long = chart_.rows.size() > rows_of_a_page;
    put(out_, "<section class=\"chart", is_long ? " long" : "",
        "\" id=\"chart\" aria-label=\"Gantt chart\" tabindex=\"0\">\n", "<div class=\"sheet\">\n");
    put_grid_layer(scale_);
    put_table(out_, chart_, scale_, text_, columns_.team > 0);
    put_link_layer(out_, chart_, scale_);
    put(out_, "</div>\n</section>\n");
  }

  /// One pixel high and stretched to the height of the table, whatever rows there are.
  void put_grid_layer(const TimeScale& scale) {
    put(out_, "<svg class=\"grid\" width=\"", scale.width(), "\" viewBox=\"0 0 ", scale.width(),
        " 1\" preserveAspectRatio=\"none\" aria-hidden=\"true\">");
    put_grid(out_, chart_, scale, 1);
    put(out_, "</svg>\n");
  }

  void put_scale(const TimeScale& scale) {
    put(out_, "<template data-e=\"", scale.eighths(), "\" data-w=\"", scale.width(), "\" data-x=\"",
        room_after_axis(chart_, scale, text_), "\"><svg class=\"axis\" width=\"", scale.width(),
        "\" height=\"", axis_height, "\" aria-hidden=\"true\">");
    put_axis(out_, chart_, scale, text_);
    put(out_, "</svg>");
    put_grid_layer(scale);
    put(out_, "</template>\n");
  }

  const Chart& chart_;
  TimeScale scale_;
  RowText text_;
  PageColumns columns_;
  std::string out_;
};

}  // namespace

std::string chart_html(const Chart& chart, const HtmlOptions& options) {
  return PageWriter(chart, options).write();
}

}  // namespace tpm
