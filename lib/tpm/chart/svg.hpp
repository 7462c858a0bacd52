// The chart as one SVG file: names, dates and slack on the left, bars and arrows on the right.
// Without script, fonts or anything else from outside; readable in black and white.
#pragma once

#include <string>

#include <tpm/chart/chart.hpp>

namespace tpm {

struct SvgOptions {
  int width = 1200;  ///< pixels that the time axis may take, where the program is not too long
};

/// O(rows + links × log of the rows that an arrow passes).
[[nodiscard]] std::string chart_svg(const Chart& chart, const SvgOptions& options = {});

}  // namespace tpm
