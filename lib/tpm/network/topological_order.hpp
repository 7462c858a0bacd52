// A topological order of arcs that are not yet a graph.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <tpm/network/graph.hpp>

namespace tpm {

/// The rank of every vertex in a topological order, or an empty vector if there is a cycle (and at
/// least one vertex). Numbers that are in such an order already are kept; else Kahn's method on a
/// counting sort of the arcs. O(vertices + arcs), no recursion.
[[nodiscard]] std::vector<std::uint32_t> topological_ranks(std::size_t vertices,
                                                           std::span<const Arc> arcs);

}  // namespace tpm
