// The two pictures of a trade-off: the curve of time and cost, and the plans that may be decided
// for. The same in a file of its own and on a page.
#pragma once

#include <string>
#include <vector>

#include <tpm/plot/plot_area.hpp>
#include <tpm/plot/value_classes.hpp>

namespace tpm {

/// In a file of its own a point has a title; on a page it also is a link to its row of a table.
enum class PlotUse : std::uint8_t { file, page };

class TradeoffPlots {
 public:
  /// The view must outlive it.
  explicit TradeoffPlots(const TradeoffView& view);

  [[nodiscard]] const TradeoffPage& page() const { return page_; }
  [[nodiscard]] const tradeoff::Tradeoff& tradeoff() const { return page_.tradeoff(); }
  [[nodiscard]] const PlotArea& curve_area() const { return curve_area_; }
  [[nodiscard]] const PlotArea& front_area() const { return front_area_; }
  [[nodiscard]] const std::vector<ValueClass>& classes() const { return classes_; }
  [[nodiscard]] bool has_values() const;
  /// Whether the cost is more than that of the work.
  [[nodiscard]] bool has_overhead() const;

 private:
  TradeoffPage page_;
  std::vector<ValueClass> classes_;
  PlotArea curve_area_, front_area_;
};

/// The shapes that both refer to, for an element of `defs`.
[[nodiscard]] std::string plot_definitions(const TradeoffPlots& plots);

/// PlotArea::width × PlotArea::height pixels each. O(points × labels).
void put_curve_plot(std::string& out, const TradeoffPlots& plots, PlotUse use);
void put_front_plot(std::string& out, const TradeoffPlots& plots, PlotUse use);

/// A sample of a shape, and what it means.
struct LegendEntry {
  std::string shapes;  ///< SVG, 30 × 22 pixels
  std::string words;
};
[[nodiscard]] std::vector<LegendEntry> curve_legend(const TradeoffPlots& plots);
[[nodiscard]] std::vector<LegendEntry> front_legend(const TradeoffPlots& plots);

}  // namespace tpm
