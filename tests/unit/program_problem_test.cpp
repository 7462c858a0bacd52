// Programs as time–cost problems, by hand: days of eight hours, from Monday 2026-01-05 on.
#include <limits>

#include <doctest/doctest.h>

#include <tpm/curve/curve_walk.hpp>
#include <tpm/tradeoff/program_problem.hpp>

#include "support/small_program.hpp"

using namespace tpm;
using namespace tpm::test;
using namespace tpm::curve;
using namespace tpm::tradeoff;

namespace {

ProgramProblem problem_of(const Program& program, bool alternatives = false) {
  DiagnosticSink sink;
  auto made = make_problem(program, {alternatives}, sink);
  REQUIRE(made);
  return *made;
}

CrashPoint crash(Minutes minutes, std::int64_t cents) { return {{minutes, false}, {cents}, {}}; }

Option option(const std::string& id, Minutes minutes, std::int64_t cents) {
  const Duration d{minutes, false};
  return {id, id, {d, d, d}, {cents}, {}, {}, WorkKind::duration};
}

At<Rate> per_day(std::int64_t cents) { return {{{cents}, RateUnit::day}, {}}; }

std::vector<Minutes> durations_along(CurveWalk& walk) {
  std::vector<Minutes> durations{walk.duration()};
  while (walk.advance()) durations.push_back(walk.duration());
  return durations;
}

// Two tasks in a row; the first can be shortened.
SmallProgram two_priced_tasks() {
  SmallProgram b;
  b.task("a", 5 * day).crash = {crash(4 * day, 1'000), crash(3 * day, 5'000)};
  b["a"].cost.cents = 70'000;
  b.task("b", 2 * day).cost.cents = 300;
  b.link("a", "b", LinkType::FS, {LagKind::percent, 2000});
  return b;
}

}  // namespace

