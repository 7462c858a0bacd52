// What must hold between the plan of a program and the plan of a changed copy.
#include <algorithm>
#include <numeric>

#include <doctest/doctest.h>

#include "property/count.hpp"
#include "property/planned.hpp"
#include "property/random_program.hpp"

using namespace tpm;
using namespace tpm::test;

namespace {

// No dates but the program's start, and one calendar.
Flavour plain(bool continuous) {
  Flavour flavour;
  flavour.calendars = flavour.constraints = flavour.progress = flavour.options = false;
  flavour.elapsed = false;
  flavour.continuous = continuous;
  return flavour;
}

Program plain_program(Random& random, bool continuous) {
  Program program = random_program(random, plain(continuous));
  fix_percent_lags(program);
  for (Activity& activity : program.activities) activity.start.reset();
  return program;
}

Program reversed(const Program& program) {
  Program mirror = program;
  for (Dependency& link : mirror.dependencies) {
    std::swap(link.from, link.to);
    if (link.type == LinkType::SS) {
      link.type = LinkType::FF;
    } else if (link.type == LinkType::FF) {
      link.type = LinkType::SS;
    }
  }
  return mirror;
}

// The same program with siblings and links in another order; `moved` says where each activity is.
Program reordered(const Program& program, Random& random, std::vector<std::uint32_t>& moved) {
  const auto n = static_cast<std::uint32_t>(program.activities.size());
  std::vector<std::int64_t> key(n);
  for (auto& k : key) k = random.between(0, 1'000'000);
  Program copy = program;
  copy.activities.clear();
  moved.assign(n, 0);
  // Depth first, with a stack of what is still to come.
  std::vector<std::uint32_t> open;
  const auto push_children = [&](ActivityId parent) {
    std::vector<std::uint32_t> children;
    for (std::uint32_t i = 0; i < n; ++i) {
      if (program.activities[i].parent == parent) children.push_back(i);
    }
    std::sort(children.begin(), children.end(), [&](std::uint32_t a, std::uint32_t b) {
      return key[a] != key[b] ? key[a] < key[b] : a < b;
    });
    open.insert(open.end(), children.begin(), children.end());
  };
  push_children(ActivityId{});
  while (!open.empty()) {
    const std::uint32_t old = open.back();
    open.pop_back();
    moved[old] = static_cast<std::uint32_t>(copy.activities.size());
    Activity& activity = copy.activities.emplace_back(program.activities[old]);
    activity.subtree_end = moved[old] + (activity.subtree_end - old);
    if (activity.parent.valid()) activity.parent = ActivityId(moved[activity.parent.index]);
    push_children(ActivityId(old));
  }
  for (Dependency& link : copy.dependencies) {
    link.from = ActivityId(moved[link.from.index]);
    link.to = ActivityId(moved[link.to.index]);
  }
  std::stable_sort(copy.dependencies.begin(), copy.dependencies.end(),
                   [](const Dependency& a, const Dependency& b) { return a.to < b.to; });
  return copy;
}

void require_same(const ActivityPlan& a, const ActivityPlan& b) {
  REQUIRE(a.early_start == b.early_start);
  REQUIRE(a.early_finish == b.early_finish);
  REQUIRE(a.late_start == b.late_start);
  REQUIRE(a.late_finish == b.late_finish);
  REQUIRE(a.total_slack == b.total_slack);
  REQUIRE(a.free_slack == b.free_slack);
  REQUIRE(a.critical == b.critical);
  REQUIRE(a.longest_path == b.longest_path);
  REQUIRE(a.cost == b.cost);
}

}  // namespace

TEST_CASE("time reversed: early and late dates change places") {
  const std::uint64_t count = property_count(500);
  for (std::uint64_t seed = 1; seed <= count; ++seed) {
    Random random(seed);
    const Program program = plain_program(random, true);
    const Schedule s = planned(program);
    const Program back = reversed(program);
    const Schedule mirror = planned(back);
    CAPTURE(seed);
    CAPTURE(describe(program, {}));
    REQUIRE(s.finish == mirror.finish);
    const auto mirrored = [&s](Instant t) { return s.start + (s.finish - t); };
    for (std::size_t i = 0; i < program.activities.size(); ++i) {
      const ActivityPlan& a = s.activities[i];
      const ActivityPlan& b = mirror.activities[i];
      REQUIRE(b.early_start == mirrored(a.late_finish));
      REQUIRE(b.early_finish == mirrored(a.late_start));
      REQUIRE(b.late_start == mirrored(a.early_finish));
      REQUIRE(b.late_finish == mirrored(a.early_start));
      REQUIRE(a.total_slack == b.total_slack);
    }
  }
}

