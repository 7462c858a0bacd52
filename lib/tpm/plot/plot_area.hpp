// A rectangle with an axis of time below and one of money on its left: from values to pixels, and
// what stands behind the curves.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <tpm/report/tradeoff_page.hpp>
#include <tpm/text/terminal_plot.hpp>

namespace tpm {

/// A round value on an axis.
struct PlotTick {
  int at = 0;  ///< pixels
  std::string label;
};

/// What must not be crossed, and where it is drawn: at the edge if it is far from all that is
/// shown.
struct PlotLimit {
  int at = 0;
  int away = 0;  ///< −1: far below what is shown; 1: far above
  std::string label;
};

class PlotArea {
 public:
  /// `x` and `y` hold all points: working minutes from the start of the program, and cents. Room
  /// is made for zero money and for the limits of the question, where they are near.
  /// Words may stand right of it, from `right` to `width`.
  PlotArea(const TradeoffPage& page, PlotRange x, PlotRange y, int right);

  [[nodiscard]] int x(Minutes duration) const;
  [[nodiscard]] int y(Money amount) const;

  static constexpr int top = 30;      ///< below the title of the axis of money
  static constexpr int bottom = 390;  ///< above the labels of the axis of time
  static constexpr int width = 740;   ///< of the whole
  static constexpr int height = 436;
  [[nodiscard]] int left() const { return left_; }
  [[nodiscard]] int right() const { return right_; }

  [[nodiscard]] const std::optional<PlotLimit>& deadline() const { return deadline_; }
  [[nodiscard]] const std::optional<PlotLimit>& budget() const { return budget_; }

  /// The corner that the limits leave, lines at the ticks, the axes with their labels.
  void put_backdrop(std::string& out) const;
  /// The lines of the limits, which stand in front of the points.
  void put_limits(std::string& out) const;

 private:
  void add_limits(const TradeoffPage& page);
  void add_money_ticks(const TradeoffPage& page);
  void add_time_ticks(const TradeoffPage& page);
  void put_corner(std::string& out) const;

  PlotRange x_, y_;
  int left_ = 0;
  int right_ = 0;
  std::optional<PlotLimit> deadline_, budget_;
  std::vector<PlotTick> money_, days_, dates_;
  std::optional<int> zero_;  ///< of money, where it is inside
  std::string money_title_;
};

}  // namespace tpm
