// What time costs, worked out by hand: days of eight hours, from Monday 2026-01-05 on.
#include <doctest/doctest.h>

#include <tpm/tradeoff/cost_of_delay.hpp>

#include "property/planned.hpp"
#include "support/small_program.hpp"

using namespace tpm;
using namespace tpm::test;
using namespace tpm::tradeoff;

namespace {

At<Rate> rate(std::int64_t units, RateUnit unit) { return {{{units * 100}, unit}, {}}; }

Feature& add_feature(SmallProgram& builder, const std::string& id, const At<Rate>& value,
                     std::initializer_list<std::size_t> tasks) {
  Feature feature;
  feature.id = feature.name = id;
  feature.value_rate = value;
  for (const std::size_t task : tasks) feature.tasks.push_back({ActivityId(task), {}});
  builder.program.features.push_back(feature);
  return builder.program.features.back();
}

}  // namespace

TEST_CASE("features are ranked by what a week costs for each day of work") {
  SmallProgram b;
  b.task("a", 5 * day);  // 0
  b.task("b", 3 * day);  // 1
  b.task("c", 4 * day);  // 2
  b.task("d", 2 * day);  // 3
  b.link("a", "b");
  b.link("b", "d");
  add_feature(b, "chain", rate(10'000, RateUnit::week), {0, 1});  // 8 days: 1250 a day
  add_feature(b, "daily", rate(1'000, RateUnit::day), {2});       // 5000 a week, 4 days: the same
  add_feature(b, "ends", rate(14'000, RateUnit::week), {0, 3});   // no link between: 5 days, 2800
  add_feature(b, "points", {}, {0}).value_rate.reset();
  add_feature(b, "wont", rate(99'000, RateUnit::week), {0}).priority = Priority::wont;
  const Schedule schedule = planned(b.program);
  const std::vector<FeatureDelay> delays = feature_delays(b.program, schedule);
  REQUIRE(delays.size() == 3);
  CHECK(delays[0].feature == FeatureId(2));
  CHECK(delays[0].duration == 5 * day);
  CHECK(delays[0].finish == schedule.activities[3].finish);
  CHECK(delays[1].feature == FeatureId(0));
  CHECK(delays[1].duration == 8 * day);
  CHECK(delays[1].per_week == Money{1'000'000});
  CHECK(delays[2].feature == FeatureId(1));
  CHECK(delays[2].per_week == Money{500'000});
  CHECK(delays[2].rank == 3);
}

TEST_CASE("what is left of a feature's tasks counts, with the links among them") {
  SmallProgram b;
  b.task("a", 6 * day).started = at("2026-01-05");  // 0
  b.program.activities[0].remaining = At<Duration>{{2 * day, false}, {}};
  b.program.status_date = at("2026-01-12");
  b.task("b", 4 * day);  // 1
  b.task("gone", 9 * day).done = at("2026-01-09");
  b.link("a", "b", LinkType::FF, {LagKind::working, 3 * day});
  add_feature(b, "f", rate(700, RateUnit::week), {0, 1, 2});
  add_feature(b, "g", rate(1, RateUnit::week), {2});
  const std::vector<FeatureDelay> delays = feature_delays(b.program, planned(b.program));
  REQUIRE(delays.size() == 2);
  CHECK(delays[0].feature == FeatureId(1));  // nothing left to do
  CHECK(delays[0].duration == 0);
  CHECK(delays[1].duration == 5 * day);  // two days, three of lag; b begins after one
}

TEST_CASE("a critical task costs what the program pays for its time") {
  SmallProgram b;
  b.task("a", 5 * day);  // 0
  b.task("b", 4 * day);  // 1
  b.task("c", 3 * day);  // 2: beside b
  Activity& beta = b.milestone("beta");
  beta.deadline = at("2026-01-09");
  beta.penalty = rate(1'000, RateUnit::day);
  b.link("a", "b");
  b.link("a", "c");
  b.link("c", "beta");
  b.program.overhead = rate(100, RateUnit::day);
  b.program.deadline = at("2026-01-16");  // ten days: the plan takes nine
  b.program.bonus = rate(50, RateUnit::day);
  b.program.penalty = rate(400, RateUnit::day);
  add_feature(b, "f", rate(35, RateUnit::week), {1});  // 7 a day
  const std::vector<DragCost> drags = drag_costs(b.program, planned(b.program));
  REQUIRE(drags.size() == 2);
  // Without a: five days less overhead, five more of bonus, the milestone three days earlier to
  // its deadline (no bonus beyond), the feature five days earlier.
  CHECK(drags[0].activity == ActivityId(0));
  CHECK(drags[0].drag == 5 * day);
  CHECK(drags[0].cost == Money{100 * (5 * 100 + 5 * 50 + 3 * 1'000 + 5 * 7)});
  CHECK(drags[0].cost_per_day == Money{100 * (100 + 50 + 1'000 + 7)});
  // Without b: c ends one day before. Its feature is there four days earlier.
  CHECK(drags[1].activity == ActivityId(1));
  CHECK(drags[1].drag == 1 * day);
  CHECK(drags[1].cost == Money{100 * (100 + 50 + 4 * 7)});
  CHECK(drags[1].cost_per_day == Money{100 * (100 + 50 + 7)});
  // Without effort for anything but the program's finish.
  const std::vector<DragCost> coarse = drag_costs(b.program, planned(b.program), 0);
  REQUIRE(coarse.size() == 2);
  CHECK(coarse[0].cost == drags[0].cost);  // the first is always planned
  CHECK(coarse[1].cost == Money{100 * (100 + 50)});
  CHECK(coarse[1].cost_per_day == Money{100 * (100 + 50)});
}