TEST_CASE("three times as long: every date is three times as far from the start") {
  const std::uint64_t count = property_count(500);
  for (std::uint64_t seed = 1; seed <= count; ++seed) {
    Random random(seed);
    const Program program = plain_program(random, true);
    Program longer = program;
    for (Activity& activity : longer.activities) {
      if (activity.estimate) set_duration(activity, 3 * minutes_of(activity));
    }
    for (Dependency& link : longer.dependencies) link.lag.amount *= 3;
    const Schedule s = planned(program);
    const Schedule l = planned(longer);
    CAPTURE(seed);
    for (std::size_t i = 0; i < program.activities.size(); ++i) {
      const ActivityPlan& a = s.activities[i];
      const ActivityPlan& b = l.activities[i];
      REQUIRE(b.early_start - l.start == 3 * (a.early_start - s.start));
      REQUIRE(b.late_finish - l.start == 3 * (a.late_finish - s.start));
      REQUIRE(*b.total_slack == 3 * *a.total_slack);
      if (program.activities[i].is_leaf()) REQUIRE(*b.free_slack == 3 * *a.free_slack);
      REQUIRE(*b.drag == 3 * *a.drag);
    }
  }
}

TEST_CASE("the order of activities and links changes no plan") {
  const std::uint64_t count = property_count(500);
  for (std::uint64_t seed = 1; seed <= count; ++seed) {
    Random random(seed);
    Flavour flavour;
    flavour.costs = true;
    const Program program = random_program(random, flavour);
    PlanOptions options = random_options(random, program);
    const Schedule s = planned(program, options);
    std::vector<std::uint32_t> moved;
    const Program other = reordered(program, random, moved);
    if (options.target.valid()) options.target = ActivityId(moved[options.target.index]);
    const Schedule o = planned(other, options);
    CAPTURE(seed);
    REQUIRE(s.finish == o.finish);
    REQUIRE(s.cost == o.cost);
    for (std::size_t i = 0; i < moved.size(); ++i) {
      require_same(s.activities[i], o.activities[moved[i]]);
    }
  }
}

TEST_CASE("a link that demands less than another changes nothing") {
  const std::uint64_t count = property_count(500);
  for (std::uint64_t seed = 1; seed <= count; ++seed) {
    Random random(seed);
    Program program = random_program(random, Flavour{});
    const Schedule s = planned(program);
    if (program.dependencies.empty()) continue;
    Dependency weaker = program.dependencies[random.below(program.dependencies.size())];
    weaker.lag.amount -= random.between(0, 3) * 100;
    program.dependencies.push_back(weaker);
    const Schedule o = planned(program);
    CAPTURE(seed);
    for (std::size_t i = 0; i < s.activities.size(); ++i) {
      require_same(s.activities[i], o.activities[i]);
    }
  }
}

TEST_CASE("a link never lets the program finish earlier") {
  const std::uint64_t count = property_count(500);
  for (std::uint64_t seed = 1; seed <= count; ++seed) {
    Random random(seed);
    Program program = random_program(random, Flavour{});
    program.scheduling.hard_constraints = HardConstraints::soft;
    for (Activity& activity : program.activities) activity.as_late_as_possible = false;
    const Schedule with = planned(program);
    if (program.dependencies.empty()) continue;
    const std::size_t gone = random.below(program.dependencies.size());
    program.dependencies.erase(program.dependencies.begin() + static_cast<std::ptrdiff_t>(gone));
    const Schedule without = planned(program);
    CAPTURE(seed);
    REQUIRE(without.finish <= with.finish);
    for (std::size_t i = 0; i < with.activities.size(); ++i) {
      REQUIRE(without.activities[i].early_start <= with.activities[i].early_start);
      REQUIRE(without.activities[i].early_finish <= with.activities[i].early_finish);
    }
  }
}
