#include <doctest/doctest.h>

#include <tpm/why/pauses.hpp>
#include <tpm/why/why.hpp>

#include "support/small_program.hpp"

using namespace tpm;
using namespace tpm::test;

namespace {

Why explain(const SmallProgram& builder, const std::string& id, const std::string& to = {}) {
  const Planned planned(builder);
  DiagnosticSink ignored;
  return why(plan_dates(builder.program, {}, ignored).value(), planned.schedule, builder.id(id),
             to.empty() ? ActivityId{} : builder.id(to));
}

std::vector<std::string> names(const SmallProgram& builder, const std::vector<ActivityId>& ids) {
  std::vector<std::string> result;
  for (const ActivityId id : ids) result.push_back(builder.program[id].id);
  return result;
}

std::vector<std::string> steps(const SmallProgram& builder, const DrivingChain& chain) {
  std::vector<ActivityId> ids;
  for (const ChainStep& step : chain.steps) ids.push_back(step.activity);
  return names(builder, ids);
}

using Names = std::vector<std::string>;

/// a (4d), then b (5d) beside c (2d), then d (1d).
SmallProgram diamond() {
  SmallProgram builder;
  builder.task("a", 4 * day);
  builder.task("b", 5 * day);
  builder.task("c", 2 * day);
  builder.task("d", 1 * day);
  builder.link("a", "b");
  builder.link("a", "c");
  builder.link("b", "d");
  builder.link("c", "d");
  return builder;
}

}  // namespace

TEST_CASE("days without work are told by what they are") {
  CalendarDefinition holidays = CalendarDefinition::standard();
  holidays.exceptions[to_day({2026, 1, 12})] = {};
  SmallProgram builder(holidays);
  CalendarDefinition with_off = holidays;
  for (int d = 12; d <= 14; ++d) with_off.exceptions[to_day({2026, 1, d})] = {};
  Team team;
  team.id = "crew";
  team.calendar = builder.calendar(with_off);
  team.off = {{to_day({2026, 1, 12}), to_day({2026, 1, 14})}};
  builder.program.calendars.back().base = builder.program.calendar;
  builder.program.teams.push_back(team);
  Activity& task = builder.task("a", 6 * day);
  task.team = TeamId(0);
  task.calendar = team.calendar;
  const Activity& a = builder["a"];
  const auto pauses = pauses_between(builder.program, a, midnight(to_day({2026, 1, 8})),
                                     midnight(to_day({2026, 1, 16})));
  REQUIRE(pauses.size() == 3);
  CHECK(pauses[0].kind == Pause::Kind::weekly);
  CHECK(pauses[0].first == to_day({2026, 1, 10}));
  CHECK(pauses[0].last == to_day({2026, 1, 11}));
  CHECK(pauses[1].kind == Pause::Kind::holiday);
  CHECK(pauses[1].last == to_day({2026, 1, 12}));
  CHECK(pauses[2].kind == Pause::Kind::team_off);
  CHECK(pauses[2].first == to_day({2026, 1, 13}));
  CHECK(pauses[2].last == to_day({2026, 1, 14}));
}

TEST_CASE("the longer path is told from where two part to where they meet") {
  const SmallProgram builder = diamond();
  const Why found = explain(builder, "c");
  CHECK(steps(builder, found.chain) == Names{"a", "c"});
  CHECK(found.chain.fixed.kind == FixedBy::Kind::program_start);
  REQUIRE(found.slack.longer);
  CHECK(found.slack.longer->parts == builder.id("a"));
  CHECK(found.slack.longer->meets == builder.id("d"));
  CHECK(names(builder, found.slack.longer->own) == Names{"c"});
  CHECK(names(builder, found.slack.longer->longer) == Names{"b"});
  CHECK(found.slack.longer->difference == 3 * day);
  CHECK_FALSE(explain(builder, "b").slack.longer);
}

TEST_CASE("a deadline downstream is the limit, and the way to it is told") {
  SmallProgram builder = diamond();
  builder["d"].deadline = at("2026-01-15");
  const Why found = explain(builder, "b");
  CHECK(found.slack.limit.kind == SlackLimit::Kind::deadline);
  CHECK(found.slack.limit.holder == builder.id("d"));
  CHECK(names(builder, found.slack.limit.path) == Names{"b", "d"});
}

