// What holds for the difference of any two plans.
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <tpm/compare/plan_diff.hpp>
#include <tpm/report/diff_report.hpp>
#include <tpm/report/plan_report.hpp>

#include "property/count.hpp"
#include "property/planned.hpp"
#include "property/random_program.hpp"
#include "support/same_plans.hpp"

using namespace tpm;
using namespace tpm::test;

namespace {

Flavour flavour() {
  Flavour flavour;
  flavour.costs = true;
  return flavour;
}

/// Some durations, names and deadlines different, sometimes one activity fewer.
Program changed(Random& random, const Program& program) {
  Program result = program;
  for (Activity& activity : result.activities) {
    if (activity.estimate && random.one_in(4)) set_duration(activity, random.between(1, 4000));
    if (random.one_in(12)) activity.name = "Renamed";
    if (random.one_in(12)) activity.cost.cents += random.between(0, 100000);
  }
  return result;
}

PlanSnapshot saved(const Program& program, const Schedule& schedule) {
  SourceMap sources;
  DiagnosticSink sink;
  const std::string json = plan_json({{program, schedule, sources, {}}, {}}, {});
  const FileId file = sources.add("plan.json", json);
  auto plan = read_saved_plan(file, sources, sink);
  if (!plan) throw std::runtime_error(sink.all().front().message + "\n" + json);
  return std::move(*plan);
}

std::string json(const PlanSnapshot& from, const PlanSnapshot& to) {
  const PlanDiff diff = diff_plans(from, to);
  return diff_json({from, to, diff});
}

TaskChange mirrored(TaskChange change) {
  if (change == TaskChange::added) return TaskChange::removed;
  return change == TaskChange::removed ? TaskChange::added : change;
}

/// Old and new id, what happened, and by how much.
using TaskRow = std::tuple<std::string, std::string, TaskChange, std::optional<Minutes>>;

std::vector<TaskRow> rows(const PlanDiff& diff, bool mirror) {
  std::vector<TaskRow> result;
  for (const TaskDiff& task : diff.tasks) {
    const std::string from = task.from != nullptr ? task.from->id : "";
    const std::string to = task.to != nullptr ? task.to->id : "";
    auto delta = task.finish_delta;
    if (mirror && delta) delta = -*delta;
    result.emplace_back(mirror ? to : from, mirror ? from : to,
                        mirror ? mirrored(task.change) : task.change, delta);
  }
  std::sort(result.begin(), result.end());
  return result;
}

}  // namespace

TEST_CASE("a plan does not differ from itself, nor from what was saved of it") {
  for (std::uint64_t seed = 1; seed <= property_count(150); ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const Program program = random_program(random, flavour());
    const Schedule schedule = planned(program);
    const PlanSnapshot plan = snapshot_of(program, schedule);
    const PlanSnapshot read_again = saved(program, schedule);
    require_same(plan, read_again);
    REQUIRE(diff_plans(plan, plan).empty());
    REQUIRE(json(plan, plan) == json(plan, read_again));
    REQUIRE(json(plan, plan) == json(read_again, plan));
  }
}

TEST_CASE("saved plans differ as the programs do") {
  for (std::uint64_t seed = 1; seed <= property_count(100); ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const Program program = random_program(random, flavour());
    const Program other = changed(random, program);
    const Schedule schedule = planned(program);
    const Schedule other_schedule = planned(other);
    const PlanSnapshot from = snapshot_of(program, schedule);
    const PlanSnapshot to = snapshot_of(other, other_schedule);
    const std::string expected = json(from, to);
    REQUIRE(expected == json(saved(program, schedule), to));
    REQUIRE(expected == json(from, saved(other, other_schedule)));
    REQUIRE(expected == json(saved(program, schedule), saved(other, other_schedule)));
  }
}

