// What slack and drag mean, tried out: by delaying, lengthening and removing work.
#include <algorithm>

#include <doctest/doctest.h>

#include "property/count.hpp"
#include "property/planned.hpp"
#include "property/random_program.hpp"

using namespace tpm;
using namespace tpm::test;

namespace {

Flavour one_calendar() {
  Flavour flavour;
  flavour.calendars = flavour.constraints = flavour.progress = flavour.options = false;
  flavour.elapsed = false;
  return flavour;
}

// A project may start, and end, before the program's start: what counts is the work.
Minutes finish_work(const Program& program, const Schedule& schedule) {
  Instant finish = schedule.activities[0].finish;
  for (const ActivityPlan& a : schedule.activities) finish = std::max(finish, a.finish);
  return program[program.calendar].work.work_at(finish);
}

// The finish, in working minutes, of a copy in which one activity has another duration.
Minutes finish_with(const Program& program, std::size_t index, Minutes duration) {
  Program copy = program;
  set_duration(copy.activities[index], duration);
  return finish_work(copy, planned(copy));
}

Minutes finish_if_delayed(const Program& program, const Schedule& s, std::size_t index,
                          Minutes delay) {
  Program copy = program;
  const WorkCalendar& calendar = program[program.calendar].work;
  const Minutes start = calendar.work_at(s.activities[index].early_start);
  copy.activities[index].not_before = At<Date>{date_at(calendar.start_at(start + delay)), {}};
  return finish_work(copy, planned(copy));
}

}  // namespace

TEST_CASE("a task can be delayed by its total slack, and by no minute more") {
  const std::uint64_t count = property_count(500);
  for (std::uint64_t seed = 1; seed <= count; ++seed) {
    Random random(seed);
    Program program = random_program(random, one_calendar());
    for (Dependency& link : program.dependencies) {
      if (link.lag.kind == LagKind::elapsed) link.lag.kind = LagKind::working;
    }
    const std::size_t index = random.below(program.activities.size());
    if (!program.activities[index].is_leaf()) continue;
    const Schedule s = planned(program);
    const Minutes slack = *s.activities[index].total_slack;
    const Minutes finish = finish_work(program, s);
    CAPTURE(seed);
    CAPTURE(describe(program, {}));
    CAPTURE(index);
    REQUIRE(finish_if_delayed(program, s, index, slack) == finish);
    REQUIRE(finish_if_delayed(program, s, index, slack + 1) == finish + 1);
  }
}

TEST_CASE("with finish-to-start links, a task can be lengthened by its total slack") {
  const std::uint64_t count = property_count(500);
  Flavour flavour = one_calendar();
  flavour.only_fs = true;
  for (std::uint64_t seed = 1; seed <= count; ++seed) {
    Random random(seed);
    Program program = random_program(random, flavour);
    fix_percent_lags(program);
    for (Dependency& link : program.dependencies) link.lag.kind = LagKind::working;
    const std::size_t index = random.below(program.activities.size());
    if (program.activities[index].kind != ActivityKind::task) continue;
    const Schedule s = planned(program);
    const Minutes longest =
        minutes_of(program.activities[index]) + *s.activities[index].total_slack;
    CAPTURE(seed);
    CAPTURE(describe(program, {}));
    CAPTURE(index);
    REQUIRE(finish_with(program, index, longest) == finish_work(program, s));
    REQUIRE(finish_with(program, index, longest + 1) == finish_work(program, s) + 1);
  }
}

TEST_CASE("without dates and progress, total slack is at least free slack, and neither negative") {
  const std::uint64_t count = property_count(1500);
  for (std::uint64_t seed = 1; seed <= count; ++seed) {
    Random random(seed);
    Flavour flavour;
    flavour.constraints = flavour.progress = flavour.options = false;
    Program program = random_program(random, flavour);
    if (random.one_in(2)) {
      program.scheduling.lag_calendar = static_cast<LagCalendar>(random.between(0, 3));
    }
    const Schedule s = planned(program);
    CAPTURE(seed);
    CAPTURE(describe(program, {}));
    bool any_critical = false;
    for (std::size_t i = 0; i < program.activities.size(); ++i) {
      if (!program.activities[i].is_leaf()) continue;
      const ActivityPlan& a = s.activities[i];
      CAPTURE(i);
      REQUIRE(*a.free_slack >= 0);
      REQUIRE(*a.total_slack >= *a.free_slack);
      any_critical = any_critical || a.critical;
    }
    REQUIRE(any_critical);
  }
}

TEST_CASE("drag is what the program gains if the task takes no time") {
  const std::uint64_t count = property_count(300);
  for (std::uint64_t seed = 1; seed <= count; ++seed) {
    Random random(seed);
    Flavour flavour = one_calendar();
    flavour.max_activities = 25;
    Program program = random_program(random, flavour);
    fix_percent_lags(program);
    // Minutes of the clock count from either side of a pause, on which a task without work may lie.
    for (Dependency& link : program.dependencies) link.lag.kind = LagKind::working;
    const Schedule s = planned(program);
    const Minutes finish = finish_work(program, s);
    CAPTURE(seed);
    CAPTURE(describe(program, {}));
    for (std::size_t i = 0; i < program.activities.size(); ++i) {
      if (program.activities[i].kind != ActivityKind::task) continue;
      CAPTURE(i);
      REQUIRE(s.activities[i].drag == std::max<Minutes>(0, finish - finish_with(program, i, 0)));
    }
  }
}
