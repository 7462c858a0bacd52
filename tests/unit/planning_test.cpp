#include <doctest/doctest.h>

#include <tpm/schedule/planning.hpp>

#include "support/small_program.hpp"

using namespace tpm;
using namespace tpm::test;

namespace {

Planning planning_of(const SmallProgram& builder) {
  DiagnosticSink ignored;
  return plan_dates(builder.program, {}, ignored).value();
}

std::uint32_t rank_in(const Planning& planning, const SmallProgram& builder, const char* id) {
  return planning.compiled.rank_of_activity[builder.id(id).index];
}

/// long → end, short → end: short has three days of slack.
SmallProgram long_and_short() {
  SmallProgram builder;
  builder.task("long", 5 * day);
  builder.task("short", 2 * day);
  builder.task("end", day);
  builder.link("long", "end");
  builder.link("short", "end");
  return builder;
}

bool same_dates(const EarlyDates& a, const EarlyDates& b) {
  return a.start == b.start && a.finish == b.finish && a.resume == b.resume;
}

}  // namespace

TEST_CASE("a program that holds nothing back has one stage") {
  const SmallProgram builder = long_and_short();
  const Planning planning = planning_of(builder);
  REQUIRE(planning.stages.size() == 1);
  CHECK(planning.stages[0].stage == Stage::as_soon_as_possible);
  CHECK(planning.stages[0].held_back.empty());
  CHECK(&planning.planned() == &planning.as_soon_as_possible());
  CHECK(planning.moved_by(rank_in(planning, builder, "short")) == Stage::as_soon_as_possible);
}

TEST_CASE("a stage says what it holds back, and leaves the network's own floors") {
  SmallProgram builder = long_and_short();
  builder["short"].as_late_as_possible = true;
  const Planning planning = planning_of(builder);
  REQUIRE(planning.stages.size() == 2);
  const std::uint32_t held = rank_in(planning, builder, "short");
  CHECK(planning.stages[1].stage == Stage::as_late_as_possible);
  CHECK(planning.stages[1].held_back == std::vector<HeldBack>{{held, planning.late.start[held]}});
  CHECK(planning.planned().start[held] == planning.late.start[held]);
  CHECK(work_of(planning.planned().start[held]) -
            work_of(planning.as_soon_as_possible().start[held]) ==
        3 * day);
  CHECK(planning.moved_by(held) == Stage::as_late_as_possible);
  CHECK(planning.moved_by(rank_in(planning, builder, "end")) == Stage::as_soon_as_possible);
  CHECK(same_dates(forward_pass(planning.network()), planning.as_soon_as_possible()));
}

TEST_CASE("measuring leaves a planning as it was") {
  SmallProgram builder = long_and_short();
  builder["short"].as_late_as_possible = true;
  Planning planning = planning_of(builder);
  DiagnosticSink sink;
  const Schedule first = measure(planning, sink).value();
  CHECK(same_dates(forward_pass(planning.network()), planning.as_soon_as_possible()));
  const Schedule second = measure(planning, sink).value();
  CHECK(first.finish == second.finish);
  CHECK(first[builder.id("long")].drag == second[builder.id("long")].drag);
}

TEST_CASE("passes into memory that other networks have used give the same dates") {
  SmallProgram large = long_and_short();
  large["long"].started = at("2026-01-06");
  large.program.status_date = at("2026-01-08");
  large["short"].calendar = large.calendar(CalendarDefinition::continuous());
  SmallProgram small;
  small.task("only", day);

  EarlyDates early;
  LateDates late;
  PassScratch scratch;
  for (const SmallProgram* builder : {&large, &small, &large}) {
    const Planning planning = planning_of(*builder);
    const ScheduleNetwork& network = planning.network();
    forward_pass(network, early, scratch);
    CHECK(same_dates(early, forward_pass(network)));
    const Instant finish = latest_finish(network, early, scratch);
    CHECK(finish == latest_finish(network, early));
    common_end(network, finish, late.finish, scratch);
    backward_pass(network, early, late, scratch);
    const LateDates anew = backward_pass(network, early, common_end(network, finish));
    CHECK(late.start == anew.start);
    CHECK(late.finish == anew.finish);
  }
}

TEST_CASE("repeated passes keep their memory") {
  const SmallProgram builder = long_and_short();
  const Planning planning = planning_of(builder);
  EarlyDates early;
  PassScratch scratch;
  forward_pass(planning.network(), early, scratch);
  const Position* const memory = early.start.data();
  forward_pass(planning.network(), early, scratch);
  CHECK(early.start.data() == memory);
}

TEST_CASE("progress of what has begun is known from what remains") {
  SmallProgram builder;
  builder.program.status_date = at("2026-01-09");
  Activity& begun = builder.task("begun", 10 * day);
  begun.started = at("2026-01-05");
  begun.remaining = At<Duration>{{4 * day, false}, {}};
  builder.task("done", 2 * day).done = at("2026-01-06");
  builder.task("later", day);
  Planning planning = planning_of(builder);
  DiagnosticSink sink;
  const Schedule schedule = measure(planning, sink).value();
  CHECK(schedule[builder.id("begun")].complete_percent == 6000);
  CHECK(schedule[builder.id("begun")].remaining == 4 * day);
  CHECK(schedule[builder.id("begun")].actual == 4 * day);  // Monday to Thursday: no more was there
  CHECK(schedule[builder.id("done")].complete_percent == 10000);
  CHECK(schedule[builder.id("done")].remaining == 0);
  CHECK_FALSE(schedule[builder.id("later")].complete_percent);
  CHECK(schedule[builder.id("later")].remaining == day);
}
