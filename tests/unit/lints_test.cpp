#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <tpm/check/lint.hpp>

using namespace tpm;

namespace {

/// A program and its schedule made by hand. Everything is on the standard calendar and, unless a
/// test says otherwise, fine: activities have an owner and finish with the program.
struct Fixture {
  Program program;
  Schedule schedule;
  const Instant monday = midnight(to_day({2026, 1, 5})) + 9 * 60;
  const Instant friday = midnight(to_day({2026, 1, 9})) + 17 * 60;

  Fixture() {
    program.calendars.push_back(
        {"default", {}, WorkCalendar(CalendarDefinition::standard()), CalendarId()});
    program.calendar = CalendarId(0);
    schedule.start = monday;
    schedule.finish = friday;
  }

  ActivityId add(std::string path, ActivityKind kind, ActivityId parent = {}) {
    Activity activity{};
    activity.id = path.substr(path.rfind('.') + 1);
    activity.path = std::move(path);
    activity.kind = kind;
    activity.parent = parent;
    activity.calendar = program.calendar;
    activity.id_span = here(program.activities.size());
    if (!parent.valid()) activity.annotations.owner = At<std::string>{"dana", {}};
    program.activities.push_back(activity);
    ActivityPlan plan;
    plan.early_start = plan.start = monday;
    plan.early_finish = plan.finish = friday;
    plan.duration = 5 * 480;
    plan.total_slack = 480;
    schedule.activities.push_back(plan);
    return ActivityId(program.activities.size() - 1);
  }
  ActivityId project(std::string id) { return add(std::move(id), ActivityKind::project); }
  ActivityId task(std::string path, ActivityId parent) {
    return add(std::move(path), ActivityKind::task, parent);
  }
  TeamId team(std::string id, int people) {
    Team team;
    team.id = std::move(id);
    team.people = people;
    team.id_span = here(100 + program.teams.size());
    team.calendar = program.calendar;
    program.teams.push_back(team);
    return TeamId(program.teams.size() - 1);
  }
  void assign(ActivityId id, TeamId team) {
    (*this)[id].team = team;
    (*this)[id].people = {{team, 1, {}}};
  }
  Dependency& link(ActivityId from, ActivityId to, bool cross_team = false) {
    Dependency dependency;
    dependency.from = from;
    dependency.to = to;
    dependency.span = here(200 + program.dependencies.size());
    program.dependencies.push_back(dependency);
    schedule.links.push_back({0, true, cross_team});
    return program.dependencies.back();
  }

  Activity& operator[](ActivityId id) { return program.activities[id.index]; }
  ActivityPlan& plan(ActivityId id) { return schedule.activities[id.index]; }
  void end_early(ActivityId id) { plan(id).finish = monday + 480; }

  static Span here(std::size_t offset) {
    return {FileId(0), static_cast<std::uint32_t>(offset), 1};
  }

  /// "offset severity[code]: message", sorted by place.
  [[nodiscard]] std::vector<std::string> findings() const {
    DiagnosticSink sink;
    lint(program, schedule, sink);
    sink.sort();
    std::vector<std::string> lines;
    for (const Diagnostic& d : sink.all()) {
      lines.push_back(std::to_string(d.span.offset) + " " + std::string(to_string(d.severity)) +
                      "[" + std::string(d.code) + "]: " + d.message);
    }
    return lines;
  }
};

using Lines = std::vector<std::string>;

At<Date> on(int month, int day, Span span = {}) { return {{to_day({2026, month, day}), {}}, span}; }

}  // namespace

TEST_CASE("a program in order has no blind spots") {
  Fixture f;
  const ActivityId auth = f.project("auth");
  const ActivityId design = f.task("auth.design", auth);
  const ActivityId api = f.task("auth.api", auth);
  const ActivityId beta = f.add("beta", ActivityKind::milestone);
  f.end_early(design);
  f.link(design, api);
  f.link(api, beta);
  CHECK(f.findings() == Lines{});
}

