#include <algorithm>
#include <array>

#include <tpm/base/checked.hpp>
#include <tpm/compare/gate_names.hpp>

namespace tpm {
namespace {

using Amount = std::optional<std::int64_t>;

Amount minutes(const std::optional<Instant>& instant) {
  return instant ? Amount(instant->since_epoch) : std::nullopt;
}

Amount cents(const std::optional<Money>& money) {
  return money ? Amount(money->cents) : std::nullopt;
}

Amount budget_left(const GateSubject& s) {
  return s.plan->budget ? checked_add(s.plan->budget->cents, -s.plan->cost.cents) : std::nullopt;
}

Amount overload(const GateSubject& s) {
  std::int64_t sum = 0;
  for (const TeamSnapshot& team : s.plan->teams) {
    sum = checked_add(sum, team.overload).value_or(INT64_MAX);
  }
  return sum;
}

template <class Things, class Predicate>
Amount count(const Things& things, Predicate predicate) {
  return std::count_if(things.begin(), things.end(), predicate);
}

Amount count_changes(const GateSubject& s, TaskChange change) {
  return count(s.diff->tasks, [change](const TaskDiff& task) { return task.change == change; });
}

/// What has not changed is not in the list: 0.
Amount task_delta(const GateSubject& s, std::optional<Minutes> TaskDiff::*delta) {
  for (const TaskDiff& task : s.diff->tasks) {
    if (task.to == s.task) return task.*delta;
  }
  return 0;
}

const MilestoneDiff* milestone_diff(const GateSubject& s) {
  for (const MilestoneDiff& milestone : s.diff->milestones) {
    if (milestone.to == s.milestone) return &milestone;
  }
  return nullptr;
}

const TeamDiff* team_diff(const GateSubject& s) {
  for (const TeamDiff& team : s.diff->teams) {
    if (team.to == s.team) return &team;
  }
  return nullptr;
}

Amount milestone_delta(const GateSubject& s) {
  const MilestoneDiff* diff = milestone_diff(s);
  return diff != nullptr ? diff->delta : std::nullopt;
}

Amount newly_missed(const GateSubject& s) {
  const MilestoneDiff* diff = milestone_diff(s);
  return diff != nullptr && diff->newly_missed() ? 1 : 0;
}

Amount team_delta(const GateSubject& s, Minutes TeamDiff::*delta) {
  const TeamDiff* diff = team_diff(s);
  return diff != nullptr ? diff->*delta : 0;
}

Amount team_cost_delta(const GateSubject& s) {
  const TeamDiff* diff = team_diff(s);
  return diff != nullptr ? cents(diff->cost_delta) : 0;
}

struct Row {
  GateName name;
  Amount (*read)(const GateSubject&);
};

using S = GateSubject;
using enum GateScope;
using T = GateType;

// One name a line, grouped by scope: tests/readme/gates compares them with the table of the README.
// clang-format off
constexpr Row rows[] = {
    {{program, "finish", T::finish, false, "when the last work ends"}, [](const S& s) -> Amount { return s.plan->finish.since_epoch; }},
    {{program, "start", T::start, false, "when the work starts"}, [](const S& s) -> Amount { return s.plan->start.since_epoch; }},
    {{program, "deadline", T::finish, false, "the program's deadline, if it has one"}, [](const S& s) { return minutes(s.plan->deadline); }},
    {{program, "slack", T::duration, false, "from the finish to the deadline"}, [](const S& s) -> Amount { return s.plan->slack; }},
    {{program, "working_time", T::duration, false, "from start to finish"}, [](const S& s) -> Amount { return s.plan->working_minutes; }},
    {{program, "cost", T::money, false, "the cost of the plan"}, [](const S& s) -> Amount { return s.plan->cost.cents; }},
    {{program, "budget", T::money, false, "the budget, if there is one"}, [](const S& s) { return cents(s.plan->budget); }},
    {{program, "budget_left", T::money, false, "the budget less the cost"}, budget_left},
    {{program, "value", T::number, false, "the value of the features that are planned"}, [](const S& s) -> Amount { return s.plan->value; }},
    {{program, "critical_count", T::number, false, "how many tasks and milestones are critical"}, [](const S& s) -> Amount { return static_cast<std::int64_t>(s.plan->critical_count()); }},
    {{program, "milestones_missed", T::number, false, "how many dates are later than their deadline"}, [](const S& s) { return count(s.plan->milestones, [](const MilestoneSnapshot& m) { return !m.met; }); }},
    {{program, "overload", T::duration, false, "work beyond what the teams have people for, in person-time"}, overload},
    {{program, "teams_overloaded", T::number, false, "how many teams have such work"}, [](const S& s) { return count(s.plan->teams, [](const TeamSnapshot& t) { return t.overload > 0; }); }},
    {{program, "finish_delta", T::duration, true, "how much later the finish is"}, [](const S& s) -> Amount { return s.diff->finish_delta; }},
    {{program, "cost_delta", T::money, true, "how much more it costs"}, [](const S& s) { return cents(s.diff->cost_delta); }},
    {{program, "value_delta", T::number, true, "how much more the planned features are worth"}, [](const S& s) -> Amount { return s.diff->value_delta; }},
    {{program, "newly_critical", T::number, true, "how many tasks became critical"}, [](const S& s) -> Amount { return static_cast<std::int64_t>(s.diff->newly_critical.size()); }},
    {{program, "newly_missed", T::number, true, "how many deadlines were met before and are missed now"}, [](const S& s) { return count(s.diff->milestones, [](const MilestoneDiff& m) { return m.newly_missed(); }); }},
    {{program, "tasks_added", T::number, true, "how many tasks are new"}, [](const S& s) { return count_changes(s, TaskChange::added); }},
    {{program, "tasks_removed", T::number, true, "how many tasks are gone"}, [](const S& s) { return count_changes(s, TaskChange::removed); }},
    {{milestone, "date", T::finish, false, "when it is reached"}, [](const S& s) -> Amount { return s.milestone->date.since_epoch; }},
    {{milestone, "deadline", T::finish, false, "its deadline, if it has one"}, [](const S& s) { return minutes(s.milestone->deadline); }},
    {{milestone, "slack", T::duration, false, "from its date to its deadline"}, [](const S& s) -> Amount { return s.milestone->slack; }},
    {{milestone, "met", T::boolean, false, "whether it is no later than its deadline"}, [](const S& s) -> Amount { return s.milestone->met ? 1 : 0; }},
    {{milestone, "delta", T::duration, true, "how much later it is"}, milestone_delta},
    {{milestone, "newly_missed", T::boolean, true, "whether its deadline was met before and is missed now"}, newly_missed},
    {{task, "start", T::start, false, "when it starts"}, [](const S& s) -> Amount { return s.task->start.since_epoch; }},
    {{task, "finish", T::finish, false, "when it ends"}, [](const S& s) -> Amount { return s.task->finish.since_epoch; }},
    {{task, "deadline", T::finish, false, "its deadline, if it has one"}, [](const S& s) { return minutes(s.task->deadline); }},
    {{task, "duration", T::duration, false, "how long it takes"}, [](const S& s) -> Amount { return s.task->duration; }},
    {{task, "slack", T::duration, false, "its total slack, until it is done"}, [](const S& s) -> Amount { return s.task->total_slack; }},
    {{task, "critical", T::boolean, false, "whether it is critical"}, [](const S& s) -> Amount { return s.task->critical ? 1 : 0; }},
    {{task, "complete", T::boolean, false, "whether it is done"}, [](const S& s) -> Amount { return s.task->complete ? 1 : 0; }},
    {{task, "cost", T::money, false, "what it costs"}, [](const S& s) -> Amount { return s.task->cost.cents; }},
    {{task, "start_delta", T::duration, true, "how much later it starts"}, [](const S& s) { return task_delta(s, &TaskDiff::start_delta); }},
    {{task, "finish_delta", T::duration, true, "how much later it ends"}, [](const S& s) { return task_delta(s, &TaskDiff::finish_delta); }},
    {{team, "people", T::number, false, "how many people it has"}, [](const S& s) -> Amount { return s.team->people; }},
    {{team, "peak", T::number, false, "how many people it needs at once, at most"}, [](const S& s) -> Amount { return s.team->peak; }},
    {{team, "overload", T::duration, false, "work beyond what it has people for, in person-time"}, [](const S& s) -> Amount { return s.team->overload; }},
    {{team, "work", T::duration, false, "work that is still to be done, in person-time"}, [](const S& s) -> Amount { return s.team->work; }},
    {{team, "cost", T::money, false, "what its people cost"}, [](const S& s) -> Amount { return s.team->cost.cents; }},
    {{team, "overload_delta", T::duration, true, "how much more of it there is"}, [](const S& s) { return team_delta(s, &TeamDiff::overload_delta); }},
    {{team, "work_delta", T::duration, true, "how much more work there is"}, [](const S& s) { return team_delta(s, &TeamDiff::work_delta); }},
    {{team, "cost_delta", T::money, true, "how much more it costs"}, team_cost_delta},
};
// clang-format on

constexpr std::size_t row_count = std::size(rows);

constexpr std::array<GateName, row_count> collect_names() {
  std::array<GateName, row_count> names = {};
  for (std::size_t i = 0; i < row_count; ++i) names[i] = rows[i].name;
  return names;
}
constexpr std::array<GateName, row_count> names = collect_names();

}  // namespace

std::span<const GateName> gate_names() { return names; }

std::string whole_name(const GateName& name) {
  constexpr std::string_view sections[] = {"", "milestones.ID.", "tasks.ID.", "teams.ID."};
  return std::string(sections[static_cast<std::size_t>(name.scope)]).append(name.name);
}

std::string_view noun_of(GateType type) {
  switch (type) {
    case GateType::start:
    case GateType::finish:
    case GateType::day:
      return "a date";
    case GateType::duration:
      return "a duration";
    case GateType::money:
      return "an amount of money";
    case GateType::number:
      return "a number";
    case GateType::boolean:
      break;
  }
  return "true or false";
}

const GateName* find_gate_name(GateScope scope, std::string_view name) {
  const auto found = std::find_if(names.begin(), names.end(), [&](const GateName& candidate) {
    return candidate.scope == scope && candidate.name == name;
  });
  return found != names.end() ? &*found : nullptr;
}

std::optional<std::int64_t> read_gate_value(const GateName& name, const GateSubject& subject) {
  if (name.of_change && subject.diff == nullptr) return std::nullopt;
  for (const Row& row : rows) {
    if (row.name.scope == name.scope && row.name.name == name.name) return row.read(subject);
  }
  return std::nullopt;
}

}  // namespace tpm
