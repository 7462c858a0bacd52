// The arrows of a picture.
#pragma once

#include <span>
#include <string>

#include <tpm/chart/link_route.hpp>

namespace tpm {

/// A link is drawn if it is critical or passes no more than this many rows. The others would hide
/// the bars behind lines: the numbers of predecessors beside the tasks stand for them.
inline constexpr std::size_t longest_arrow = 40;

/// Whether an arrow is drawn before somebody asks for it.
[[nodiscard]] bool is_drawn(const ChartLink& link);

/// "l c z x": critical, driving or neither; long; a hand-over between teams.
[[nodiscard]] std::string link_class(const ChartLink& link);

/// The links in the order in which they are drawn: the important ones last, above the others.
[[nodiscard]] std::vector<std::size_t> links_by_weight(const Chart& chart);

/// How a row stands in the way of links.
[[nodiscard]] RouteRow route_row(const ChartRow& row, const BarTimes& times,
                                 const TimeScale& scale);

[[nodiscard]] std::string link_path(const ChartLink& link, std::span<const RouteRow> rows);

}  // namespace tpm