TEST_CASE("missing-owner: a task that belongs to nobody") {
  Fixture f;
  const TeamId web = f.team("web", 2);
  const ActivityId auth = f.project("auth");
  f[auth].annotations.owner.reset();
  const ActivityId lone = f.task("auth.lone", auth);
  const ActivityId owned = f.task("auth.owned", auth);
  f[owned].annotations.owner = At<std::string>{"ana", {}};
  f.assign(f.task("auth.staffed", auth), web);
  const ActivityId group = f.add("auth.group", ActivityKind::group, auth);
  f[group].annotations.owner = At<std::string>{"bo", {}};
  f.task("auth.group.part", group);
  const ActivityId done = f.task("auth.done", auth);
  f.plan(done).complete = true;
  CHECK(f.findings() ==
        Lines{"1 warning[missing-owner]: 'auth.lone' has neither an owner nor a team"});

  f[owned].annotations.owner.reset();
  f.plan(lone).complete = true;
  CHECK(f.findings() ==
        Lines{"2 warning[missing-owner]: 'auth.owned' has neither an owner nor a team"});
}

TEST_CASE("missing-owner: a project without any owner is one finding") {
  Fixture f;
  f.program.annotations.owner = At<std::string>{"dana", {}};  // of the program: does not count
  const ActivityId auth = f.project("auth");
  f[auth].annotations.owner.reset();
  f.task("auth.design", auth);
  f.task("auth.api", auth);
  const ActivityId ui = f.project("ui");
  f[ui].annotations.owner.reset();
  f.task("ui.login", ui);
  CHECK(f.findings() ==
        Lines{"0 warning[missing-owner]: none of the 2 tasks of 'auth' has an owner or a team",
              "4 warning[missing-owner]: 'ui.login' has neither an owner nor a team"});
}

TEST_CASE("no-successor: a task that leads nowhere") {
  Fixture f;
  const ActivityId auth = f.project("auth");
  const ActivityId api = f.task("auth.api", auth);
  const ActivityId docs = f.task("auth.docs", auth);
  const ActivityId training = f.task("auth.training", auth);
  for (const ActivityId id : {docs, training}) f.end_early(id);
  f.link(api, docs);
  const Lines dangling{
      "2 note[no-successor]: nothing waits for 'auth.docs'",
      "3 note[no-successor]: nothing waits for 'auth.training', and it waits for nothing"};
  CHECK(f.findings() == dangling);

  SUBCASE("a milestone is an end by nature") {
    f[docs].kind = f[training].kind = ActivityKind::milestone;
    f[training].not_before = on(1, 6);
    CHECK(f.findings() == Lines{});
  }
  SUBCASE("a deadline measures it, its own or its project's") {
    f[docs].deadline = on(1, 7);
    CHECK(f.findings() == Lines{dangling[1]});
    f[docs].deadline.reset();
    f[auth].deadline = on(1, 9);
    CHECK(f.findings() == Lines{});
  }
  SUBCASE("finished work has nothing to wait for") {
    f.plan(docs).complete = f.plan(training).complete = true;
    CHECK(f.findings() == Lines{});
  }
  SUBCASE("a link of its project leaves from each of its tasks") {
    f.link(auth, f.add("beta", ActivityKind::milestone));
    CHECK(f.findings() == Lines{"3 note[no-predecessor]: 'auth.training' waits for nothing and "
                                "begins on 2026-01-05"});
  }
}

TEST_CASE("no-predecessor: a second beginning of a project") {
  Fixture f;
  const ActivityId auth = f.project("auth");
  const ActivityId design = f.task("auth.design", auth);
  const ActivityId training = f.task("auth.training", auth);
  const ActivityId api = f.task("auth.api", auth);
  f.link(design, api);
  f.link(training, api);
  f.plan(design).total_slack = 0;
  CHECK(
      f.findings() ==
      Lines{"2 note[no-predecessor]: 'auth.training' waits for nothing and begins on 2026-01-05"});

  SUBCASE("the one with the least slack is the beginning") {
    f.plan(training).total_slack = -60;
    CHECK(f.findings() == Lines{"1 note[no-predecessor]: 'auth.design' waits for nothing and "
                                "begins on 2026-01-05"});
  }
  SUBCASE("a date, a start or a link of the project accounts for it") {
    SUBCASE("date") { f[training].not_before = on(1, 5); }
    SUBCASE("project") { f[auth].start = on(1, 5); }
    SUBCASE("started") { f.plan(training).started = true; }
    SUBCASE("link") { f.link(f.add("kickoff", ActivityKind::milestone), auth); }
    CHECK(f.findings() == Lines{});
  }
}

TEST_CASE("no-predecessor: a milestone that nothing places") {
  Fixture f;
  const ActivityId beta = f.add("beta", ActivityKind::milestone);
  f[beta].deadline = on(1, 9);  // measures, does not place
  CHECK(f.findings() == Lines{"0 note[no-predecessor]: nothing leads to the milestone 'beta'"});
  f[beta].start_on = on(1, 9);
  CHECK(f.findings() == Lines{});
}

