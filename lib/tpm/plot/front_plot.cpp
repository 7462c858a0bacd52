// The plans that may be decided for: finish and cost by place, value by shape and colour, and for
// each class of values what time and money buy at least that value.
#include <algorithm>
#include <numeric>

#include <fmt/core.h>

#include <tpm/plot/plot_marks.hpp>
#include <tpm/plot/plot_story.hpp>
#include <tpm/report/tradeoff_sentences.hpp>
#include <tpm/web/svg_text.hpp>

namespace tpm {
namespace {

using tradeoff::PlanPoint;

class FrontPlot {
 public:
  FrontPlot(std::string& out, const TradeoffPlots& plots, PlotUse use)
      : out_(out),
        plots_(plots),
        area_(plots.front_area()),
        plans_(plots.tradeoff().front),
        use_(use),
        labels_(label_box(area_)) {}

  void write() {
    area_.put_backdrop(out_);
    for (std::size_t i = plots_.classes().size(); i-- > 0;) put_stairs(i);
    put_stair_names();
    area_.put_limits(out_);
    avoid_limits(labels_, area_);
    put_plans();
    const std::vector<NamedPoint> named{
        {area_.x(plots_.tradeoff().current.duration), area_.y(plots_.tradeoff().current.cost),
         "now", "as planned", "as-planned", "As planned: " + current_words(plots_.page())}};
    put_named_points(out_, use_, named);
    put_names(out_, labels_, named);
    put_answers();
    put_limit_names(out_, labels_, area_);
    put_numbers();
  }

 private:
  [[nodiscard]] int x(std::size_t plan) const { return area_.x(plans_[plan].duration); }
  [[nodiscard]] int y(std::size_t plan) const { return area_.y(plans_[plan].cost); }

  /// The least cost for each finish of a plan that is worth as much as the class or more.
  void put_stairs(std::size_t index) {
    std::vector<std::size_t> order(plans_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return plans_[a].duration < plans_[b].duration;
    });
    std::string path;
    int lowest = 0, last = 0;
    for (const std::size_t plan : order) {
      if (plans_[plan].value < plots_.classes()[index].least) continue;
      if (!path.empty() && y(plan) <= lowest) continue;  // not cheaper: further up, or as far
      if (path.empty()) {
        put(path, "M", x(plan), " ", y(plan));
      } else {
        put(path, "H", x(plan), "V", y(plan));
        labels_.avoid_line(last, lowest, x(plan), lowest);
        labels_.avoid_line(x(plan), lowest, x(plan), y(plan));
      }
      lowest = y(plan);
      last = x(plan);
    }
    put(out_, "<path class=\"st s", index, "\" d=\"", path, "H", area_.right(), "\"/>\n");
    labels_.avoid_line(last, lowest, area_.right(), lowest);
    ends_.push_back({lowest, index});
  }

  /// Right of the area, where each line ends; none covers another.
  void put_stair_names() {
    if (plots_.classes().size() < 2) return;
    constexpr int line = 14;
    const int room = PlotArea::width - area_.right() - 8;
    std::sort(ends_.begin(), ends_.end());
    int least = PlotArea::top + 4;
    for (std::size_t i = 0; i < ends_.size(); ++i) {
      const int left_over = static_cast<int>(ends_.size() - i - 1);
      const int wished = std::min(ends_[i].y + 4, PlotArea::bottom - line * left_over);
      const int at = std::max(wished, least);
      const std::string label = plots_.classes()[ends_[i].index].at_least();
      put(out_, "<text class=\"tk\" x=\"", area_.right() + 6, "\" y=\"", at, "\">",
          fit_text(label, room), "</text>\n");
      least = at + line;
    }
  }

  void put_plans() {
    for (std::size_t i = 0; i < plans_.size(); ++i) {
      const std::size_t of = class_of(plots_.classes(), plans_[i].value);
      std::string shape;
      put(shape, "<use href=\"#v", of, "\" class=\"v", of, "\" x=\"", x(i), "\" y=\"", y(i),
          "\"/>");
      put_mark(out_, use_, fmt::format("p{}", i), plan_story(plots_.page(), i), shape);
      labels_.avoid({x(i) - 4, y(i) - 4, x(i) + 4, y(i) + 4});
    }
  }

  /// The plans of the answer, ringed and named.
  void put_answers() {
    if (!plots_.tradeoff().answer) return;
    const tradeoff::Answer& answer = *plots_.tradeoff().answer;
    if (answer.plan) answers_.push_back(*answer.plan);
    for (const tradeoff::Repair& repair : answer.repairs) answers_.push_back(repair.plan);
    std::sort(answers_.begin(), answers_.end());
    answers_.erase(std::unique(answers_.begin(), answers_.end()), answers_.end());
    for (const std::size_t plan : answers_) {
      put(out_, "<circle class=\"ring\" cx=\"", x(plan), "\" cy=\"", y(plan), "\" r=\"9\"/>\n");
    }
    for (const std::size_t plan : answers_) {
      const std::string text = fmt::format("Plan {}", plan);
      const auto place = labels_.place(x(plan), y(plan), 12, text, true);
      if (place) put_label(out_, "q bo", *place, text);
    }
  }

  /// Of the other plans, where there is room for all that matters.
  void put_numbers() {
    constexpr std::size_t max_numbers = 60;
    if (plans_.size() > max_numbers) return;
    for (std::size_t i = 0; i < plans_.size(); ++i) {
      if (std::binary_search(answers_.begin(), answers_.end(), i)) continue;
      const std::string text = fmt::format("{}", i);
      const auto place = labels_.place(x(i), y(i), 7, text, false);
      if (place) put_label(out_, "q pn", *place, text);
    }
  }

  struct End {
    int y;
    std::size_t index;

    auto operator<=>(const End&) const = default;
  };

  std::string& out_;
  const TradeoffPlots& plots_;
  const PlotArea& area_;
  const std::vector<PlanPoint>& plans_;
  PlotUse use_;
  PlotLabels labels_;
  std::vector<End> ends_;
  std::vector<std::size_t> answers_;
};

}  // namespace

void put_front_plot(std::string& out, const TradeoffPlots& plots, PlotUse use) {
  FrontPlot(out, plots, use).write();
}

}  // namespace tpm
