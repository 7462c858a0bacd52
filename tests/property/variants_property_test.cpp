// Variants of a program, planned one after the other, have the dates of plans from nothing.
#include <string>

#include <doctest/doctest.h>

#include <tpm/schedule/variants.hpp>

#include "property/count.hpp"
#include "property/planned.hpp"
#include "property/random_program.hpp"

using namespace tpm;
using namespace tpm::test;

namespace {

std::string differences(const Program& program, const Schedule& found, const Schedule& expected) {
  std::string text;
  const auto compare = [&](const std::string& what, const auto& f, const auto& e) {
    if (!(f == e)) text += what + "\n";
  };
  for (std::size_t i = 0; i < program.activities.size(); ++i) {
    const std::string& path = program.activities[i].path;
    const ActivityPlan& f = found.activities[i];
    const ActivityPlan& e = expected.activities[i];
    compare(path + " early start", f.early_start, e.early_start);
    compare(path + " early finish", f.early_finish, e.early_finish);
    compare(path + " late start", f.late_start, e.late_start);
    compare(path + " late finish", f.late_finish, e.late_finish);
    compare(path + " start", f.start, e.start);
    compare(path + " finish", f.finish, e.finish);
    compare(path + " duration", f.duration, e.duration);
    compare(path + " slack", f.total_slack, e.total_slack);
    compare(path + " critical", f.critical, e.critical);
    compare(path + " cost", f.cost.cents, e.cost.cents);
  }
  compare("finish", found.finish, expected.finish);
  compare("slack", found.slack, expected.slack);
  compare("cost", found.cost.cents, expected.cost.cents);
  compare("overhead", found.overhead.cents, expected.overhead.cents);
  compare("incentives", found.incentives.cents, expected.incentives.cents);
  compare("milestones", found.milestones.size(), expected.milestones.size());
  for (std::size_t i = 0; i < std::min(found.milestones.size(), expected.milestones.size()); ++i) {
    const MilestonePlan& f = found.milestones[i];
    const MilestonePlan& e = expected.milestones[i];
    compare("milestone", f.activity, e.activity);
    compare("milestone date", f.date, e.date);
    compare("milestone slack", f.slack, e.slack);
    compare("milestone met", f.met, e.met);
    compare("milestone incentive", f.incentive.cents, e.incentive.cents);
  }
  return text;
}

// Changes some values of a program, and says which.
class Variation {
 public:
  Variation(Random& random, Program& program) : random_(random), program_(program) {}

  ChangedValues make() {
    for (std::int64_t n = random_.between(1, 3); n > 0; --n) change();
    return std::move(changed_);
  }

 private:
  OptionalAt<Date> some_date() {
    return At<Date>{{first_monday + static_cast<std::int32_t>(random_.between(-2, 45)), {}}, {}};
  }

  void change() {
    const std::size_t i = random_.below(program_.activities.size());
    Activity& activity = program_.activities[i];
    const std::int64_t kind = random_.between(0, 9);
    if (kind == 0) return change_lag();
    changed_.activities.push_back(ActivityId(i));
    if (kind == 1) activity.deadline = some_date();
    if (kind == 2) activity.not_before = some_date();
    if (kind == 3) activity.cost.cents = random_.between(0, 1'000'000);
    if (kind < 4 || activity.kind != ActivityKind::task) return;
    const bool elapsed = activity.estimate->value.likely.elapsed;
    if (kind == 4) activity.complete = At<std::int64_t>{random_.between(0, 100) * 100, {}};
    if (kind == 5) activity.remaining = At<Duration>{{random_.between(0, 3000), elapsed}, {}};
    if (kind == 6 || kind == 7) set_duration(activity, random_.between(1, 4000));
    if (kind > 7) crash(activity);
  }

  void crash(Activity& activity) {
    activity.crashed.reset();
    if (activity.crash.empty() || random_.one_in(4)) return;
    const Duration shortest = activity.crash.back().duration;
    const Minutes normal = activity.estimate->value.likely.minutes;
    const Minutes crashed = random_.between(shortest.minutes, std::max(shortest.minutes, normal));
    activity.crashed = At<Duration>{{crashed, shortest.elapsed}, {}};
  }

  void change_lag() {
    if (program_.dependencies.empty()) return;
    const std::size_t d = random_.below(program_.dependencies.size());
    Dependency& link = program_.dependencies[d];
    if (link.lag.kind == LagKind::percent) return;
    link.lag = {random_.one_in(4) ? LagKind::elapsed : LagKind::working,
                random_.between(-2000, 3000)};
    changed_.dependencies.push_back(d);
  }

  Random& random_;
  Program& program_;
  ChangedValues changed_;
};

}  // namespace

TEST_CASE("variants of a program are planned as from nothing") {
  const std::uint64_t count = property_count(400);
  std::uint64_t compared = 0;
  Flavour flavour;
  flavour.costs = true;
  flavour.crashes = true;
  for (std::uint64_t seed = 1; seed <= count; ++seed) {
    Random random(seed);
    const Program base = random_program(random, flavour);
    Program variant = base;
    DiagnosticSink ignored;
    VariantPlanner planner(plan_dates(variant, {}, ignored).value());
    for (int edits = 0; edits < 6; ++edits) {
      // Each from the base anew; assigned piece by piece, for the calendars must stay in place.
      variant.activities = base.activities;
      variant.dependencies = base.dependencies;
      const ChangedValues changed = Variation(random, variant).make();
      const Schedule* found = planner.plan(changed);
      if (found == nullptr) continue;
      ++compared;
      const std::string text = differences(variant, *found, planned(variant));
      REQUIRE_MESSAGE(text.empty(), "seed ", seed, " variant ", edits, "\n", text, "\n",
                      describe(variant, {}));
    }
  }
  CHECK(compared > count);
}
