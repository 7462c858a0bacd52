// What the passes work on: numbers in flat arrays, vertices in topological order. Nothing of the
// program's names or text is here; compile.hpp makes it from a Program.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <tpm/calendar/work_calendar.hpp>
#include <tpm/cpm/position.hpp>
#include <tpm/model/program.hpp>
#include <tpm/network/graph.hpp>

namespace tpm {

/// How a date travels along a link.
enum class Conversion : std::uint8_t {
  none,     ///< both ends and the lag are on one calendar: an addition
  target,   ///< to the successor's calendar, then the lag
  source,   ///< the lag, then to the successor's calendar
  via,      ///< to a third calendar, the lag, to the successor's
  elapsed,  ///< minutes of the clock, then to the successor's calendar
};

/// A link as the passes see it: 8 bytes.
struct NetworkLink {
  std::int32_t lag = 0;  ///< minutes
  LinkType type : 7 = LinkType::FS;
  bool inert : 1 = false;  ///< does not bind: into work that is finished
  Conversion conversion = Conversion::none;
  std::uint16_t via = 0;  ///< calendar, for Conversion::via
};

/// Does the link count from the predecessor's start (SS, SF)? Does it fix the successor's finish?
[[nodiscard]] constexpr bool leaves_start(LinkType t) {
  return t == LinkType::SS || t == LinkType::SF;
}
[[nodiscard]] constexpr bool enters_finish(LinkType t) {
  return t == LinkType::FF || t == LinkType::SF;
}

/// What makes a vertex more than a start, a duration and its links. All positions are on the
/// vertex's calendar.
struct SpecialCase {
  enum class Progress : std::uint8_t {
    none,
    done,       ///< keeps its actual dates
    running,    ///< started, no status date: its duration runs from its actual start
    remaining,  ///< started, with a status date: its remaining work is scheduled
  };
  Progress progress = Progress::none;
  Position actual_start = no_position;
  Position actual_finish = no_position;
  Position resume = no_position;  ///< remaining work starts no earlier
  // Hard constraints: they override what links demand.
  Position fixed_start = no_position;
  Position fixed_finish = no_position;
  Position latest_start = unbounded;
  Position latest_finish = unbounded;
};

/// A vertex of the caller: what `ScheduleNetwork` is built from.
struct Vertex {
  Minutes duration = 0;          ///< on its calendar; of what is still to be done
  std::uint16_t calendar = 0;    ///< index into the network's calendars
  bool passes_on = false;        ///< an auxiliary vertex: hands dates on as they are
  Position floor = no_position;  ///< no earlier start than this
  Position cap = unbounded;      ///< no later finish than this (deadline, soft constraint)
};

struct NetworkInput {
  std::vector<const WorkCalendar*> calendars;
  std::vector<Vertex> vertices;
  std::vector<Arc> arcs;
  std::vector<NetworkLink> links;  ///< beside arcs
  /// Few vertices have one: (vertex, case), any order.
  std::vector<std::pair<std::uint32_t, SpecialCase>> special_cases;
};

/// Vertices and links may change (what-if, drag, what is held back); which vertex is linked to
/// which may not. Some 60 bytes a vertex and 24 a link.
class ScheduleNetwork {
 public:
  /// The arcs must not form a cycle (asserted; ask the Graph first).
  ScheduleNetwork(Graph graph, NetworkInput input);

  [[nodiscard]] const Graph& graph() const { return graph_; }
  [[nodiscard]] std::size_t size() const { return durations_.size(); }
  [[nodiscard]] const WorkCalendar& calendar(std::size_t rank) const {
    return *calendars_.data()[calendar_.data()[rank]];
  }
  [[nodiscard]] std::size_t calendar_count() const { return calendars_.size(); }
  [[nodiscard]] const WorkCalendar& calendar_at(std::size_t index) const {
    return *calendars_[index];
  }
  [[nodiscard]] std::uint16_t calendar_index(std::size_t rank) const {
    return calendar_.data()[rank];
  }
  [[nodiscard]] Minutes duration(std::size_t rank) const { return durations_.data()[rank]; }
  [[nodiscard]] Position floor(std::size_t rank) const { return floors_.data()[rank]; }
  [[nodiscard]] Position cap(std::size_t rank) const { return caps_.data()[rank]; }
  [[nodiscard]] bool passes_on(std::size_t rank) const {
    return (flags_.data()[rank] & passing) != 0;
  }
  [[nodiscard]] const NetworkLink& link(std::size_t slot) const { return links_.data()[slot]; }
  /// Null for most vertices.
  [[nodiscard]] const SpecialCase* special(std::size_t rank) const {
    return (flags_.data()[rank] & has_special) != 0 ? &find_special(rank) : nullptr;
  }

