// What moved: milestones, tasks, the critical ones, teams.
#include <algorithm>

#include <fmt/core.h>

#include <tpm/report/diff_page.hpp>

namespace tpm {
namespace {

constexpr std::size_t max_moved = 10;
constexpr std::size_t max_critical_names = 8;  ///< of critical tasks

Minutes size_of(const TaskDiff& task) {
  const auto magnitude = [](std::optional<Minutes> minutes) {
    const Minutes value = minutes.value_or(0);
    return value < 0 ? -value : value;
  };
  return std::max(magnitude(task.start_delta), magnitude(task.finish_delta));
}

int rank_of(TaskChange change) { return change == TaskChange::moved ? 1 : 0; }

std::string duration_text(const DiffPage& page, const TaskSnapshot& task) {
  return format_duration(task.duration, task.elapsed, page.minutes_per_day);
}

std::string team_label(const TeamSnapshot& team) { return visible(team.name); }

/// "3 moved, 1 added"
std::string team_tasks(const TeamDiff& team) {
  std::string text;
  const auto add = [&text](std::size_t count, std::string_view what) {
    if (count == 0) return;
    if (!text.empty()) text += ", ";
    text += fmt::format("{} {}", count, what);
  };
  add(team.tasks_moved, "moved");
  add(team.tasks_added, "added");
  add(team.tasks_removed, "removed");
  return text;
}

/// "+3d", or "-1d … +3d" where tasks went both ways.
TextCell team_moves(const DiffPage& page, const TeamDiff& team) {
  if (team.tasks_moved == 0) return {};
  if (team.max_later == 0) return page.delta(team.max_earlier);
  if (team.max_earlier == 0) return page.delta(team.max_later);
  return {page.delta(team.max_earlier).text + " … " + page.delta(team.max_later).text, Ink::red};
}

void append_names(DiffPage& page, std::string_view title,
                  const std::vector<const TaskSnapshot*>& tasks, bool all) {
  if (tasks.empty()) return;
  const std::size_t shown =
      all ? tasks.size() : std::min<std::size_t>(tasks.size(), max_critical_names);
  std::string text(title);
  for (std::size_t i = 0; i < shown; ++i) {
    text += (i == 0 ? "" : ", ") + DiffPage::label(*tasks[i]);
  }
  if (shown < tasks.size()) text += fmt::format(" and {} more", tasks.size() - shown);
  page.paragraph(text, Ink::plain, title.size());
}

}  // namespace

std::vector<const MilestoneDiff*> milestones_by_date(const PlanDiff& diff) {
  std::vector<const MilestoneDiff*> milestones;
  for (const MilestoneDiff& milestone : diff.milestones) {
    if (milestone.changed()) milestones.push_back(&milestone);
  }
  std::stable_sort(milestones.begin(), milestones.end(),
                   [](const MilestoneDiff* a, const MilestoneDiff* b) {
                     return a->shown().date < b->shown().date;
                   });
  return milestones;
}

std::string milestone_state(const MilestoneDiff& milestone) {
  if (milestone.to == nullptr) return "removed";
  std::string text;
  const auto add = [&text](const std::string& words) {
    text += text.empty() ? words : ", " + words;
  };
  if (milestone.from == nullptr) add("added");
  if (milestone.newly_missed()) add("now late");
  if (milestone.newly_met()) add("met again");
  if (!milestone.to->met && !milestone.newly_missed()) add("still late");
  if (milestone.from != nullptr && milestone.from->id != milestone.to->id) {
    add("was " + visible(milestone.from->id));
  } else if (milestone.from != nullptr && milestone.from->name != milestone.to->name) {
    add("was '" + visible(milestone.from->name) + "'");
  }
  if (milestone.from != nullptr && milestone.from->deadline != milestone.to->deadline) {
    add(!milestone.to->deadline     ? "no deadline any more"
        : !milestone.from->deadline ? "has a deadline now"
                                    : "another deadline");
  }
  return text;
}

std::string task_note(const DiffPage& page, const TaskDiff& task) {
  if (task.from == nullptr) return "added, " + duration_text(page, *task.to);
  if (task.to == nullptr) return "removed, " + duration_text(page, *task.from);
  std::string text;
  const auto add = [&text](const std::string& words) {
    text += text.empty() ? words : ", " + words;
  };
  if (task.change == TaskChange::resized) {
    add(duration_text(page, *task.from) + " → " + duration_text(page, *task.to));
  }
  if (task.from->id != task.to->id) {
    add("was " + visible(task.from->id));
  } else if (task.from->name != task.to->name) {
    add("was " + DiffPage::label(*task.from));
  }
  if (task.from->team != task.to->team) {
    add(fmt::format("{} → {}", task.from->team.empty() ? "no team" : visible(task.from->team),
                    task.to->team.empty() ? "no team" : visible(task.to->team)));
  }
  if (task.change == TaskChange::changed && task.from->cost != task.to->cost) {
    add(fmt::format("costs {} → {}", format_money(task.from->cost, {}),
                    format_money(task.to->cost, {})));
  }
  if (!task.from->complete && task.to->complete) add("done now");
  return text;
}

std::vector<const TaskDiff*> tasks_by_weight(const PlanDiff& diff) {
  std::vector<const TaskDiff*> tasks;
  for (const TaskDiff& task : diff.tasks) {
    if (task.shown().kind == SnapshotKind::task) tasks.push_back(&task);
  }
  std::stable_sort(tasks.begin(), tasks.end(), [](const TaskDiff* a, const TaskDiff* b) {
    if (rank_of(a->change) != rank_of(b->change)) return rank_of(a->change) < rank_of(b->change);
    return size_of(*a) > size_of(*b);
  });
  return tasks;
}

void append_diff_milestones(DiffPage& page) {
  TextTable table({{"Milestones", Align::left, 16},
                   {"Before", Align::left},
                   {"Now", Align::left},
                   {"Moved", Align::right, 0, true},
                   {"Deadline", Align::left, 0, true},
                   {"", Align::left, 8, true}});
  const std::vector<const MilestoneDiff*> milestones = milestones_by_date(page.view.diff);
  if (milestones.empty()) return;
  for (const MilestoneDiff* changed : milestones) {
    const MilestoneDiff& milestone = *changed;
    const bool late = milestone.to != nullptr && !milestone.to->met;
    table.add_row({{"  " + DiffPage::label(milestone.shown())},
                   {milestone.from != nullptr ? page.column(milestone.from->date) : "–"},
                   {milestone.to != nullptr ? page.column(milestone.to->date) : "–",
                    late ? Ink::red : Ink::plain},
                   page.delta(milestone.delta),
                   {page.column(milestone.shown().deadline)},
                   {milestone_state(milestone), milestone.newly_missed() ? Ink::red : Ink::plain}});
  }
  page.gap();
  page.table(table, 0);
  if (const std::size_t same = page.view.diff.milestones.size() - milestones.size(); same > 0) {
    page.line(fmt::format("… {} as before", count_of(same, "milestone", "milestones")), Ink::dim,
              2);
  }
}

void append_diff_tasks(DiffPage& page, bool all) {
  const std::vector<const TaskDiff*> tasks = tasks_by_weight(page.view.diff);
  if (tasks.empty()) return;
  page.gap();
  TextTable table({{"Tasks", Align::left, 16},
                   {"Finish before", Align::left, 0, true},
                   {"Now", Align::left, 0, true},
                   {"Moved", Align::right, 0, true},
                   {"", Align::left, 12, true}});
  const std::size_t shown = all ? tasks.size() : std::min<std::size_t>(tasks.size(), max_moved);
  for (std::size_t i = 0; i < shown; ++i) {
    const TaskDiff& task = *tasks[i];
    table.add_row({{"  " + DiffPage::label(task.shown())},
                   {task.from != nullptr ? page.column(task.from->finish) : "–"},
                   {task.to != nullptr ? page.column(task.to->finish) : "–"},
                   page.delta(task.finish_delta),
                   {task_note(page, task)}});
  }
  page.table(table, 0);
  if (shown < tasks.size()) {
    page.line(fmt::format("… {}", count_of(tasks.size() - shown, "more task", "more tasks")),
              Ink::dim, 2);
  }
}

void append_diff_critical(DiffPage& page, bool all) {
  const PlanDiff& diff = page.view.diff;
  if (diff.newly_critical.empty() && diff.no_longer_critical.empty()) return;
  page.gap();
  append_names(page, "Newly critical      ", diff.newly_critical, all);
  append_names(page, "No longer critical  ", diff.no_longer_critical, all);
}

void append_diff_teams(DiffPage& page) {
  const std::vector<TeamDiff>& teams = page.view.diff.teams;
  if (std::none_of(teams.begin(), teams.end(), [](const auto& team) { return team.affected(); })) {
    return;
  }
  page.gap();
  TextTable table({{"Teams", Align::left, 12},
                   {"Tasks", Align::left, 8, true},
                   {"Moved", Align::right, 0, true},
                   {"Work", Align::right, 0, true},
                   {"Overload", Align::right, 0, true},
                   {"Cost", Align::right, 0, true}});
  for (const TeamDiff& team : teams) {
    if (!team.affected()) continue;
    const auto in_days = [&page](Minutes minutes) {
      return minutes == 0 ? TextCell() : page.delta(minutes);
    };
    TextCell work = in_days(team.work_delta);
    work.ink = Ink::plain;
    const bool cost = team.cost_delta && team.cost_delta->cents != 0;
    table.add_row({{"  " + team_label(team.shown())},
                   {team_tasks(team)},
                   team_moves(page, team),
                   work,
                   in_days(team.overload_delta),
                   {cost ? DiffPage::delta(*team.cost_delta) : ""}});
  }
  page.table(table, 0);
}

}  // namespace tpm
