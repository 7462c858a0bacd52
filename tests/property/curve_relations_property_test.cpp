// What must not change the time–cost curve, or must change it in a known mode.
#include <algorithm>
#include <numeric>

#include <doctest/doctest.h>

#include <tpm/curve/curve_walk.hpp>
#include <tpm/curve/flow_tree.hpp>

#include "property/count.hpp"
#include "support/curve_check.hpp"
#include "support/random_time_cost.hpp"

using namespace tpm;
using namespace tpm::test;
using namespace tpm::curve;

namespace {

// Calls `change` for each arc and activity, events and lengths of which it may change.
template <typename Arc, typename Length>
TimeCostProblem changed(TimeCostProblem problem, Arc&& ends, Length&& length) {
  const auto change = [&](TimeArc& arc) {
    ends(arc.from, arc.to);
    length(arc.length);
  };
  for (TimeArc& arc : problem.arcs) change(arc);
  for (PricedActivity& activity : problem.activities) {
    ends(activity.from, activity.to);
    for (CostPoint& point : activity.modes[0].cost.points) length(point.length);
    length(activity.modes[0].cost.beyond_minutes);
    for (TimeArc& arc : activity.modes[0].arcs) change(arc);
  }
  return problem;
}

void keep_ends(Event& /*from*/, Event& /*to*/) {}
void keep_length(Minutes& /*length*/) {}

// Time runs backwards: what was the finish is the start.
TimeCostProblem reversed(const TimeCostProblem& problem) {
  const auto turn = [](Event& from, Event& to) {
    std::swap(from, to);
    for (Event* const event : {&from, &to}) *event = *event < 2 ? 1 - *event : *event;
  };
  return changed(problem, turn, keep_length);
}

TimeCostProblem renumbered(const TimeCostProblem& problem, Random& random) {
  std::vector<Event> number(problem.events);
  std::iota(number.begin(), number.end(), 0U);
  for (std::size_t i = problem.events - 1; i > 2; --i) {
    std::swap(number[i], number[2 + random.below(i - 1)]);
  }
  const auto rename = [&](Event& from, Event& to) {
    from = number[from];
    to = number[to];
  };
  return changed(problem, rename, keep_length);
}

// The longest path from start to finish with FS links only, all activities at one end of their
// curves.
Minutes longest_path(const TimeCostProblem& problem, bool crashed) {
  std::vector<Minutes> times(problem.events, 0);
  for (const PricedActivity& activity : problem.activities) {  // in topological order
    for (const std::vector<TimeArc>* const arcs : {&problem.arcs, &activity.modes[0].arcs}) {
      for (const TimeArc& arc : *arcs) {
        if (arc.to == activity.from) times[arc.to] = std::max(times[arc.to], times[arc.from]);
      }
    }
    const std::vector<CostPoint>& points = activity.modes[0].cost.points;
    const auto cheapest =
        std::min_element(points.begin(), points.end(),
                         [](const CostPoint& a, const CostPoint& b) { return a.cents < b.cents; });
    times[activity.to] = times[activity.from] + (crashed ? points[0] : *cheapest).length;
  }
  return *std::max_element(times.begin(), times.end());
}

// The curve again, with the rule that cannot go round in circles from the first step on. Of
// problems without latest dates.
std::vector<CurveCorner> careful_corners(const TimeCostProblem& problem) {
  const auto arcs = std::make_shared<const PricedArcs>(make_priced_arcs(problem));
  FlowTree tree(arcs, earliest_times(arcs->events, arcs->arcs));
  tree.set_careful(true);
  std::vector<CurveCorner> corners;
  Wide flow = 0;
  Wide cost = arcs->base_cost;
  for (;;) {
    const FlowTree::Push push = tree.push(finish_event, unlimited);
    flow += push.amount;
    const FlowTree::Entering entering =
        push.endless ? FlowTree::Entering{} : tree.find_entering(push.below);
    const Wide slope = push.endless ? -1 : flow;
    const bool steeper = corners.empty() || corners.back().slope != slope;
    if (push.endless || (entering.distance > 0 && flow > 0 && steeper)) {
      corners.push_back({tree.time(finish_event) - tree.time(start_event), cost, slope});
    }
    if (push.endless) return corners;
    tree.shift(entering.distance);
    cost += flow * entering.distance;
    tree.pivot(push.below, entering.arc);
  }
}

}  // namespace

