// The rules of scheduling on cases small enough to be worked out by hand. All dates are in January
// 2026, which the 5th, a Monday, begins; days are 09:00–17:00.
#include <doctest/doctest.h>

#include "support/small_program.hpp"

using namespace tpm;
using namespace tpm::test;

namespace {

// A takes two days, B three; one link between them.
SmallProgram two_tasks(LinkType type, Lag lag = {}) {
  SmallProgram b;
  b.task("A", 2 * day);
  b.task("B", 3 * day);
  b.link("A", "B", type, lag);
  return b;
}

constexpr Lag days(std::int64_t n) { return {LagKind::working, n * day}; }

}  // namespace

TEST_CASE("a start rolls forward over the weekend, a finish stays on Friday") {
  SmallProgram b;
  b.task("A", 5 * day);
  b.task("B", day);
  b.milestone("M");
  b.link("A", "B");
  b.link("A", "M");
  const Planned p(b);
  CHECK(p.finish("A") == "2026-01-09T17:00");
  CHECK(p.start("B") == "2026-01-12T09:00");
  CHECK(p.finish("M") == "2026-01-09T17:00");
  CHECK(p["M"].total_slack == day);
  CHECK(p.late_finish("M") == "2026-01-12T17:00");
  // Without working time between Friday evening and Monday morning, nothing is to be gained there.
  CHECK(p["A"].total_slack == 0);
  CHECK(p.late_finish("A") == "2026-01-09T17:00");
}

TEST_CASE("finish to start") {
  CHECK(Planned(two_tasks(LinkType::FS)).start("B") == "2026-01-07T09:00");
  CHECK(Planned(two_tasks(LinkType::FS, days(1))).start("B") == "2026-01-08T09:00");
  CHECK(Planned(two_tasks(LinkType::FS, days(-1))).start("B") == "2026-01-06T09:00");
}

TEST_CASE("start to start") {
  CHECK(Planned(two_tasks(LinkType::SS)).start("B") == "2026-01-05T09:00");
  CHECK(Planned(two_tasks(LinkType::SS, days(1))).start("B") == "2026-01-06T09:00");
}

TEST_CASE("finish to finish: the successor's finish waits, but never starts before the program") {
  CHECK(Planned(two_tasks(LinkType::FF)).start("B") == "2026-01-05T09:00");
  const SmallProgram b = two_tasks(LinkType::FF, days(2));
  const Planned p(b);
  CHECK(p.start("B") == "2026-01-06T09:00");
  CHECK(p.finish("B") == "2026-01-08T17:00");
  CHECK(p["A"].total_slack == 0);
  CHECK(p["A"].free_slack == 0);
}

TEST_CASE("start to finish") {
  const SmallProgram b = two_tasks(LinkType::SF, days(4));
  const Planned p(b);
  CHECK(p.finish("B") == "2026-01-08T17:00");
  CHECK(p.start("B") == "2026-01-06T09:00");
  CHECK(p.schedule.links[0].driving);
}

TEST_CASE("lags: percent of the predecessor's duration, elapsed, on which calendar") {
  CHECK(Planned(two_tasks(LinkType::SS, {LagKind::percent, 5000})).start("B") ==
        "2026-01-06T09:00");
  // Tuesday 17:00 and a day of the clock: Wednesday 17:00.
  CHECK(Planned(two_tasks(LinkType::FS, {LagKind::elapsed, 1440})).start("B") ==
        "2026-01-08T09:00");

  SmallProgram b = two_tasks(LinkType::FS, {LagKind::working, 480});
  const CalendarId always = b.calendar(CalendarDefinition::continuous());
  b["B"].calendar = always;
  CHECK(Planned(b).start("B") == "2026-01-07T01:00");  // the successor's eight hours
  b.program.scheduling.lag_calendar = LagCalendar::predecessor;
  CHECK(Planned(b).start("B") == "2026-01-07T17:00");
  b.program.scheduling.lag_calendar = LagCalendar::elapsed;
  CHECK(Planned(b).start("B") == "2026-01-07T01:00");
}

