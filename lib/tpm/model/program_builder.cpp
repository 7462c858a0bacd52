#include <algorithm>
#include <set>
#include <stdexcept>
#include <utility>

#include <fmt/core.h>

#include <tpm/model/link_text.hpp>
#include <tpm/model/program_builder.hpp>

namespace tpm {
namespace {

[[noreturn]] void refuse(const std::string& mistake) { throw std::invalid_argument(mistake); }

WorkCalendar made_calendar(const CalendarDefinition& definition) {
  const bool works = std::any_of(definition.week.begin(), definition.week.end(),
                                 [](const DayHours& hours) { return length(hours) > 0; });
  if (!works) refuse("a calendar without working time in its week");
  return WorkCalendar(definition);
}

/// The rules that the reader of files keeps by the way.
class HandMadeCheck {
 public:
  explicit HandMadeCheck(const Program& program) : program_(program) {}

  void run() const {
    if (!program_.start) refuse("the program has no start");
    need(program_.calendar, program_.calendars, "the program's calendar");
    ids(program_.calendars, "calendar");
    ids(program_.teams, "team");
    ids(program_.features, "feature");
    ids(program_.risks, "risk");
    for (const Team& team : program_.teams) need(team.calendar, program_.calendars, team.id);
    for (std::size_t i = 0; i < program_.activities.size(); ++i) activity(ActivityId(i));
    for (const Dependency& link : program_.dependencies) dependency(link);
    for (const Feature& each : program_.features) feature(each);
    for (const Risk& risk : program_.risks) {
      for (const auto& at : risk.affects) need(at.value, program_.activities, risk.id);
    }
  }

 private:
  template <typename Tag, typename Thing>
  static void need(Id<Tag> id, const std::vector<Thing>& things, std::string_view who) {
    if (id.index >= things.size())
      refuse(fmt::format("{} refers to something that is not there", who));
  }

  template <typename Thing>
  static void ids(const std::vector<Thing>& things, std::string_view what) {
    std::set<std::string_view> seen;
    for (const Thing& thing : things) {
      if (!is_id(thing.id)) refuse(fmt::format("'{}' cannot be the id of a {}", thing.id, what));
      if (!seen.insert(thing.id).second)
        refuse(fmt::format("two {}s have the id '{}'", what, thing.id));
    }
  }

  void activity(ActivityId id) const {
    const Activity& each = program_[id];
    if (!is_id(each.id)) refuse(fmt::format("'{}' cannot be the id of a task", each.id));
    need(each.calendar, program_.calendars, each.path);
    if (each.team.valid()) need(each.team, program_.teams, each.path);
    for (const Assignment& assignment : each.people) {
      need(assignment.team, program_.teams, each.path);
      if (assignment.people < 1)
        refuse(fmt::format("{} has fewer than one of a team's people", each.path));
    }
    if (each.chosen && *each.chosen >= each.options.size())
      refuse(fmt::format("{} has no such option", each.path));
    if (each.complete && (each.complete->value < 0 || each.complete->value > 10000)) {
      refuse(fmt::format("{} is less than nothing or more than complete", each.path));
    }
    durations(each);
  }

  static void durations(const Activity& each) {
    if (each.kind != ActivityKind::task && each.estimate)
      refuse(fmt::format("{} is no task, but has a duration", each.path));
    if (!each.estimate) return;
    const Estimate& estimate = each.estimate->value;
    length_of(estimate.best, each.path);
    length_of(estimate.worst, each.path);
    if (estimate.best.minutes > estimate.likely.minutes ||
        estimate.likely.minutes > estimate.worst.minutes) {
      refuse(
          fmt::format("the durations of {} are not in the order best, likely, worst", each.path));
    }
    if (each.remaining) length_of(each.remaining->value, each.path);
  }

  static void length_of(const Duration& duration, std::string_view who) {
    if (duration.minutes < 0) refuse(fmt::format("{} has a duration below 0", who));
    if (duration.minutes > longest_duration)
      refuse(fmt::format("{} takes longer than two hundred years", who));
  }

  void dependency(const Dependency& link) const {
    need(link.from, program_.activities, "a link");
    need(link.to, program_.activities, "a link");
    const Activity& from = program_[link.from];
    const Activity& to = program_[link.to];
    if (link.from == link.to) refuse(fmt::format("{} is linked to itself", from.path));
    if (is_inside(link.from, link.to) || is_inside(link.to, link.from)) {
      refuse(fmt::format("{} is linked to {}, and one is inside the other", from.path, to.path));
    }
    if (link.lag.amount > longest_duration || link.lag.amount < -longest_duration) {
      refuse(fmt::format("the lag from {} to {} is longer than two hundred years", from.path,
                         to.path));
    }
  }

