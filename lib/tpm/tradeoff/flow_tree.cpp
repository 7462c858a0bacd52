#include <algorithm>
#include <limits>

#include <tpm/tradeoff/flow_tree.hpp>

namespace tpm::tradeoff {

namespace {

constexpr Event no_event = std::numeric_limits<Event>::max();

}  // namespace

FlowTree::FlowTree(std::shared_ptr<const PricedArcs> arcs, const EarliestTimes& earliest)
    : arcs_(std::move(arcs)),
      incidence_(std::make_shared<Incidence>(arcs_->events, arcs_->arcs)),
      times_(earliest.times),
      nodes_(arcs_->events),
      states_(arcs_->arcs.size(), State::empty),
      flows_(arcs_->arcs.size(), 0),
      marks_(arcs_->events, 0) {
  for (std::size_t a = 0; a < states_.size(); ++a) {
    if (earliest.left_out[a]) states_[a] = State::left_out;
  }
  for (Event event = 0; event < nodes_.size(); ++event) {
    nodes_[event] = {no_event, earliest.via[event], 1, no_event, no_event, no_event};
  }
  for (Event event = 0; event < nodes_.size(); ++event) {
    if (event == root_) continue;
    const std::uint32_t via = nodes_[event].arc;
    if (via != no_arc) states_[via] = State::in_tree;
    link(event, via == no_arc ? root_ : arcs_->arcs[via].from);
  }
  grow_sizes();
}

// Children after their parents, by breadth; then sizes from the leaves to the root.
void FlowTree::grow_sizes() {
  collect(root_, no_event);
  for (std::size_t i = side_.size(); i-- > 1;) {
    nodes_[nodes_[side_[i]].parent].size += nodes_[side_[i]].size;
  }
}

void FlowTree::link(Event child, Event parent) {
  Node& node = nodes_[child];
  node.parent = parent;
  node.previous = no_event;
  node.next = nodes_[parent].first_child;
  if (node.next != no_event) nodes_[node.next].previous = child;
  nodes_[parent].first_child = child;
}

void FlowTree::unlink(Event child) {
  const Node& node = nodes_[child];
  if (node.previous == no_event) {
    nodes_[node.parent].first_child = node.next;
  } else {
    nodes_[node.previous].next = node.next;
  }
  if (node.next != no_event) nodes_[node.next].previous = node.previous;
}

// Turns the path from `event` up to `top`, which has no parent any more, and hangs it on `parent`.
void FlowTree::reroot(Event top, Event event, Event parent, std::uint32_t arc) {
  const std::uint32_t total = nodes_[top].size;
  std::uint32_t below = 0;  // events of the part that comes from the path's lower end
  for (;;) {
    const Node old = nodes_[event];
    if (event != top) unlink(event);
    nodes_[event].size = total - below;
    nodes_[event].arc = arc;
    nodes_[event].parent = no_event;
    if (parent != no_event) link(event, parent);
    if (event == top) return;
    below = old.size;
    parent = event;
    arc = old.arc;
    event = old.parent;
  }
}

void FlowTree::make_root(Event event) {
  reroot(root_, event, no_event, no_arc);
  root_ = event;
}

// How much more the arc above an event takes in the direction from the root.
Wide FlowTree::residual(Event below) const {
  const std::uint32_t a = nodes_[below].arc;
  if (a == no_arc) return 0;
  const PricedArc& arc = arcs_->arcs[a];
  return arc.to == below ? arc.price - flows_[a] : flows_[a];
}

FlowTree::Push FlowTree::push(Event sink, Wide most) {
  Push result{most, sink};
  std::uint32_t lowest = no_arc;
  bool blocked = false;
  for (Event e = sink; e != root_; e = nodes_[e].parent) {
    const Wide left = residual(e);
    if (left > result.amount || (left == result.amount && (!blocked || nodes_[e].arc > lowest))) {
      continue;
    }
    result = {left, e};
    lowest = nodes_[e].arc;
    blocked = true;
  }
  if (result.amount >= unlimited / 2) return {most, sink};
  if (result.amount == 0) return result;
  for (Event e = sink; e != root_; e = nodes_[e].parent) {
    const std::uint32_t a = nodes_[e].arc;
    flows_[a] += arcs_->arcs[a].to == e ? result.amount : -result.amount;
  }
  return result;
}

void FlowTree::collect(Event top, Event without) {
  side_.assign(1, top);
  for (std::size_t i = 0; i < side_.size(); ++i) {
    for (Event c = nodes_[side_[i]].first_child; c != no_event; c = nodes_[c].next) {
      if (c != without) side_.push_back(c);
    }
  }
}

void FlowTree::collect_smaller_side(Event below) {
  side_is_below_ = nodes_[below].size <= nodes_.size() / 2;
  if (side_is_below_) {
    collect(below, no_event);
  } else {
    collect(root_, below);
  }
  if (++mark_ == 0) {
    std::fill(marks_.begin(), marks_.end(), 0U);
    mark_ = 1;
  }
  for (const Event event : side_) marks_[event] = mark_;
}

FlowTree::Entering FlowTree::nearest_across(Event below) {
  collect_smaller_side(below);
  Entering nearest{std::numeric_limits<Minutes>::max(), no_arc};
  for (const Event event : side_) {
    for (const Incident& incident : (*incidence_)[event]) {
      if (marks_[incident.other] == mark_) continue;
      const std::uint32_t a = incident.arc();
      // An arc to what becomes earlier gets less time, one from there more.
      const bool shrinks = incident.leaves() != side_is_below_;
      if (states_[a] != (shrinks ? State::empty : State::full)) continue;
      const PricedArc& arc = arcs_->arcs[a];
      const Minutes slack = times_[arc.to] - times_[arc.from] - arc.length;
      const Minutes distance = shrinks ? slack : -slack;
      if (distance < nearest.distance || (distance == nearest.distance && a < nearest.arc)) {
        nearest = {distance, a};
      }
    }
  }
  return nearest;
}

void FlowTree::draw_in(Minutes distance) {
  if (distance == 0) return;
  const Minutes shift = side_is_below_ ? -distance : distance;
  for (const Event event : side_) times_[event] += shift;
}

void FlowTree::release(Event below) {
  const std::uint32_t a = nodes_[below].arc;
  if (a != no_arc) states_[a] = flows_[a] == 0 ? State::empty : State::full;
  for (Event e = nodes_[below].parent; e != no_event; e = nodes_[e].parent) {
    nodes_[e].size -= nodes_[below].size;
  }
  unlink(below);
}

void FlowTree::exchange(Event below, std::uint32_t entering) {
  release(below);
  const PricedArc& arc = arcs_->arcs[entering];
  const bool to_is_below = (marks_[arc.to] == mark_) == side_is_below_;
  const Event inside = to_is_below ? arc.to : arc.from;
  const Event outside = to_is_below ? arc.from : arc.to;
  const std::uint32_t moved = nodes_[below].size;
  reroot(below, inside, outside, entering);
  for (Event e = outside; e != no_event; e = nodes_[e].parent) nodes_[e].size += moved;
  states_[entering] = State::in_tree;
}

void FlowTree::admit_full(std::uint32_t arc) {
  states_[arc] = State::full;
  flows_[arc] = arcs_->arcs[arc].price;
}

}  // namespace tpm::tradeoff
