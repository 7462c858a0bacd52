// Where the arrow of a link runs: along the gaps between rows and down columns in which no bar of
// the rows between stands. Where that would be a long way round, it passes behind bars.
// `assets/routes.js` routes the same way after a filter or zoom.
#pragma once

#include <span>
#include <string>

#include <tpm/chart/bars.hpp>

namespace tpm {

/// A link between two different rows of those given, by position.
struct RouteEnds {
  std::size_t from = 0, to = 0;
  LinkType type = LinkType::FS;
  std::size_t strand =
      0;  ///< tells lines that run beside each other apart: lines of one strand join
};

/// What a row puts into the way of lines. A summary is thin: lines cross it.
struct RouteRow {
  BarExtent bar;
  bool crossable = false;
};

/// The data of an SVG path whose end points at the successor. O(k) for k rows between, times the
/// pixels of a detour if they stand against the order of their dates.
[[nodiscard]] std::string route(const RouteEnds& ends, std::span<const RouteRow> rows);

}  // namespace tpm
