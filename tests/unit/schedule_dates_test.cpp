// Constraints, deadlines, work in progress and late dates at pauses, worked out by hand. All dates
// are in January 2026, which the 5th, a Monday, begins; days are 09:00–17:00.
#include <doctest/doctest.h>

#include "support/small_program.hpp"

using namespace tpm;
using namespace tpm::test;

namespace {

// A takes five days and B two after it; C ten, beside them.
SmallProgram chain() {
  SmallProgram b;
  b.task("A", 5 * day);
  b.task("B", 2 * day);
  b.task("C", 10 * day);
  b.link("A", "B");
  return b;
}

SmallProgram constrained(OptionalAt<Date> Activity::*constraint, const std::string& when,
                         HardConstraints kind = HardConstraints::standard) {
  SmallProgram b = chain();
  b["B"].*constraint = at(when);
  b.program.scheduling.hard_constraints = kind;
  return b;
}

}  // namespace

TEST_CASE("not_before and finish_not_before hold back and leave late dates alone") {
  const Planned by_start(constrained(&Activity::not_before, "2026-01-14"));
  CHECK(by_start.start("B") == "2026-01-14T09:00");
  CHECK(by_start["B"].total_slack == day);
  CHECK(by_start["A"].total_slack == 3 * day);
  const Planned by_finish(constrained(&Activity::finish_not_before, "2026-01-15"));
  CHECK(by_finish.start("B") == "2026-01-14T09:00");
  CHECK(by_finish.finish("B") == "2026-01-15T17:00");
}

TEST_CASE("start_on: hard it overrides the links, soft it does not") {
  const Planned hard(constrained(&Activity::start_on, "2026-01-08"));
  CHECK(hard.start("B") == "2026-01-08T09:00");
  CHECK(hard["B"].total_slack == 0);
  CHECK(hard["A"].total_slack == -2 * day);
  CHECK(hard.count("constraint-conflict") == 1);
  const Planned soft(constrained(&Activity::start_on, "2026-01-08", HardConstraints::soft));
  CHECK(soft.start("B") == "2026-01-12T09:00");
  CHECK(soft["B"].total_slack == -2 * day);
  CHECK(soft.count("constraint-conflict") == 0);
}

TEST_CASE("finish_on: hard it overrides the links, soft it does not") {
  const Planned hard(constrained(&Activity::finish_on, "2026-01-09"));
  CHECK(hard.finish("B") == "2026-01-09T17:00");
  CHECK(hard["A"].total_slack == -2 * day);
  const Planned soft(constrained(&Activity::finish_on, "2026-01-15", HardConstraints::soft));
  CHECK(soft.finish("B") == "2026-01-15T17:00");
  CHECK(soft["B"].total_slack == 0);
  CHECK(soft["A"].total_slack == 2 * day);
}

TEST_CASE("start_by and finish_by: late dates only, unless all constraints are hard") {
  const Planned soft(constrained(&Activity::start_by, "2026-01-09"));
  CHECK(soft.start("B") == "2026-01-12T09:00");
  CHECK(soft["B"].total_slack == -day);
  const Planned hard(constrained(&Activity::start_by, "2026-01-09", HardConstraints::hard));
  CHECK(hard.start("B") == "2026-01-09T09:00");
  CHECK(hard.count("constraint-conflict") == 1);
  const Planned by_finish(constrained(&Activity::finish_by, "2026-01-12"));
  CHECK(by_finish["B"].total_slack == -day);
  const Planned hard_finish(constrained(&Activity::finish_by, "2026-01-12", HardConstraints::hard));
  CHECK(hard_finish.finish("B") == "2026-01-12T17:00");
}

TEST_CASE("a deadline moves nothing and makes slack negative") {
  const Planned p(constrained(&Activity::deadline, "2026-01-12"));
  CHECK(p.finish("B") == "2026-01-13T17:00");
  CHECK(p["B"].total_slack == -day);
  CHECK(p["A"].total_slack == -day);
  CHECK(p["A"].critical);
  CHECK_FALSE(p["A"].longest_path);
  CHECK(p["C"].longest_path);
  CHECK(p.count("deadline-missed") == 1);
  REQUIRE(p.schedule.milestones.size() == 1);
  CHECK(p.schedule.milestones[0].slack == -day);
}

TEST_CASE("late dates from the program's deadline, if asked") {
  SmallProgram b = chain();
  b.program.deadline = at("2026-01-20");
  CHECK(Planned(b)["C"].total_slack == 0);
  CHECK(Planned(b).schedule.slack == 2 * day);
  b.program.scheduling.late_from = LateFrom::deadline;
  CHECK(Planned(b)["C"].total_slack == 2 * day);
  CHECK_FALSE(Planned(b)["C"].critical);
}

TEST_CASE("the slack of started work is that of its finish: its start is past") {
  SmallProgram b;
  b.task("A", 2 * day).started = at("2026-01-05");
  b.task("B", 10 * day);
  b.link("A", "B", LinkType::SS);
  CHECK(Planned(b)["A"].total_slack == 8 * day);
  CHECK(Planned(b)["A"].late_start == Planned(b)["A"].early_start);
}

