// A spanning tree of tight arcs with a flow: the basis of the network simplex method.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include <tpm/tradeoff/earliest_times.hpp>
#include <tpm/tradeoff/incidence.hpp>
#include <tpm/tradeoff/priced_arcs.hpp>

namespace tpm::tradeoff {

/// Each event has a time, each arc a flow from 0 to its price. Arcs of the tree are tight; any
/// other arc has no flow and is kept, or its flow is its price and it is tight or missed. Hence the
/// times are the cheapest for the pull that the flow exerts on them (complementary slackness).
///
/// Where nothing demands an event's time, a tie of no price holds it in the tree.
class FlowTree {
 public:
  /// No flow. The root is the start.
  FlowTree(std::shared_ptr<const PricedArcs> arcs, const EarliestTimes& earliest);

  [[nodiscard]] Minutes time(Event event) const { return times_[event]; }
  [[nodiscard]] Wide flow(std::uint32_t arc) const { return flows_[arc]; }

  /// O(depth).
  void make_root(Event event);

  struct Push {
    Wide amount = 0;  ///< `most` if nothing blocked before; then `below` means nothing
    Event below = 0;  ///< the arc from this event to its parent blocks
  };
  /// Sends as much as possible, but at most `most`, along the tree from the root to `sink`. Nothing
  /// is sent if no arc limits it: `amount` is `most`, at least `unlimited` ÷ 2. Of several arcs
  /// that block the one with the lowest index is taken. O(depth).
  [[nodiscard]] Push push(Event sink, Wide most);

  struct Entering {
    Minutes distance = 0;
    std::uint32_t arc = no_arc;  ///< no_arc: nothing is in the way
  };
  /// What is in the way if all events below the arc from `below` to its parent become earlier
  /// against all others; of several the arc with the lowest index.
  /// O(events and arcs of the smaller side).
  [[nodiscard]] Entering nearest_across(Event below);
  /// Makes the events below earlier by `distance`, against the others. After nearest_across(below).
  void draw_in(Minutes distance);
  /// Replaces the arc above `below` with one that goes across. After nearest_across(below).
  /// O(depth).
  void exchange(Event below, std::uint32_t entering);

  /// An arc that was left out. It gets a flow only by `settle` or `exchange`.
  void admit_kept(std::uint32_t arc) { states_[arc] = State::empty; }
  void admit_full(std::uint32_t arc);
  void set_flow(std::uint32_t arc, Wide flow) { flows_[arc] = flow; }

 private:
  enum class State : std::uint8_t { left_out, empty, full, in_tree };
  struct Node {
    Event parent = 0;
    std::uint32_t arc = no_arc;  // to the parent; a tie if it is no_arc
    std::uint32_t size = 1;      // events of the subtree
    Event first_child = 0;
    Event next = 0;
    Event previous = 0;  // siblings
  };

  void link(Event child, Event parent);
  void unlink(Event child);
  void grow_sizes();
  void reroot(Event top, Event event, Event parent, std::uint32_t arc);
  [[nodiscard]] Wide residual(Event below) const;
  void collect_smaller_side(Event below);
  void collect(Event top, Event without);
  void release(Event below);

  std::shared_ptr<const PricedArcs> arcs_;
  std::shared_ptr<const Incidence> incidence_;
  Event root_ = start_event;
  std::vector<Minutes> times_;
  std::vector<Node> nodes_;
  std::vector<State> states_;
  std::vector<Wide> flows_;
  // The smaller side of the last cut: its events, and a mark on each.
  std::vector<Event> side_;
  std::vector<std::uint32_t> marks_;
  std::uint32_t mark_ = 0;
  bool side_is_below_ = true;
};

}  // namespace tpm::tradeoff
