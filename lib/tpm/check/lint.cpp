#include <algorithm>

#include <fmt/core.h>

#include <tpm/check/lint.hpp>

namespace tpm {
namespace {

bool is_unfinished_task(const Program& program, const Schedule& schedule, ActivityId id) {
  return program[id].kind == ActivityKind::task && !schedule[id].complete;
}

/// By activity: nobody is named for it or for what it is in.
std::vector<bool> find_ownerless(const Program& program) {
  std::vector<bool> ownerless(program.activities.size());
  for (std::size_t i = 0; i < ownerless.size(); ++i) {
    const Activity& activity = program.activities[i];
    const bool inherited = activity.parent.valid() && !ownerless[activity.parent.index];
    ownerless[i] = !activity.annotations.owner && !activity.team.valid() && !inherited;
  }
  return ownerless;
}

/// How many unfinished tasks a project has, and how many of them have no owner.
struct OwnerCount {
  std::size_t tasks = 0;
  std::size_t ownerless = 0;
};

void report_ownerless_project(const Activity& project, std::size_t tasks, DiagnosticSink& sink) {
  sink.report(
          "missing-owner", project.id_span,
          fmt::format("none of the {} tasks of '{}' has an owner or a team", tasks, project.path))
      .help = fmt::format("give '{}' a 'team' or an 'owner'", project.path);
}

bool is_ready_late(const Program& program, const Schedule& schedule, const Dependency& link,
                   Instant ready) {
  if (!link.agreed || schedule[link.from].complete) return false;
  return ready > link.agreed->value.as_finish(program.work_calendar(program[link.from]));
}

void report_late_hand_over(const Program& program, const Dependency& link, Instant ready,
                           DiagnosticSink& sink) {
  const Activity& giver = program[link.from];
  sink.report("agreed-date-late", link.agreed->span,
              fmt::format("'{}' is ready for '{}' on {}, later than agreed", giver.path,
                          program[link.to].path, format_date(finish_day(ready))))
      .help =
      fmt::format("agree on a new date; 'tpm plan --to {}' shows what decides it", giver.path);
}

/// By team: its unfinished tasks that decide the finish, if the team is one person.
std::vector<std::vector<ActivityId>> find_single_person_tasks(const Program& program,
                                                              const Schedule& schedule) {
  std::vector<std::vector<ActivityId>> tasks(program.teams.size());
  for (std::size_t i = 0; i < program.activities.size(); ++i) {
    const ActivityId id(i);
    const ActivityPlan& plan = schedule[id];
    if (!is_unfinished_task(program, schedule, id) || plan.duration == 0) continue;
    if (!plan.critical && !plan.longest_path) continue;
    for (const Assignment& assignment : program[id].people) {
      if (program[assignment.team].people == 1) tasks[assignment.team.index].push_back(id);
    }
  }
  return tasks;
}

void report_unused(std::string_view kind, std::string_view id, Span span, DiagnosticSink& sink) {
  sink.report("unused", span, fmt::format("nothing uses the {} '{}'", kind, id));
}

void lint_unused_calendars(const Program& program, DiagnosticSink& sink) {
  std::vector<bool> used(program.calendars.size());
  // Each calendar is followed to its bases once: what is used already has used bases.
  const auto use = [&](CalendarId id) {
    for (; id.valid() && !used[id.index]; id = program[id].base) used[id.index] = true;
  };
  use(program.calendar);
  for (const Team& team : program.teams) use(team.calendar);
  for (const Activity& activity : program.activities) use(activity.calendar);
  for (std::size_t i = 0; i < used.size(); ++i) {
    const Calendar& calendar = program.calendars[i];
    if (!used[i] && calendar.span.file.valid()) {
      report_unused("calendar", calendar.id, calendar.span, sink);
    }
  }
}

void lint_unused_teams(const Program& program, DiagnosticSink& sink) {
  std::vector<bool> used(program.teams.size());
  for (const Activity& activity : program.activities) {
    if (!activity.is_leaf()) continue;
    if (activity.team.valid()) used[activity.team.index] = true;
    for (const Assignment& assignment : activity.people) used[assignment.team.index] = true;
  }
  for (std::size_t i = 0; i < used.size(); ++i) {
    const Team& team = program.teams[i];
    if (!used[i]) report_unused("team", team.id, team.id_span, sink);
  }
}

void lint_unused_features(const Program& program, DiagnosticSink& sink) {
  std::vector<bool> used(program.features.size());
  for (const Feature& feature : program.features) {
    for (const auto& required : feature.requires_) used[required.value.index] = true;
  }
  for (std::size_t i = 0; i < used.size(); ++i) {
    const Feature& feature = program.features[i];
    if (used[i] || !feature.tasks.empty()) continue;
    sink.report("unused", feature.id_span,
                fmt::format("the feature '{}' has no tasks", feature.id));
  }
}

}  // namespace

void lint_owners(const Program& program, const Schedule& schedule, DiagnosticSink& sink) {
  const std::vector<bool> ownerless = find_ownerless(program);
  std::vector<OwnerCount> counts(program.activities.size());  // by project
  const auto for_each_task = [&](auto&& visit) {
    for (std::size_t i = 0; i < program.activities.size(); ++i) {
      const ActivityId project = program.project_of(ActivityId(i));
      if (project.valid() && is_unfinished_task(program, schedule, ActivityId(i))) {
        visit(i, counts[project.index]);
      }
    }
  };
  for_each_task([&](std::size_t i, OwnerCount& count) {
    ++count.tasks;
    if (ownerless[i]) ++count.ownerless;
  });
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const OwnerCount& count = counts[i];
    if (count.tasks > 1 && count.ownerless == count.tasks) {
      report_ownerless_project(program.activities[i], count.tasks, sink);
    }
  }
  for_each_task([&](std::size_t i, const OwnerCount& count) {
    if (!ownerless[i] || (count.tasks > 1 && count.ownerless == count.tasks)) return;
    const Activity& task = program.activities[i];
    sink.report("missing-owner", task.id_span,
                fmt::format("'{}' has neither an owner nor a team", task.path));
  });
}