TEST_CASE("a week earlier: one task can do it, another cannot, because a third takes over") {
  SmallProgram builder = diamond();
  const Why found = explain(builder, "d");
  REQUIRE(found.earlier);
  CHECK(found.earlier->by == 5 * day);
  REQUIRE(found.earlier->alone.size() == 3);
  CHECK(found.earlier->alone[0].gain == 4 * day);
  CHECK_FALSE(found.earlier->alone[0].needed);
  CHECK(found.earlier->alone[1].gain == 3 * day);
  CHECK(found.earlier->alone[1].then == builder.id("c"));
  Minutes given = 0;
  for (const Shortening& change : found.earlier->together) given += change.from - change.to;
  CHECK(given >= 5 * day);
  CHECK_FALSE(found.earlier->blocked);

  builder["d"].not_before = at("2026-01-16");
  const Why blocked = explain(builder, "d");
  REQUIRE(blocked.earlier->blocked);
  CHECK(blocked.earlier->together.empty());
  CHECK(blocked.earlier->blocked->fixed.kind == FixedBy::Kind::constraint);
  CHECK(blocked.earlier->blocked->fixed.key == "not_before");
  CHECK(blocked.earlier->blocked->fixed.holder == builder.id("d"));
}

TEST_CASE("what it holds up, and the room to milestones") {
  SmallProgram builder = diamond();
  builder.milestone("live");
  builder.link("d", "live");
  const Why found = explain(builder, "c");
  CHECK(found.held_up.driven.empty());
  REQUIRE(found.held_up.milestones.size() == 1);
  CHECK(found.held_up.milestones[0].slack == 3 * day);
  const Why a = explain(builder, "a");
  REQUIRE(a.held_up.driven.size() == 2);
  CHECK(a.held_up.moving == 4);
}

TEST_CASE("a group starts with one leaf and ends with another") {
  SmallProgram builder;
  builder.project("g");
  builder.task("late", 2 * day).not_before = at("2026-01-12");
  builder.task("soon", 1 * day);
  builder.end();
  const Why found = explain(builder, "g");
  CHECK(found.first == builder.id("g.soon"));
  CHECK(found.last == builder.id("g.late"));
  REQUIRE(found.start_chain);
  CHECK(steps(builder, *found.start_chain) == Names{"soon"});
  CHECK(found.chain.fixed.key == "not_before");
}

TEST_CASE("the start of begun work is past, whatever its rest waits for") {
  SmallProgram builder;
  builder.program.status_date = at("2026-01-07");
  builder.task("first", 6 * day);
  Activity& begun = builder.task("begun", 5 * day);
  begun.started = at("2026-01-06");
  begun.remaining = At<Duration>{{4 * day, false}, {}};
  builder.task("next", 1 * day);
  builder.link("first", "begun");
  builder.link("begun", "next", LinkType::SS, {LagKind::working, 2 * day});
  CHECK(steps(builder, explain(builder, "begun").chain) == Names{"first", "begun"});
  const Why next = explain(builder, "next");
  CHECK(steps(builder, next.chain) == Names{"begun", "next"});
  CHECK(next.chain.fixed.kind == FixedBy::Kind::actual_start);
}

TEST_CASE("ways: between, the longest, none, and the other direction") {
  const SmallProgram builder = diamond();
  const Why found = explain(builder, "a", "d");
  REQUIRE(found.path_to);
  CHECK(names(builder, found.path_to->between) == Names{"b", "c"});
  CHECK(names(builder, found.path_to->longest) == Names{"a", "b", "d"});
  CHECK(found.path_to->length == 10 * day);
  CHECK(found.path_to->slack == 0);
  const Why back = explain(builder, "d", "a");
  CHECK_FALSE(back.path_to->exists);
  CHECK(back.path_to->other_direction);
  const Why beside = explain(builder, "b", "c");
  CHECK_FALSE(beside.path_to->exists);
  CHECK_FALSE(beside.path_to->other_direction);
}

TEST_CASE("what is left counts where no duration was ever given") {
  SmallProgram builder;
  builder.program.status_date = at("2026-01-07");
  Activity& task = builder.task("a", 0);
  task.estimate.reset();
  task.started = at("2026-01-05");
  task.remaining = At<Duration>{{8 * day, false}, {}};
  const Why found = explain(builder, "a");
  REQUIRE(found.earlier);
  REQUIRE(found.earlier->together.size() == 1);
  CHECK(found.earlier->together[0].remaining);
  CHECK(found.earlier->together[0].to == 3 * day);
}