TEST_CASE("of several links between two tasks the binding one wins") {
  SmallProgram b = two_tasks(LinkType::SS, days(1));
  b.link("A", "B", LinkType::FS, days(1));
  const Planned p(b);
  CHECK(p.start("B") == "2026-01-08T09:00");
  CHECK_FALSE(p.schedule.links[0].driving);
  CHECK(p.schedule.links[0].gap == 2 * day);
  CHECK(p.schedule.links[1].driving);
}

TEST_CASE("drag: what the program gains without the task") {
  // A 10 → B 20 → C 5 → D 10 → E 20, beside it F 5 (A–C), G 10 (B–E), H 15 (A–E).
  SmallProgram b;
  const std::pair<const char*, int> tasks[] = {{"A", 10}, {"B", 20}, {"C", 5},  {"D", 10},
                                               {"E", 20}, {"F", 5},  {"G", 10}, {"H", 15}};
  for (const auto& [id, length] : tasks) b.task(id, length * day);
  for (const char* link : {"AB", "BC", "CD", "DE", "AF", "FC", "BG", "GE", "AH", "HE"}) {
    b.link(std::string(1, link[0]), std::string(1, link[1]));
  }
  const Planned p(b);
  CHECK(p["F"].total_slack == 15 * day);
  CHECK(p["G"].total_slack == 5 * day);
  CHECK(p["H"].total_slack == 20 * day);
  CHECK(p["A"].drag == 10 * day);
  CHECK(p["B"].drag == 15 * day);
  CHECK(p["C"].drag == 5 * day);
  CHECK(p["D"].drag == 5 * day);
  CHECK(p["E"].drag == 20 * day);
  CHECK(p["H"].drag == 0);
  CHECK(p.schedule.critical_path.activities.size() == 5);
  REQUIRE(p.schedule.near_critical.size() == 3);
  CHECK(p.schedule.near_critical[0].slack == 5 * day);
  CHECK(p.schedule.near_critical[2].slack == 20 * day);
}

TEST_CASE("a group as predecessor: its last finish, and its last start") {
  SmallProgram b;
  b.group("G");
  b.task("A", day);
  b.task("B", 3 * day);
  b.end();
  b["G.B"].not_before = at("2026-01-06");
  b.task("C", day);
  b.task("D", day);
  b.link("G", "C");
  b.link("G", "D", LinkType::SS);
  const Planned p(b);
  CHECK(p.start("C") == "2026-01-09T09:00");
  CHECK(p.start("D") == "2026-01-06T09:00");
  CHECK(p["G.A"].total_slack == 3 * day);
  CHECK(p["G.B"].total_slack == 0);
  CHECK(p["G"].total_slack == 0);
  CHECK(p.start("G") == "2026-01-05T09:00");
  CHECK(p.finish("G") == "2026-01-08T17:00");
}

TEST_CASE("a group as successor: each of its tasks waits") {
  SmallProgram b;
  b.task("A", 2 * day);
  b.group("G");
  b.task("B", day);
  b.task("C", 3 * day);
  b.end();
  b.link("A", "G");
  const Planned p(b);
  CHECK(p.start("G.B") == "2026-01-07T09:00");
  CHECK(p.start("G.C") == "2026-01-07T09:00");
  CHECK(p["G.B"].total_slack == 2 * day);
  REQUIRE(p.schedule.drivers[b.id("G.B").index].size() == 1);
  CHECK(p.schedule.drivers[b.id("G.B").index][0].activity == b.id("A"));
}

TEST_CASE("a link of a group without tasks leaves no gap") {
  SmallProgram b;
  b.group("E");
  b.end();
  b.group("F");
  b.group("inner");
  b.end();
  b.end();
  b.task("A", 2 * day);
  b.link("E", "A");
  b.link("F", "A", LinkType::SS);
  b.link("A", "E", LinkType::FF);
  const Planned p(b);
  CHECK(p.start("A") == "2026-01-05T09:00");
  for (const LinkPlan& link : p.schedule.links) CHECK(link.gap == 0);
}

