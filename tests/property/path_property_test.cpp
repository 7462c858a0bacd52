// The longest path proves itself link by link; near-critical paths against all paths there are;
// costs against a plain sum.
#include <algorithm>
#include <set>

#include <doctest/doctest.h>

#include "property/count.hpp"
#include "property/planned.hpp"
#include "property/random_program.hpp"

using namespace tpm;
using namespace tpm::test;

namespace {

bool holds(const Program& program, ActivityId outer, ActivityId leaf) {
  return outer == leaf || (leaf.index > outer.index && leaf.index < program[outer].subtree_end);
}

// Every chain of finish-to-start links, with what it takes from its first start to its last finish.
struct Chain {
  std::vector<ActivityId> tasks;
  Minutes length = 0;
};

std::vector<Chain> all_chains(const Program& program) {
  std::vector<Chain> chains;
  for (std::size_t i = 0; i < program.activities.size(); ++i) {
    chains.push_back({{ActivityId(i)}, minutes_of(program.activities[i])});
  }
  for (std::size_t i = 0; i < chains.size(); ++i) {
    for (const Dependency& link : program.dependencies) {
      if (link.from != chains[i].tasks.back()) continue;
      Chain longer = chains[i];
      longer.tasks.push_back(link.to);
      longer.length += link.lag.amount + minutes_of(program[link.to]);
      chains.push_back(std::move(longer));
    }
  }
  return chains;
}

// Of all chains, the least time to spare of those that go through a task that is not shown yet.
std::optional<Minutes> min_slack(const std::vector<Chain>& chains, Minutes time,
                                 const std::set<ActivityId>& shown) {
  std::optional<Minutes> least;
  for (const Chain& chain : chains) {
    const bool is_new = std::any_of(chain.tasks.begin(), chain.tasks.end(),
                                    [&](ActivityId id) { return shown.count(id) == 0; });
    if (is_new && (!least || time - chain.length < *least)) least = time - chain.length;
  }
  return least;
}

}  // namespace

TEST_CASE("the critical path is a chain of driving links from a given date to the finish") {
  const std::uint64_t count = property_count(800);
  for (std::uint64_t seed = 1; seed <= count; ++seed) {
    Random random(seed);
    Program program = random_program(random, Flavour{});
    for (Activity& activity : program.activities) activity.as_late_as_possible = false;
    const Schedule s = planned(program);
    const PathPlan& path = s.critical_path;
    CAPTURE(seed);
    CAPTURE(describe(program, {}));
    REQUIRE_FALSE(path.activities.empty());
    REQUIRE(path.dependencies.size() + 1 == path.activities.size());
    for (const ActivityPlan& a : s.activities) {
      REQUIRE(s[path.activities.back()].finish >= a.finish);
    }
    REQUIRE(s.drivers[path.activities.front().index].empty());
    REQUIRE(s.reasons[path.activities.front().index] != StartReason::link);
    for (std::size_t i = 0; i < path.dependencies.size(); ++i) {
      const std::size_t d = path.dependencies[i];
      REQUIRE(s.links[d].driving);
      REQUIRE(holds(program, program.dependencies[d].from, path.activities[i]));
      REQUIRE(holds(program, program.dependencies[d].to, path.activities[i + 1]));
    }
    for (const ActivityId id : path.activities) REQUIRE(s[id].longest_path);
  }
}

