#include <algorithm>

#include <tpm/plot/tradeoff_plots.hpp>
#include <tpm/web/svg_text.hpp>

namespace tpm {
namespace {

using tradeoff::PlanPoint;
using tradeoff::Tradeoff;

struct Ranges {
  PlotRange x, y;

  explicit Ranges(const PlanPoint& plan)
      : x{plan.duration, plan.duration}, y{plan.cost.cents, plan.cost.cents} {}

  void include(const PlanPoint& plan) {
    x.include(plan.duration);
    y.include(plan.cost.cents);
  }
};

PlotArea make_curve_area(const TradeoffPage& page) {
  const Tradeoff& all = page.tradeoff();
  Ranges ranges(all.current);
  ranges.include(all.cheapest.plan);
  for (const auto& point : all.curve.points) {
    ranges.include(point.plan);
    ranges.y.include(point.plan.direct_cost.cents);
  }
  return {page, ranges.x, ranges.y, PlotArea::width - 20};
}

PlotArea make_front_area(const TradeoffPage& page, bool named) {
  const Tradeoff& all = page.tradeoff();
  Ranges ranges(all.current);
  for (const PlanPoint& plan : all.front) ranges.include(plan);
  const int words = named ? 100 : 20;  // what each line is worth
  return {page, ranges.x, ranges.y, PlotArea::width - words};
}

constexpr std::string_view line_sample(std::string_view which) {
  return which == "ct" ? R"(<path class="ct" d="M0 11H28"/>)"
                       : R"(<path class="cd" d="M0 11H28"/>)";
}

/// What both pictures have.
void add_marks(std::vector<LegendEntry>& legend, const TradeoffPlots& plots) {
  legend.push_back({R"(<use href="#now" x="14" y="11"/>)", "as planned"});
  const tradeoff::Question& question = plots.tradeoff().question;
  if (!question.deadline && !question.budget) return;
  const std::string_view what = !question.budget     ? "in time"
                                : !question.deadline ? "within the budget"
                                                     : "in time and within the budget";
  legend.push_back({R"(<rect class="ok" y="4" width="28" height="14"/>)"
                    R"(<path class="dl" d="M0 4.5H28"/>)",
                    std::string(what)});
}

}  // namespace

TradeoffPlots::TradeoffPlots(const TradeoffView& view)
    : page_(view, {}),
      classes_(value_classes(view.tradeoff.front)),
      curve_area_(make_curve_area(page_)),
      front_area_(make_front_area(page_, classes_.size() > 1)) {}

bool TradeoffPlots::has_values() const {
  return std::any_of(classes_.begin(), classes_.end(),
                     [](const ValueClass& each) { return each.most != 0; });
}

bool TradeoffPlots::has_overhead() const {
  const auto& points = tradeoff().curve.points;
  return std::any_of(points.begin(), points.end(), [](const tradeoff::Curve::Point& point) {
    return point.plan.direct_cost != point.plan.cost;
  });
}

std::string plot_definitions(const TradeoffPlots& plots) {
  constexpr std::size_t max_large = 150;  // points: more would cover each other
  const std::string_view large =
      R"(<circle id="v0" r="5"/><path id="v1" d="M-4.5-4.5h9v9h-9z"/><path id="v2" d="M0-6.5l6 10.5h-12z"/>)"
      R"(<path id="v3" d="M0-6l6 6-6 6-6-6z"/><path id="v4" d="M-2-5.5h4v3.5h3.5v4h-3.5v3.5h-4v-3.5h-3.5v-4h3.5z"/>)";
  const std::string_view small =
      R"(<circle id="v0" r="3" stroke-width=".4"/><path id="v1" stroke-width=".4" d="M-2.5-2.5h5v5h-5z"/>)"
      R"(<path id="v2" stroke-width=".4" d="M0-4l3.5 6h-7z"/><path id="v3" stroke-width=".4" d="M0-3.5l3.5 3.5-3.5 3.5-3.5-3.5z"/>)"
      R"(<path id="v4" stroke-width=".4" d="M-1-3h2v2h2v2h-2v2h-2v-2h-2v-2h2z"/>)";
  std::string out = "<defs>";
  put(out, plots.tradeoff().front.size() <= max_large ? large : small,
      R"(<path id="now" d="M0-8.5l2.2 5.4 5.8.4-4.5 3.7 1.4 5.7-4.9-3.1-4.9 3.1 1.4-5.7-4.5-3.7 5.8-.4z"/>)"
      R"(<path id="best" d="M0 8.5l-7.5-13h15z"/><path id="fast" d="M-8 0l13-7.5v15z"/></defs>)");
  return out;
}

std::vector<LegendEntry> curve_legend(const TradeoffPlots& plots) {
  std::vector<LegendEntry> legend;
  const bool incentives = std::any_of(
      plots.tradeoff().curve.points.begin(), plots.tradeoff().curve.points.end(),
      [](const tradeoff::Curve::Point& point) { return point.plan.incentives.cents != 0; });
  legend.push_back(
      {std::string(line_sample("ct")) + R"(<circle class="pt" cx="14" cy="11" r="4"/>)",
       "total cost; a mark where the next day costs more"});
  if (plots.has_overhead()) {
    legend.push_back({std::string(line_sample("cd")), "direct cost"});
    legend.push_back({R"(<rect class="band" y="5" width="28" height="12"/>)",
                      incentives ? "overhead, penalty less bonus" : "overhead"});
  }
  legend.push_back({R"(<use href="#best" x="14" y="11"/>)", "cheapest"});
  legend.push_back({R"(<use href="#fast" x="14" y="11"/>)", "shortest"});
  add_marks(legend, plots);
  return legend;
}

std::vector<LegendEntry> front_legend(const TradeoffPlots& plots) {
  std::vector<LegendEntry> legend;
  for (std::size_t i = 0; i < plots.classes().size(); ++i) {
    std::string shapes;
    put(shapes, "<path class=\"st s", i, "\" d=\"M0 11H28\"/><use href=\"#v", i, "\" class=\"v", i,
        "\" x=\"14\" y=\"11\"/>");
    legend.push_back({std::move(shapes), plots.has_values() ? plots.classes()[i].label() : "plan"});
  }
  if (plots.tradeoff().answer) {
    legend.push_back({R"(<circle class="ring" cx="14" cy="11" r="9"/>)", "answer"});
  }
  add_marks(legend, plots);
  return legend;
}

}  // namespace tpm
