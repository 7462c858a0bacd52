// The directed multigraph of a program: a Boost.Graph compressed sparse row graph whose vertices
// are renumbered in topological order, so that a pass over all links streams through memory. Boost
// stays behind this header.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace tpm {

/// A link between two vertices, in the caller's numbering.
struct Arc {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
};

/// The arcs of a cycle in the order of travel, as indices into the caller's arcs.
using Cycle = std::vector<std::uint32_t>;

/// Immutable. A vertex's *rank* is its place in a topological order: every arc leads from a lower
/// rank to a higher one. All spans are indexed by rank or by *slot*, the place of an arc in the
/// order of (source rank, caller's order).
class Graph {
 public:
  /// Every end of an arc must be below `vertices`. O(vertices + arcs).
  /// If there is a cycle, the graph is not built: see `acyclic()` and `shortest_cycles`.
  Graph(std::size_t vertices, std::span<const Arc> arcs);
  Graph(Graph&&) noexcept;
  Graph& operator=(Graph&&) noexcept;
  ~Graph();

  [[nodiscard]] bool acyclic() const { return impl_ != nullptr; }
  [[nodiscard]] std::size_t vertex_count() const { return rank_.size(); }
  [[nodiscard]] std::size_t arc_count() const { return targets_.size(); }

  [[nodiscard]] std::uint32_t rank_of(std::uint32_t vertex) const { return rank_[vertex]; }
  /// Slots of the arcs that leave `rank`: out_begin(rank) up to out_begin(rank + 1).
  [[nodiscard]] std::uint32_t out_begin(std::size_t rank) const { return offsets_.data()[rank]; }
  [[nodiscard]] std::uint32_t target(std::size_t slot) const { return targets_.data()[slot]; }
  /// The rank that the arc leaves. O(log vertices).
  [[nodiscard]] std::uint32_t origin(std::uint32_t slot) const;
  [[nodiscard]] std::uint32_t arc_of(std::size_t slot) const { return arc_of_slot_.data()[slot]; }

  /// Arcs that enter `rank`: in_begin(rank) up to in_begin(rank + 1), each a source and its slot.
  [[nodiscard]] std::uint32_t in_begin(std::size_t rank) const { return in_offsets_.data()[rank]; }
  [[nodiscard]] std::uint32_t source(std::size_t in) const { return sources_.data()[in]; }
  [[nodiscard]] std::uint32_t slot_of(std::size_t in) const { return slot_of_in_.data()[in]; }

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
  std::vector<std::uint32_t> rank_;
  // Views into the Boost graph's own arrays.
  std::span<const std::uint32_t> offsets_, targets_, arc_of_slot_;
  std::span<const std::uint32_t> in_offsets_, sources_, slot_of_in_;
};

/// One shortest cycle of every strongly connected part that has one, the shortest first; empty if
/// the graph is acyclic. Breadth-first search from the vertices of a part, cut off at the best
/// length so far: O(vertices × arcs) of the part at worst, bounded by `effort` arc visits, after
/// which the best cycle found so far is taken.
[[nodiscard]] std::vector<Cycle> shortest_cycles(std::size_t vertices, std::span<const Arc> arcs,
                                                 std::uint64_t effort = 200'000'000);

}  // namespace tpm
