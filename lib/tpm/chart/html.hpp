// The chart as a page: one file that needs nothing from outside, and allows nothing from outside
// to be loaded. A table with a bar in each row, readable without its script, by screen readers and
// on paper; the script folds, filters, zooms and follows chains.
#pragma once

#include <string>

#include <tpm/chart/chart.hpp>

namespace tpm {

struct HtmlOptions {
  int width =
      1100;  ///< pixels of the time axis when the page opens, where the program is not too long
};

/// O(rows + links × log of the rows that an arrow passes).
[[nodiscard]] std::string chart_html(const Chart& chart, const HtmlOptions& options = {});

}  // namespace tpm