TEST_CASE("on a longest path is what leads to the finish over drivers, and nothing else") {
  const std::uint64_t count = property_count(800);
  for (std::uint64_t seed = 1; seed <= count; ++seed) {
    Random random(seed);
    Flavour flavour;
    flavour.groups = false;
    Program program = random_program(random, flavour);
    for (Activity& activity : program.activities) activity.as_late_as_possible = false;
    const Schedule s = planned(program);
    Instant finish = s.activities[0].finish;
    for (const ActivityPlan& a : s.activities) finish = std::max(finish, a.finish);
    std::vector<bool> leads(s.activities.size(), false);
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < leads.size(); ++i) {
      if (s.activities[i].finish == finish) open.push_back(i);
    }
    while (!open.empty()) {
      const std::size_t i = open.back();
      open.pop_back();
      if (leads[i]) continue;
      leads[i] = true;
      for (const Driver& driver : s.drivers[i]) open.push_back(driver.activity.index);
    }
    CAPTURE(seed);
    CAPTURE(describe(program, {}));
    for (std::size_t i = 0; i < leads.size(); ++i) {
      REQUIRE(s.activities[i].longest_path == leads[i]);
    }
  }
}

TEST_CASE("near-critical paths: no path through a task not yet shown has less to spare") {
  const std::uint64_t count = property_count(400);
  for (std::uint64_t seed = 1; seed <= count; ++seed) {
    Random random(seed);
    Flavour flavour;
    flavour.max_activities = 9;
    flavour.groups = flavour.constraints = flavour.progress = flavour.options = false;
    flavour.continuous = flavour.only_fs = true;
    flavour.leads = false;
    Program program = random_program(random, flavour);
    fix_percent_lags(program);
    PlanOptions options;
    options.near_critical_paths = 100;
    const Schedule s = planned(program, options);
    const std::vector<Chain> chains = all_chains(program);
    std::set<ActivityId> shown;
    for (std::size_t i = 0; i < s.activities.size(); ++i) {
      if (s.activities[i].longest_path) shown.insert(ActivityId(i));
    }
    CAPTURE(seed);
    CAPTURE(describe(program, options));
    for (const PathPlan& path : s.near_critical) {
      REQUIRE(path.dependencies.size() + 1 == path.activities.size());
      REQUIRE(path.slack == min_slack(chains, s.finish - s.start, shown));
      Minutes length = 0;
      for (const ActivityId id : path.activities) length += minutes_of(program[id]);
      for (const std::size_t d : path.dependencies) length += program.dependencies[d].lag.amount;
      REQUIRE(path.slack == s.finish - s.start - length);
      shown.insert(path.activities.begin(), path.activities.end());
    }
    REQUIRE(shown.size() == program.activities.size());
  }
}

TEST_CASE("costs add up, to the cent") {
  const std::uint64_t count = property_count(400);
  for (std::uint64_t seed = 1; seed <= count; ++seed) {
    Random random(seed);
    Flavour flavour;
    flavour.costs = true;
    const Program program = random_program(random, flavour);
    const Schedule s = planned(program);
    const Team& team = program.teams[0];
    const WorkCalendar& calendar = program[team.calendar].work;
    const auto rounded = [](std::int64_t n, std::int64_t d) { return (2 * n + d) / (2 * d); };
    const std::int64_t units[] = {60, calendar.minutes_per_day(), calendar.minutes_per_week()};
    const std::int64_t unit = units[static_cast<int>(team.rate->value.unit)];
    std::int64_t sum = 0;
    std::int64_t labour_of_team = 0;
    for (std::size_t i = 0; i < program.activities.size(); ++i) {
      const Activity& activity = program.activities[i];
      sum += activity.cost.cents;
      if (activity.people.empty()) continue;
      Minutes minutes = minutes_of(activity);
      if (activity.estimate->value.likely.elapsed) {
        const ActivityPlan& a = s.activities[i];
        minutes = program.work_calendar(activity).work_between(a.start, a.finish);
      }
      const std::int64_t labour =
          rounded(activity.people[0].people * minutes * team.rate->value.per_unit.cents, unit);
      labour_of_team += labour;
      sum += labour;
    }
    if (program.overhead) {
      sum += rounded(s.working_minutes * program.overhead->value.per_unit.cents,
                     calendar.minutes_per_day());
    }
    CAPTURE(seed);
    REQUIRE(s.cost.cents == sum);
    REQUIRE(s.teams[0].cost.cents == labour_of_team);
  }
}
