// Words beside points of a plot, where they cover neither each other nor points and lines.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace tpm {

/// Pixels, all four inside.
struct PlotBox {
  int left = 0, top = 0, right = 0, bottom = 0;

  [[nodiscard]] bool overlaps(const PlotBox& other) const {
    return left <= other.right && other.left <= right && top <= other.bottom && other.top <= bottom;
  }
  [[nodiscard]] bool holds(const PlotBox& other) const {
    return left <= other.left && other.right <= right && top <= other.top && other.bottom <= bottom;
  }
};

class PlotLabels {
 public:
  explicit PlotLabels(PlotBox area) : area_(area) {}

  void avoid(PlotBox box) { boxes_.push_back(box); }
  void avoid_point(int x, int y) { points_.push_back({x, y, x, y}); }
  void avoid_line(int x0, int y0, int x1, int y1);

  /// Where the text begins: left end of its baseline.
  struct Place {
    int x = 0, y = 0;
  };

  /// A place for a text beside a point, `gap` pixels from it or a little more; the box is taken
  /// from then on. Nothing if it would cover something, unless it is `needed`: then where it covers
  /// least. O(what is to be avoided).
  std::optional<Place> place(int x, int y, int gap, std::string_view text, bool needed);

  /// Takes exactly this place, unless the text would cover something or leave the area.
  std::optional<Place> place_at(int left, int baseline, std::string_view text);

 private:
  [[nodiscard]] int covered(const PlotBox& box) const;

  PlotBox area_;
  std::vector<PlotBox> boxes_;
  std::vector<PlotBox> points_;
};

}  // namespace tpm