  void raise_floor(std::size_t rank, Position p) {
    if (p > floors_[rank]) floors_[rank] = p;
  }
  void set_floor(std::size_t rank, Position p) { floors_[rank] = p; }
  void set_duration(std::size_t rank, Minutes minutes) { durations_[rank] = minutes; }

  [[nodiscard]] Vertex vertex(std::size_t rank) const {
    return {duration(rank), calendar_index(rank), passes_on(rank), floor(rank), cap(rank)};
  }
  /// Changes a vertex but for `passes_on`, which it keeps. How its links convert dates between
  /// calendars is in the links: see `set_link`. O(log special cases), O(special cases) where it
  /// gets or loses one.
  void set_vertex(std::size_t rank, const Vertex& vertex,
                  const std::optional<SpecialCase>& special);
  void set_link(std::size_t slot, const NetworkLink& link) { links_[slot] = link; }

  /// What the link at `slot` from `source` demands of `target`'s start, if `source` starts and
  /// finishes at the given positions. A position of target's calendar.
  [[nodiscard]] Position demand(std::size_t slot, std::size_t source, std::size_t target,
                                Position start, Position finish) const {
    const NetworkLink& l = link(slot);
    return demand_of(l, source, target, leaves_start(l.type) ? start : finish);
  }
  /// The same where it is known which of the two dates counts.
  [[nodiscard]] Position demand_of(const NetworkLink& l, std::size_t source, std::size_t target,
                                   Position p) const {
    const Position q =
        l.conversion == Conversion::none ? p + 2 * Position{l.lag} : convert(l, source, target, p);
    return enters_finish(l.type) ? q - 2 * duration(target) : q;
  }

  /// The latest start or finish (as the link's type leaves it) of `source` that demands no more
  /// than the given start and finish of `target`: the inverse of `demand`, on source's calendar.
  [[nodiscard]] Position allowance(std::size_t slot, std::size_t source, std::size_t target,
                                   Position start, Position finish) const {
    const NetworkLink& l = link(slot);
    const Position p = enters_finish(l.type) ? reach_of_finish(target, finish) : start;
    return allowance_of(l, source, target, p);
  }
  /// The same where it is known which of the two dates counts, and how far it reaches.
  [[nodiscard]] Position allowance_of(const NetworkLink& l, std::size_t source, std::size_t target,
                                      Position p) const {
    return l.conversion == Conversion::none ? p - 2 * Position{l.lag}
                                            : convert_back(l, source, target, p);
  }
  /// Work that ends on Friday at 17:00 waits for nothing that ends before Monday at 09:00.
  [[nodiscard]] Position reach_of_finish(std::size_t target, Position finish) const {
    return duration(target) != 0 ? rolled_forward(finish) : finish;
  }

  /// The two above for Conversion::target (the usual link between calendars) where the instant at
  /// the other end is known: a pass calculates it once a vertex and not once a link.
  [[nodiscard]] Position demand_at(const NetworkLink& l, std::size_t target, Instant t) const {
    const Position q = arrive(target, t) + 2 * Position{l.lag};
    return enters_finish(l.type) ? q - 2 * duration(target) : q;
  }
  [[nodiscard]] Position allowance_at(std::size_t source, Instant t) const {
    const WorkCalendar& from = calendar(source);
    return duration(source) != 0 ? start_position(from.work_at(t)) : latest_position(from, t);
  }

 private:
  static constexpr std::uint8_t has_special = 1;
  static constexpr std::uint8_t passing = 2;

  [[nodiscard]] const SpecialCase& find_special(std::size_t rank) const;

  // Where a task has work, only its coordinate counts; which side of a pause an event lies on is
  // kept for those without (milestones and auxiliary vertices).
  [[nodiscard]] Position arrive(std::size_t target, Instant t) const {
    const WorkCalendar& to = calendar(target);
    return duration(target) == 0 ? position_of(to, t) : start_position(to.work_at(t));
  }
  [[nodiscard]] Position convert(const NetworkLink& l, std::size_t source, std::size_t target,
                                 Position p) const;
  [[nodiscard]] Position convert_back(const NetworkLink& l, std::size_t source, std::size_t target,
                                      Position p) const;

  Graph graph_;
  std::vector<const WorkCalendar*> calendars_;
  // By rank.
  std::vector<Minutes> durations_;
  std::vector<Position> floors_, caps_;
  std::vector<std::uint16_t> calendar_;
  std::vector<std::uint8_t> flags_;
  std::vector<NetworkLink> links_;                                    // by slot
  std::vector<std::pair<std::uint32_t, SpecialCase>> special_cases_;  // by rank, sorted
};

}  // namespace tpm
