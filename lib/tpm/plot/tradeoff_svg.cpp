#include <algorithm>

#include <fmt/core.h>

#include <tpm/base/text.hpp>
#include <tpm/plot/tradeoff_plots.hpp>
#include <tpm/plot/tradeoff_svg.hpp>
#include <tpm/report/tradeoff_sentences.hpp>
#include <tpm/web/page_assets.hpp>
#include <tpm/web/svg_text.hpp>

namespace tpm {
namespace {

constexpr int margin = 20;
constexpr int width = PlotArea::width + 2 * margin;
constexpr int line_height = 18;
constexpr std::size_t max_repairs = 8;
constexpr std::size_t max_lines = 4;  // of a paragraph

/// Lines of at most `room` pixels, broken at spaces; what does not fit on the last is cut.
std::vector<std::string> broken(std::string_view text, int room) {
  std::vector<std::string> lines;
  while (!text.empty() && lines.size() + 1 < max_lines && text_width(text) > room) {
    std::size_t end = 0;
    for (std::size_t at = text.find(' '); at != std::string_view::npos;
         at = text.find(' ', at + 1)) {
      if (text_width(text.substr(0, at)) > room) break;
      end = at;
    }
    if (end == 0) break;
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  lines.push_back(fit_text(text, room));
  return lines;
}

class SvgWriter {
 public:
  explicit SvgWriter(const TradeoffView& view) : plots_(view) {}

  std::string write() && {
    put_head();
    put_answer();
    if (page().nothing_to_decide()) {
      put_paragraph(std::string(advice_words), "k");
    } else {
      put_curve();
      if (!plots_.tradeoff().front.empty()) put_front();
    }
    return finished();
  }

 private:
  [[nodiscard]] const TradeoffPage& page() const { return plots_.page(); }
  [[nodiscard]] std::string title() const {
    return page().program().name + ": time, cost and scope";
  }

  void put_line(std::string_view style, std::string_view text, int x = margin) {
    put(body_, "<text class=\"", style, "\" x=\"", x, "\" y=\"", y_, "\">", Escaped{text},
        "</text>\n");
  }

  void put_paragraph(const std::string& text, std::string_view style, int indent = 0) {
    if (text.empty()) return;
    for (const std::string& line : broken(text, (PlotArea::width - indent) * 9 / 10)) {
      put_line(style, line, margin + indent);
      y_ += line_height;
    }
  }

  void put_head() {
    y_ = 34;
    put_line("h1", fit_text(title(), PlotArea::width * 11 / 20));
    y_ += 22;
    put_paragraph("As planned: " + current_words(page()), "h2");
  }

  void put_answer() {
    if (!plots_.tradeoff().answer) return;
    const tradeoff::Answer& answer = *plots_.tradeoff().answer;
    put_paragraph(verdict_words(page(), answer), answer.feasible ? "h2 bo" : "h2 neg");
    const auto& front = plots_.tradeoff().front;
    if (answer.feasible) {
      if (!answer.plan) return;
      put_paragraph(
          fmt::format("Plan {}: {}", *answer.plan, plan_words(page(), front[*answer.plan])), "h2",
          12);
      return;
    }
    put_paragraph(ways_out_words(page(), answer), "h2");
    for (std::size_t i = 0; i < std::min(answer.repairs.size(), max_repairs); ++i) {
      const tradeoff::Repair& repair = answer.repairs[i];
      put_paragraph(
          fmt::format("Plan {}: {}", repair.plan, repair_words(page(), repair, front[repair.plan])),
          "h2", 12);
    }
    if (answer.repairs.size() > max_repairs) {
      put_paragraph(fmt::format("… {} more", answer.repairs.size() - max_repairs), "k", 12);
    }
  }

  void put_heading(std::string_view text, std::string_view about) {
    y_ += 20;
    put(body_, "<text class=\"h3\" x=\"", margin, "\" y=\"", y_, "\">", text,
        " <tspan class=\"k\" dx=\"6\">", about, "</tspan></text>\n");
    y_ += 4;
  }

  void put_plot(void (*draw)(std::string&, const TradeoffPlots&, PlotUse), std::string_view name) {
    put(body_, "<g transform=\"translate(", margin, " ", y_, ")\" role=\"group\" aria-label=\"",
        name, "\">\n");
    draw(body_, plots_, PlotUse::file);
    put(body_, "</g>\n");
    y_ += PlotArea::height;
  }

  void put_legend(const std::vector<LegendEntry>& legend) {
    int x = margin;
    for (const LegendEntry& entry : legend) {
      const int needed = 36 + text_width(entry.words) + 18;
      if (x > margin && x + needed > width) {
        x = margin;
        y_ += 22;
      }
      put(body_, "<g transform=\"translate(", x, " ", y_, ")\">", entry.shapes,
          "<text class=\"k\" x=\"36\" y=\"15\">", Escaped{entry.words}, "</text></g>\n");
      x += needed;
    }
    y_ += 22 + line_height;
  }

  void put_curve() {
    put_heading("What it costs to be faster", "with all that is planned");
    put_plot(put_curve_plot, "What it costs to be faster");
    put_legend(curve_legend(plots_));
    put_paragraph(exactness_words(page()), "k");
  }

  void put_front() {
    put_heading("What may be decided for", "no other plan is as early, as cheap and worth as much");
    put_plot(put_front_plot, "What may be decided for");
    put_legend(front_legend(plots_));
    put_paragraph(limit_words(page()), "k");
  }

  std::string finished() {
    std::string out;
    put(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"", width, "\" height=\"", y_,
        "\" viewBox=\"0 0 ", width, " ", y_, "\" role=\"img\" aria-labelledby=\"title summary\">\n",
        "<title id=\"title\">", Escaped{title()},
        "</title>\n<desc id=\"summary\">As planned: ", Escaped{current_words(page())},
        ". Cheapest: ", Escaped{cheapest_words(page())},
        ". Shortest: ", Escaped{shortest_words(page())}, ".</desc>\n<style>\n", plot_css, svg_css,
        "</style>\n", plot_definitions(plots_), "\n<rect class=\"bg\" width=\"", width,
        "\" height=\"", y_, "\"/>\n", body_, "</svg>\n");
    return out;
  }

  TradeoffPlots plots_;
  std::string body_;
  int y_ = 0;  ///< the baseline of the next line, or the top of the next picture
};

}  // namespace

std::string tradeoff_svg(const TradeoffView& view) { return SvgWriter(view).write(); }

}  // namespace tpm
