#include <algorithm>
#include <numeric>

#include <tpm/chart/chart_links.hpp>
#include <tpm/chart/link_route.hpp>

namespace tpm {
namespace {

int weight(const ChartLink& link) { return link.critical ? 2 : link.driving ? 1 : 0; }

std::size_t rows_passed(const ChartLink& link) {
  return link.from < link.to ? link.to - link.from : link.from - link.to;
}

}  // namespace

bool is_drawn(const ChartLink& link) { return link.critical || rows_passed(link) <= longest_arrow; }

std::string link_class(const ChartLink& link) {
  std::string names = link.critical ? "l c" : link.driving ? "l g" : "l";
  if (link.critical && rows_passed(link) > longest_arrow) names += " z";
  if (link.cross_team) names += " x";
  return names;
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
