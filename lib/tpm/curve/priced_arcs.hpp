// A time–cost problem as arcs that cost something for each minute that they are missed by: the
// form in which it is the dual of a flow.
#pragma once

#include <vector>

#include <tpm/curve/curve_walk.hpp>

namespace tpm::curve {

/// The price of an arc that must hold. More than all other prices together.
inline constexpr Wide unlimited = Wide{1} << 126;

/// t(to) ≥ t(from) + length, or each minute that is missing costs `price`.
struct PricedArc {
  Event from = 0;
  Event to = 0;
  Minutes length = 0;
  Wide price = unlimited;  ///< in 1 ÷ PricedArcs::scale cents; > 0
};

struct PricedArcs {
  /// walking: all is well. infeasible: an arc from an event to itself cannot hold. overflow.
  WalkStatus status = WalkStatus::walking;
  std::uint32_t events = 2;
  /// Those of the problem, then of each activity those of its curve and those of its mode, at last
  /// one that keeps the finish from being before the start. None from an event to itself.
  std::vector<PricedArc> arcs;
  Wide scale = 1;
  bool rounded = false;
  Wide base_cost = 0;  ///< of all activities at their cheapest lengths, in 1 ÷ scale cents
};

/// Each activity by its mode 0. A convex cost is a sum of costs with one bend: a bend of the
/// falling part is an arc from the start of the activity to its end, one of the rising part an arc
/// back. Every sum that a walk can meet fits where the status is not overflow: no cost exceeds the
/// sum of the prices times twice that of the lengths. O(arcs + points), but for the common
/// denominator.
[[nodiscard]] PricedArcs make_priced_arcs(const TimeCostProblem& problem);

}  // namespace tpm::curve
