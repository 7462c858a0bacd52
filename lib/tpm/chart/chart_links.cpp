#include <algorithm>
#include <numeric>

#include <tpm/chart/chart_links.hpp>
#include <tpm/chart/link_route.hpp>
#include <tpm/chart/svg.hpp>

namespace tpm {
namespace {

int weight(const ChartLink& link) { return link.critical ? 2 : link.driving ? 1 : 0; }

}  // namespace

bool is_drawn(const ChartLink& link) {
  const std::size_t rows = link.from < link.to ? link.to - link.from : link.from - link.to;
  return link.critical || rows <= longest_arrow;
}

std::string_view link_class(const ChartLink& link) {
  if (link.critical) return link.cross_team ? "l c x" : "l c";
  if (link.driving) return link.cross_team ? "l g x" : "l g";
  return link.cross_team ? "l x" : "l";
}

std::vector<std::size_t> links_by_weight(const Chart& chart) {
  std::vector<std::size_t> order(chart.links.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t one, std::size_t other) {
    return weight(chart.links[one]) < weight(chart.links[other]);
  });
  return order;
}

RouteRow route_row(const ChartRow& row, const BarTimes& times, const TimeScale& scale) {
  const bool summary = row.kind == ChartRowKind::section || row.kind == ChartRowKind::group;
  return {bar_extent(row, times, scale), summary && !row.rolled_up};
}

std::string link_path(const ChartLink& link, std::span<const RouteRow> rows) {
  return route({link.from, link.to, link.type, link.from}, rows);
}

}  // namespace tpm
