// The time–cost problem as numbers: events, the time that links demand between them, and what the
// time between two events costs. Nothing of the program is here; program_problem.hpp makes it.
//
// For a program duration T the problem is to place the events in time so that every link is kept,
// the finish is no later than T after the start, and the sum of the costs is the least possible.
#pragma once

#include <cstdint>
#include <vector>

#include <tpm/calendar/instant.hpp>

namespace tpm::curve {

using Event = std::uint32_t;
inline constexpr Event start_event = 0;   ///< the program's start
inline constexpr Event finish_event = 1;  ///< the program's finish

/// t(to) ≥ t(from) + length. Minutes of the program's calendar; negative lengths are leads, and
/// arcs back to an earlier event are latest dates.
struct TimeArc {
  Event from = 0;
  Event to = 0;
  Minutes length = 0;
};

/// What a length of time costs, in cents.
struct CostPoint {
  Minutes length = 0;
  std::int64_t cents = 0;

  constexpr bool operator==(const CostPoint&) const = default;
};

/// A convex, piecewise linear cost of the time between two events: at least one point, lengths
/// rising strictly. Shorter than the first point is impossible. Longer than the last is impossible
/// too (work is not stretched), unless it is open: then each minute more costs `beyond_cents` ÷
/// `beyond_minutes` (≥ 0), which is no less than the last slope.
struct CostCurve {
  std::vector<CostPoint> points;
  bool open = false;
  std::int64_t beyond_cents = 0;
  Minutes beyond_minutes = 1;
};

/// One mode of an activity: its cost, and the arcs that only hold in this mode (lags that are a
/// percentage of its duration). All modes of an activity have the same arcs but for their lengths.
struct Mode {
  CostCurve cost;
  std::vector<TimeArc> arcs = {};
};

/// An activity takes the time from one event to another, in one of its modes. Most have one mode (a
/// task that cannot be shortened has one point); several where there are alternatives, crash points
/// that are not convex, or a bonus for an early milestone. Exactly one is taken.
struct PricedActivity {
  Event from = 0;
  Event to = 0;
  std::vector<Mode> modes;
};

struct TimeCostProblem {
  std::uint32_t events = 2;
  std::vector<TimeArc> arcs;
  std::vector<PricedActivity> activities;
};

}  // namespace tpm::curve
