#include <algorithm>
#include <limits>
#include <utility>

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/strong_components.hpp>
#include <boost/iterator/transform_iterator.hpp>

#include <tpm/network/graph.hpp>

namespace tpm {
namespace {

using Directed =
    boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, std::uint32_t,
                                       boost::no_property, std::uint32_t, std::uint32_t>;
constexpr std::uint32_t unvisited = std::numeric_limits<std::uint32_t>::max();

std::pair<std::uint32_t, std::uint32_t> as_pair(const Arc& arc) { return {arc.from, arc.to}; }

// Searches for a shortest cycle through one vertex at a time. The arrays are reset by walking the
// vertices that a search touched, so that a search costs what it visits and no more.
class CycleSearch {
 public:
  CycleSearch(const Directed& graph, const std::vector<std::uint32_t>& component,
              std::uint64_t effort)
      : graph_(graph),
        component_(component),
        arc_into_(component.size(), unvisited),
        from_(component.size(), unvisited),
        depth_(component.size(), 0),
        effort_(effort) {}

  [[nodiscard]] bool exhausted() const { return effort_ == 0; }

  /// The shortest cycle through `root` if it is shorter than `limit` arcs, else empty.
  Cycle through(std::uint32_t root, std::size_t limit) {
    queue_.assign(1, root);
    depth_[root] = 0;
    Cycle found;
    for (std::size_t head = 0; head < queue_.size() && found.empty() && effort_ > 0; ++head) {
      const std::uint32_t v = queue_[head];
      if (depth_[v] + 1 >= limit) break;
      found = expand(root, v);
    }
    for (const std::uint32_t v : queue_) arc_into_[v] = unvisited;
    return found;
  }

 private:
  Cycle expand(std::uint32_t root, std::uint32_t v) {
    const auto range = out_edges(v, graph_);
    for (auto it = range.first; it != range.second && effort_ > 0; ++it) {
      --effort_;
      const std::uint32_t w = target(*it, graph_);
      if (component_[w] != component_[root]) continue;
      if (w == root) return trace(root, v, graph_[*it]);
      if (arc_into_[w] != unvisited) continue;
      arc_into_[w] = graph_[*it];
      from_[w] = v;
      depth_[w] = depth_[v] + 1;
      queue_.push_back(w);
    }
    return {};
  }

  [[nodiscard]] Cycle trace(std::uint32_t root, std::uint32_t v, std::uint32_t last_arc) const {
    Cycle cycle{last_arc};
    for (; v != root; v = from_[v]) cycle.push_back(arc_into_[v]);
    std::reverse(cycle.begin(), cycle.end());
    return cycle;
  }

  const Directed& graph_;
  const std::vector<std::uint32_t>& component_;
  std::vector<std::uint32_t> arc_into_, from_, depth_, queue_;
  std::uint64_t effort_;
};

}  // namespace

std::vector<Cycle> shortest_cycles(std::size_t vertices, std::span<const Arc> arcs,
                                   std::uint64_t effort) {
  const Directed graph(
      boost::edges_are_unsorted_multi_pass, boost::make_transform_iterator(arcs.data(), as_pair),
      boost::make_transform_iterator(arcs.data() + arcs.size(), as_pair),
      boost::counting_iterator<std::uint32_t>(0), static_cast<std::uint32_t>(vertices));
  std::vector<std::uint32_t> component(vertices, 0);
  const auto index = get(boost::vertex_index, graph);
  const std::uint32_t parts =
      strong_components(graph, boost::make_iterator_property_map(component.begin(), index));

  std::vector<Cycle> best(parts);
  CycleSearch search(graph, component, effort);
  for (std::uint32_t v = 0; v < vertices && !search.exhausted(); ++v) {
    Cycle& known = best[component[v]];
    Cycle cycle = search.through(v, known.empty() ? unvisited : known.size());
    if (!cycle.empty()) known = std::move(cycle);
  }
  best.erase(std::remove_if(best.begin(), best.end(), [](const Cycle& c) { return c.empty(); }),
             best.end());
  std::stable_sort(best.begin(), best.end(), [](const Cycle& a, const Cycle& b) {
    return a.size() != b.size() ? a.size() < b.size() : a < b;
  });
  return best;
}

}  // namespace tpm
