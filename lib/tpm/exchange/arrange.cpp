#include <algorithm>
#include <set>
#include <tuple>
#include <unordered_set>

#include <fmt/core.h>

#include <tpm/exchange/arrange.hpp>
#include <tpm/exchange/calendar_text.hpp>
#include <tpm/exchange/text.hpp>

namespace tpm::exchange {
namespace {

/// Of groups in each other: a program file may nest 64 maps and lists, two for each group.
constexpr std::size_t deepest_group = 28;

std::string quoted(const TaskData& task) { return "'" + task.name + "'"; }

class Arranger {
 public:
  explicit Arranger(ProgramData& program) : program_(program) {}

  void run() {
    for (Index i = 0; i < program_.tasks.size(); ++i) {
      if (task(i).name.size() >= longest_text) program_.lose(i, "the end of its name");
      if (task(i).note.size() >= longest_text) program_.lose(i, "the end of its note");
      if (task(i).parent && !task(i).dropped) task(*task(i).parent).group = true;
    }
    break_parent_cycles();
    flatten();
    keep_parents();
    drop_empty_groups();
    wrap();
    settle_starts();
    check_links();
  }

 private:
  enum class State : std::uint8_t { fresh, on_the_way, done };

  TaskData& task(Index i) { return program_.tasks[i]; }

  /// Each task has at most one parent: a walk along a line. Depths come with it.
  void break_parent_cycles() {
    std::vector<State> state(program_.tasks.size(), State::fresh);
    depth_.assign(program_.tasks.size(), 0);
    std::vector<Index> way;
    for (Index start = 0; start < program_.tasks.size(); ++start) {
      std::optional<Index> i = start;
      for (; i && state[*i] == State::fresh; i = task(*i).parent) {
        state[*i] = State::on_the_way;
        way.push_back(*i);
      }
      if (i && state[*i] == State::on_the_way) {
        program_.lose(*i, "it lies inside itself: it is moved to the top");
        task(*i).parent.reset();
      }
      for (; !way.empty(); way.pop_back()) {
        const std::optional<Index> parent = task(way.back()).parent;
        depth_[way.back()] = parent ? depth_[*parent] + 1 : 0;
        state[way.back()] = State::done;
      }
    }
  }

  /// What is too deep moves out to the deepest group that there can be.
  void flatten() {
    for (Index i = 0; i < program_.tasks.size(); ++i) {
      if (depth_[i] < deepest_group || task(i).dropped) continue;
      if (task(i).group) {
        task(i).dropped = true;
        program_.lose(i,
                      fmt::format("groups nest {} deep: its tasks move out of it", deepest_group));
      }
    }
  }

  void drop_empty_groups() {
    std::vector<std::size_t> children(program_.tasks.size(), 0);
    for (const TaskData& each : program_.tasks) {
      if (each.parent && !each.dropped) ++children[*each.parent];
    }
    for (Index i = 0; i < program_.tasks.size(); ++i) {
      std::optional<Index> empty = i;
      while (empty && task(*empty).group && !task(*empty).dropped && children[*empty] == 0) {
        task(*empty).dropped = true;
        empty = task(*empty).parent;
        if (empty) --children[*empty];
      }
    }
  }

  /// A task whose group is gone belongs to the one around it.
  void keep_parents() {
    std::vector<std::optional<Index>> home(program_.tasks.size());
    std::vector<std::uint8_t> known(program_.tasks.size(), 0);
    std::vector<Index> way;
    for (Index i = 0; i < program_.tasks.size(); ++i) {
      std::optional<Index> at = i;
      while (at && known[*at] == 0) {
        way.push_back(*at);
        at = task(*at).parent;
      }
      for (; !way.empty(); way.pop_back()) {
        const Index each = way.back();
        const std::optional<Index> parent = task(each).parent;
        home[each] = parent && task(*parent).dropped ? home[*parent] : parent;
        known[each] = 1;
      }
    }
    for (Index i = 0; i < program_.tasks.size(); ++i) task(i).parent = home[i];
  }

  /// A project has a start, a deadline and links, but no other date.
  [[nodiscard]] bool can_be_project(const TaskData& each) const {
    for (std::size_t i = 0; i < date_field_count; ++i) {
      const auto field = static_cast<DateField>(i);
      const bool known = field == DateField::not_before || field == DateField::deadline ||
                         field == DateField::started || field == DateField::done;
      if (each.dates[i] && !known) return false;
    }
    return !each.as_late_as_possible && !(each.start && each[DateField::not_before]);
  }

  [[nodiscard]] bool is_milestone(const TaskData& each) const {
    return each.milestone && !each.group && !each[DateField::started] && each.remaining.empty();
  }

