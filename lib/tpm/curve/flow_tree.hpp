// A spanning tree of tight arcs with a flow: the basis of the network simplex method.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include <tpm/curve/earliest_times.hpp>
#include <tpm/curve/incidence.hpp>
#include <tpm/curve/priced_arcs.hpp>
#include <tpm/curve/spanning_tree.hpp>

namespace tpm::curve {

/// The basis of the parametric network simplex method (Ahuja, Magnanti & Orlin, *Network Flows*,
/// chapter 11). Events are nodes and have times (the potentials); the flow of an arc lies between
/// 0, its lower bound, and its price, the upper one.
///   - A **tree arc** is tight: its two times differ by just its length. Its flow is anything.
///   - A **lower arc** has no flow. It is kept: the time is at least its length.
///   - An **upper arc** has its price as flow. It is tight, or missed: the time is less.
/// So the times are the cheapest for the pull that the flow exerts on them (complementary
/// slackness). Where nothing demands an event's time, a tree edge without an arc holds it in the
/// tree.
///
/// A pivot: more flow is sent along the tree until a tree arc reaches one of its bounds; that is
/// the
/// **leaving arc**. Without it the tree falls into two parts. The part that is cut off becomes
/// earlier until an arc between the parts would no longer fit its kind; that is the **entering
/// arc**.
class FlowTree {
 public:
  /// No flow. The root is the start.
  FlowTree(std::shared_ptr<const PricedArcs> arcs, const EarliestTimes& earliest);

  [[nodiscard]] Minutes time(Event event) const { return times_[event]; }
  [[nodiscard]] Wide flow(std::uint32_t arc) const { return flows_[arc]; }

  /// Of several arcs that could leave or enter, takes the one with the lowest index, which never
  /// cycles (R. G. Bland 1977, for the dual simplex method); else the one that is found the
  /// fastest.
  void set_careful(bool careful) { careful_ = careful; }

  /// O(depth).
  void make_root(Event event) { tree_.make_root(event); }

  struct Push {
    Wide amount = 0;         ///< what was sent
    Event below = no_event;  ///< the leaving arc is that from this event to its parent; or no_event
    bool endless = false;    ///< nothing limits the amount: nothing was sent
  };
  /// Sends as much as possible, but at most `limit`, along the tree from the root to `sink`. A tree
  /// arc that takes just as much as `limit` does not leave. O(depth).
  [[nodiscard]] Push push(Event sink, Wide limit);

  struct Entering {
    Minutes distance = 0;        ///< how far the part below moves until the arc enters
    std::uint32_t arc = no_arc;  ///< no_arc: nothing is between the parts, it moves for ever
  };
  /// The entering arc if the arc above `below` leaves: how much earlier all events below `below`
  /// can become against all others until an arc between the two parts is in the way. If one is so
  /// already (distance 0), that costs little; else O(events and arcs of the smaller part).
  [[nodiscard]] Entering find_entering(Event below);
  /// Makes the part below earlier, by at most that distance. After find_entering.
  void shift(Minutes distance);
  /// Replaces the arc above `below` by one between the parts that is tight. O(depth).
  void pivot(Event below, std::uint32_t entering);

  // Takes in an arc that was left out: …
  void admit_lower(std::uint32_t arc);
  void admit_upper(std::uint32_t arc);  ///< its flow must balance that of the others
  /// … as a tree arc by a pivot; its flow must balance that of the others.
  void admit_basic(std::uint32_t arc, Wide flow, Event below);

 private:
  enum class State : std::uint8_t { left_out, lower, upper, tree };

  [[nodiscard]] Wide residual_capacity(Event below) const;
  void begin_cut(Event below);
  [[nodiscard]] bool is_below(Event event);
  [[nodiscard]] bool is_tight(std::uint32_t arc) const;
  [[nodiscard]] bool blocks(std::uint32_t arc);
  void note_tight(std::uint32_t arc);
  void note_tight_between(Event a, Event b);
  [[nodiscard]] std::uint32_t find_tight_entering(Event below);
  void collect_smaller_side(Event below);
  void scan(Event event, bool shrinking);
  void set_state(std::uint32_t arc, State state);

  std::shared_ptr<const PricedArcs> arcs_;
  std::shared_ptr<const Incidence> incidence_;
  SpanningTree tree_;
  std::vector<Minutes> times_;
  std::vector<State> states_;
  std::vector<Wide> flows_;
  std::vector<std::uint32_t> upper_arcs_;  // how many upper arcs there are at each event
  bool careful_ = false;

  // The cut between the two parts of the tree. Whether an event is in the part below is worked out
  // when it is asked for, and noted: its mark is `mark_` if it is above, `mark_` + 1 if it is
  // below; older (smaller) marks are of earlier cuts and say nothing.
  std::vector<std::uint32_t> marks_;
  std::uint32_t mark_ = 0;
  // The smaller part, if its arcs had to be scanned, and those that would enter first.
  std::vector<Event> side_;
  bool side_is_below_ = true;
  Entering nearest_;
  std::vector<std::uint32_t> touching_;

  // Arcs outside the tree that are tight, but for those beside an arc of the tree: there are few,
  // and nearly always one of them enters, so these are tried before any scan. Some are tight no
  // longer; they are taken out when they are met.
  std::vector<std::uint32_t> tight_;
  std::vector<std::uint8_t> is_noted_;
};

}  // namespace tpm::curve
