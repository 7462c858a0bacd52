#include <algorithm>
#include <array>
#include <climits>
#include <cstdlib>

#include <tpm/plot/plot_labels.hpp>
#include <tpm/web/svg_text.hpp>

namespace tpm {
namespace {

constexpr int above_baseline = 11;
constexpr int below_baseline = 3;
constexpr int line_step = 5;     // pixels between the points that stand for a line
constexpr int box_weight = 100;  // text on text is worse than on so many points

/// Sides of a point, in the order in which they are tried: of the text's box, −1 is before the
/// point, 0 centred at it, 1 after it.
struct Side {
  int across, down;
};
constexpr std::array sides = {Side{1, 0},  Side{-1, 0}, Side{0, -1},  Side{0, 1},
                              Side{1, -1}, Side{1, 1},  Side{-1, -1}, Side{-1, 1}};

PlotBox box_at(int x, int y, int gap, int width, Side side) {
  const int diagonal = side.across != 0 && side.down != 0 ? gap * 2 / 3 : gap;
  const int left = side.across > 0   ? x + diagonal
                   : side.across < 0 ? x - diagonal - width
                                     : x - width / 2;
  const int baseline = side.down > 0   ? y + diagonal + above_baseline
                       : side.down < 0 ? y - diagonal - below_baseline
                                       : y + 4;
  return {left, baseline - above_baseline, left + width, baseline + below_baseline};
}

}  // namespace

void PlotLabels::avoid_line(int x0, int y0, int x1, int y1) {
  const int steps = std::max({std::abs(x1 - x0), std::abs(y1 - y0)}) / line_step;
  for (int i = 1; i < steps; ++i) {
    avoid_point(x0 + (x1 - x0) * i / steps, y0 + (y1 - y0) * i / steps);
  }
}

int PlotLabels::covered(const PlotBox& box) const {
  const auto overlaps = [&](const PlotBox& other) { return box.overlaps(other); };
  const auto boxes = std::count_if(boxes_.begin(), boxes_.end(), overlaps);
  const auto points = std::count_if(points_.begin(), points_.end(), overlaps);
  return static_cast<int>(boxes * box_weight + points);
}

std::optional<PlotLabels::Place> PlotLabels::place(int x, int y, int gap, std::string_view text,
                                                   bool needed) {
  const int width = text_width(text);
  std::optional<PlotBox> best;
  int least = needed ? INT_MAX : 1;
  for (const int more : {0, gap, 3 * gap}) {
    if (more > 0 && !needed) break;
    for (const Side side : sides) {
      const PlotBox box = box_at(x, y, gap + more, width, side);
      if (!area_.holds(box)) continue;
      const int here = covered(box);
      if (here < least) {
        least = here;
        best = box;
      }
    }
    if (least == 0) break;
  }
  if (!best) return std::nullopt;
  avoid(*best);
  return Place{best->left, best->bottom - below_baseline};
}

std::optional<PlotLabels::Place> PlotLabels::place_at(int left, int baseline,
                                                      std::string_view text) {
  const PlotBox box = {left, baseline - above_baseline, left + text_width(text),
                       baseline + below_baseline};
  if (!area_.holds(box) || covered(box) > 0) return std::nullopt;
  avoid(box);
  return Place{left, baseline};
}

}  // namespace tpm
