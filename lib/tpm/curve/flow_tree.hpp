// A spanning tree of tight arcs with a flow: the basis of the network simplex method.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include <tpm/curve/earliest_times.hpp>
#include <tpm/curve/incidence.hpp>
#include <tpm/curve/priced_arcs.hpp>
#include <tpm/curve/spanning_tree.hpp>

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

  /// Of several choices takes the arc with the lowest index, which never goes round in circles
  /// (R. G. Bland 1977, for the dual simplex method); else what is found the fastest.
  void set_careful(bool careful) { careful_ = careful; }

  /// O(depth).
  void make_root(Event event) { tree_.make_root(event); }

  struct Push {
    Wide amount = 0;         ///< what was sent
    Event below = no_event;  ///< the arc from this event to its parent blocks; no_event: none does
    bool endless = false;    ///< nothing limits the amount: nothing was sent
  };
  /// Sends as much as possible, but at most `most`, along the tree from the root to `sink`; an arc
  /// that takes just as much as `most` does not count as blocking. O(depth).
  [[nodiscard]] Push push(Event sink, Wide most);

  struct Entering {
    Minutes distance = 0;
    std::uint32_t arc = no_arc;  ///< no_arc: nothing is in the way
  };
  /// How much earlier all events below `below` can become against all others until an arc is in
  /// the way, and that arc. If it is so already, that costs little; else
  /// O(events and arcs of the smaller side).
  [[nodiscard]] Entering nearest_across(Event below);
  /// Makes them earlier by at most that distance. After nearest_across.
  void draw_in(Minutes distance);
  /// Replaces the arc above `below` by one that goes across and is tight. O(depth).
  void exchange(Event below, std::uint32_t entering);

  // An arc that was left out.
  void admit_kept(std::uint32_t arc);
  void admit_missed(std::uint32_t arc);  ///< its flow is its price; that must balance the flow
  /// By exchange; its flow must balance the flow.
  void admit_tight(std::uint32_t arc, Wide flow, Event below);

 private:
  enum class State : std::uint8_t { left_out, empty, full, in_tree };

  [[nodiscard]] Wide residual(Event below) const;
  void begin_cut(Event below);
  [[nodiscard]] bool is_below(Event event);
  [[nodiscard]] bool is_tight(std::uint32_t arc) const;
  [[nodiscard]] bool is_in_the_way(std::uint32_t arc);
  void note_tight(std::uint32_t arc);
  void note_tight_between(Event a, Event b);
  [[nodiscard]] std::uint32_t tight_across(Event below);
  void collect_smaller_side(Event below);
  void scan(Event event, bool shrinking);
  void set_state(std::uint32_t arc, State state);

  std::shared_ptr<const PricedArcs> arcs_;
  std::shared_ptr<const Incidence> incidence_;
  SpanningTree tree_;
  std::vector<Minutes> times_;
  std::vector<State> states_;
  std::vector<Wide> flows_;
  std::vector<std::uint32_t> full_arcs_;  // how many there are at each event
  bool careful_ = false;

  // The cut that is looked at: what is below, as far as it was asked for. An event's mark is
  // `mark_` if it is above, one more if it is below, less if that is not known.
  std::vector<std::uint32_t> marks_;
  std::uint32_t mark_ = 0;
  // The smaller side, if the cut was scanned, and the arcs that are the nearest.
  std::vector<Event> side_;
  bool side_is_below_ = true;
  Entering nearest_;
  std::vector<std::uint32_t> touching_;

  // Arcs outside the tree that are tight, but for those beside an arc of the tree: there are few,
  // and nearly always one of them enters. Some that are tight no longer are still among them.
  std::vector<std::uint32_t> tight_;
  std::vector<std::uint8_t> is_noted_;
};

}  // namespace tpm::tradeoff
