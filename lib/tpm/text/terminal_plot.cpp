#include <algorithm>
#include <cstdlib>

#include <tpm/base/checked.hpp>
#include <tpm/text/terminal_plot.hpp>

namespace tpm {
namespace {

constexpr std::size_t dots_across = 2;  // of a character
constexpr std::size_t dots_down = 4;

/// The dots of a Braille pattern (U+2800), by row and column.
constexpr unsigned char dot_bits[dots_down][dots_across] = {
    {0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};

struct Cell {
  unsigned char dots = 0;
  std::string symbol;
  Ink ink = Ink::plain;
};

/// Characters, and the dots in them. Rows and dots count from the top.
class Canvas {
 public:
  Canvas(std::size_t columns, std::size_t rows)
      : columns_(columns), rows_(rows), cells_(columns * rows) {}

  Cell& cell(std::size_t column, std::size_t row) { return cells_[row * columns_ + column]; }

  void dot(std::size_t x, std::size_t y) {
    cell(x / dots_across, y / dots_down).dots |= dot_bits[y % dots_down][x % dots_across];
  }

  /// Every dot that a straight line passes, by steps along its longer side.
  void line(std::size_t x0, std::size_t y0, std::size_t x1, std::size_t y1) {
    const auto steps = static_cast<std::int64_t>(
        std::max({x0 < x1 ? x1 - x0 : x0 - x1, y0 < y1 ? y1 - y0 : y0 - y1, std::size_t{1}}));
    for (std::int64_t i = 0; i <= steps; ++i) {
      const auto between = [&](std::size_t from, std::size_t to) {
        const auto begin = static_cast<std::int64_t>(from);
        const std::int64_t way = static_cast<std::int64_t>(to) - begin;
        return static_cast<std::size_t>(begin + mul_div_round(way, i, steps).value_or(0));
      };
      dot(between(x0, x1), between(y0, y1));
    }
  }

  [[nodiscard]] std::string row_text(std::size_t row, bool color) const {
    std::string text;
    std::size_t blank = 0;
    for (std::size_t column = 0; column < columns_; ++column) {
      const Cell& one = cells_[row * columns_ + column];
      if (one.symbol.empty() && one.dots == 0) {
        ++blank;
        continue;
      }
      text.append(blank, ' ');
      blank = 0;
      append_ink(text, one.symbol.empty() ? braille(one.dots) : one.symbol, one.ink, color);
    }
    return text;
  }

  [[nodiscard]] std::size_t columns() const { return columns_; }
  [[nodiscard]] std::size_t rows() const { return rows_; }

 private:
  /// U+2800 and up in UTF-8.
  static std::string braille(unsigned char dots) {
    const unsigned code = 0x2800U + dots;
    return {static_cast<char>(0xE0U | (code >> 12)),
            static_cast<char>(0x80U | ((code >> 6) & 0x3FU)),
            static_cast<char>(0x80U | (code & 0x3FU))};
  }

  std::size_t columns_, rows_;
  std::vector<Cell> cells_;
};

/// From the bottom to from the top.
std::size_t upside_down(std::size_t place, std::size_t places) { return places - 1 - place; }

void draw_lines(Canvas& canvas, const TerminalPlot& plot) {
  const auto put = [&](std::size_t column, std::size_t row, const char* symbol) {
    Cell& cell = canvas.cell(column, row);
    cell.symbol = symbol;
    cell.ink = Ink::dim;
  };
  if (plot.y_line) {
    const std::size_t row = upside_down(plot.y.place(*plot.y_line, canvas.rows()), canvas.rows());
    for (std::size_t column = 0; column < canvas.columns(); ++column) put(column, row, "┈");
  }
  if (!plot.x_line) return;
  const std::size_t column = plot.x.place(*plot.x_line, canvas.columns());
  for (std::size_t row = 0; row < canvas.rows(); ++row) put(column, row, "┊");
}

void draw_curve(Canvas& canvas, const TerminalPlot& plot) {
  const std::size_t across = canvas.columns() * dots_across;
  const std::size_t down = canvas.rows() * dots_down;
  const auto x = [&](const PlotPoint& point) { return plot.x.place(point.x, across); };
  const auto y = [&](const PlotPoint& point) {
    return upside_down(plot.y.place(point.y, down), down);
  };
  for (std::size_t i = 0; i < plot.curve.size(); ++i) {
    const PlotPoint& from = plot.curve[i == 0 ? 0 : i - 1];
    canvas.line(x(from), y(from), x(plot.curve[i]), y(plot.curve[i]));
  }
}

/// 1, 2, 5, 10, 20, 50 … times the unit: the first step that leaves at most `count` ticks.
std::int64_t tick_step(Wide span, std::size_t count, std::int64_t unit) {
  constexpr std::int64_t factors[] = {1, 2, 5};
  const auto gaps = static_cast<Wide>(count - 1);
  for (Wide power = 1; power < (Wide{1} << 64); power *= 10) {
    for (const std::int64_t factor : factors) {
      const Wide step = power * factor * unit;
      if (step > INT64_MAX) return INT64_MAX;
      if (step * gaps >= span) return static_cast<std::int64_t>(step);
    }
  }
  return INT64_MAX;
}

}  // namespace

void PlotRange::include(std::int64_t value) {
  least = std::min(least, value);
  most = std::max(most, value);
}

std::size_t PlotRange::place(std::int64_t value, std::size_t places) const {
  const std::int64_t inside = std::clamp(value, least, most);
  const Wide span = Wide{most} - least;
  if (span == 0 || places == 0) return places / 2;
  const Wide way = (Wide{inside} - least) * static_cast<Wide>(places - 1);
  return static_cast<std::size_t>((way + span / 2) / span);
}

std::vector<std::int64_t> PlotRange::ticks(std::size_t count, std::int64_t unit) const {
  const std::int64_t step = tick_step(Wide{most} - least, count, unit);
  const std::int64_t floor = floor_div(least, step);
  std::vector<std::int64_t> result;
  for (Wide tick = Wide{floor} * step; tick <= most; tick += step) {
    if (tick >= least) result.push_back(static_cast<std::int64_t>(tick));
  }
  return result;
}

std::vector<std::string> TerminalPlot::draw(std::size_t columns, std::size_t rows,
                                            bool color) const {
  Canvas canvas(columns, rows);
  draw_lines(canvas, *this);
  Canvas above(columns, rows);
  draw_curve(above, *this);
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t column = 0; column < columns; ++column) {
      if (above.cell(column, row).dots != 0) canvas.cell(column, row) = above.cell(column, row);
    }
  }
  for (const PlotMark& mark : marks) {
    const std::size_t row = upside_down(y.place(mark.at.y, rows * dots_down), rows * dots_down);
    const std::size_t column = x.place(mark.at.x, columns * dots_across) / dots_across;
    Cell& cell = canvas.cell(column, row / dots_down);
    cell.symbol = mark.symbol;
    cell.ink = mark.ink;
  }
  std::vector<std::string> text;
  for (std::size_t row = 0; row < rows; ++row) text.push_back(canvas.row_text(row, color));
  return text;
}

}  // namespace tpm
