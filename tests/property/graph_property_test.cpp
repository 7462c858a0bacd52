// Graphs against an adjacency list, shortest cycles against a search through all of them.
#include <algorithm>
#include <cstdint>
#include <vector>

#include <doctest/doctest.h>

#include <tpm/network/graph.hpp>

#include "property/count.hpp"
#include "property/random.hpp"

using namespace tpm;
using namespace tpm::test;

namespace {

struct RandomGraph {
  std::size_t vertices = 0;
  std::vector<Arc> arcs;
};

RandomGraph random_graph(Random& random, bool acyclic) {
  RandomGraph g;
  g.vertices = random.below(10) + 1;
  std::vector<std::uint32_t> order(g.vertices);
  for (std::uint32_t v = 0; v < order.size(); ++v) order[v] = v;
  for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
  const std::size_t arcs = random.below(2 * g.vertices + 1);
  for (std::size_t i = 0; i < arcs; ++i) {
    std::size_t from = random.below(g.vertices);
    std::size_t to = random.below(g.vertices);
    if (acyclic && from == to) continue;
    if (acyclic && from > to) std::swap(from, to);
    g.arcs.push_back({order[from], order[to]});
  }
  return g;
}

constexpr std::size_t no_path = 1000;

// Arcs on a shortest way between any two vertices, one step at least: Floyd and Warshall.
std::vector<std::vector<std::size_t>> distances(const RandomGraph& g) {
  std::vector<std::vector<std::size_t>> d(g.vertices,
                                          std::vector<std::size_t>(g.vertices, no_path));
  for (const Arc& arc : g.arcs) d[arc.from][arc.to] = 1;
  for (std::size_t k = 0; k < g.vertices; ++k) {
    for (std::size_t i = 0; i < g.vertices; ++i) {
      for (std::size_t j = 0; j < g.vertices; ++j) {
        d[i][j] = std::min(d[i][j], d[i][k] + d[k][j]);
      }
    }
  }
  return d;
}

// The length of a shortest cycle of each strongly connected part that has one, sorted.
std::vector<std::size_t> cycle_lengths(const RandomGraph& g) {
  const auto d = distances(g);
  std::vector<std::size_t> lengths;
  std::vector<bool> seen(g.vertices, false);
  for (std::size_t v = 0; v < g.vertices; ++v) {
    if (seen[v] || d[v][v] >= no_path) continue;
    std::size_t shortest = d[v][v];
    for (std::size_t w = v; w < g.vertices; ++w) {
      if (d[v][w] >= no_path || d[w][v] >= no_path) continue;
      seen[w] = true;
      shortest = std::min(shortest, d[w][w]);
    }
    lengths.push_back(shortest);
  }
  std::sort(lengths.begin(), lengths.end());
  return lengths;
}

}  // namespace

TEST_CASE("a graph has the arcs it was made from, in topological order") {
  const std::uint64_t count = property_count(2000);
  for (std::uint64_t seed = 1; seed <= count; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const RandomGraph g = random_graph(random, true);
    const Graph graph(g.vertices, g.arcs);
    REQUIRE(graph.acyclic());
    REQUIRE(graph.arc_count() == g.arcs.size());
    std::vector<bool> rank_taken(g.vertices, false);
    for (std::uint32_t v = 0; v < g.vertices; ++v) {
      const std::uint32_t r = graph.rank_of(v);
      REQUIRE_FALSE(rank_taken[r]);
      rank_taken[r] = true;
      std::vector<std::uint32_t> out, in;
      for (std::uint32_t a = 0; a < g.arcs.size(); ++a) {
        if (g.arcs[a].from == v) out.push_back(a);
        if (g.arcs[a].to == v) in.push_back(a);
      }
      // The slots of a vertex keep the order of its arcs; each arc enters where it should.
      REQUIRE(graph.out_begin(r + 1) - graph.out_begin(r) == out.size());
      for (std::size_t i = 0; i < out.size(); ++i) {
        const std::size_t slot = graph.out_begin(r) + i;
        REQUIRE(graph.arc_of(slot) == out[i]);
        REQUIRE(graph.target(slot) == graph.rank_of(g.arcs[out[i]].to));
        REQUIRE(graph.target(slot) > r);
      }
      REQUIRE(graph.in_begin(r + 1) - graph.in_begin(r) == in.size());
      std::vector<std::uint32_t> entering;
      for (std::uint32_t i = graph.in_begin(r); i < graph.in_begin(r + 1); ++i) {
        const std::uint32_t arc = graph.arc_of(graph.slot_of(i));
        REQUIRE(graph.source(i) == graph.rank_of(g.arcs[arc].from));
        entering.push_back(arc);
      }
      std::sort(entering.begin(), entering.end());
      REQUIRE(entering == in);
    }
  }
}

TEST_CASE("the cycles that are found are cycles, and none is shorter") {
  const std::uint64_t count = property_count(2000);
  for (std::uint64_t seed = 1; seed <= count; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const RandomGraph g = random_graph(random, random.one_in(4));
    const std::vector<Cycle> cycles = shortest_cycles(g.vertices, g.arcs);
    std::vector<std::size_t> lengths;
    for (const Cycle& cycle : cycles) {
      REQUIRE_FALSE(cycle.empty());
      for (std::size_t i = 0; i < cycle.size(); ++i) {
        const Arc& next = g.arcs[cycle[(i + 1) % cycle.size()]];
        REQUIRE(g.arcs[cycle[i]].to == next.from);
      }
      lengths.push_back(cycle.size());
    }
    REQUIRE(lengths == cycle_lengths(g));
    REQUIRE(Graph(g.vertices, g.arcs).acyclic() == cycles.empty());
  }
}
