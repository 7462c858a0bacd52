#include <cstdint>
#include <vector>

#include <doctest/doctest.h>

#include <tpm/network/graph.hpp>

using namespace tpm;

TEST_CASE("ranks follow the arcs, and slots keep the order of parallel arcs") {
  //   2 → 0 → 1, twice from 0 to 1; 3 stands alone
  const std::vector<Arc> arcs = {{0, 1}, {2, 0}, {0, 1}};
  const Graph graph(4, arcs);
  REQUIRE(graph.acyclic());
  CHECK(graph.vertex_count() == 4);
  CHECK(graph.rank_of(2) < graph.rank_of(0));
  CHECK(graph.rank_of(0) < graph.rank_of(1));

  const std::uint32_t rank = graph.rank_of(0);
  REQUIRE(graph.out_begin(rank + 1) - graph.out_begin(rank) == 2);
  CHECK(graph.arc_of(graph.out_begin(rank)) == 0);
  CHECK(graph.arc_of(graph.out_begin(rank) + 1) == 2);
  CHECK(graph.in_begin(rank + 1) - graph.in_begin(rank) == 1);
  CHECK(graph.source(graph.in_begin(rank)) == graph.rank_of(2));
}

TEST_CASE("a graph without vertices or arcs") {
  CHECK(Graph(0, {}).acyclic());
  CHECK(Graph(3, {}).arc_count() == 0);
  CHECK(shortest_cycles(3, {}).empty());
}

TEST_CASE("a shortest cycle of each part, the shortest first") {
  // A triangle with a detour, a vertex linked to itself, and a tail.
  const std::vector<Arc> arcs = {{0, 1}, {1, 2}, {2, 3}, {3, 0}, {2, 0}, {4, 4}, {3, 4}};
  CHECK_FALSE(Graph(5, arcs).acyclic());
  const std::vector<Cycle> cycles = shortest_cycles(5, arcs);
  REQUIRE(cycles.size() == 2);
  CHECK(cycles[0] == Cycle{5});
  CHECK(cycles[1].size() == 3);
}

TEST_CASE("a chain of a million vertices is no deeper than memory") {
  constexpr std::uint32_t n = 1'000'000;
  std::vector<Arc> arcs;
  for (std::uint32_t v = 1; v < n; ++v) arcs.push_back({v, v - 1});
  const Graph graph(n, arcs);
  REQUIRE(graph.acyclic());
  CHECK(graph.rank_of(n - 1) == 0);
  CHECK(graph.rank_of(0) == n - 1);

  arcs.push_back({0, n - 1});
  CHECK_FALSE(Graph(n, arcs).acyclic());
  const std::vector<Cycle> cycles = shortest_cycles(n, arcs, 2 * n);  // one look round it
  REQUIRE(cycles.size() == 1);
  CHECK(cycles[0].size() == n);
}
