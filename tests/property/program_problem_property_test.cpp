// The time–cost problem of a program says what planning the program says: longest paths that are
// found naively here are the plan's duration, and points on the curves are its cost.
#include <limits>
#include <string>

#include <doctest/doctest.h>

#include <tpm/base/checked.hpp>
#include <tpm/cpm/compile.hpp>
#include <tpm/curve/alternatives.hpp>
#include <tpm/curve/curve_walk.hpp>
#include <tpm/schedule/cost.hpp>
#include <tpm/tradeoff/program_problem.hpp>

#include "property/count.hpp"
#include "property/tradeoff_program.hpp"

using namespace tpm;
using namespace tpm::test;
using namespace tpm::curve;
using namespace tpm::tradeoff;

namespace {

using Kind = ProgramProblem::Source::Kind;

// What is decided for an activity: its mode, and how long it takes.
struct Decision {
  std::uint16_t mode = 0;
  Minutes length = 0;
};

const CostCurve& curve_of(const ProgramProblem& made, std::size_t activity,
                          const Decision& decision) {
  return made.problem.activities[activity].modes[decision.mode].cost;
}

// Bellman and Ford, with nothing clever. Nothing if the lengths contradict one another.
std::optional<std::vector<Minutes>> longest_paths(const ProgramProblem& made,
                                                  const std::vector<Decision>& decisions) {
  std::vector<TimeArc> arcs = made.problem.arcs;
  arcs.push_back({start_event, finish_event, 0});
  for (std::size_t w = 0; w < decisions.size(); ++w) {
    const PricedActivity& activity = made.problem.activities[w];
    const Mode& mode = activity.modes[decisions[w].mode];
    arcs.insert(arcs.end(), mode.arcs.begin(), mode.arcs.end());
    if (made.sources[w].kind == Kind::incentive) continue;
    arcs.push_back({activity.from, activity.to, decisions[w].length});
    arcs.push_back({activity.to, activity.from, -decisions[w].length});
  }
  constexpr Minutes never = std::numeric_limits<Minutes>::min();
  std::vector<Minutes> times(made.problem.events, never);
  times[start_event] = 0;
  for (std::size_t round = 0; round <= made.problem.events; ++round) {
    bool changed = false;
    for (const TimeArc& arc : arcs) {
      if (times[arc.from] == never || times[arc.from] + arc.length <= times[arc.to]) continue;
      times[arc.to] = times[arc.from] + arc.length;
      changed = true;
    }
    if (!changed) return times;
  }
  return std::nullopt;
}

bool is_chosen(const Program& program, const ProgramProblem& made, std::size_t activity,
               std::size_t mode) {
  const ProgramProblem::Source& source = made.sources[activity];
  return source.option_of_mode.empty() ||
         source.option_of_mode[mode] == program[source.activity].chosen.value_or(0);
}

// The last mode of the chosen option ends with its normal duration.
std::vector<Decision> normal_decisions(const Program& program, const ProgramProblem& made) {
  std::vector<Decision> decisions(made.sources.size());
  for (std::size_t w = 0; w < decisions.size(); ++w) {
    const auto& modes = made.problem.activities[w].modes;
    if (made.sources[w].kind == Kind::incentive) continue;
    for (std::size_t mode = 0; mode < modes.size(); ++mode) {
      if (!is_chosen(program, made, w, mode)) continue;
      decisions[w] = {static_cast<std::uint16_t>(mode), modes[mode].cost.points.back().length};
    }
  }
  return decisions;
}

std::vector<Decision> random_decisions(Random& random, const ProgramProblem& made) {
  std::vector<Decision> decisions(made.sources.size());
  for (std::size_t w = 0; w < decisions.size(); ++w) {
    const auto& modes = made.problem.activities[w].modes;
    if (made.sources[w].kind == Kind::incentive) continue;
    const auto mode = static_cast<std::uint16_t>(random.below(modes.size()));
    const auto& points = modes[mode].cost.points;
    decisions[w] = {mode, random.one_in(3)
                              ? points[random.below(points.size())].length
                              : random.between(points.front().length, points.back().length)};
  }
  return decisions;
}

// Twice the cost, rounded to a cent before: the rounding is the caller's concern.
__extension__ using Wide = __int128;
Money cost_at(const CostCurve& curve, Minutes length) {
  for (std::size_t i = 1; i < curve.points.size(); ++i) {
    const CostPoint& a = curve.points[i - 1];
    const CostPoint& b = curve.points[i];
    if (length > b.length) continue;
    return {b.cents - *mul_div_round(b.cents - a.cents, b.length - length, b.length - a.length)};
  }
  const CostPoint& last = curve.points.back();
  if (length == last.length || !curve.open) return {last.cents};
  return {last.cents +
          *mul_div_round(curve.beyond_cents, length - last.length, curve.beyond_minutes)};
}

bool allows(const CostCurve& curve, Minutes length) {
  return length >= curve.points.front().length &&
         (curve.open || length <= curve.points.back().length);
}

// What a milestone costs or earns at that time, by the one mode that allows it.
Money incentive_at(const PricedActivity& activity, Minutes length) {
  for (const Mode& mode : activity.modes) {
    if (allows(mode.cost, length)) return cost_at(mode.cost, length);
  }
  throw std::runtime_error("no way to be at that time");
}

Money cost_of(const ProgramProblem& made, const std::vector<Decision>& decisions,
              const std::vector<Minutes>& times) {
  Money sum = made.base_cost;
  for (std::size_t w = 0; w < decisions.size(); ++w) {
    const PricedActivity& activity = made.problem.activities[w];
    sum.cents += made.sources[w].kind == Kind::incentive
                     ? incentive_at(activity, times[activity.to] - times[activity.from]).cents
                     : cost_at(curve_of(made, w, decisions[w]), decisions[w].length).cents;
  }
  return sum;
}

Program applied(const Program& program, const Choices& choices) {
  DiagnosticSink sink;
  auto result = apply(program, choices, sink);
  if (!result) throw std::runtime_error("nothing was dropped, and yet it cannot be planned");
  return std::move(*result);
}

// Without overhead and the program's own incentive.
Money direct_cost(const Program& program, const Schedule& schedule) {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < program.activities.size(); ++i) {
    if (!program.activities[i].parent.valid()) sum += schedule.activities[i].cost.cents;
  }
  for (const MilestonePlan& milestone : schedule.milestones) sum += milestone.incentive.cents;
  return {sum};
}