TEST_CASE("no unfinished work lies before the status date") {
  SmallProgram b = chain();
  b.program.status_date = at("2026-01-08");
  b["A"].started = at("2026-01-05");
  b["A"].complete = At<std::int64_t>{6000, {}};
  const Planned p(b);
  CHECK(p.start("A") == "2026-01-05T09:00");
  CHECK(p.finish("A") == "2026-01-09T17:00");
  CHECK(p.start("C") == "2026-01-08T09:00");
  CHECK(p["A"].total_slack == 6 * day);
  CHECK(p.late_start("A") == "2026-01-16T09:00");  // of the two days that remain
}

TEST_CASE("out of sequence: retained logic waits, override goes on") {
  SmallProgram b = chain();
  b.program.status_date = at("2026-01-07");
  b["B"].started = at("2026-01-06");
  b["B"].remaining = At<Duration>{{day, false}, {}};
  const Planned retained(b);
  CHECK(retained.finish("A") == "2026-01-13T17:00");
  CHECK(retained.finish("B") == "2026-01-14T17:00");
  CHECK(retained.count("out-of-sequence") == 1);
  b.program.scheduling.progress = ProgressLogic::overridden;
  const Planned overridden(b);
  CHECK(overridden.finish("B") == "2026-01-07T17:00");
  // The link binds neither way: A may go on to the program's finish.
  CHECK(overridden["A"].total_slack == 5 * day);
  CHECK(overridden.count("out-of-sequence") == 1);
}

TEST_CASE("dates for the start of what has begun no longer count") {
  SmallProgram b;
  b.program.status_date = at("2026-01-12");
  Activity& a = b.task("A", 5 * day);
  a.started = at("2026-01-05");
  a.remaining = At<Duration>{{2 * day, false}, {}};
  a.not_before = at("2026-01-14");
  a.start_by = at("2026-01-06");
  const Planned p(b);
  CHECK(p.finish("A") == "2026-01-13T17:00");
  CHECK(p["A"].total_slack == 0);
}

TEST_CASE("finished work keeps its dates, and is not critical") {
  SmallProgram b = chain();
  b["A"].done = at("2026-01-07");
  const Planned p(b);
  CHECK(p.finish("A") == "2026-01-07T17:00");
  CHECK(p.start("B") == "2026-01-08T09:00");
  CHECK_FALSE(p["A"].total_slack.has_value());
  CHECK_FALSE(p["A"].critical);
}

TEST_CASE("a link into a group that is finished leaves its predecessor its slack") {
  SmallProgram b;
  b.task("A", 2 * day);
  b.group("G");
  b.task("B", day).done = at("2026-01-05");
  b.end();
  b.task("C", 5 * day);
  b.link("A", "G");
  const Planned p(b);
  CHECK(p["A"].total_slack == 3 * day);
  CHECK(p["A"].free_slack == 3 * day);
  CHECK_FALSE(p.schedule.links[0].driving);
}

TEST_CASE("a pause makes no slack negative") {
  // A works through, from Monday 00:00, and ends on Saturday at noon; the milestone that ends the
  // program, and has a deadline then, is on Monday morning.
  SmallProgram b;
  const CalendarId always = b.calendar(CalendarDefinition::continuous());
  b.task("A", 5 * 1440 + 720).calendar = always;
  b.milestone("M").deadline = at("2026-01-12T09:00");
  b.link("A", "M");
  const Planned p(b);
  CHECK(p.finish("A") == "2026-01-10T12:00");
  CHECK(p.finish("M") == "2026-01-12T09:00");
  CHECK(p["M"].total_slack == 0);
  CHECK(p.late_finish("M") == "2026-01-09T17:00");  // shown at the end of the period before
  CHECK(p["A"].total_slack == 45 * 60);             // to Monday 09:00
}

TEST_CASE("a hard date yields to the status date, and to no other") {
  SmallProgram b = constrained(&Activity::start_on, "2026-01-08");
  b["B"].not_before = at("2026-01-16");
  CHECK(Planned(b).start("B") == "2026-01-08T09:00");
  b.program.status_date = at("2026-01-09");
  CHECK(Planned(b).start("B") == "2026-01-09T09:00");
}

TEST_CASE("slack of the finish alone, and no constraint hard") {
  SmallProgram b = chain();
  b.program.scheduling.slack = SlackKind::finish;
  b.program.scheduling.hard_constraints = HardConstraints::soft;
  b["A"].finish_on = at("2026-01-08");
  const Planned p(b);
  CHECK(p.finish("A") == "2026-01-09T17:00");
  CHECK(p["A"].total_slack == -day);
  CHECK(p["A"].free_slack == 0);
  CHECK(p["B"].free_slack == 3 * day);
  CHECK(p["B"].total_slack == 3 * day);
}
