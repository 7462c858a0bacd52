#include <cassert>
#include <utility>

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/iterator/transform_iterator.hpp>

#include <tpm/network/graph.hpp>
#include <tpm/network/topological_order.hpp>

namespace tpm {

using Csr =
    boost::compressed_sparse_row_graph<boost::bidirectionalS, boost::no_property, std::uint32_t,
                                       boost::no_property, std::uint32_t, std::uint32_t>;

struct Graph::Impl {
  Csr csr;
};

namespace {

// An arc as a pair of ranks: what the Boost graph is built from.
struct RankedArc {
  const std::vector<std::uint32_t>* rank;
  std::pair<std::uint32_t, std::uint32_t> operator()(const Arc& arc) const {
    return {(*rank)[arc.from], (*rank)[arc.to]};
  }
};

}  // namespace

Graph::Graph(std::size_t vertices, std::span<const Arc> arcs) {
  rank_ = topological_ranks(vertices, arcs);
  if (rank_.size() != vertices) return;
  const RankedArc ranked{&rank_};
  impl_ = std::make_unique<Impl>(Impl{
      Csr(boost::edges_are_unsorted_multi_pass, boost::make_transform_iterator(arcs.data(), ranked),
          boost::make_transform_iterator(arcs.data() + arcs.size(), ranked),
          boost::counting_iterator<std::uint32_t>(0), static_cast<std::uint32_t>(vertices))});
  const Csr& csr = impl_->csr;
  offsets_ = csr.m_forward.m_rowstart;
  targets_ = csr.m_forward.m_column;
  arc_of_slot_ = csr.m_forward.m_edge_properties;
  in_offsets_ = csr.m_backward.m_rowstart;
  sources_ = csr.m_backward.m_column;
  slot_of_in_ = csr.m_backward.m_edge_properties;
}

Graph::Graph(Graph&&) noexcept = default;
Graph& Graph::operator=(Graph&&) noexcept = default;
Graph::~Graph() = default;

std::uint32_t Graph::origin(std::uint32_t slot) const {
  const auto after = std::upper_bound(offsets_.begin(), offsets_.end(), slot);
  return static_cast<std::uint32_t>(after - offsets_.begin()) - 1;
}

}  // namespace tpm