ProgramProblem problem_of(const Program& program, bool alternatives) {
  DiagnosticSink sink;
  auto made = make_problem(program, {alternatives}, sink);
  if (!made) throw std::runtime_error("no problem of a program with a plan");
  return std::move(*made);
}

std::string phrases(const ProgramProblem& made) {
  std::string text;
  for (const std::string& phrase : made.inexact) text += phrase + "\n";
  return text;
}

Flavour flavour_of(std::uint64_t seed) {
  Flavour flavour;
  flavour.costs = true;
  flavour.calendars = seed % 4 == 0;
  flavour.elapsed = seed % 4 < 2;
  flavour.continuous = seed % 4 == 1;
  flavour.max_activities = 30;
  return flavour;
}

}  // namespace

TEST_CASE("at normal durations the longest path is the plan, and the cost is its cost") {
  const std::uint64_t count = property_count(600);
  for (std::uint64_t seed = 1; seed <= count; ++seed) {
    Random random(seed);
    const Program program = random_tradeoff_program(random, flavour_of(seed));
    const ProgramProblem made = problem_of(program, random.one_in(2));
    const Schedule schedule = planned(program);
    INFO("seed ", seed, "\n", describe(program, {}), phrases(made));
    const std::vector<Decision> decisions = normal_decisions(program, made);
    const auto times = longest_paths(made, decisions);
    REQUIRE(times);
    CHECK((*times)[finish_event] == schedule.working_minutes);
    if (!made.inexact.empty()) continue;
    CHECK(cost_of(made, decisions, *times) == direct_cost(program, schedule));
  }
}

TEST_CASE("what is decided in an exact problem is what planning it gives") {
  const std::uint64_t count = property_count(600);
  std::uint64_t exact = 0;
  for (std::uint64_t seed = 1; seed <= count; ++seed) {
    Random random(seed);
    const Program program = random_tradeoff_program(random, flavour_of(seed));
    const ProgramProblem made = problem_of(program, random.one_in(2));
    if (!made.inexact.empty()) continue;
    const std::vector<Decision> decisions = random_decisions(random, made);
    const auto times = longest_paths(made, decisions);
    if (!times) continue;  // a date that is fixed, and links that it would not keep
    ++exact;
    std::vector<std::uint16_t> modes;
    for (const Decision& decision : decisions) modes.push_back(decision.mode);
    const Choices choices = choices_of(program, made, modes, *times);
    const Program changed = applied(program, choices);
    const Schedule schedule = planned(changed);
    INFO("seed ", seed, "\n", describe(program, {}), "\nchanged\n", describe(changed, {}));
    CHECK((*times)[finish_event] == schedule.working_minutes);
    // Each bonus or penalty, and each task's cost, is rounded by itself.
    const std::int64_t off =
        cost_of(made, decisions, *times).cents - direct_cost(changed, schedule).cents;
    CHECK(std::abs(off) <= std::ssize(decisions));
  }
  CHECK(exact > count / 10);
}