TEST_CASE("numbers of events, the direction of time and repeated arcs leave a time-cost curve") {
  const std::uint64_t count = property_count(2000);
  for (std::uint64_t seed = 1; seed <= count; ++seed) {
    Random random(seed);
    const TimeCostProblem problem = random_time_cost(random, TimeCostFlavour{});
    CAPTURE(seed);
    CAPTURE(describe(problem));
    const Wide scale = CurveWalk(problem).scale();
    const std::vector<CurveCorner> corners = corners_of(problem, scale);
    REQUIRE(corners_of(reversed(problem), scale) == corners);
    REQUIRE(corners_of(renumbered(problem, random), scale) == corners);
    TimeCostProblem repeated = problem;
    for (const TimeArc& arc : problem.arcs) {
      if (random.one_in(2)) repeated.arcs.push_back(arc);
      for (const TimeArc& next : problem.arcs) {
        const TimeArc both{arc.from, next.to, arc.length + next.length};
        if (arc.to == next.from && random.one_in(8)) repeated.arcs.push_back(both);
      }
    }
    REQUIRE(corners_of(repeated, scale) == corners);
  }
}

TEST_CASE("three times the lengths and twice the prices scale the time-cost curve") {
  const std::uint64_t count = property_count(2000);
  for (std::uint64_t seed = 1; seed <= count; ++seed) {
    Random random(seed);
    const TimeCostProblem problem = random_time_cost(random, TimeCostFlavour{});
    CAPTURE(seed);
    CAPTURE(describe(problem));
    TimeCostProblem scaled = changed(problem, keep_ends, [](Minutes& length) { length *= 3; });
    for (PricedActivity& activity : scaled.activities) {
      for (CostPoint& point : activity.modes[0].cost.points) point.cents *= 2;
      activity.modes[0].cost.beyond_cents *= 2;
    }
    const Wide scale = 6 * CurveWalk(problem).scale();
    std::vector<CurveCorner> expected = corners_of(problem, scale);
    for (CurveCorner& corner : expected) {
      corner.duration *= 3;
      corner.cost *= 2;
      if (corner.slope > 0) corner.slope = corner.slope * 2 / 3;
    }
    REQUIRE(corners_of(scaled, scale) == expected);
  }
}

TEST_CASE("with finish-to-start links a time-cost curve goes from one longest path to another") {
  const std::uint64_t count = property_count(2000);
  for (std::uint64_t seed = 1; seed <= count; ++seed) {
    Random random(seed);
    TimeCostFlavour flavour;
    flavour.only_fs = true;
    flavour.latest_dates = flavour.open_activities = flavour.loose_events = false;
    const TimeCostProblem problem = random_time_cost(random, flavour);
    CAPTURE(seed);
    CAPTURE(describe(problem));
    const std::vector<CurveCorner> corners = corners_of(problem, CurveWalk(problem).scale());
    REQUIRE(corners.front().duration == longest_path(problem, false));
    REQUIRE(corners.back().duration == longest_path(problem, true));
  }
}

TEST_CASE("the rule against going round in circles gives the same time-cost curve") {
  const std::uint64_t count = property_count(2000);
  for (std::uint64_t seed = 1; seed <= count; ++seed) {
    Random random(seed);
    TimeCostFlavour flavour;
    flavour.max_activities = seed % 20 == 0 ? 60 : 10;
    flavour.latest_dates = flavour.open_activities = false;
    const TimeCostProblem problem = random_time_cost(random, flavour);
    CAPTURE(seed);
    CAPTURE(describe(problem));
    REQUIRE(careful_corners(problem) == corners_of(problem, CurveWalk(problem).scale()));
  }
}

TEST_CASE("a copy of a walk along the time-cost curve goes on alone") {
  const std::uint64_t count = property_count(300);
  for (std::uint64_t seed = 1; seed <= count; ++seed) {
    Random random(seed);
    const TimeCostProblem problem = random_time_cost(random, TimeCostFlavour{});
    CurveWalk walk(problem);
    const Wide scale = walk.scale();
    for (std::int64_t steps = random.between(0, 4); steps > 0; --steps) walk.advance();
    CurveWalk copy(walk);
    const std::vector<CurveCorner> rest = corners_of(copy, scale);
    CAPTURE(seed);
    CAPTURE(describe(problem));
    REQUIRE(corners_of(walk, scale) == rest);
    REQUIRE(walk.times() == copy.times());
  }
}