TEST_CASE("a task that can be shortened is a work with all of its cost, others are base cost") {
  SmallProgram b = two_priced_tasks();
  Team team;
  team.id = "web";
  team.calendar = b.program.calendar;
  team.rate = per_day(10'000);
  b.program.teams.push_back(team);
  for (const char* id : {"a", "b"}) b[id].people = {{TeamId(0), 2, {}}};
  const ProgramProblem made = problem_of(b.program);
  REQUIRE(made.problem.activities.size() == 1);
  REQUIRE(made.problem.activities[0].modes.size() == 1);
  const std::vector<CostPoint> expected{{3 * day, 175'000}, {4 * day, 171'000}, {5 * day, 170'000}};
  CHECK(made.problem.activities[0].modes[0].cost.points == expected);
  CHECK(made.base_cost == Money{40'300});
  CHECK(made.inexact.empty());
  CurveWalk walk(made.problem);
  // The lag stays a fifth of five days.
  CHECK(durations_along(walk) == std::vector<Minutes>{8 * day, 7 * day, 6 * day});
}

TEST_CASE("times become choices: total durations, and what they cost more") {
  const SmallProgram b = two_priced_tasks();
  const ProgramProblem made = problem_of(b.program);
  const PricedActivity& activity = made.problem.activities[0];
  const auto choices_at = [&](Minutes length) {
    std::vector<Minutes> times(made.problem.events);
    times[activity.to] = times[activity.from] + length;
    return choices_of(b.program, made, {0}, times);
  };
  CHECK(choices_at(5 * day).crashed.empty());
  const CrashedTask half{ActivityId(0), 5 * day, 3 * day + day / 2, {3'000}};
  CHECK(choices_at(3 * day + day / 2).crashed == std::vector<CrashedTask>{half});
  CHECK(choices_at(3 * day + day / 2).options.empty());
}

TEST_CASE("what is crashed in the file is so in none of the numbers") {
  SmallProgram b = two_priced_tasks();
  const ProgramProblem made = problem_of(b.program);
  b["a"].crashed = At<Duration>{{4 * day, false}, {}};
  const ProgramProblem crashed = problem_of(b.program);
  CHECK(crashed.problem.activities[0].modes[0].cost.points ==
        made.problem.activities[0].modes[0].cost.points);
}

TEST_CASE("crash points that are not convex are ways of their own") {
  SmallProgram b;
  // A day for 10, the next two for 2 in all: dearer first.
  b.task("a", 5 * day).crash = {crash(4 * day, 1'000), crash(2 * day, 1'200)};
  const ProgramProblem made = problem_of(b.program);
  REQUIRE(made.problem.activities[0].modes.size() == 2);
  const std::vector<CostPoint> fast{{2 * day, 1'200}, {4 * day, 1'000}};
  const std::vector<CostPoint> slow{{4 * day, 1'000}, {5 * day, 0}};
  CHECK(made.problem.activities[0].modes[0].cost.points == fast);
  CHECK(made.problem.activities[0].modes[1].cost.points == slow);
}

TEST_CASE("options are ways if asked for, each with its lags and its cost") {
  SmallProgram b;
  Activity& a = b.task("a", 4 * day);
  a.options = {option("make", 4 * day, 100), option("buy", 2 * day, 900)};
  a.chosen = 0;
  a.cost.cents = 100;
  b.task("b", 1 * day);
  b.link("a", "b", LinkType::FS, {LagKind::percent, 5000});
  CHECK(problem_of(b.program).problem.activities.empty());
  CHECK(problem_of(b.program).base_cost == Money{100});

  const ProgramProblem made = problem_of(b.program, true);
  REQUIRE(made.problem.activities.size() == 1);
  const PricedActivity& activity = made.problem.activities[0];
  REQUIRE(activity.modes.size() == 2);
  CHECK(activity.modes[1].cost.points == std::vector<CostPoint>{{2 * day, 900}});
  REQUIRE(activity.modes[0].arcs.size() == 1);
  CHECK(activity.modes[0].arcs[0].length == 2 * day);
  CHECK(activity.modes[1].arcs[0].length == 1 * day);
  CHECK(made.sources[0].option_of_mode == std::vector<std::size_t>{0, 1});
  const Choices choices = choices_of(b.program, made, {1}, std::vector<Minutes>(10));
  CHECK(choices.options == std::vector<TakenOption>{{ActivityId(0), 1}});
  CHECK(choices.crashed.empty());
}

TEST_CASE("what has been done of a task stays done") {
  SmallProgram b = two_priced_tasks();
  b.program.status_date = at("2026-01-06");
  b["a"].started = at("2026-01-05");
  b["a"].remaining = At<Duration>{{day + day / 2, false}, {}};  // three and a half are done
  const ProgramProblem made = problem_of(b.program);
  const std::vector<CostPoint> left{
      {0, 70'000 + 3'000}, {day / 2, 70'000 + 1'000}, {day + day / 2, 70'000}};
  CHECK(made.problem.activities[0].modes[0].cost.points == left);
}

TEST_CASE("a date that the finish waits for lets a shorter task begin later") {
  SmallProgram b = two_priced_tasks();
  b["a"].finish_not_before = at("2026-01-09");
  b.task("c", 4 * day);
  b.link("a", "c", LinkType::SS);
  const ProgramProblem made = problem_of(b.program);
  CHECK(made.inexact.empty());
  CurveWalk walk(made.problem);
  CHECK(durations_along(walk) == std::vector<Minutes>{8 * day});
}

TEST_CASE("bonus and penalty of a milestone: one way if late is dearer, else two") {
  SmallProgram b = two_priced_tasks();
  b.milestone("m").deadline = at("2026-01-08");  // four days
  b.link("a", "m");
  b["m"].penalty = per_day(500);
  const auto milestone = [&] { return problem_of(b.program).problem.activities.back(); };
  REQUIRE(milestone().modes.size() == 1);
  CHECK(milestone().modes[0].cost.points == std::vector<CostPoint>{{0, 0}, {4 * day, 0}});
  CHECK(milestone().modes[0].cost.open);
  CHECK(milestone().modes[0].cost.beyond_cents == 500);
  CHECK(milestone().modes[0].cost.beyond_minutes == day);

  b["m"].bonus = At<Rate>{{{700}, RateUnit::week}, {}};  // 140 a day: a week before, 700
  REQUIRE(milestone().modes.size() == 1);
  CHECK(milestone().modes[0].cost.points == std::vector<CostPoint>{{-1 * day, -700}, {4 * day, 0}});

  b["m"].bonus = per_day(600);
  REQUIRE(milestone().modes.size() == 2);
  CHECK(milestone().modes[0].cost.points == std::vector<CostPoint>{{0, -2'400}, {4 * day, 0}});
  CHECK(!milestone().modes[0].cost.open);
  CHECK(milestone().modes[1].cost.points == std::vector<CostPoint>{{4 * day, 0}});
  CHECK(milestone().modes[1].cost.open);
}

TEST_CASE("a duration costs overhead, and what the program's own deadline says") {
  SmallProgram b = two_priced_tasks();
  const ProgramProblem made = problem_of(b.program);
  CHECK(cost_of_duration(b.program, made, 8 * day) == Money{0});
  b.program.overhead = per_day(1'001);
  CHECK(cost_of_duration(b.program, made, 8 * day + day / 2) == Money{8'509});  // 8508.5
  b.program.deadline = at("2026-01-14");                                        // eight days
  b.program.bonus = per_day(10);
  b.program.penalty = per_day(20);
  CHECK(cost_of_duration(b.program, made, 7 * day) == Money{7'007 - 10});
  CHECK(cost_of_duration(b.program, made, 8 * day) == Money{8'008});
  CHECK(cost_of_duration(b.program, made, 10 * day) == Money{10'010 + 40});
  b.program.overhead = per_day(std::numeric_limits<std::int64_t>::max());
  CHECK(!cost_of_duration(b.program, made, 10 * day));
}

TEST_CASE("it is said why a problem is not exact") {
  SmallProgram b = two_priced_tasks();
  CalendarDefinition short_days = CalendarDefinition::standard();
  short_days.week.fill({{540, 780}});
  const CalendarId other = b.calendar(short_days);
  const CalendarId same = b.calendar(CalendarDefinition::standard());
  b["b"].calendar = same;
  CHECK(problem_of(b.program).inexact.empty());

  Team team;
  team.id = "web";
  team.calendar = other;
  b.program.teams.push_back(team);
  b["b"].team = TeamId(0);
  b["b"].calendar = other;
  CHECK(problem_of(b.program).inexact ==
        std::vector<std::string>{"the tasks of team web keep another calendar"});
  b["b"].team = {};
  CHECK(problem_of(b.program).inexact == std::vector<std::string>{"b keeps another calendar"});
  b["b"].calendar = same;
  b.program.dependencies[0].lag = {LagKind::elapsed, 60};
  CHECK(problem_of(b.program).inexact ==
        std::vector<std::string>{"lags are counted on another calendar"});
  b.program.dependencies[0].lag = {};
  b["b"].start_on = at("2026-01-06");
  CHECK(problem_of(b.program).inexact ==
        std::vector<std::string>{"b is on a date whatever the links say"});
  b["b"].start_on = at("2026-01-15");
  CHECK(problem_of(b.program).inexact.empty());
}

TEST_CASE("a program without a plan has no problem, and amounts that do not fit are refused") {
  SmallProgram b = two_priced_tasks();
  b["a"].cost.cents = std::numeric_limits<std::int64_t>::max();
  DiagnosticSink sink;
  CHECK(!make_problem(b.program, {}, sink));
  REQUIRE(sink.all().size() == 1);
  CHECK(sink.all()[0].code == "amount-too-large");

  SmallProgram circle = two_priced_tasks();
  circle.link("b", "a");
  DiagnosticSink other;
  CHECK(!make_problem(circle.program, {}, other));
  CHECK(other.all().at(0).code == "cycle");
}