  [[nodiscard]] bool is_inside(ActivityId inner, ActivityId outer) const {
    return outer < inner && inner.index < program_[outer].subtree_end;
  }

  void feature(const Feature& each) const {
    for (const auto& at : each.tasks) need(at.value, program_.activities, each.id);
    for (const auto& at : each.requires_) need(at.value, program_.features, each.id);
  }

  const Program& program_;
};

void check_paths(const Program& program) {
  std::set<std::string_view> seen;
  for (const Activity& activity : program.activities) {
    if (!seen.insert(activity.path).second)
      refuse(fmt::format("two activities have the id '{}'", activity.path));
  }
}

/// As the network wants them, and the reports: by successor, with a text of each lag.
void settle_links(Program& program) {
  std::stable_sort(program.dependencies.begin(), program.dependencies.end(),
                   [](const Dependency& a, const Dependency& b) { return a.to < b.to; });
  for (Dependency& link : program.dependencies) {
    link.lag_text = format_lag(link.lag, minutes_per_lag_day(program, link));
  }
}

}  // namespace

ProgramBuilder::ProgramBuilder(std::string name, Day start, const CalendarDefinition& calendar) {
  program.name = std::move(name);
  program.start = At<Date>{{start, {}}, {}};
  program.calendar = this->calendar("default", calendar);
}

CalendarId ProgramBuilder::calendar(std::string id, const CalendarDefinition& definition) {
  program.calendars.push_back({std::move(id), {}, made_calendar(definition), {}});
  return CalendarId(program.calendars.size() - 1);
}

TeamId ProgramBuilder::team(std::string id, int people) {
  Team& team = program.teams.emplace_back();
  team.id = team.name = std::move(id);
  team.people = people;
  team.calendar = program.calendar;
  return TeamId(program.teams.size() - 1);
}

Activity& ProgramBuilder::add(std::string id, ActivityKind kind) {
  const ActivityId place(program.activities.size());
  Activity& made = program.activities.emplace_back();
  made.path = open_.valid() ? program[open_].path + "." + id : id;
  made.name = id;
  made.id = std::move(id);
  made.parent = open_;
  made.kind = kind;
  made.calendar = program.calendar;
  made.subtree_end = place.index + 1;
  by_path_.try_emplace(made.path, place);
  return made;
}

Activity& ProgramBuilder::task(std::string id, Minutes work) {
  return task(std::move(id), Duration{work, false});
}

Activity& ProgramBuilder::task(std::string id, Duration work) {
  Activity& made = add(std::move(id), ActivityKind::task);
  set_duration(made, work);
  return made;
}

Activity& ProgramBuilder::milestone(std::string id) {
  return add(std::move(id), ActivityKind::milestone);
}

Activity& ProgramBuilder::group(std::string id) {
  Activity& made = add(std::move(id), ActivityKind::group);
  open_ = ActivityId(program.activities.size() - 1);
  return made;
}

Activity& ProgramBuilder::project(std::string id) {
  Activity& made = group(std::move(id));
  made.kind = ActivityKind::project;
  return made;
}

void ProgramBuilder::end() {
  if (!open_.valid()) throw std::logic_error("the end of a group where none is open");
  program.activities[open_.index].subtree_end =
      static_cast<std::uint32_t>(program.activities.size());
  open_ = program[open_].parent;
}

Dependency& ProgramBuilder::link(std::string_view from, std::string_view to, LinkType type,
                                 Lag lag) {
  const ActivityId source = id(from), target = id(to);
  Dependency& made = program.dependencies.emplace_back();
  made.from = source;
  made.to = target;
  made.type = type;
  made.lag = lag;
  return made;
}

ActivityId ProgramBuilder::id(std::string_view path) const {
  const auto found = by_path_.find(std::string(path));
  if (found == by_path_.end()) refuse(fmt::format("no activity '{}'", path));
  return found->second;
}

void ProgramBuilder::set_duration(Activity& task, Duration duration) {
  task.work = WorkKind::duration;
  task.estimate = At<Estimate>{{duration, duration, duration}, {}};
}

Program ProgramBuilder::build() const {
  if (open_.valid()) refuse(fmt::format("the group {} has no end", program[open_].path));
  check_paths(program);
  HandMadeCheck(program).run();
  Program made = program;
  settle_links(made);
  return made;
}

}  // namespace tpm
