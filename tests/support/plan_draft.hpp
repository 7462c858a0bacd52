// A program and its schedule made by hand, for tests of what is made of them. Nothing is checked:
// a draft says what a test wants it to say.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <tpm/report/plan_report.hpp>
#include <tpm/schedule/progress.hpp>

#include "support/instant_at.hpp"

namespace tpm::test {

struct PlanDraft {
  Program program;
  Schedule schedule;
  SourceMap sources;
  std::vector<Diagnostic> diagnostics;

  explicit PlanDraft(std::string name) {
    program.name = std::move(name);
    program.calendars.push_back({"default", {}, WorkCalendar(CalendarDefinition::standard())});
    program.calendar = CalendarId(0);
  }

  [[nodiscard]] PlanReport view() const { return {{program, schedule, sources, diagnostics}}; }

  TeamId team(std::string id, int people) {
    Team team;
    team.id = id;
    team.name = std::move(id);
    team.people = people;
    team.calendar = program.calendar;
    program.teams.push_back(std::move(team));
    const TeamId result(program.teams.size() - 1);
    schedule.teams.push_back({result, 0, 0, 0, {}, {}});
    return result;
  }

  /// From the first minute of `start`'s work to the last of `finish`'s.
  ActivityId add(ActivityKind kind, ActivityId parent, const std::string& id,
                 const std::string& name, Day start, Day finish) {
    Activity activity;
    activity.id = id;
    activity.path = parent.valid() ? program[parent].path + "." + id : id;
    activity.name = name.empty() ? id : name;
    activity.kind = kind;
    activity.parent = parent;
    activity.calendar = program.calendar;
    const std::size_t index = program.activities.size();
    activity.subtree_end = static_cast<std::uint32_t>(index + 1);
    for (ActivityId up = parent; up.valid(); up = program[up].parent) {
      program.activities[up.index].subtree_end = activity.subtree_end;
    }
    program.activities.push_back(std::move(activity));

    ActivityPlan plan;
    plan.start = plan.early_start = plan.late_start = at(start, 9);
    plan.finish = plan.early_finish = plan.late_finish = at(finish, 17);
    plan.total_slack = plan.free_slack = 0;
    if (kind == ActivityKind::milestone) plan.start = plan.finish;
    plan.duration = calendar().work_between(plan.start, plan.finish);
    schedule.activities.push_back(plan);
    schedule.drivers.emplace_back();
    schedule.reasons.push_back(StartReason::link);
    return ActivityId(index);
  }

  ActivityId project(const std::string& id, const std::string& name, Day start, Day finish) {
    return add(ActivityKind::project, {}, id, name, start, finish);
  }

  ActivityId task(ActivityId parent, const std::string& id, const std::string& name, TeamId by,
                  Day start, Day finish) {
    const ActivityId result = add(ActivityKind::task, parent, id, name, start, finish);
    program.activities[result.index].team = by;
    if (by.valid()) program.activities[result.index].people.push_back({by, 1, {}});
    return result;
  }

  ActivityId milestone(const std::string& id, const std::string& name, Day date) {
    const ActivityId result = add(ActivityKind::milestone, {}, id, name, date, date);
    schedule.milestones.push_back({result, at(date, 17), {}, {}, true});
    return result;
  }

  /// A link FS+0 that drives its successor.
  std::size_t link(ActivityId from, ActivityId to) {
    Dependency dependency;
    dependency.from = from;
    dependency.to = to;
    program.dependencies.push_back(std::move(dependency));
    const TeamId a = program[from].team;
    const TeamId b = program[to].team;
    schedule.links.push_back({0, true, a.valid() && b.valid() && a != b});
    const std::size_t index = program.dependencies.size() - 1;
    schedule.drivers[to.index].push_back({from, index});
    return index;
  }

  /// Follows links that exist.
  [[nodiscard]] PathPlan path(const std::vector<ActivityId>& steps, Minutes slack) const {
    PathPlan result;
    result.activities = steps;
    result.slack = slack;
    for (std::size_t i = 1; i < steps.size(); ++i) {
      for (std::size_t d = 0; d < program.dependencies.size(); ++d) {
        const Dependency& dependency = program.dependencies[d];
        if (dependency.from == steps[i - 1] && dependency.to == steps[i]) {
          result.dependencies.push_back(d);
          break;
        }
      }
    }
    return result;
  }

  void critical(const std::vector<ActivityId>& steps) {
    schedule.critical_path = path(steps, 0);
    for (const ActivityId id : steps) {
      plan(id).critical = plan(id).longest_path = true;
    }
  }

  void slack(ActivityId id, Minutes minutes) {
    plan(id).total_slack = plan(id).free_slack = minutes;
    plan(id).late_start = calendar().start_at(calendar().work_at(plan(id).start) + minutes);
    plan(id).late_finish = calendar().finish_at(calendar().work_at(plan(id).finish) + minutes);
  }

