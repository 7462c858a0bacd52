// Where the arrow of a link runs: along the gaps between rows and down columns in which no bar of
// the rows between stands. `assets/routes.js` routes the same way after a filter or zoom.
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

/// The data of an SVG path whose end points at the successor. O(k log k) for k rows between.
[[nodiscard]] std::string route(const RouteEnds& ends, std::span<const BarExtent> rows);

}  // namespace tpm
