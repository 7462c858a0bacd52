// Costs of delay are differences between plans: here the plans are made anew, from changed
// programs.
#include <doctest/doctest.h>

#include <tpm/schedule/cost.hpp>
#include <tpm/tradeoff/cost_of_delay.hpp>

#include "property/count.hpp"
#include "property/tradeoff_program.hpp"

using namespace tpm;
using namespace tpm::test;
using namespace tpm::tradeoff;

namespace {

// Dates are sums: one calendar, no constraints, nothing done, lags that keep.
Program priced_program(Random& random, bool groups) {
  Flavour flavour;
  flavour.max_activities = 25;
  flavour.groups = groups;
  flavour.calendars = flavour.elapsed = flavour.constraints = flavour.progress = false;
  flavour.options = false;
  flavour.costs = true;
  Program program = random_program(random, flavour);
  fix_percent_lags(program);
  for (Dependency& link : program.dependencies) link.lag.kind = LagKind::working;
  return program;
}

void add_prices(Random& random, Program& program) {
  using namespace tradeoff_program;
  program.deadline = random_deadline(random);
  if (random.one_in(2)) program.bonus = random_rate(random);
  if (random.one_in(2)) program.penalty = random_rate(random);
  for (Activity& activity : program.activities) {
    if (activity.kind != ActivityKind::milestone || random.one_in(2)) continue;
    activity.deadline = random_deadline(random);
    activity.bonus = random_rate(random);
    activity.penalty = random_rate(random);
  }
  for (std::int64_t n = random.between(0, 4); n > 0; --n) {
    Feature& feature = program.features.emplace_back();
    feature.value_rate = random_rate(random);
    for (std::int64_t tasks = random.between(1, 6); tasks > 0; --tasks) {
      feature.tasks.push_back({ActivityId(random.below(program.activities.size())), {}});
    }
  }
}

std::int64_t price(const OptionalAt<Rate>& rate, Minutes minutes, const WorkCalendar& calendar) {
  return rate ? labour_cost(rate->value, 1, minutes, calendar)->cents : 0;
}

std::int64_t incentive(const OptionalAt<Rate>& bonus, const OptionalAt<Rate>& penalty,
                       Date deadline, Instant date, const WorkCalendar& calendar) {
  const Minutes late = calendar.work_between(deadline.as_finish(calendar), date);
  return price(late > 0 ? penalty : bonus, late, calendar);
}

// What the dates of a plan cost; features by the time after the program's start.
std::vector<std::int64_t> dates_cost(const Program& program, const Schedule& schedule) {
  const WorkCalendar& calendar = program[program.calendar].work;
  std::vector<std::int64_t> costs{price(program.overhead, schedule.working_minutes, calendar)};
  costs.push_back(incentive(program.bonus, program.penalty, program.deadline->value,
                            schedule.finish, calendar));
  for (std::size_t i = 0; i < program.activities.size(); ++i) {
    const Activity& activity = program.activities[i];
    if (!activity.deadline || !activity.bonus) continue;
    costs.push_back(incentive(activity.bonus, activity.penalty, activity.deadline->value,
                              schedule.activities[i].finish, calendar));
  }
  return costs;
}

bool has_leaves(const Program& program, std::uint32_t index) {
  const Activity& activity = program.activities[index];
  if (activity.is_leaf()) return true;
  for (std::uint32_t a = index + 1; a < activity.subtree_end; ++a) {
    if (program.activities[a].is_leaf()) return true;
  }
  return false;
}

std::int64_t delay_cost(const Program& program, const Schedule& before, const Schedule& after) {
  const WorkCalendar& calendar = program[program.calendar].work;
  std::int64_t sum = 0;
  for (const Feature& feature : program.features) {
    std::optional<Instant> was, is;
    for (const At<ActivityId>& task : feature.tasks) {
      if (!has_leaves(program, task.value.index)) continue;
      was = std::max(was.value_or(before[task.value].finish), before[task.value].finish);
      is = std::max(is.value_or(after[task.value].finish), after[task.value].finish);
    }
    if (was) sum += price(feature.value_rate, calendar.work_between(*was, *is), calendar);
  }
  return sum;
}

std::int64_t cost_of_change(const Program& program, const Schedule& before, ActivityId task,
                            Minutes duration) {
  Program changed = program;
  set_duration(changed.activities[task.index], duration);
  const Schedule after = planned(changed);
  std::int64_t sum = delay_cost(program, before, after);
  for (const std::int64_t cost : dates_cost(program, after)) sum += cost;
  for (const std::int64_t cost : dates_cost(program, before)) sum -= cost;
  return sum;
}

}  // namespace

TEST_CASE(
    "what a critical task costs is what plans without it and with a day more of it differ by") {
  const std::uint64_t count = property_count(150);
  std::uint64_t seen = 0;
  for (std::uint64_t seed = 1; seed <= count; ++seed) {
    Random random(seed);
    Program program = priced_program(random, true);
    add_prices(random, program);
    const Schedule schedule = planned(program);
    INFO("seed ", seed, "\n", describe(program, {}));
    for (const DragCost& drag : drag_costs(program, schedule)) {
      ++seen;
      const Minutes now = minutes_of(program[drag.activity]);
      CHECK(drag.drag == schedule[drag.activity].drag);
      CHECK(drag.cost.cents == -cost_of_change(program, schedule, drag.activity, 0));
      CHECK(drag.cost_per_day.cents == cost_of_change(program, schedule, drag.activity, now + 480));
    }
  }
  CHECK(seen > count / 2);
}

TEST_CASE("a feature takes as long as a program of its own tasks alone") {
  const std::uint64_t count = property_count(300);
  for (std::uint64_t seed = 1; seed <= count; ++seed) {
    Random random(seed);
    Program program = priced_program(random, false);
    Feature& feature = program.features.emplace_back();
    feature.value_rate = At<Rate>{{{100}, RateUnit::day}, {}};
    std::vector<bool> own(program.activities.size());
    for (std::size_t i = 0; i < own.size(); ++i) {
      own[i] = random.one_in(2);
      if (own[i]) feature.tasks.push_back({ActivityId(i), {}});
    }
    Program alone = program;
    std::erase_if(alone.dependencies, [&](const Dependency& link) {
      return !own[link.from.index] || !own[link.to.index];
    });
    for (std::size_t i = 0; i < own.size(); ++i) {
      if (!own[i] && alone.activities[i].estimate) set_duration(alone.activities[i], 0);
    }
    INFO("seed ", seed, "\n", describe(program, {}));
    const std::vector<FeatureDelay> delays = feature_delays(program, planned(program));
    REQUIRE(delays.size() == 1);
    CHECK(delays[0].duration == planned(alone).working_minutes);
  }
}
