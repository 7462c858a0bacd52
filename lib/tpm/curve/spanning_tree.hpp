// A rooted spanning tree that is taken apart and put together again.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include <tpm/curve/time_cost_problem.hpp>

namespace tpm::curve {

inline constexpr Event no_event = std::numeric_limits<Event>::max();
inline constexpr std::uint32_t no_arc = std::numeric_limits<std::uint32_t>::max();

/// Each event but the root has a parent, and an arc (or none, no_arc) that ties it to that.
class SpanningTree {
 public:
  struct Edge {
    Event parent = no_event;
    std::uint32_t arc = no_arc;
  };

  /// By event the edge to the parent; of the root it is without meaning. They must form a tree.
  SpanningTree(Event root, std::span<const Edge> edges);

  [[nodiscard]] Event root() const { return root_; }
  [[nodiscard]] std::uint32_t events() const { return static_cast<std::uint32_t>(nodes_.size()); }
  [[nodiscard]] Event parent(Event event) const { return nodes_[event].parent; }
  [[nodiscard]] std::uint32_t arc(Event event) const { return nodes_[event].arc; }
  /// How many events are below, with the event itself.
  [[nodiscard]] std::uint32_t size(Event event) const { return nodes_[event].size; }

  /// All events below `top`, with it, but for what is below `without` (or no_event), by breadth.
  void collect(Event top, Event without, std::vector<Event>& events) const;

  /// O(depth).
  void make_root(Event event);
  /// Cuts off what is below `top`, and hangs it by its event `inside` on `outside`. O(depth).
  void move(Event top, Event inside, Event outside, std::uint32_t arc);

 private:
  struct Node {
    Event parent = no_event;
    std::uint32_t arc = no_arc;
    std::uint32_t size = 1;
    Event first_child = no_event;
    Event next = no_event;  // siblings
    Event previous = no_event;
  };

  void link(Event child, Event parent);
  void unlink(Event child);
  void hang(Event top, Event event, Event parent, std::uint32_t arc);

  Event root_;
  std::vector<Node> nodes_;
};

}  // namespace tpm::curve