namespace {

// One mode for each activity, at random.
ProgramProblem with_random_ways(Random& random, const ProgramProblem& made,
                                std::vector<std::uint16_t>& modes) {
  ProgramProblem result = made;
  for (std::size_t w = 0; w < made.sources.size(); ++w) {
    PricedActivity& activity = result.problem.activities[w];
    modes.push_back(static_cast<std::uint16_t>(random.below(activity.modes.size())));
    activity.modes = {made.problem.activities[w].modes[modes.back()]};
  }
  return result;
}

// A milestone that has a mode to be early and one to be late: either way may be worse than the
// plan.
bool any_split_incentive(const ProgramProblem& made) {
  for (std::size_t w = 0; w < made.sources.size(); ++w) {
    if (made.sources[w].kind == Kind::incentive && made.problem.activities[w].modes.size() > 1) {
      return true;
    }
  }
  return false;
}

}  // namespace

TEST_CASE("corners of the curve, planned again, have its durations and its costs") {
  const std::uint64_t count = property_count(400);
  std::uint64_t corners = 0;
  for (std::uint64_t seed = 1; seed <= count; ++seed) {
    Random random(seed);
    const Program program = random_tradeoff_program(random, flavour_of(seed));
    const ProgramProblem made = problem_of(program, random.one_in(2));
    if (!made.inexact.empty()) continue;
    std::vector<std::uint16_t> modes;
    const ProgramProblem taken = with_random_ways(random, made, modes);
    const bool split = any_split_incentive(made);
    CurveWalk walk(taken.problem);
    if (walk.status() == WalkStatus::infeasible) continue;
    INFO("seed ", seed, "\n", describe(program, {}));
    REQUIRE(walk.status() != WalkStatus::overflow);
    do {
      const Choices choices = choices_of(program, made, modes, walk.times());
      const Program changed = applied(program, choices);
      const Schedule schedule = planned(changed);
      INFO("corner at ", walk.duration(), "\nchanged\n", describe(changed, {}));
      const Wide cost = walk.scaled_cost() / walk.scale() + made.base_cost.cents;
      const auto off = static_cast<std::int64_t>(cost) - direct_cost(changed, schedule).cents;
      const auto rounding = std::ssize(modes) + 1;
      CHECK(schedule.working_minutes <= walk.duration());
      CHECK(off >= -rounding);
      if (split) continue;
      CHECK(schedule.working_minutes == walk.duration());
      CHECK(off <= rounding);
      ++corners;
    } while (walk.advance());
  }
  CHECK(corners > count / 10);
}

namespace {

// The cheapest times of a problem with one mode for each activity, at a duration on its curve.
std::vector<Minutes> times_at(const TimeCostProblem& problem, Minutes duration) {
  CurveWalk walk(problem);
  std::vector<Minutes> longer = walk.times();
  while (walk.duration() > duration) {
    longer = walk.times();
    if (!walk.advance()) throw std::runtime_error("the curve ends before its point");
  }
  return walk.duration() == duration ? walk.times() : times_between(longer, walk.times(), duration);
}

}  // namespace

TEST_CASE("points of the front, planned again, are there for their cost, bonuses and all") {
  const std::uint64_t count = property_count(150);
  std::uint64_t points = 0;
  for (std::uint64_t seed = 1; seed <= count; ++seed) {
    Random random(seed);
    Flavour flavour = flavour_of(seed);
    flavour.max_activities = 12;
    const Program program = random_tradeoff_program(random, flavour);
    const ProgramProblem made = problem_of(program, true);
    if (!made.inexact.empty()) continue;
    INFO("seed ", seed, "\n", describe(program, {}));
    const Envelope envelope = lower_envelope(made.problem, {300});
    if (!envelope.proved || envelope.status == WalkStatus::infeasible) continue;
    for (const EnvelopePoint& point : envelope.points) {
      ++points;
      const ChosenModes& modes = envelope.plans[point.plan];
      const auto times = times_at(with_modes(made.problem, modes), point.duration);
      const Program changed = applied(program, choices_of(program, made, modes, times));
      const Schedule schedule = planned(changed);
      INFO("point at ", point.duration);
      CHECK(schedule.working_minutes == point.duration);
      const Wide direct = point.scaled_cost / envelope.scale + made.base_cost.cents;
      const auto off = static_cast<std::int64_t>(direct) - direct_cost(changed, schedule).cents;
      CHECK(std::abs(off) <= std::ssize(modes) + 1);
      const auto by_time = cost_of_duration(program, made, point.duration);
      REQUIRE(by_time);
      CHECK(schedule.cost.cents - direct_cost(changed, schedule).cents == by_time->cents);
    }
  }
  CHECK(points > count / 10);
}
