// A line and a few marks as characters: Braille patterns have eight dots to a character.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <tpm/text/text_table.hpp>

namespace tpm {

/// What lies between the first and the last column (or the lowest and the highest row).
struct PlotRange {
  std::int64_t least = 0;
  std::int64_t most = 0;

  /// Makes room for a value.
  void include(std::int64_t value);
  /// Where the value lies on `places` places, from 0: the nearest; what is outside is at the edge.
  [[nodiscard]] std::size_t place(std::int64_t value, std::size_t places) const;
  /// Round numbers within, evenly apart: 1, 2 or 5 times a power of ten times `unit` (≥ 1), at most
  /// `count` (≥ 2) of them.
  [[nodiscard]] std::vector<std::int64_t> ticks(std::size_t count, std::int64_t unit) const;
};

struct PlotPoint {
  std::int64_t x = 0;
  std::int64_t y = 0;
};

/// A character at a point.
struct PlotMark {
  PlotPoint at;
  std::string symbol;  ///< one column wide
  Ink ink = Ink::plain;
};

struct TerminalPlot {
  PlotRange x, y;
  std::vector<PlotPoint> curve;        ///< joined by straight lines, in this order
  std::vector<PlotMark> marks;         ///< a later one covers an earlier one
  std::optional<std::int64_t> x_line;  ///< where a vertical line stands behind the curve
  std::optional<std::int64_t> y_line;  ///< and a horizontal one

  /// The rows from the top, `columns` characters each (spaces at the end are left out).
  /// O(columns × rows + points × (columns + rows)).
  [[nodiscard]] std::vector<std::string> draw(std::size_t columns, std::size_t rows,
                                              bool color) const;
};

}  // namespace tpm
