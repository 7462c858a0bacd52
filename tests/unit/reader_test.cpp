// From a text to the model: the values themselves, inheritance, calendars, order.
#include <string>

#include <doctest/doctest.h>
#include <support/read_text.hpp>

using namespace tpm;
using namespace tpm::test;

namespace {

/// The program of these sections; its messages are part of the failure if there is none.
Program program_of(const std::string& sections) {
  Read result;
  read(result, head + sections);
  if (!result.program) FAIL(result.messages());
  return std::move(*result.program);
}

std::string calendar_of(const Program& p, std::string_view path) {
  return p[activity(p, path).calendar].id;
}

Minutes likely(const Program& p, std::string_view path) {
  return activity(p, path).estimate->value.likely.minutes;
}

const WorkCalendar& calendar(const Program& p, std::string_view id) {
  for (const Calendar& c : p.calendars) {
    if (c.id == id) return c.work;
  }
  throw std::out_of_range(std::string(id));
}

}  // namespace

TEST_CASE("the program's own values") {
  const Program p = program_of(
      "owner: dana\ndeadline: 2026-04-30\nfinish_by: 2026-05-01T12:00\nstatus_date: "
      "2026-02-02\ncurrency: EUR\n"
      "budget: 320k\noverhead: 1.2k/d\ntags: [a, b]\nmilestones: { m: {} }\n"
      "scheduling: { lag_calendar: elapsed, hard_constraints: soft, slack: finish, critical_slack: "
      "1d, "
      "progress: override, late_from: deadline, level: true }\n");
  CHECK(p.name == "Test");
  CHECK(to_string(p.start->value) == "2026-01-05");
  CHECK(to_string(p.finish_by->value) == "2026-05-01T12:00");
  CHECK(p.annotations.owner->value == "dana");
  CHECK(p.annotations.tags.size() == 2);
  CHECK(p.currency == "EUR");
  CHECK(p.budget->value.cents == 32'000'000);
  CHECK(p.overhead->value.per_unit.cents == 120'000);
  CHECK(p.scheduling.lag_calendar == LagCalendar::elapsed);
  CHECK(p.scheduling.hard_constraints == HardConstraints::soft);
  CHECK(p.scheduling.slack == SlackKind::finish);
  CHECK(p.scheduling.critical_slack == 480);
  CHECK(p.scheduling.progress == ProgressLogic::overridden);
  CHECK(p.scheduling.late_from == LateFrom::deadline);
  CHECK(p.scheduling.level);
}

TEST_CASE("activities stand depth first, siblings by id, whatever the order of the file") {
  const std::string a =
      "  a:\n    tasks:\n      z: { duration: 1d }\n      g:\n        tasks:\n          y: { "
      "duration: 1d }\n"
      "          x: { duration: 1d }\n      g-2: { duration: 1d }\n";
  const std::string b = "  b:\n    tasks:\n      t: { duration: 1d }\n";
  const std::string m = "milestones:\n  aa: {}\n";
  const auto paths = [](const Program& p) {
    std::string text;
    for (const Activity& x : p.activities) text += fmt::format("{}<{} ", x.path, x.subtree_end);
    return text;
  };
  const std::string expected = "a<6 a.g<4 a.g.x<3 a.g.y<4 a.g-2<5 a.z<6 aa<7 b<9 b.t<9 ";
  CHECK(paths(program_of("projects:\n" + a + b + m)) == expected);
  CHECK(paths(program_of(m + "projects:\n" + b + a)) == expected);
}

TEST_CASE("team and calendar are inherited, own ones first") {
  const Program p = program_of(
      "calendar: base\ncalendars:\n  base: {}\n  us: {}\n  lab: {}\n"
      "teams:\n  plain: {}\n  abroad: { calendar: us }\n  away: { off: 2026-03-09..2026-03-13 }\n"
      "projects:\n"
      "  p:\n    team: plain\n    tasks:\n"
      "      a: { duration: 1d }\n      b: { duration: 1d, team: abroad }\n"
      "      c: { duration: 1d, team: abroad, calendar: lab }\n"
      "      g:\n        team: abroad\n        tasks:\n          d: { duration: 1d }\n"
      "  q:\n    calendar: lab\n    tasks:\n      e: { duration: 1d, team: plain }\n"
      "      f: { duration: 1d, team: abroad }\n      h: { duration: 1d, team: away }\n"
      "  r:\n    team: away\n    tasks:\n      i: { duration: 1d }\n");
  CHECK(calendar_of(p, "p.a") == "base");
  CHECK(calendar_of(p, "p.b") == "us");
  CHECK(calendar_of(p, "p.c") == "lab");
  CHECK(calendar_of(p, "p.g.d") == "us");
  CHECK(calendar_of(p, "q.e") == "lab");
  CHECK(calendar_of(p, "q.f") == "us");
  CHECK(calendar_of(p, "q.h") == "lab/away");
  CHECK(calendar_of(p, "r.i") == "base/away");
  CHECK(calendar(p, "base/away").hours_of(to_day({2026, 3, 11})).empty());
  CHECK_FALSE(calendar(p, "base").hours_of(to_day({2026, 3, 11})).empty());
  CHECK(p[activity(p, "p.a").team].id == "plain");
  CHECK(p[activity(p, "p.g.d").team].id == "abroad");
}

TEST_CASE("work: duration, effort by people and focus, points by velocity") {
  const Program p = program_of(
      "teams:\n  t: { people: 4, focus: 80%, velocity: 20/2w }\n  u: { people: 2 }\n"
      "projects:\n  p:\n    team: t\n    tasks:\n"
      "      a: { duration: 8d/10d/18d }\n      b: { effort: 30d, people: 3 }\n      c: { points: "
      "8 }\n"
      "      d: { effort: 10d, people: { t: 1, u: 1 } }\n      e: { effort: 1d, people: 7 }\n"
      "      f: { duration: 3ed }\n      g: { milestone: true }\n      h: { duration: 2d, people: "
      "0 }\n");
  CHECK(activity(p, "p.a").estimate->value.worst.minutes == 18 * 480);
  CHECK(likely(p, "p.b") == 30 * 480 * 100 / (3 * 80));
  CHECK(activity(p, "p.b").effort_or_points == 30 * 480);
  CHECK(likely(p, "p.c") == 8 * 4800 / 20);
  CHECK(activity(p, "p.c").work == WorkKind::points);
  CHECK(likely(p, "p.d") == 2667);  // 4800 ÷ 1.8, rounded up
  CHECK(likely(p, "p.e") == 86);    // 480 ÷ 5.6, rounded up
  CHECK(activity(p, "p.f").estimate->value.likely.elapsed);
  CHECK(activity(p, "p.g").kind == ActivityKind::milestone);
  CHECK(activity(p, "p.g").people.empty());
  CHECK(activity(p, "p.h").people.empty());
  REQUIRE(activity(p, "p.d").people.size() == 2);
  CHECK(p[activity(p, "p.d").people[1].team].id == "u");
  CHECK(activity(p, "p.a").people[0].people == 1);
}

TEST_CASE("options: the chosen one, else the first of the file") {
  const std::string task =
      "projects:\n  p:\n    tasks:\n      a:\n        cost: 1k\n        options:\n"
      "          long: { duration: 3w }\n          buy: { duration: 1w, cost: 25k, crash: [4d for "
      "1k, 3d for 2.5k] }\n";
  const Program first = program_of(task);
  CHECK(likely(first, "p.a") == 15 * 480);
  CHECK(activity(first, "p.a").cost.cents == 100'000);
  CHECK(activity(first, "p.a").options[*activity(first, "p.a").chosen].id == "long");
  const Program chosen = program_of(task + "        choose: buy\n");
  CHECK(likely(chosen, "p.a") == 5 * 480);
  CHECK(activity(chosen, "p.a").cost.cents == 2'600'000);
  REQUIRE(activity(chosen, "p.a").crash.size() == 2);
  CHECK(activity(chosen, "p.a").crash[1].duration.minutes == 3 * 480);
  CHECK(activity(chosen, "p.a").crash[1].extra_cost.cents == 250'000);
}

TEST_CASE("calendars: weeks in both forms, holidays, exceptions, inheritance") {
  const Program p = program_of(
      "calendars:\n"
      "  eu: { week: mon-fri, hours: \"09:00-12:00,13:00-18:00\", holidays: [2026-04-03, "
      "2026-12-24..2027-01-01] }\n"
      "  lab: { based_on: eu, week: { mon-thu: \"08:00-16:00\", fri: \"08:00-12:00\" },\n"
      "         exceptions: { 2026-06-06: \"09:00-13:00\", 2026-12-31: \"08:00-10:00\", "
      "2026-07-01..2026-07-02: off } }\n"
      "  shifts: { week: { mon-sun: \"00:00-24:00\" }, hours_per_day: 24h }\n"
      "  short: { based_on: eu, hours: \"09:00-13:00\" }\n"
      "  gulf: { week: sun-thu }\n"
      "  part: { week: { mon: \"09:00-17:00\" } }\n"
      "  more: { based_on: part, week: { tue: \"09:00-12:00\" } }\n"
      "  far: { based_on: default, hours_per_day: 7h30m }\n"
      "milestones: { m: {} }\n");
  CHECK(calendar(p, "eu").minutes_per_day() == 480);
  CHECK(calendar(p, "eu").hours_of(to_day({2026, 4, 3})).empty());
  CHECK(calendar(p, "eu").hours_of(to_day({2026, 12, 31})).empty());
  CHECK(calendar(p, "lab").hours_of(to_day({2026, 4, 3})).empty());
  CHECK(length(calendar(p, "lab").hours_of(to_day({2026, 12, 31}))) == 120);
  CHECK(length(calendar(p, "lab").hours_of(to_day({2026, 6, 6}))) == 240);
  CHECK(calendar(p, "lab").hours_of(to_day({2026, 7, 2})).empty());
  CHECK(length(calendar(p, "lab").hours_of(to_day({2026, 1, 9}))) == 240);
  CHECK(calendar(p, "shifts").minutes_per_week() == 7 * 1440);
  CHECK(calendar(p, "short").minutes_per_day() == 240);
  CHECK(calendar(p, "gulf").hours_of(to_day({2026, 1, 2})).empty());
  CHECK_FALSE(calendar(p, "gulf").hours_of(to_day({2026, 1, 4})).empty());
  CHECK(calendar(p, "part").days_per_week() == 1);
  CHECK(calendar(p, "more").minutes_per_week() == 960);
  CHECK(calendar(p, "far").minutes_per_day() == 450);
  CHECK(p[p.calendar].id == "default");
}

TEST_CASE("features, risks, scenarios") {
  const Program p = program_of(
      "teams:\n  web: { people: 3 }\nprojects:\n  a:\n    tasks:\n      x: { duration: 1d }\n"
      "features:\n  f: { priority: must, value: 50, tasks: [a.x] }\n  g: { tasks: a, requires: [f] "
      "}\n"
      "risks:\n  r: { chance: 12.5%, delay: 5d/8d/15d, affects: [a.x], cost: 2k, response: Wait }\n"
      "scenarios:\n  s: { teams.web.people: 5, a.x.duration: 2d, note: why, \n"
      "       a.x.after: [], scheduling.slack: \"finish\", a.x.people: { web: 2 } }\n");
  REQUIRE(p.features.size() == 2);
  CHECK(p.features[0].priority == Priority::must);
  CHECK(p.features[0].value == 50);
  CHECK(p.features[1].priority == Priority::should);
  CHECK(p[p.features[1].tasks[0].value].path == "a");
  CHECK(p.features[1].requires_[0].value == FeatureId(0));
  CHECK(p.risks[0].chance == 1250);
  CHECK(p.risks[0].delay->value.worst.minutes == 15 * 480);
  CHECK(p.risks[0].response->value == "Wait");
  REQUIRE(p.scenarios[0].changes.size() == 5);
  CHECK(p.scenarios[0].annotations.note->value == "why");
  std::string changes;
  for (const Change& c : p.scenarios[0].changes)
    changes += c.path.value + "=" + c.value.value + ";";
  CHECK(changes ==
        "teams.web.people=5;a.x.duration=2d;a.x.after=[];scheduling.slack=\"finish\";a.x.people={"
        "web: 2};");
}

TEST_CASE("dates, progress and annotations of a task") {
  const Program p = program_of(
      "projects:\n  p:\n    start: 2026-01-07\n    deadline: 2026-06-01\n    tasks:\n      a:\n    "
      "    name: Api\n"
      "        duration: 5d\n        owner: Ana\n        tags: one\n        link: "
      "\"https://x/y#1\"\n"
      "        note: |\n          two\n          lines\n"
      "        started: 2026-01-12\n        remaining: 4d\n        complete: 40%\n        status: "
      "blocked\n"
      "        not_before: 2026-01-08\n        finish_not_before: 2026-01-09\n        start_by: "
      "2026-01-10\n"
      "        finish_by: 2026-01-11\n        start_on: 2026-01-12\n        finish_on: "
      "2026-01-13T12:00\n"
      "        as_late_as_possible: true\n");
  const Activity& a = activity(p, "p.a");
  CHECK(a.name == "Api");
  CHECK(a.annotations.owner->value == "Ana");
  CHECK(a.annotations.tags[0].value == "one");
  CHECK(a.annotations.note->value == "two\nlines\n");
  CHECK(a.remaining->value.minutes == 4 * 480);
  CHECK(a.complete->value == 4000);
  CHECK(a.status->value == "blocked");
  CHECK(to_string(a.not_before->value) == "2026-01-08");
  CHECK(to_string(a.finish_not_before->value) == "2026-01-09");
  CHECK(to_string(a.start_by->value) == "2026-01-10");
  CHECK(to_string(a.finish_by->value) == "2026-01-11");
  CHECK(to_string(a.start_on->value) == "2026-01-12");
  CHECK(to_string(a.finish_on->value) == "2026-01-13T12:00");
  CHECK(a.as_late_as_possible);
  CHECK(to_string(activity(p, "p").start->value) == "2026-01-07");
  CHECK(p.project_of(ActivityId(1)) == ActivityId(0));
}

TEST_CASE("a start is needed unless every root task has a date") {
  const auto outcome = [](const std::string& sections) {
    Read result;
    read(result, "tpm: 1\nprogram: Test\n" + sections);
    return result.messages();
  };
  const std::string tasks =
      "projects:\n  p:\n    tasks:\n      a: { duration: 1d, not_before: 2026-01-05 }\n      b: { "
      "duration: 1d, after: a }\n";
  CHECK(outcome(tasks).empty());
  CHECK(outcome("projects:\n  p:\n    start: 2026-01-05\n    tasks:\n      a: { duration: 1d }\n")
            .empty());
  CHECK(outcome(tasks + "milestones:\n  m: { after: p }\n").empty());
  CHECK(outcome(tasks + "milestones:\n  m: {}\n") ==
        "p.yaml:1:1-0: error[missing-key]: the program has no 'start' (say when it starts: 'start: "
        "2026-01-05') "
        "[p.yaml:9:3 nothing says when 'm' starts]\n");
  CHECK(outcome("").find("missing-key") != std::string::npos);
}

TEST_CASE("all mistakes of a file are reported at once") {
  CHECK(messages("deadline: tomorrow\nprojects:\n  a:\n    tasks:\n      x: { duratoin: 1d, after: "
                 "y }\n      1x: { duration: 5 }\n") ==
        "p.yaml:4:11-8: error[bad-date]: 'tomorrow' is not a date (dates are like 2026-01-05 or "
        "2026-01-05T13:00)\n"
        "p.yaml:8:7-1: warning[missing-estimate]: task 'a.x' has no estimate: it counts as done in "
        "no time "
        "(give it a duration, effort or points, or 'milestone: true')\n"
        "p.yaml:8:12-8: error[unknown-key]: unknown key 'duratoin' in a task (did you mean "
        "'duration'?)\n"
        "p.yaml:8:33-1: error[unknown-reference]: no task 'y'\n"
        "p.yaml:9:7-2: error[bad-id]: '1x' is not an id (ids begin with a letter and hold letters, "
        "digits, '_' and '-')\n"
        "p.yaml:9:23-1: error[bad-duration]: duration '5' has no unit (did you mean '5d'?)\n");
}

TEST_CASE("calendars cannot take more memory than they are worth") {
  std::string many = "calendars:\n";
  for (int i = 0; i < 40; ++i)
    many += fmt::format("  c{}: {{ holidays: [1900-01-01, 2299-12-31] }}\n", i);
  CHECK(messages(many).find("limit-nodes") != std::string::npos);
  std::string ranges = "calendars:\n  c:\n    holidays:\n";
  for (int i = 0; i < 40; ++i) ranges += "      - 1900-01-01..2299-12-31\n";
  CHECK(messages(ranges).find("limit-nodes") != std::string::npos);
}
