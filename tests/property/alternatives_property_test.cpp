// The envelope over all modes against walking every combination of them.
#include <optional>

#include <doctest/doctest.h>

#include <tpm/curve/alternatives.hpp>

#include "property/count.hpp"
#include "property/random.hpp"

using namespace tpm;
using namespace tpm::test;
using namespace tpm::curve;

namespace {

/// Convex: prices of the minutes saved rise.
CostCurve random_curve(Random& random, bool late) {
  std::vector<CostPoint> points{{random.between(0, 12), random.between(0, 40)}};
  std::int64_t price = random.between(0, 6);
  while (points.size() < 3 && !random.one_in(2) && points.front().length > 1) {
    const Minutes shorter = random.between(0, points.front().length - 1);
    const Minutes saved = points.front().length - shorter;
    points.insert(points.begin(), {shorter, points.front().cents + price * saved});
    price += random.between(0, 5);
  }
  CostCurve curve{points, false, 0, 1};
  if (late) curve = {points, true, random.between(0, 9), random.between(1, 3)};
  return curve;
}

TimeCostProblem random_problem(Random& random) {
  TimeCostProblem problem;
  const auto activities = static_cast<std::uint32_t>(random.between(1, 5));
  for (std::uint32_t w = 0; w < activities; ++w) {
    const Event start = problem.events;
    problem.events += 2;
    problem.arcs.push_back({start_event, start, random.between(0, 4)});
    problem.arcs.push_back({start + 1, finish_event, 0});
    const bool late = random.one_in(6);
    PricedActivity activity{late ? start_event : start, start + 1, {}};
    const auto modes = random.between(1, 3);
    const bool carries = w > 0 && random.one_in(3);
    for (std::int64_t i = 0; i < modes; ++i) {
      activity.modes.push_back({random_curve(random, late), {}});
      if (carries) activity.modes.back().arcs.push_back({start - 2, start, random.between(-3, 6)});
    }
    if (w > 0 && random.one_in(2)) {  // any kind of link, from start or finish to start or finish
      const Event from = 2 + 2 * static_cast<Event>(random.below(w)) + (random.one_in(3) ? 0 : 1);
      problem.arcs.push_back({from, start + (random.one_in(4) ? 1 : 0), random.between(-2, 5)});
    }
    problem.activities.push_back(std::move(activity));
  }
  return problem;
}

struct Exact {  // a fraction
  Wide numerator = 0;
  Wide denominator = 1;
};
bool less(const Exact& a, const Exact& b) {
  return a.numerator * b.denominator < b.numerator * a.denominator;
}

/// The least cost of the modes at any duration up to the given one.
std::optional<Exact> cost_of(const TimeCostProblem& problem, const ChosenModes& modes,
                             Minutes duration) {
  CurveWalk walk(with_modes(problem, modes));
  if (walk.status() == WalkStatus::infeasible) return std::nullopt;
  Minutes longer = walk.duration();
  Wide cost = walk.scaled_cost();
  Wide slope = walk.scaled_slope();
  if (longer <= duration) return Exact{cost, walk.scale()};
  while (walk.advance()) {
    if (walk.duration() <= duration) {
      return Exact{cost + slope * (longer - duration), walk.scale()};
    }
    longer = walk.duration();
    cost = walk.scaled_cost();
    slope = walk.scaled_slope();
  }
  return std::nullopt;
}

std::optional<Exact> tried(const TimeCostProblem& problem, Minutes duration) {
  ChosenModes modes(problem.activities.size(), 0);
  std::optional<Exact> best;
  for (bool more = true; more;) {
    const auto cost = cost_of(problem, modes, duration);
    if (cost && (!best || less(*cost, *best))) best = cost;
    more = false;
    for (std::size_t w = 0; w < modes.size() && !more; ++w) {
      more = ++modes[w] < problem.activities[w].modes.size();
      if (!more) modes[w] = 0;
    }
  }
  return best;
}

/// The same by the envelope: its points, and the lines between two of one plan.
std::optional<Exact> of_envelope(const Envelope& envelope, Minutes duration) {
  const EnvelopePoint* longer = nullptr;
  for (const EnvelopePoint& point : envelope.points) {
    if (point.duration <= duration) {
      const bool line = longer != nullptr && longer->plan == point.plan;
      if (!line || point.duration == duration) return Exact{point.scaled_cost, envelope.scale};
      return Exact{longer->scaled_cost + longer->scaled_slope * (longer->duration - duration),
                   envelope.scale};
    }
    longer = &point;
  }
  return std::nullopt;
}

}  // namespace

TEST_CASE("the envelope is the cheapest of all ways at every duration") {
  const std::uint64_t count = property_count(300);
  for (std::uint64_t seed = 1; seed <= count; ++seed) {
    Random random(seed);
    const TimeCostProblem problem = random_problem(random);
    const Envelope envelope = lower_envelope(problem);
    REQUIRE(envelope.proved);
    const Minutes longest = envelope.points.empty() ? 10 : envelope.points.front().duration + 2;
    for (Minutes duration = 0; duration <= longest; ++duration) {
      CAPTURE(seed);
      CAPTURE(duration);
      const auto expected = tried(problem, duration);
      const auto found = of_envelope(envelope, duration);
      REQUIRE(found.has_value() == expected.has_value());
      if (!found) continue;
      CHECK_FALSE(less(*found, *expected));
      CHECK_FALSE(less(*expected, *found));
    }
  }
}

TEST_CASE("a search that is stopped claims no more than is true") {
  const std::uint64_t count = property_count(200);
  std::uint64_t stopped = 0;
  for (std::uint64_t seed = 1; seed <= count; ++seed) {
    Random random(seed);
    const TimeCostProblem problem = random_problem(random);
    EnvelopeOptions options;
    options.nodes = 2;
    const Envelope part = lower_envelope(problem, options);
    if (part.proved) continue;
    ++stopped;
    CHECK(part.status != WalkStatus::infeasible);
    CHECK_FALSE(part.bound.empty());
    for (const EnvelopePoint& bound : part.bound) {
      CAPTURE(seed);
      const auto best = tried(problem, bound.duration);
      if (best) CHECK_FALSE(less(*best, {bound.scaled_cost, part.scale}));
    }
    for (const EnvelopePoint& point : part.points) {
      const auto best = tried(problem, point.duration);
      REQUIRE(best);
      CHECK_FALSE(less({point.scaled_cost, part.scale}, *best));
    }
  }
  CHECK(stopped > 0);
}
