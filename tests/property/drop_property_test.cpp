// What is dropped must leave the plan that it leaves where it takes no time.

#include <doctest/doctest.h>

#include <tpm/model/drop.hpp>

#include "property/count.hpp"
#include "property/planned.hpp"
#include "property/random_program.hpp"

using namespace tpm;
using namespace tpm::test;

namespace {

// On a calendar that always works sums of lags are exact.
Flavour exact() {
  Flavour flavour;
  flavour.calendars = flavour.constraints = flavour.progress = flavour.options = false;
  flavour.elapsed = flavour.leads = false;
  flavour.continuous = true;
  return flavour;
}

std::vector<bool> random_marks(Random& random, const Program& program) {
  std::vector<bool> marks(program.activities.size());
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const Activity& activity = program.activities[i];
    const bool inside = activity.parent.valid() && marks[activity.parent.index];
    marks[i] = inside || random.one_in(activity.is_leaf() ? 4 : 8);
  }
  return marks;
}

/// Each leaf of `id`, which may be one itself.
template <class Visit>
bool all_leaves(const Program& program, ActivityId id, Visit visit) {
  for (std::uint32_t a = id.index; a < program[id].subtree_end; ++a) {
    if (program.activities[a].is_leaf() && !visit(a)) return false;
  }
  return true;
}

bool is_within(const Program& program, std::uint32_t leaf, ActivityId id) {
  return id.index <= leaf && leaf < program[id].subtree_end;
}

/// The dropped leaves that only dropped leaves lead to (or that lead only to such).
std::vector<bool> at_the_end(const Program& program, const std::vector<bool>& dropped,
                             bool backwards) {
  std::vector<bool> result(dropped.size());
  for (std::size_t i = 0; i < result.size(); ++i) {
    result[i] = dropped[i] && program.activities[i].is_leaf();
  }
  for (bool changed = true; changed;) {
    changed = false;
    for (std::uint32_t leaf = 0; leaf < result.size(); ++leaf) {
      if (!result[leaf]) continue;
      for (const Dependency& link : program.dependencies) {
        const ActivityId own = backwards ? link.to : link.from;
        const ActivityId other = backwards ? link.from : link.to;
        if (!is_within(program, leaf, own)) continue;
        if (all_leaves(program, other, [&](std::uint32_t a) { return result[a]; })) continue;
        result[leaf] = false;
        changed = true;
        break;
      }
    }
  }
  return result;
}

/// Dropped tasks as milestones. Where nothing but dropped tasks is on one side of a link, its lag
/// has nothing to count from or to.
Program taking_no_time(const Program& program, const std::vector<bool>& dropped) {
  Program copy = program;
  const std::vector<bool> first = at_the_end(program, dropped, true);
  const std::vector<bool> last = at_the_end(program, dropped, false);
  for (Dependency& link : copy.dependencies) {
    if (all_leaves(program, link.from, [&](std::uint32_t a) { return first[a]; }) ||
        all_leaves(program, link.to, [&](std::uint32_t a) { return last[a]; })) {
      link.lag = {};
    }
  }
  for (std::size_t i = 0; i < dropped.size(); ++i) {
    Activity& activity = copy.activities[i];
    if (!dropped[i] || !activity.is_leaf()) continue;
    activity.kind = ActivityKind::milestone;
    activity.work = WorkKind::none;
    activity.estimate.reset();
    activity.people.clear();
    activity.cost = {};
  }
  return copy;
}

const ActivityPlan& plan_of(const Program& program, const Schedule& schedule,
                            const std::string& path) {
  const ActivityId found = find_activity(program, path);
  REQUIRE(found.valid());
  return schedule[found];
}

}  // namespace

TEST_CASE("dropping is as if it took no time") {
  std::size_t compared = 0;
  for (std::uint64_t seed = 1; seed <= property_count(400); ++seed) {
    Random random(seed);
    Flavour flavour = exact();
    flavour.only_fs = random.one_in(4);
    Program program = random_program(random, flavour);
    for (Activity& activity : program.activities) activity.start.reset();
    const std::vector<bool> marks = random_marks(random, program);
    const Program expected = taking_no_time(program, marks);
    DiagnosticSink sink;
    drop_activities(program, marks, sink);
    if (sink.error_count() != 0) continue;  // all of it
    INFO("seed " << seed << "\n" << describe(expected, {}) << "\n" << describe(program, {}));
    const Schedule with = planned(expected);
    const Schedule without = planned(program);
    CHECK(without.finish == with.finish);
    for (std::size_t i = 0; i < program.activities.size(); ++i) {
      const Activity& activity = program.activities[i];
      if (!activity.is_leaf()) continue;
      const ActivityPlan& is = without.activities[i];
      const ActivityPlan& should = plan_of(expected, with, activity.path);
      INFO(activity.path);
      CHECK(is.early_start == should.early_start);
      CHECK(is.early_finish == should.early_finish);
      CHECK(is.late_start == should.late_start);
      CHECK(is.late_finish == should.late_finish);
      CHECK(is.total_slack == should.total_slack);
      ++compared;
    }
    if (program.dropped.empty()) continue;
    // Nothing points to what is not there, and the order is that of successors.
    for (std::size_t i = 0; i < program.dependencies.size(); ++i) {
      const Dependency& link = program.dependencies[i];
      REQUIRE(link.from.index < program.activities.size());
      REQUIRE(link.to.index < program.activities.size());
      if (i > 0) CHECK(program.dependencies[i - 1].to <= link.to);
    }
  }
  CHECK(compared > 1000);
}
