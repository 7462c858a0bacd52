// What it costs to be faster.
#include <fmt/core.h>

#include <tpm/plot/plot_marks.hpp>
#include <tpm/plot/plot_story.hpp>
#include <tpm/report/tradeoff_sentences.hpp>
#include <tpm/web/svg_text.hpp>

namespace tpm {
namespace {

using tradeoff::Curve;
using tradeoff::PlanPoint;

class CurvePlot {
 public:
  CurvePlot(std::string& out, const TradeoffPlots& plots, PlotUse use)
      : out_(out),
        plots_(plots),
        area_(plots.curve_area()),
        points_(plots.tradeoff().curve.points),
        use_(use),
        labels_(label_box(area_)) {}

  void write() {
    area_.put_backdrop(out_);
    if (plots_.has_overhead()) {
      put_band();
      put_line("cd", &PlanPoint::direct_cost);
    }
    put_line("ct", &PlanPoint::cost);
    area_.put_limits(out_);
    avoid_limits(labels_, area_);
    put_points();
    const std::vector<NamedPoint> named = named_points();
    put_named_points(out_, use_, named);
    put_names(out_, labels_, named);
    put_limit_names(out_, labels_, area_);
  }

 private:
  [[nodiscard]] int x(std::size_t point) const { return area_.x(points_[point].plan.duration); }

  /// Between the two lines: what is no cost of the work.
  void put_band() {
    put(out_, "<path class=\"band\" d=\"");
    for (std::size_t i = 0; i < points_.size(); ++i) {
      put(out_, i == 0 ? "M" : "L", x(i), " ", area_.y(points_[i].plan.cost));
    }
    for (std::size_t i = points_.size(); i-- > 0;) {
      put(out_, "L", x(i), " ", area_.y(points_[i].plan.direct_cost));
    }
    put(out_, "z\"/>\n");
  }

  void put_line(std::string_view style, Money PlanPoint::*amount) {
    put(out_, "<path class=\"", style, "\" d=\"");
    for (std::size_t i = 0; i < points_.size(); ++i) {
      const int y = area_.y(points_[i].plan.*amount);
      put(out_, i == 0 ? "M" : "L", x(i), " ", y);
      labels_.avoid_point(x(i), y);
      if (i > 0) labels_.avoid_line(x(i - 1), area_.y(points_[i - 1].plan.*amount), x(i), y);
    }
    put(out_, "\"/>\n");
  }

  void put_points() {
    const bool thin = points_.size() > 150;
    const std::string_view radius = points_.size() <= 60 ? "4" : thin ? "1.5" : "3";
    for (std::size_t i = 0; i < points_.size(); ++i) {
      std::string shape;
      put(shape, thin ? "<circle class=\"tp\" cx=\"" : "<circle class=\"pt\" cx=\"", x(i),
          "\" cy=\"", area_.y(points_[i].plan.cost), "\" r=\"", radius, "\"/>");
      put_mark(out_, use_, fmt::format("c{}", i), curve_story(plots_.page(), i), shape);
    }
  }

  [[nodiscard]] NamedPoint named(const PlanPoint& plan, std::string symbol, std::string name,
                                 std::string place, const std::string& words) const {
    std::string story = name + ": " + words;
    if (story[0] >= 'a') story[0] = static_cast<char>(story[0] - 'a' + 'A');
    return {area_.x(plan.duration), area_.y(plan.cost), std::move(symbol),
            std::move(name),        std::move(place),   std::move(story)};
  }

  [[nodiscard]] std::vector<NamedPoint> named_points() const {
    const tradeoff::Tradeoff& all = plots_.tradeoff();
    const TradeoffPage& page = plots_.page();
    std::vector<NamedPoint> points;
    points.push_back(named(all.current, "now", "as planned", "as-planned", current_words(page)));
    points.push_back(
        named(all.cheapest.plan, "best", "cheapest", "cheapest", cheapest_words(page)));
    if (points_.size() > 1) {
      points.push_back(
          named(points_.back().plan, "fast", "shortest", "shortest", shortest_words(page)));
    }
    return merged(std::move(points));
  }

  std::string& out_;
  const TradeoffPlots& plots_;
  const PlotArea& area_;
  const std::vector<Curve::Point>& points_;
  PlotUse use_;
  PlotLabels labels_;
};

}  // namespace

void put_curve_plot(std::string& out, const TradeoffPlots& plots, PlotUse use) {
  CurvePlot(out, plots, use).write();
}

}  // namespace tpm
