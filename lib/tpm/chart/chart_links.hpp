// The arrows of a picture.
#pragma once

#include <span>
#include <string>

#include <tpm/chart/link_route.hpp>

namespace tpm {

/// Whether an arrow is drawn from the beginning: longer ones would hide the bars behind lines.
[[nodiscard]] bool is_drawn(const ChartLink& link);

/// "l c x": critical, driving or neither; with or without a hand-over between teams.
[[nodiscard]] std::string_view link_class(const ChartLink& link);

/// The links in the order in which they are drawn: the important ones last, above the others.
[[nodiscard]] std::vector<std::size_t> links_by_weight(const Chart& chart);

/// How a row stands in the way of links.
[[nodiscard]] RouteRow route_row(const ChartRow& row, const BarTimes& times,
                                 const TimeScale& scale);

[[nodiscard]] std::string link_path(const ChartLink& link, std::span<const RouteRow> rows);

}  // namespace tpm
