// The time–cost curve proves itself: at every corner and between them by complementary slackness,
// checked by code of its own; small problems against all lengths that there are.
#include <algorithm>
#include <map>

#include <doctest/doctest.h>

#include <tpm/curve/curve_walk.hpp>

#include "property/count.hpp"
#include "support/curve_check.hpp"
#include "support/random_time_cost.hpp"

using namespace tpm;
using namespace tpm::test;
using namespace tpm::curve;

namespace {

// The longest paths from the start with all lengths fixed; nothing if there is a circle.
std::optional<Minutes> min_duration(const TimeCostProblem& problem,
                                    const std::vector<Minutes>& lengths) {
  std::vector<TimeArc> arcs = problem.arcs;
  for (std::size_t w = 0; w < problem.activities.size(); ++w) {
    const PricedActivity& activity = problem.activities[w];
    arcs.push_back({activity.from, activity.to, lengths[w]});
    arcs.push_back({activity.to, activity.from, -lengths[w]});
    arcs.insert(arcs.end(), activity.modes[0].arcs.begin(), activity.modes[0].arcs.end());
  }
  arcs.push_back({start_event, finish_event, 0});
  constexpr Minutes never = -1'000'000;
  // From all events at once for circles, then from the start alone.
  std::vector<Minutes> times;
  for (const Minutes others : {Minutes{0}, never}) {
    times.assign(problem.events, others);
    times[start_event] = 0;
    bool changes = true;
    for (std::uint32_t round = 0; changes; ++round) {
      if (round > problem.events) return std::nullopt;
      changes = false;
      for (const TimeArc& arc : arcs) {
        if (times[arc.from] == never || times[arc.from] + arc.length <= times[arc.to]) continue;
        times[arc.to] = times[arc.from] + arc.length;
        changes = true;
      }
    }
  }
  return times[finish_event];
}

constexpr Minutes longest_open = 45;  // more than three activities with lags can take

Minutes last_length(const CostCurve& curve) {
  return curve.open ? std::max(longest_open, curve.points.back().length)
                    : curve.points.back().length;
}

// By duration the least cost of any placing that takes exactly so long at least: all combinations
// of whole lengths. Corners are at whole lengths, so that nothing is lost.
std::map<Minutes, Wide> all_placings(const TimeCostProblem& problem, Wide scale) {
  std::map<Minutes, Wide> least;
  std::vector<Minutes> lengths;
  for (const PricedActivity& activity : problem.activities)
    lengths.push_back(activity.modes[0].cost.points[0].length);
  for (;;) {
    if (const auto duration = min_duration(problem, lengths)) {
      Wide cost = 0;
      for (std::size_t w = 0; w < lengths.size(); ++w) {
        cost += *cost_of_length(problem.activities[w].modes[0].cost, lengths[w], scale);
      }
      const auto [place, added] = least.try_emplace(*duration, cost);
      if (!added) place->second = std::min(place->second, cost);
    }
    std::size_t w = 0;
    while (w < lengths.size() && lengths[w] == last_length(problem.activities[w].modes[0].cost)) {
      lengths[w] = problem.activities[w].modes[0].cost.points[0].length;
      ++w;
    }
    if (w == lengths.size()) return least;
    ++lengths[w];
  }
}

// The certificate at the present corner, for the times there and for other ones.
void require_optimal(const TimeCostProblem& problem, const CurveWalk& walk,
                     const std::vector<FlowArc>& flows, const std::vector<Minutes>& times) {
  REQUIRE(wrong_with_slackness(flows, times) == "");
  const auto cost = cost_of_times(problem, times, walk.scale());
  REQUIRE(cost);
  const auto here = cost_of_arcs(flows, walk.times());
  const auto there = cost_of_arcs(flows, times);
  REQUIRE((here && there));
  REQUIRE(*cost - walk.scaled_cost() == *there - *here);
}

// Walks to the end; returns how many corners there are.
std::size_t require_curve(const TimeCostProblem& problem, Random& random) {
  CurveWalk walk(problem);
  REQUIRE(walk.status() != WalkStatus::overflow);
  REQUIRE_FALSE(walk.rounded());
  if (walk.status() == WalkStatus::infeasible) return 0;
  std::size_t corners = 1;
  Wide slope = 0;
  for (; walk.status() == WalkStatus::walking; ++corners) {
    const std::vector<FlowArc> flows = walk.flows();
    const std::vector<Minutes> times = walk.times();
    const CurveWalk before(walk);
    REQUIRE(walk.scaled_slope() > slope);
    slope = walk.scaled_slope();
    REQUIRE(times[start_event] == 0);
    REQUIRE(times[finish_event] == walk.duration());
    REQUIRE(cost_of_times(problem, times, walk.scale()) == walk.scaled_cost());
    REQUIRE(wrong_with_flow(flows, problem.events, slope) == "");
    require_optimal(problem, walk, flows, times);
    REQUIRE(walk.advance());
    REQUIRE(before.times() == times);
    REQUIRE(walk.duration() < before.duration());
    REQUIRE(walk.scaled_cost() ==
            before.scaled_cost() + slope * (before.duration() - walk.duration()));
    require_optimal(problem, before, flows, walk.times());
    const Minutes between = random.between(walk.duration(), before.duration());
    const std::vector<Minutes> placed = times_between(times, walk.times(), between);
    REQUIRE(placed[finish_event] - placed[start_event] == between);
    require_optimal(problem, before, flows, placed);
  }
  REQUIRE(walk.status() == WalkStatus::shortest);
  REQUIRE(walk.scaled_slope() == -1);
  REQUIRE_FALSE(walk.advance());
  REQUIRE(cost_of_times(problem, walk.times(), walk.scale()) == walk.scaled_cost());
  return corners;
}

}  // namespace

