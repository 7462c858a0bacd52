// What a placing of events costs, and whether a flow proves that none is cheaper: from the
// definitions, without anything of the walk along the curve. And a whole curve to compare.
#pragma once

#include <optional>
#include <string>

#include <tpm/curve/curve_walk.hpp>

namespace tpm::test {

/// What a length costs, in 1 ÷ scale cents; nothing if it is impossible. `scale` must be a multiple
/// of the denominators of all slopes.
inline std::optional<Wide> cost_of_length(const curve::CostCurve& curve, Minutes length,
                                          Wide scale) {
  const curve::CostPoint& last = curve.points.back();
  if (length < curve.points[0].length) return std::nullopt;
  if (length >= last.length) {
    if (length > last.length && !curve.open) return std::nullopt;
    return last.cents * scale +
           (length - last.length) * scale * curve.beyond_cents / curve.beyond_minutes;
  }
  std::size_t i = 0;
  while (curve.points[i + 1].length <= length) ++i;
  const curve::CostPoint& a = curve.points[i];
  const curve::CostPoint& b = curve.points[i + 1];
  return a.cents * scale +
         (length - a.length) * scale * (b.cents - a.cents) / (b.length - a.length);
}

/// The cost of a placing; nothing if an arc does not hold.
inline std::optional<Wide> cost_of_times(const curve::TimeCostProblem& problem,
                                         const std::vector<Minutes>& times, Wide scale) {
  Wide cost = 0;
  const auto holds = [&](const curve::TimeArc& arc) {
    return times[arc.to] >= times[arc.from] + arc.length;
  };
  for (const curve::TimeArc& arc : problem.arcs) {
    if (!holds(arc)) return std::nullopt;
  }
  for (const curve::PricedActivity& activity : problem.activities) {
    for (const curve::TimeArc& arc : activity.modes[0].arcs) {
      if (!holds(arc)) return std::nullopt;
    }
    const auto part =
        cost_of_length(activity.modes[0].cost, times[activity.to] - times[activity.from], scale);
    if (!part) return std::nullopt;
    cost += *part;
  }
  return times[curve::finish_event] < times[curve::start_event] ? std::nullopt
                                                                : std::optional(cost);
}

/// What the arcs of a certificate cost in a placing; nothing if one that must hold does not.
inline std::optional<Wide> cost_of_arcs(const std::vector<curve::FlowArc>& arcs,
                                        const std::vector<Minutes>& times) {
  Wide cost = 0;
  for (const curve::FlowArc& arc : arcs) {
    const Minutes missing = times[arc.from] + arc.length - times[arc.to];
    if (missing <= 0) continue;
    if (arc.capacity < 0) return std::nullopt;
    cost += arc.capacity * missing;
  }
  return cost;
}

/// A flow of `value` from start to finish within the capacities? Empty if it is.
inline std::string wrong_with_flow(const std::vector<curve::FlowArc>& arcs, std::uint32_t events,
                                   Wide value) {
  std::vector<Wide> balance(events, 0);
  balance[curve::start_event] = -value;
  balance[curve::finish_event] = value;
  for (const curve::FlowArc& arc : arcs) {
    if (arc.flow < 0) return "a flow is negative";
    if (arc.capacity >= 0 && arc.flow > arc.capacity) return "a flow exceeds its capacity";
    balance[arc.from] += arc.flow;
    balance[arc.to] -= arc.flow;
  }
  for (const Wide rest : balance) {
    if (rest != 0) return "a flow begins or ends in the middle";
  }
  return "";
}

/// Times and flow prove each other optimal if what is kept with room to spare has no flow, and
/// what is missed all that its capacity allows. Empty if they do.
inline std::string wrong_with_slackness(const std::vector<curve::FlowArc>& arcs,
                                        const std::vector<Minutes>& times) {
  for (const curve::FlowArc& arc : arcs) {
    const Minutes slack = times[arc.to] - times[arc.from] - arc.length;
    if (slack > 0 && arc.flow != 0) return "an arc that is not tight has a flow";
    if (slack < 0 && arc.flow != arc.capacity) return "an arc that is missed is not full";
  }
  return "";
}

struct CurveCorner {
  Minutes duration = 0;
  Wide cost = 0;
  Wide slope = 0;  ///< −1: the shortest

  bool operator==(const CurveCorner&) const = default;
};

/// The rest of a walk in 1 ÷ scale cents, a multiple of its own scale; empty if infeasible.
inline std::vector<CurveCorner> corners_of(curve::CurveWalk& walk, Wide scale) {
  std::vector<CurveCorner> corners;
  if (walk.status() == curve::WalkStatus::infeasible) return corners;
  const Wide factor = scale / walk.scale();
  do {
    const Wide slope = walk.scaled_slope();
    corners.push_back(
        {walk.duration(), walk.scaled_cost() * factor, slope < 0 ? slope : slope * factor});
  } while (walk.advance());
  return corners;
}

inline std::vector<CurveCorner> corners_of(const curve::TimeCostProblem& problem, Wide scale) {
  curve::CurveWalk walk(problem);
  return corners_of(walk, scale);
}

}  // namespace tpm::test