TEST_CASE("hand-overs: agreed at all, and kept") {
  Fixture f;
  const ActivityId auth = f.project("auth");
  const ActivityId api = f.task("auth.api", auth);
  const ActivityId login = f.task("auth.login", auth);
  Dependency& link = f.link(api, login, true);
  CHECK(f.findings() == Lines{"200 warning[missing-agreed-date]: 'auth.login' waits for 'auth.api' "
                              "of another team without an agreed date"});
  SUBCASE("agreed for the day on which it is ready") {
    link.agreed = on(1, 9, Fixture::here(300));
    CHECK(f.findings() == Lines{});
  }
  SUBCASE("ready a day later") {
    link.agreed = on(1, 8, Fixture::here(300));
    const Lines late{
        "300 warning[agreed-date-late]: 'auth.api' is ready for 'auth.login' on "
        "2026-01-09, later than agreed"};
    CHECK(f.findings() == late);
    f.schedule.links[0].cross_team = false;  // an agreement within a team is one too
    CHECK(f.findings() == late);
  }
  SUBCASE("a start is handed over when it starts") {
    link.agreed = on(1, 5, Fixture::here(300));
    link.type = LinkType::SS;
    CHECK(f.findings() == Lines{});
  }
  SUBCASE("handed over already") {
    f.plan(api).complete = true;
    CHECK(f.findings() == Lines{});
    link.agreed = on(1, 5, Fixture::here(300));
    CHECK(f.findings() == Lines{});
  }
}

TEST_CASE("single-person: once a team of one with tasks that decide the finish") {
  Fixture f;
  const TeamId security = f.team("security", 1);
  const TeamId web = f.team("web", 3);
  const ActivityId review = f.project("review");
  std::vector<ActivityId> tasks;
  for (const char* const path : {"review.audit", "review.fixes", "review.pentest"}) {
    tasks.push_back(f.task(path, review));
    f.assign(tasks.back(), security);
  }
  const ActivityId ui = f.task("review.ui", review);
  f.assign(ui, web);
  f.plan(ui).critical = true;
  CHECK(f.findings() == Lines{});

  f.plan(tasks[1]).critical = true;
  CHECK(f.findings() == Lines{"2 warning[single-person]: 'review.fixes' rests on the one person of "
                              "team 'security'"});
  f.plan(tasks[0]).longest_path = true;
  CHECK(f.findings() == Lines{"1 warning[single-person]: 'review.audit' and 1 more critical task "
                              "rest on the one person of team 'security'"});
  f.plan(tasks[2]).critical = true;
  f.plan(tasks[1]).complete = true;
  f.plan(tasks[2]).duration = 0;
  CHECK(f.findings() == Lines{"1 warning[single-person]: 'review.audit' rests on the one person of "
                              "team 'security'"});
}

TEST_CASE("unused: calendars, teams and features that nothing uses") {
  Fixture f;
  const auto calendar = [&](std::string id, Span span, CalendarId base) {
    f.program.calendars.push_back(
        {std::move(id), span, WorkCalendar(CalendarDefinition::standard()), base});
    return CalendarId(f.program.calendars.size() - 1);
  };
  const CalendarId eu = calendar("eu", Fixture::here(301), {});
  const CalendarId lab = calendar("lab", Fixture::here(302), eu);
  calendar("us", Fixture::here(303), eu);
  calendar("derived", {}, eu);

  const TeamId web = f.team("web", 2);
  f.team("legal", 1);
  f.program.teams[web.index].calendar = lab;
  const ActivityId auth = f.project("auth");
  f.assign(f.task("auth.ui", auth), web);

  const auto feature = [&](std::string id, std::size_t offset) -> Feature& {
    Feature made;
    made.id = std::move(id);
    made.id_span = Fixture::here(offset);
    f.program.features.push_back(made);
    return f.program.features.back();
  };
  feature("base", 401);
  feature("dark", 402);
  Feature& login = feature("login", 403);
  login.tasks.push_back({ActivityId(1), {}});
  login.requires_.push_back({FeatureId(0), {}});

  CHECK(f.findings() == Lines{"101 warning[unused]: nothing uses the team 'legal'",
                              "303 warning[unused]: nothing uses the calendar 'us'",
                              "402 warning[unused]: the feature 'dark' has no tasks"});
}
