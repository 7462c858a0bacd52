// Crash points, incentives and values per time: what the reader makes of them, what plans cost.
#include <string>

#include <doctest/doctest.h>

#include <tpm/cpm/compile.hpp>
#include <tpm/schedule/cost.hpp>
#include <tpm/schedule/schedule.hpp>

#include "support/snapshots.hpp"

using namespace tpm;
using namespace tpm::test;

namespace {

/// The plan of the tasks of a project p, and what else the program says.
PlannedText planned(const std::string& tasks, const std::string& rest = {}) {
  return PlannedText("projects:\n  p:\n    tasks:\n" + tasks + rest);
}

const Activity& first_task(const Program& program) {
  for (const Activity& activity : program.activities) {
    if (activity.is_leaf()) return activity;
  }
  throw std::logic_error("no task");
}

}  // namespace

TEST_CASE("crash points are sorted, and those of no use are left out") {
  const PlannedText made =
      planned("      a: { duration: 10d, crash: [6d for 12k, 8d for 4k, 9d for 5k] }\n");
  const Activity& task = first_task(made.program());
  REQUIRE(task.crash.size() == 2);
  CHECK(task.crash[0].duration.minutes == 8 * 480);
  CHECK(task.crash[1].duration.minutes == 6 * 480);
}

TEST_CASE("the extra cost of a duration lies on the line between its points") {
  const PlannedText made = planned("      a: { duration: 10d, crash: [8d for 4k, 6d for 12k] }\n");
  const Activity& task = first_task(made.program());
  CHECK(crash_cost(task, 10 * 480).cents == 0);
  CHECK(crash_cost(task, 9 * 480).cents == 2'000'00);
  CHECK(crash_cost(task, 8 * 480).cents == 4'000'00);
  CHECK(crash_cost(task, 7 * 480).cents == 8'000'00);
  CHECK(crash_cost(task, 6 * 480).cents == 12'000'00);
  CHECK(crash_cost(task, 10 * 480 - 1).cents == 417);  // 4.1666… rounded
}

TEST_CASE("crashed work is shorter, and costs its normal work and the extra") {
  const std::string teams = "teams: { t: { people: 2, rate: 100/d } }\n";
  const PlannedText made = planned(
      "      a: { team: t, duration: 10d, cost: 50, crash: [8d for 4k, 6d for 12k], crashed: 7d }\n"
      "      b: { team: t, duration: 1d, after: a SS+50% }\n",
      teams);
  CHECK(made.schedule.working_minutes == 7 * 480);
  const Activity& task = first_task(made.program());
  CHECK(normal_duration(task).minutes == 10 * 480);
  CHECK(planned_duration(task).minutes == 7 * 480);
  const ActivityPlan& a = made.schedule.activities[1];
  const ActivityPlan& b = made.schedule.activities[2];
  CHECK(a.cost.cents == 10 * 100'00 + 50'00 + 8'000'00);
  // Half of the ten days that it takes normally, so not half of seven.
  CHECK(format_instant(b.start) == "2026-01-12T09:00");
}

TEST_CASE("crashing shortens what remains, and what is spent is spent") {
  const auto remaining = [](const std::string& more) {
    const PlannedText made =
        planned("      a: { duration: 10d, crash: [8d for 4k, 3d for 12k], " + more + " }\n");
    return remaining_duration(first_task(made.program()));
  };
  CHECK(remaining("remaining: 4d") == 4 * 480);
  CHECK(remaining("remaining: 4d, crashed: 8d") == 2 * 480);
  CHECK(remaining("remaining: 4d, crashed: 3d") == 0);
  CHECK(remaining("complete: 50%, crashed: 8d") == 3 * 480);
}

TEST_CASE("an option's crash points are its own") {
  const PlannedText made = planned(
      "      a:\n"
      "        options:\n"
      "          build: { duration: 10d, crash: [8d for 4k] }\n"
      "          buy: { duration: 4d, cost: 9k, crash: [2d for 1k] }\n"
      "        choose: buy\n"
      "        crashed: 3d\n");
  CHECK(made.schedule.working_minutes == 3 * 480);
  CHECK(made.schedule.cost.cents == 9'000'00 + 500'00);
}

TEST_CASE("penalties are part of the cost, bonuses are taken off it") {
  const std::string task = "      a: { duration: 10d, cost: 1k }\n";  // ends on Friday, 16 January
  const auto incentives = [&](const std::string& rest) {
    const PlannedText made = planned(task, rest);
    CHECK(made.schedule.cost.cents == 1'000'00 + made.schedule.incentives.cents);
    return made.schedule.incentives.cents;
  };
  CHECK(incentives("deadline: 2026-01-14\npenalty: 5k/d\n") == 2 * 5'000'00);
  CHECK(incentives("deadline: 2026-01-14\nbonus: 5k/d\n") == 0);
  CHECK(incentives("deadline: 2026-01-23\nbonus: 5k/w\n") == -5'000'00);
  CHECK(incentives("deadline: 2026-01-16\nbonus: 5k/w\npenalty: 5k/w\n") == 0);
  CHECK(incentives("milestones:\n  m: { after: p.a, deadline: 2026-01-15, penalty: 80/h }\n") ==
        8 * 80'00);
  CHECK(incentives("deadline: 2026-01-23\nbonus: 5k/w\n"
                   "milestones:\n  m: { after: p.a, deadline: 2026-01-15, penalty: 1k/d }\n") ==
        -4'000'00);
}

TEST_CASE("a value per time counts as whole units of the currency a week") {
  const PlannedText made = planned("      a: { duration: 1d }\n",
                                   "features:\n"
                                   "  f: { value: 10k/d, tasks: [p.a] }\n"
                                   "  g: { value: 30, tasks: [p.a] }\n"
                                   "  h: { value: 7.50/w, tasks: [p.a] }\n");
  CHECK(made.program().features[0].value == 50'000);
  CHECK(made.program().features[0].value_rate->value.per_unit.cents == 10'000'00);
  CHECK(made.program().features[1].value == 30);
  CHECK_FALSE(made.program().features[1].value_rate.has_value());
  CHECK(made.program().features[2].value == 8);
}
