#include <cassert>

#include <tpm/network/topological_order.hpp>

namespace tpm {

std::vector<std::uint32_t> topological_ranks(std::size_t vertices, std::span<const Arc> arcs) {
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

  // 2. Number the vertices as they become free. The stack holds those that are free, the lowest
  //    index on top, so that an order that is already topological stays as it is where it can.
  std::vector<std::uint32_t> ready;
  for (std::size_t v = vertices; v-- > 0;) {
    if (waiting[v] == 0) ready.push_back(static_cast<std::uint32_t>(v));
  }
  std::vector<std::uint32_t> rank(vertices, 0);
  std::uint32_t next = 0;
  while (!ready.empty()) {
    const std::uint32_t v = ready.back();
    ready.pop_back();
    rank[v] = next++;
    for (std::uint32_t i = begin[v + 1]; i-- > begin[v];) {
      if (--waiting[targets[i]] == 0) ready.push_back(targets[i]);
    }
  }
  if (next != vertices) rank.clear();
  return rank;
}

}  // namespace tpm