  void deadline(std::size_t milestone, Day on) {
    MilestonePlan& promised = schedule.milestones[milestone];
    promised.deadline = at(on, 17);
    promised.slack = calendar().work_between(promised.date, *promised.deadline);
    promised.met = *promised.slack >= 0;
    program.activities[promised.activity.index].deadline = At<Date>{{on, {}}, {}};
  }

  /// How far the work and the hand-overs are, from what has been said of them so far.
  void measure_progress() {
    add_progress(program, schedule);
    count_hand_overs(program, schedule);
  }

  void span_from(Day start, Day finish) {
    schedule.start = at(start, 9);
    schedule.finish = at(finish, 17);
    schedule.working_minutes = calendar().work_between(schedule.start, schedule.finish);
  }

  void due(Day on) {
    program.deadline = At<Date>{{on, {}}, {}};
    schedule.deadline = at(on, 17);
    schedule.slack = calendar().work_between(schedule.finish, *schedule.deadline);
  }

  ActivityPlan& plan(ActivityId id) { return schedule.activities[id.index]; }
  [[nodiscard]] const WorkCalendar& calendar() const { return program.calendars[0].work; }
};

/// A checkout with three teams: a hand-over that was agreed for an earlier day, an overload, a
/// milestone that is missed, one that is met.
inline PlanDraft checkout() {
  PlanDraft draft("Phoenix checkout");
  draft.program.currency = "EUR";
  draft.program.budget = At<Money>{{5000000}, {}};
  const FileId file = draft.sources.add("program.yaml", "tpm: 1\nprogram: Phoenix checkout\n");
  const TeamId platform = draft.team("platform", 4);
  const TeamId security = draft.team("security", 1);
  const TeamId web = draft.team("web", 3);
  const auto january = [](int of_month) { return to_day({2026, 1, of_month}); };
  const auto february = [](int of_month) { return to_day({2026, 2, of_month}); };

  const ActivityId auth = draft.project("auth", "Sign-in", january(5), january(21));
  const ActivityId api = draft.task(auth, "api", "Token API", platform, january(12), january(21));
  const ActivityId design = draft.task(auth, "design", "", platform, january(5), january(9));
  const ActivityId beta = draft.milestone("beta", "Private beta", february(6));
  const ActivityId shop = draft.project("checkout", "New checkout", january(12), february(20));
  const ActivityId psp =
      draft.task(shop, "psp", "Payment provider", web, january(23), february(12));
  const ActivityId ui = draft.task(shop, "ui", "Shop front", web, january(12), february(6));
  const ActivityId ga = draft.milestone("ga", "General availability", february(20));
  const ActivityId review = draft.project("review", "Review", february(13), february(20));
  const ActivityId pentest =
      draft.task(review, "pentest", "Penetration test", security, february(13), february(20));

  draft.link(design, api);
  draft.link(ui, beta);
  const std::size_t keys = draft.link(api, psp);
  Dependency& handed = draft.program.dependencies[keys];
  handed.lag = {LagKind::working, 480};
  handed.lag_text = "1d";
  handed.needs = At<std::string>{"Sandbox keys", {}};
  handed.agreed = At<Date>{{january(14), {}}, {}};
  handed.span = {file, 7, 7};
  draft.link(design, ui);
  draft.link(pentest, ga);
  draft.link(psp, pentest);

  draft.span_from(january(5), february(20));
  draft.due(to_day({2026, 2, 27}));
  draft.deadline(0, february(4));
  draft.deadline(1, february(25));
  draft.critical({design, api, psp, pentest, ga});
  draft.slack(ui, -960);
  draft.slack(beta, -960);
  draft.schedule.near_critical.push_back(draft.path({design, ui, beta}, 2400));
  draft.plan(design).complete = draft.plan(design).started = true;
  draft.plan(design).total_slack.reset();
  draft.plan(design).free_slack.reset();
  draft.plan(design).critical = false;
  draft.plan(psp).drag = 3360;
  draft.plan(psp).cost = {1080000};
  draft.program.status_date = At<Date>{{january(12), {}}, {}};
  draft.schedule.reasons[design.index] = StartReason::actual;
  draft.schedule.cost = {4350050};
  draft.schedule.overhead = {350000};
  draft.schedule.teams[platform.index] = {platform, 1, 6240, 24960, {520000}, {}};
  draft.schedule.teams[security.index] = {security, 1, 2880, 2880, {570000}, {}};
  draft.schedule.teams[web.index] = {
      web,   4,         16800,
      34560, {2910000}, {{at(january(23), 9), at(february(6), 17), 4, 3, {psp, ui}}}};
  draft.diagnostics.push_back({"deadline-missed",
                               Severity::warning,
                               {file, 7, 7},
                               "'beta' is 2d later than its deadline",
                               {},
                               ""});
  draft.measure_progress();
  return draft;
}

}  // namespace tpm::test
