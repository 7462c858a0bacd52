
#include <tpm/base/text.hpp>
#include <tpm/plot/tradeoff_html.hpp>
#include <tpm/plot/tradeoff_tables.hpp>
#include <tpm/report/tradeoff_sentences.hpp>
#include <tpm/web/content_hash.hpp>
#include <tpm/web/page_assets.hpp>
#include <tpm/web/svg_text.hpp>

namespace tpm {
namespace {

class PageWriter {
 public:
  explicit PageWriter(const TradeoffView& view) : plots_(view) {}

  std::string write() && {
    put_head();
    put(out_, "<svg class=\"defs\" aria-hidden=\"true\">", plot_definitions(plots_), "</svg>\n",
        "<header>\n<h1>", Escaped{plots_.page().program().name},
        "</h1>\n<p>Time, cost and scope</p>", "\n</header>\n<main>\n");
    put_answer_section(out_, plots_);
    if (plots_.page().nothing_to_decide()) {
      put_advice();
    } else {
      put_curve();
      if (!plots_.tradeoff().front.empty()) put_front();
    }
    put_delay_section(out_, plots_);
    put_drag_section(out_, plots_);
    put(out_, "</main>\n<script>", tradeoff_js, "</script>\n</body>\n</html>\n");
    return std::move(out_);
  }

 private:
  void put_head() {
    std::string style(plot_css);
    style += tradeoff_css;
    put(out_, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n",
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '",
        content_hash(style), "'; script-src '", content_hash(tradeoff_js),
        "'; base-uri 'none'; form-action 'none'\">\n",
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n",
        "<meta name=\"color-scheme\" content=\"light dark\">\n<title>",
        Escaped{plots_.page().program().name}, ": time, cost and scope</title>\n<style>", style,
        "</style>\n</head>\n<body>\n");
  }

  /// A picture, what its shapes mean, and beside it the story of a point.
  void put_figure(std::string_view id, std::string_view name,
                  void (*draw)(std::string&, const TradeoffPlots&, PlotUse),
                  const std::vector<LegendEntry>& legend) {
    put(out_, "<div class=\"plot\" id=\"", id, "\">\n<figure>\n<svg viewBox=\"0 0 ",
        PlotArea::width, " ", PlotArea::height, "\" role=\"group\" aria-label=\"", name, "\">\n");
    draw(out_, plots_, PlotUse::page);
    put(out_, "</svg>\n<figcaption><ul class=\"legend\">\n");
    for (const LegendEntry& entry : legend) {
      put(out_, "<li><svg width=\"30\" height=\"22\" aria-hidden=\"true\">", entry.shapes, "</svg>",
          Escaped{entry.words}, "</li>\n");
    }
    put(out_, "</ul></figcaption>\n</figure>\n<aside class=\"story\" aria-label=\"Story: ", name,
        "\" "
        "hidden></aside>\n</div>\n");
  }

  void put_fact(std::string_view id, std::string_view title, const std::string& words) {
    put(out_, "<div id=\"", id, "\"><dt>", title, "</dt><dd>", Escaped{words}, "</dd></div>\n");
  }

  void put_advice() {
    put(out_, "<section>\n<dl>\n");
    put_fact("as-planned", "As planned", current_words(plots_.page()));
    put(out_, "</dl>\n<p class=\"about\">", advice_words, "</p>\n</section>\n");
  }

  void put_curve() {
    const TradeoffPage& page = plots_.page();
    const tradeoff::Curve& curve = plots_.tradeoff().curve;
    put(out_,
        "<section>\n<h2>What it costs to be faster</h2>\n<p class=\"about\">With all that is "
        "planned.");
    if (curve.points.size() == 1) {
      put(out_, " ", no_faster_words);
    }
    put(out_, "</p>\n<dl>\n");
    put_fact("as-planned", "As planned", current_words(page));
    put_fact("cheapest", "Cheapest", cheapest_words(page));
    put_fact("shortest", "Shortest", shortest_words(page));
    put(out_, "</dl>\n");
    const std::string inexact = exactness_words(page);
    if (!inexact.empty()) put(out_, "<p class=\"limit\">", Escaped{inexact}, "</p>\n");
    put_figure("curve", "Cost by finish", put_curve_plot, curve_legend(plots_));
    if (curve.corners > curve.points.size()) {
      put(out_, "<p class=\"about\">",
          format_number(static_cast<std::int64_t>(curve.points.size())), " of ",
          format_number(static_cast<std::int64_t>(curve.corners)), " points of the curve.</p>\n");
    }
    put_curve_table(out_, plots_);
    put(out_, "</section>\n");
  }

  void put_front() {
    put(out_, "<section>\n<h2>What may be decided for</h2>\n<p class=\"about\">",
        plots_.tradeoff().front.size() == 1
            ? "One plan: no other is earlier, cheaper or worth more."
            : "No other plan is as early, as cheap and worth as much. A line says what the least "
              "cost is for a finish and at least that value.",
        " The option --write saves a plan by its number.</p>\n");
    const std::string limit = limit_words(plots_.page());
    if (!limit.empty()) put(out_, "<p class=\"limit\">", Escaped{limit}, "</p>\n");
    put_figure("front", "Plans by finish, cost and value", put_front_plot, front_legend(plots_));
    put_front_table(out_, plots_);
    put(out_, "</section>\n");
  }

  TradeoffPlots plots_;
  std::string out_;
};

}  // namespace

std::string tradeoff_html(const TradeoffView& view) { return PageWriter(view).write(); }

}  // namespace tpm
