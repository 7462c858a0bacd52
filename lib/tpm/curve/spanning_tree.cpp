#include <tpm/curve/spanning_tree.hpp>

namespace tpm::curve {

SpanningTree::SpanningTree(Event root, std::span<const Edge> edges)
    : root_(root), nodes_(edges.size()) {
  for (Event event = 0; event < nodes_.size(); ++event) {
    if (event == root) continue;
    nodes_[event].arc = edges[event].arc;
    link(event, edges[event].parent);
  }
  std::vector<Event> events;
  collect(root, no_event, events);
  for (std::size_t i = events.size(); i-- > 1;) {
    nodes_[nodes_[events[i]].parent].size += nodes_[events[i]].size;
  }
}

void SpanningTree::collect(Event top, Event without, std::vector<Event>& events) const {
  events.assign(1, top);
  for (std::size_t i = 0; i < events.size(); ++i) {
    for (Event c = nodes_[events[i]].first_child; c != no_event; c = nodes_[c].next) {
      if (c != without) events.push_back(c);
    }
  }
}

void SpanningTree::make_root(Event event) {
  hang(root_, event, no_event, no_arc);
  root_ = event;
}

void SpanningTree::move(Event top, Event inside, Event outside, std::uint32_t arc) {
  const std::uint32_t moved = nodes_[top].size;
  for (Event e = nodes_[top].parent; e != no_event; e = nodes_[e].parent) nodes_[e].size -= moved;
  unlink(top);
  hang(top, inside, outside, arc);
  for (Event e = outside; e != no_event; e = nodes_[e].parent) nodes_[e].size += moved;
}

void SpanningTree::link(Event child, Event parent) {
  Node& node = nodes_[child];
  node.parent = parent;
  node.previous = no_event;
  node.next = nodes_[parent].first_child;
  if (node.next != no_event) nodes_[node.next].previous = child;
  nodes_[parent].first_child = child;
}

void SpanningTree::unlink(Event child) {
  const Node& node = nodes_[child];
  if (node.previous == no_event) {
    nodes_[node.parent].first_child = node.next;
  } else {
    nodes_[node.previous].next = node.next;
  }
  if (node.next != no_event) nodes_[node.next].previous = node.previous;
}

// Turns round the path from `event` up to `top`, which is no longer anybody's child.
void SpanningTree::hang(Event top, Event event, Event parent, std::uint32_t arc) {
  const std::uint32_t total = nodes_[top].size;
  std::uint32_t before = 0;  // what was below the last event of the path: it is above now
  for (;;) {
    const Node old = nodes_[event];
    if (event != top) unlink(event);
    nodes_[event].size = total - before;
    nodes_[event].arc = arc;
    nodes_[event].parent = no_event;
    if (parent != no_event) link(event, parent);
    if (event == top) return;
    before = old.size;
    parent = event;
    arc = old.arc;
    event = old.parent;
  }
}

}  // namespace tpm::curve