TEST_CASE("a flow proves every part of the time-cost curve") {
  const std::uint64_t count = property_count(10'000);
  std::size_t corners = 0;
  std::size_t infeasible = 0;
  for (std::uint64_t seed = 1; seed <= count; ++seed) {
    Random random(seed);
    TimeCostFlavour flavour;
    flavour.max_activities = seed % 50 == 0 ? 60 : 12;
    const TimeCostProblem problem = random_time_cost(random, flavour);
    CAPTURE(seed);
    CAPTURE(describe(problem));
    const std::size_t found = require_curve(problem, random);
    corners += found;
    infeasible += found == 0 ? 1 : 0;
  }
  REQUIRE(corners > count * 2);
  REQUIRE(infeasible * 2 < count);
}

TEST_CASE("the time-cost curve is what the cheapest of all placings cost") {
  const std::uint64_t count = property_count(4000);
  for (std::uint64_t seed = 1; seed <= count; ++seed) {
    Random random(seed);
    TimeCostFlavour flavour;
    flavour.max_activities = 3;
    flavour.longest = 7;
    const TimeCostProblem problem = random_time_cost(random, flavour);
    std::size_t combinations = 1;
    for (const PricedActivity& activity : problem.activities) {
      const CostCurve& curve = activity.modes[0].cost;
      combinations *= static_cast<std::size_t>(last_length(curve) - curve.points[0].length + 1);
    }
    if (combinations > 8000) continue;
    CAPTURE(seed);
    CAPTURE(describe(problem));
    const Wide scale = CurveWalk(problem).scale();
    const std::map<Minutes, Wide> placings = all_placings(problem, scale);
    const std::vector<CurveCorner> corners = corners_of(problem, scale);
    REQUIRE(corners.empty() == placings.empty());
    if (corners.empty()) continue;
    REQUIRE(placings.begin()->first == corners.back().duration);
    Wide least = placings.begin()->second;
    std::size_t at = corners.size() - 1;
    for (const auto& [duration, cost] : placings) {
      least = std::min(least, cost);
      while (at > 0 && corners[at - 1].duration <= duration) --at;
      if (at == 0) {
        REQUIRE(least == corners[0].cost);
        continue;
      }
      const CurveCorner& a = corners[at - 1];
      const CurveCorner& b = corners[at];
      REQUIRE((least - b.cost) * (a.duration - b.duration) ==
              (a.cost - b.cost) * (duration - b.duration));
    }
    REQUIRE(at == 0);
  }
}