  /// Whole groups become projects; loose tasks, or groups with dates that projects do not have,
  /// need a project around them.
  void wrap() {
    bool loose = false;
    bool all = false;
    for (const TaskData& each : program_.tasks) {
      if (each.dropped || each.parent) continue;
      if (each.group && !can_be_project(each)) all = true;
      if (!each.group && !is_milestone(each)) loose = true;
    }
    if (!all && !loose) return;
    const Index around = program_.tasks.size();
    for (TaskData& each : program_.tasks) {
      const bool fits = each.group ? !all : is_milestone(each);
      if (!each.dropped && !each.parent && !fits) each.parent = around;
    }
    TaskData project;
    project.name = program_.name;
    project.group = true;
    program_.tasks.push_back(std::move(project));
  }

  /// Only a project has a start; for a group inside it, not_before says the same.
  void settle_starts() {
    for (TaskData& each : program_.tasks) {
      if (!each.start || (each.group && !each.parent)) continue;
      std::optional<Date>& not_before = each[DateField::not_before];
      if (!not_before || instant_of(*not_before) < instant_of(*each.start)) not_before = each.start;
      each.start.reset();
    }
  }

  [[nodiscard]] bool holds(Index outer, Index inner) {
    std::optional<Index> at = inner;
    while (at && *at != outer) at = task(*at).parent;
    return at.has_value();
  }

  void check_links() {
    std::vector<LinkData> kept;
    std::set<std::tuple<Index, Index, LinkType, std::string>> known;  // a table may say it twice
    kept.reserve(program_.links.size());
    for (LinkData& link : program_.links) {
      const TaskData& from = task(link.from);
      const TaskData& to = task(link.to);
      if (from.dropped && to.dropped) continue;
      if (from.dropped) {
        program_.lose(link.to, "its link from " + quoted(from) + ", which is not imported");
      } else if (to.dropped) {
        program_.lose(link.from, "its link to " + quoted(to) + ", which is not imported");
      } else if (holds(link.from, link.to) || holds(link.to, link.from)) {
        program_.lose(link.to, "its link to itself or to a group that it is part of");
      } else if (known.emplace(link.from, link.to, link.type, link.lag).second) {
        kept.push_back(std::move(link));
      }
    }
    program_.links = std::move(kept);
  }

  ProgramData& program_;
  std::vector<std::size_t> depth_;
};

std::vector<bool> calendars_in_use(const ProgramData& program) {
  std::vector<bool> used(program.calendars.size(), false);
  const auto use = [&](std::optional<Index> calendar) {
    for (; calendar && !used[*calendar]; calendar = program.calendars[*calendar].base) {
      used[*calendar] = true;
    }
  };
  use(program.calendar);
  for (const TaskData& task : program.tasks) {
    if (!task.dropped) use(task.calendar);
  }
  for (const TeamData& team : program.teams) use(team.calendar);
  return used;
}

/// Removes what is not used and renumbers what refers to the rest.
template <class T, class Renumber>
void keep_used(std::vector<T>& all, const std::vector<bool>& used, Renumber renumber) {
  std::vector<Index> now(all.size());
  Index next = 0;
  for (Index i = 0; i < all.size(); ++i) {
    now[i] = next;
    if (!used[i]) continue;
    if (next != i) all[next] = std::move(all[i]);
    ++next;
  }
  all.resize(next);
  renumber(now);
}

/// A team that a source names twice for a task is there once, with the number that came first.
void join_people(ProgramData& program) {
  for (TaskData& task : program.tasks) {
    std::unordered_set<Index> seen;
    const auto again = [&](const PeopleData& each) { return !seen.insert(each.team).second; };
    task.people.erase(std::remove_if(task.people.begin(), task.people.end(), again),
                      task.people.end());
  }
}

void keep_teams_in_use(ProgramData& program) {
  std::vector<bool> used(program.teams.size(), false);
  for (const TaskData& task : program.tasks) {
    for (const PeopleData& people : task.people)
      used[people.team] = !task.dropped || used[people.team];
  }
  keep_used(program.teams, used, [&](const std::vector<Index>& now) {
    for (TaskData& task : program.tasks) {
      for (PeopleData& people : task.people) people.team = now[people.team];
    }
  });
}

void keep_calendars_in_use(ProgramData& program) {
  keep_used(program.calendars, calendars_in_use(program), [&](const std::vector<Index>& now) {
    const auto renumber = [&](std::optional<Index>& calendar) {
      if (calendar) calendar = now[*calendar];
    };
    renumber(program.calendar);
    for (TaskData& task : program.tasks) {
      if (!task.dropped) renumber(task.calendar);
    }
    for (TeamData& team : program.teams) renumber(team.calendar);
    for (CalendarData& calendar : program.calendars) renumber(calendar.base);
  });
}

}  // namespace

void arrange(ProgramData& program, DiagnosticSink& sink) {
  Arranger(program).run();
  join_people(program);
  keep_teams_in_use(program);
  keep_calendars_in_use(program);
  for (Index i = 0; i < program.calendars.size(); ++i) {
    if (has_work(whole_definition(program.calendars, i))) continue;
    sink.report("bad-calendar", program.calendars[i].span,
                "calendar '" + program.calendars[i].name + "' has no working time");
  }
}

}  // namespace tpm::exchange
