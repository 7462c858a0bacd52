// Random time–cost problems: activities linked in all ways, with leads and lags, latest dates and
// prices.
#pragma once

#include <algorithm>
#include <string>

#include <tpm/curve/time_cost_problem.hpp>

#include "property/random.hpp"

namespace tpm::test {

struct TimeCostFlavour {
  std::size_t max_activities = 8;
  Minutes longest = 12;         ///< of an activity
  bool only_fs = false;         ///< no SS, FF, SF links, no leads and lags
  bool latest_dates = true;     ///< arcs back to the start and to earlier events
  bool open_activities = true;  ///< prices of the time from the start to an event
  bool loose_events = true;     ///< activities that do not wait for the start
};

namespace time_cost {

/// The lower convex hull of random points: what is left of them.
inline std::vector<curve::CostPoint> random_points(Random& random, Minutes longest, bool rises) {
  std::vector<curve::CostPoint> hull;
  Minutes length = random.between(0, 3);
  std::int64_t cents = random.between(0, 200);
  while (length <= longest && hull.size() < 5) {
    const curve::CostPoint point{length, cents};
    const auto bends_up = [&] {
      const curve::CostPoint& a = hull[hull.size() - 2];
      const curve::CostPoint& b = hull.back();
      return (b.cents - a.cents) * (point.length - b.length) <
             (point.cents - b.cents) * (b.length - a.length);
    };
    while (hull.size() > 1 && !bends_up()) hull.pop_back();
    hull.push_back(point);
    if (random.one_in(3)) break;
    length += random.between(1, 5);
    cents -= random.between(rises ? -60 : 0, 90);
  }
  return hull;
}

inline curve::CostCurve random_open_curve(Random& random, Minutes longest) {
  curve::CostCurve curve{random_points(random, longest, true), true};
  curve.beyond_minutes = random.between(1, 7);
  curve.beyond_cents = random.between(0, 300);
  if (curve.points.size() > 1) {  // no less than the last slope
    const curve::CostPoint& b = curve.points.back();
    const curve::CostPoint& a = *(curve.points.end() - 2);
    curve.beyond_cents += std::max<std::int64_t>(0, b.cents - a.cents) * curve.beyond_minutes;
  }
  return curve;
}

}  // namespace time_cost

inline curve::TimeCostProblem random_time_cost(Random& random, const TimeCostFlavour& flavour) {
  using namespace curve;
  TimeCostProblem problem;
  const auto activities =
      static_cast<Event>(random.between(1, std::int64_t(flavour.max_activities)));
  problem.events = 2 + 2 * activities;
  const auto lag = [&] { return flavour.only_fs ? Minutes{0} : random.between(-4, 5); };
  for (Event activity = 0; activity < activities; ++activity) {
    const Event begin = 2 + 2 * activity;
    Mode mode{{time_cost::random_points(random, flavour.longest, random.one_in(4))}};
    for (int links = 0; activity > 0 && links < random.between(0, 3); ++links) {
      const auto before = static_cast<Event>(2 + 2 * random.below(activity));
      const auto from = static_cast<Event>(flavour.only_fs ? 1 : random.between(0, 1));
      const auto to = static_cast<Event>(flavour.only_fs ? 0 : random.between(0, 1));
      const TimeArc link{before + from, begin + to, lag()};
      (random.one_in(8) ? mode.arcs : problem.arcs).push_back(link);
    }
    problem.activities.push_back({begin, begin + 1, {mode}});
    if (!flavour.loose_events || !random.one_in(9)) problem.arcs.push_back({start_event, begin, 0});
    if (!flavour.loose_events || !random.one_in(9)) {
      problem.arcs.push_back({begin + 1, finish_event, 0});
    }
  }
  const Minutes horizon = flavour.longest * std::int64_t(activities);
  const auto any_event = [&] { return static_cast<Event>(1 + random.below(problem.events - 1)); };
  while (flavour.latest_dates && random.one_in(2)) {
    const Event late = any_event();
    const Event early = random.one_in(2) ? start_event : any_event();
    problem.arcs.push_back({late, early, -random.between(0, random.one_in(2) ? 8 : horizon)});
  }
  while (flavour.open_activities && random.one_in(2)) {
    const Event from = random.one_in(3) ? any_event() : start_event;
    problem.activities.push_back(
        {from, any_event(), {Mode{time_cost::random_open_curve(random, flavour.longest)}}});
  }
  return problem;
}

inline std::string describe(const curve::TimeCostProblem& problem) {
  std::string text = std::to_string(problem.events) + " events\n";
  const auto arc = [&](const curve::TimeArc& a) {
    text += "  " + std::to_string(a.from) + " to " + std::to_string(a.to) + " at least " +
            std::to_string(a.length) + "\n";
  };
  for (const curve::TimeArc& a : problem.arcs) arc(a);
  for (const curve::PricedActivity& activity : problem.activities) {
    const curve::CostCurve& curve = activity.modes[0].cost;
    text +=
        "activity " + std::to_string(activity.from) + " to " + std::to_string(activity.to) + ":";
    for (const curve::CostPoint& point : curve.points) {
      text += " " + std::to_string(point.length) + "=" + std::to_string(point.cents);
    }
    if (curve.open) {
      text += " then " + std::to_string(curve.beyond_cents) + " per " +
              std::to_string(curve.beyond_minutes);
    }
    text += "\n";
    for (const curve::TimeArc& a : activity.modes[0].arcs) arc(a);
  }
  return text;
}

}  // namespace tpm::test
