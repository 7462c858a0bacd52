#include <algorithm>
#include <cassert>
#include <numeric>

#include <tpm/network/topological_order.hpp>

namespace tpm {

std::vector<std::uint32_t> topological_ranks(std::size_t vertices, std::span<const Arc> arcs) {
  // An order that is topological already stays as it is: neighbours in the file are neighbours in
  // memory.
  if (std::all_of(arcs.begin(), arcs.end(), [](const Arc& a) { return a.from < a.to; })) {
    std::vector<std::uint32_t> rank(vertices);
    std::iota(rank.begin(), rank.end(), 0U);
    return rank;
  }
  // 1. Targets grouped by source, and how many predecessors each vertex still waits for.
  std::vector<std::uint32_t> begin(vertices + 1, 0);
  std::vector<std::uint32_t> waiting(vertices, 0);
  for (const Arc& arc : arcs) {
    assert(arc.from < vertices && arc.to < vertices);
    ++begin[arc.from];
    ++waiting[arc.to];
  }
  std::uint32_t sum = 0;
  for (std::uint32_t& b : begin) b = sum += b;
  std::vector<std::uint32_t> targets(arcs.size());
  for (std::size_t i = arcs.size(); i-- > 0;) targets[--begin[arcs[i].from]] = arcs[i].to;

  // 2. Number the vertices as they become free, first come, first served.
  std::vector<std::uint32_t> order;
  order.reserve(vertices);
  for (std::size_t v = 0; v < vertices; ++v) {
    if (waiting[v] == 0) order.push_back(static_cast<std::uint32_t>(v));
  }
  std::vector<std::uint32_t> rank(vertices, 0);
  std::uint32_t next = 0;
  for (; next < order.size(); ++next) {
    const std::uint32_t v = order[next];
    rank[v] = next;
    for (std::uint32_t i = begin[v]; i < begin[v + 1]; ++i) {
      if (--waiting[targets[i]] == 0) order.push_back(targets[i]);
    }
  }
  if (next != vertices) rank.clear();
  return rank;
}

}  // namespace tpm