TEST_CASE("there and back are each other's mirror") {
  for (std::uint64_t seed = 1; seed <= property_count(150); ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const Program program = random_program(random, flavour());
    // Another program with the same calendar is a difference in everything else.
    Program other = random.one_in(3) ? random_program(random, flavour()) : changed(random, program);
    const PlanSnapshot from = snapshot_of(program, planned(program));
    PlanSnapshot to = snapshot_of(other, planned(other));
    to.calendars[0] = from.calendar();
    to.currency = from.currency;
    const PlanDiff there = diff_plans(from, to);
    const PlanDiff back = diff_plans(to, from);
    REQUIRE(there.finish_delta == -back.finish_delta);
    REQUIRE(there.cost_delta->cents == -back.cost_delta->cents);
    REQUIRE(there.newly_critical.size() == back.no_longer_critical.size());
    REQUIRE(there.no_longer_critical.size() == back.newly_critical.size());
    REQUIRE(rows(there, false) == rows(back, true));
    REQUIRE(there.milestones.size() == back.milestones.size());
    REQUIRE(there.teams.size() == back.teams.size());
    for (std::size_t i = 0; i < there.teams.size(); ++i) {
      REQUIRE(there.teams[i].overload_delta == -back.teams[i].overload_delta);
      REQUIRE(there.teams[i].max_later == -back.teams[i].max_earlier);
      REQUIRE(there.teams[i].tasks_added == back.teams[i].tasks_removed);
    }
  }
}

TEST_CASE("a saved plan with other bytes is a plan or an error, and can be compared") {
  std::size_t plans = 0;
  std::size_t errors = 0;
  for (std::uint64_t seed = 1; seed <= property_count(400); ++seed) {
    CAPTURE(seed);
    Random random(seed);
    Flavour small = flavour();
    small.max_activities = 6;
    const Program program = random_program(random, small);
    const Schedule schedule = planned(program);
    SourceMap sources;
    DiagnosticSink sink;
    std::string text = plan_json({{program, schedule, sources, {}}, {}}, {});
    constexpr std::string_view signs = "0123456789-{}[]\",:.eE\\nulT \xc3";
    for (std::int64_t n = random.between(1, 3); n > 0; --n) {
      text[random.below(text.size())] = signs[random.below(signs.size())];
    }
    const FileId file = sources.add("plan.json", text);
    const auto changed_plan = read_saved_plan(file, sources, sink);
    REQUIRE(changed_plan.has_value() != sink.has_errors());
    for (const Diagnostic& error : sink.all()) {
      REQUIRE(error.span.offset + error.span.length <= text.size());
    }
    plans += changed_plan ? 1U : 0U;
    errors += changed_plan ? 0U : 1U;
    if (!changed_plan) continue;
    const PlanSnapshot plan = snapshot_of(program, schedule);
    const PlanDiff diff = diff_plans(plan, *changed_plan);
    REQUIRE_FALSE(diff_json({plan, *changed_plan, diff}).empty());
    REQUIRE_FALSE(diff_text({plan, *changed_plan, diff}, {}).empty());
  }
  REQUIRE(plans > 0);
  REQUIRE(errors > 0);
}

TEST_CASE("a comment never outgrows what GitHub takes") {
  for (std::uint64_t seed = 1; seed <= property_count(20); ++seed) {
    CAPTURE(seed);
    Random random(seed);
    PlanSnapshot from;
    PlanSnapshot to;
    from.name = to.name = std::string(random.below(100'000), '|');
    for (int i = 0; i < 3000; ++i) {
      TaskSnapshot task;
      task.id = task.project = "p" + std::to_string(10000 + i);
      task.name = std::string(random.below(400), '*');
      task.critical = random.one_in(2);
      task.kind = random.one_in(3) ? SnapshotKind::milestone : SnapshotKind::task;
      const MilestoneSnapshot milestone{task.id, task.name, {}, {}, {}, true};
      from.tasks.push_back(task);
      from.milestones.push_back(milestone);
      task.start = task.finish = {600};
      task.critical = !task.critical;
      to.tasks.push_back(task);
      to.milestones.push_back(milestone);
      to.milestones.back().date = {600};
      from.teams.push_back({task.id, task.name, 1, 1, 0, 0, {}});
      to.teams.push_back({task.id, task.name, 1, 1, 0, 480, {}});
    }
    const PlanDiff diff = diff_plans(from, to);
    const std::string text = diff_markdown({from, to, diff});
    REQUIRE(text.size() <= 65'536);
    REQUIRE(text.find("… and ") != std::string::npos);
    REQUIRE(text.find("</details>") != std::string::npos);
  }
}