void lint_hand_overs(const Program& program, const Schedule& schedule, DiagnosticSink& sink) {
  for (std::size_t i = 0; i < program.dependencies.size(); ++i) {
    const Dependency& link = program.dependencies[i];
    const bool from_finish = link.type == LinkType::FS || link.type == LinkType::FF;
    const Instant ready = from_finish ? schedule[link.from].finish : schedule[link.from].start;
    if (is_ready_late(program, schedule, link, ready)) {
      report_late_hand_over(program, link, ready, sink);
    }
    if (!schedule.links[i].cross_team || link.agreed || schedule[link.from].complete) continue;
    sink.report("missing-agreed-date", link.span,
                fmt::format("'{}' waits for '{}' of another team without an agreed date",
                            program[link.to].path, program[link.from].path))
        .help = fmt::format("agree on a date (planned: {}) and write it as 'agreed'",
                            format_date(finish_day(ready)));
  }
}

void lint_single_persons(const Program& program, const Schedule& schedule, DiagnosticSink& sink) {
  const auto tasks_by_team = find_single_person_tasks(program, schedule);
  for (std::size_t i = 0; i < tasks_by_team.size(); ++i) {
    const std::vector<ActivityId>& tasks = tasks_by_team[i];
    if (tasks.empty()) continue;
    const Team& team = program.teams[i];
    const std::string more = tasks.size() == 1
                                 ? " rests"
                                 : fmt::format(" and {} more critical task{} rest",
                                               tasks.size() - 1, tasks.size() == 2 ? "" : "s");
    Diagnostic& diagnostic = sink.report("single-person", program[tasks.front()].id_span,
                                         fmt::format("'{}'{} on the one person of team '{}'",
                                                     program[tasks.front()].path, more, team.id));
    diagnostic.related.push_back({team.id_span, fmt::format("team '{}' is one person", team.id)});
    diagnostic.help = "name somebody who can step in, and add them to the team";
  }
}

void lint_unused(const Program& program, DiagnosticSink& sink) {
  lint_unused_calendars(program, sink);
  lint_unused_teams(program, sink);
  lint_unused_features(program, sink);
}

void lint_values(const Program& program, DiagnosticSink& sink) {
  const Feature* number = nullptr;
  const Feature* rate = nullptr;
  for (const Feature& feature : program.features) {
    if (feature.value_rate && rate == nullptr) rate = &feature;
    if (!feature.value_rate && feature.value > 0 && number == nullptr) number = &feature;
  }
  if (number == nullptr || rate == nullptr) return;
  Diagnostic& warning =
      sink.report("mixed-value", number->id_span,
                  fmt::format("the value of '{}' is a number, that of '{}' money per time",
                              number->id, rate->id));
  warning.related.push_back({rate->id_span, "money per time"});
  warning.help = "give all features the same kind of value";
}

void lint(const Program& program, const Schedule& schedule, DiagnosticSink& sink) {
  lint_owners(program, schedule, sink);
  lint_dangling(program, schedule, sink);
  lint_hand_overs(program, schedule, sink);
  lint_single_persons(program, schedule, sink);
  lint_unused(program, sink);
  lint_values(program, sink);
}

}  // namespace tpm