TEST_CASE("as late as possible: no slack, and nothing later than without it") {
  SmallProgram b;
  b.task("A", 5 * day);
  b.task("B", 2 * day).as_late_as_possible = true;
  const Planned p(b);
  CHECK(p.start("B") == "2026-01-08T09:00");
  CHECK(p["B"].total_slack == 0);
  CHECK(p.finish() == "2026-01-09T17:00");
}

TEST_CASE("float to a milestone: only what leads there has slack") {
  SmallProgram b;
  b.task("A", day);
  b.task("B", 2 * day);
  b.milestone("beta");
  b.task("C", 5 * day);
  b.link("A", "beta");
  b.link("B", "beta");
  b.link("B", "C");
  PlanOptions options;
  options.float_to = FloatTo::milestone;
  options.target = b.id("beta");
  const Planned p(b, options);
  CHECK(p["A"].total_slack == day);
  CHECK(p["B"].total_slack == 0);
  CHECK(p["beta"].total_slack == 0);
  CHECK_FALSE(p["C"].total_slack.has_value());
  CHECK_FALSE(p["C"].critical);
  CHECK(p.schedule.critical_path.activities.back() == b.id("beta"));
  // A hard date elsewhere is no reason to measure what does not lead there.
  b["C"].start_on = at("2026-01-12");
  CHECK_FALSE(Planned(b, options)["C"].total_slack.has_value());
}

TEST_CASE("float to the project: its own finish counts, and links to other projects") {
  SmallProgram b;
  b.project("P");
  b.task("A", day);
  b.task("B", 2 * day);
  b.end();
  b.project("Q");
  b.task("C", 5 * day);
  b.end();
  CHECK(Planned(b)["P.A"].total_slack == 4 * day);
  PlanOptions options;
  options.float_to = FloatTo::project;
  CHECK(Planned(b, options)["P.A"].total_slack == day);
  CHECK(Planned(b, options)["P.B"].total_slack == 0);
}

TEST_CASE("a team with too few people: who, when and by how much; what it costs") {
  SmallProgram b;
  Team team;
  team.id = team.name = "crew";
  team.people = 2;
  team.calendar = b.program.calendar;
  team.rate = At<Rate>{{{80'005}, RateUnit::day}, {}};  // 800.05 a day
  b.program.teams.push_back(team);
  for (const char* id : {"A", "B"}) {
    Activity& task = b.task(id, id[0] == 'A' ? 2 * day : 100);
    task.people.push_back({TeamId(0), id[0] == 'A' ? 2 : 1, {}});
  }
  b["B"].not_before = at("2026-01-06T09:00");
  b["B"].cost.cents = 1;
  b.program.overhead = At<Rate>{{{1000}, RateUnit::day}, {}};
  b.program.budget = At<Money>{{100'000}, {}};
  const Planned p(b);
  REQUIRE(p.schedule.teams[0].overloads.size() == 1);
  const Overload& overload = p.schedule.teams[0].overloads[0];
  CHECK(format_instant(overload.from) == "2026-01-06T09:00");
  CHECK(format_instant(overload.to) == "2026-01-06T10:40");
  CHECK(overload.need == 3);
  CHECK(overload.have == 2);
  CHECK(overload.activities == std::vector<ActivityId>{b.id("A"), b.id("B")});
  CHECK(p["A"].cost.cents == 320'020);
  CHECK(p["B"].cost.cents == 1 + 16'668);  // 80005 × 100 ÷ 480 = 16667.7
  CHECK(p.schedule.overhead.cents == 2000);
  CHECK(p.schedule.cost.cents == 320'020 + 16'669 + 2000);
  CHECK(p.count("overload") == 1);
  CHECK(p.count("over-budget") == 1);
}

TEST_CASE("a cycle is an error that names each of its links") {
  SmallProgram b;
  for (const char* id : {"A", "B", "C"}) b.task(id, day);
  b.link("A", "B");
  b.link("B", "C");
  b.link("C", "A");
  DiagnosticSink sink;
  CHECK_FALSE(plan(b.program, {}, sink).has_value());
  REQUIRE(sink.all().size() == 1);
  CHECK(sink.all()[0].code == "cycle");
  CHECK(sink.all()[0].related.size() == 3);
  CHECK(sink.all()[0].message == "links go round in a circle: A → B → C → A");
}
