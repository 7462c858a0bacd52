#include <algorithm>
#include <map>

#include <tpm/base/checked.hpp>
#include <tpm/compare/plan_diff.hpp>

namespace tpm {
namespace {

/// A thing of either plan or of both.
template <class Thing>
struct Pair {
  const Thing* from = nullptr;
  const Thing* to = nullptr;
};

/// Pairs things of one id, in its order. Both lists are sorted by `id_of_from` and by id.
template <class Thing, class IdOfFrom>
std::vector<Pair<Thing>> pair_by_id(const std::vector<const Thing*>& from,
                                    const std::vector<const Thing*>& to, IdOfFrom id_of_from) {
  std::vector<Pair<Thing>> pairs;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < from.size() || j < to.size()) {
    const int order = i == from.size() ? 1
                      : j == to.size() ? -1
                                       : id_of_from(*from[i]).compare(to[j]->id);
    pairs.push_back({order <= 0 ? from[i] : nullptr, order >= 0 ? to[j] : nullptr});
    i += order <= 0 ? 1U : 0U;
    j += order >= 0 ? 1U : 0U;
  }
  return pairs;
}

template <class Thing>
std::vector<const Thing*> pointers_to(const std::vector<Thing>& things) {
  std::vector<const Thing*> pointers;
  pointers.reserve(things.size());
  for (const Thing& thing : things) pointers.push_back(&thing);
  return pointers;
}

constexpr auto own_id_of = [](const auto& thing) -> const std::string& { return thing.id; };

class Differ {
 public:
  Differ(const PlanSnapshot& from, const PlanSnapshot& to) : from_(from), to_(to) {}

  PlanDiff run() {
    diff_.finish_delta = between(from_.finish, to_.finish);
    diff_.cost_delta = cost_delta(from_.cost, to_.cost);
    diff_.value_delta = checked_add(to_.value, -from_.value).value_or(INT64_MAX);
    pair_tasks();
    add_milestones();
    add_teams();
    return std::move(diff_);
  }

 private:
  [[nodiscard]] Minutes between(Instant from, Instant to) const {
    return to_.calendar().work_between(from, to);
  }

  [[nodiscard]] std::optional<Money> cost_delta(Money from, Money to) const {
    if (from_.currency != to_.currency || from.cents == INT64_MIN) return std::nullopt;
    const auto cents = checked_add(to.cents, -from.cents);
    return cents ? std::optional(Money{*cents}) : std::nullopt;
  }

  /// 1. by id, if they are of one kind; 2. those that are left by what they have in common.
  void pair_tasks() {
    std::vector<const TaskSnapshot*> removed;
    std::vector<const TaskSnapshot*> added;
    for (const auto& pair :
         pair_by_id(pointers_to(from_.tasks), pointers_to(to_.tasks), own_id_of)) {
      if (pair.from != nullptr && pair.to != nullptr && pair.from->kind == pair.to->kind) {
        compare(*pair.from, *pair.to, std::nullopt);
        continue;
      }
      if (pair.from != nullptr) removed.push_back(pair.from);
      if (pair.to != nullptr) added.push_back(pair.to);
    }
    for (const Rename& rename : find_renames(removed, added)) {
      renamed_.emplace(rename.from->id, rename.to);
      renamed_to_.emplace(rename.to->id, rename.from);
      compare(*rename.from, *rename.to, rename.evidence);
    }
    for (const TaskSnapshot* task : removed) {
      if (renamed_.count(task->id) == 0) add_lone(task, nullptr);
    }
    for (const TaskSnapshot* task : added) {
      if (renamed_to_.count(task->id) == 0) add_lone(nullptr, task);
    }
    sort_tasks();
  }

  void compare(const TaskSnapshot& from, const TaskSnapshot& to,
               std::optional<RenameEvidence> evidence) {
    if (!to.is_leaf()) return;
    if (to.critical && !from.critical) diff_.newly_critical.push_back(&to);
    if (from.critical && !to.critical) diff_.no_longer_critical.push_back(&from);
    const std::optional<TaskChange> change = change_of(from, to);
    if (!change) return;
    TaskDiff task;
    task.change = *change;
    task.from = &from;
    task.to = &to;
    task.start_delta = between(from.start, to.start);
    task.finish_delta = between(from.finish, to.finish);
    task.evidence = evidence;
    diff_.tasks.push_back(task);
  }

  static std::optional<TaskChange> change_of(const TaskSnapshot& from, const TaskSnapshot& to) {
    if (from.duration != to.duration || from.elapsed != to.elapsed) return TaskChange::resized;
    if (from.start != to.start || from.finish != to.finish) return TaskChange::moved;
    if (from.id != to.id || from.name != to.name) return TaskChange::renamed;
    if (from.cost != to.cost || from.team != to.team) return TaskChange::changed;
    return std::nullopt;
  }

  void add_lone(const TaskSnapshot* from, const TaskSnapshot* to) {
    const TaskSnapshot& task = from != nullptr ? *from : *to;
    if (!task.is_leaf()) return;
    if (task.critical) {
      (from != nullptr ? diff_.no_longer_critical : diff_.newly_critical).push_back(&task);
    }
    TaskDiff lone;
    lone.change = from != nullptr ? TaskChange::removed : TaskChange::added;
    lone.from = from;
    lone.to = to;
    diff_.tasks.push_back(lone);
  }

  void sort_tasks() {
    std::sort(diff_.tasks.begin(), diff_.tasks.end(), [](const TaskDiff& a, const TaskDiff& b) {
      const int order = a.shown().id.compare(b.shown().id);
      return order != 0 ? order < 0 : a.change < b.change;
    });
    const auto by_id = [](const TaskSnapshot* a, const TaskSnapshot* b) { return a->id < b->id; };
    std::sort(diff_.newly_critical.begin(), diff_.newly_critical.end(), by_id);
    std::sort(diff_.no_longer_critical.begin(), diff_.no_longer_critical.end(), by_id);
  }

  void add_milestones() {
    const auto new_id = [this](const MilestoneSnapshot& milestone) -> const std::string& {
      const auto renamed = renamed_.find(milestone.id);
      return renamed == renamed_.end() ? milestone.id : renamed->second->id;
    };
    std::vector<const MilestoneSnapshot*> from = pointers_to(from_.milestones);
    std::sort(from.begin(), from.end(), [&](const auto* a, const auto* b) {
      return new_id(*a) != new_id(*b) ? new_id(*a) < new_id(*b) : a->id < b->id;
    });
    for (const auto& pair : pair_by_id(from, pointers_to(to_.milestones), new_id)) {
      MilestoneDiff milestone{pair.from, pair.to, std::nullopt};
      if (pair.from != nullptr && pair.to != nullptr) {
        milestone.delta = between(pair.from->date, pair.to->date);
      }
      diff_.milestones.push_back(milestone);
    }
    std::stable_sort(diff_.milestones.begin(), diff_.milestones.end(),
                     [](const auto& a, const auto& b) { return a.shown().id < b.shown().id; });
  }

  void add_teams() {
    for (const auto& pair :
         pair_by_id(pointers_to(from_.teams), pointers_to(to_.teams), own_id_of)) {
      const TeamSnapshot none;
      const TeamSnapshot& from = pair.from != nullptr ? *pair.from : none;
      const TeamSnapshot& to = pair.to != nullptr ? *pair.to : none;
      TeamDiff team;
      team.from = pair.from;
      team.to = pair.to;
      team.overload_delta = to.overload - from.overload;
      team.work_delta = to.work - from.work;
      team.cost_delta = cost_delta(from.cost, to.cost);
      diff_.teams.push_back(team);
    }
    for (const TaskDiff& task : diff_.tasks) {
      count_for(task.shown().team, task);
      if (task.from != nullptr && task.from->team != task.shown().team) {
        count_for(task.from->team, task);
      }
    }
  }

  /// A task that went from one team to another counts for both.
  void count_for(const std::string& team_id, const TaskDiff& task) {
    const auto team = std::lower_bound(
        diff_.teams.begin(), diff_.teams.end(), team_id,
        [](const TeamDiff& candidate, const std::string& id) { return candidate.shown().id < id; });
    if (team == diff_.teams.end() || team->shown().id != team_id) return;
    team->tasks_added += task.change == TaskChange::added ? 1U : 0U;
    team->tasks_removed += task.change == TaskChange::removed ? 1U : 0U;
    if (task.change != TaskChange::moved && task.change != TaskChange::resized) return;
    ++team->tasks_moved;
    team->max_later = std::max(team->max_later, *task.finish_delta);
    team->max_earlier = std::min(team->max_earlier, *task.finish_delta);
  }

  const PlanSnapshot& from_;
  const PlanSnapshot& to_;
  std::map<std::string_view, const TaskSnapshot*> renamed_;     ///< by old id: the new task
  std::map<std::string_view, const TaskSnapshot*> renamed_to_;  ///< by new id: the old task
  PlanDiff diff_;
};

}  // namespace

std::string_view to_string(TaskChange change) {
  switch (change) {
    case TaskChange::added:
      return "added";
    case TaskChange::removed:
      return "removed";
    case TaskChange::resized:
      return "resized";
    case TaskChange::moved:
      return "moved";
    case TaskChange::renamed:
      return "renamed";
    case TaskChange::changed:
      break;
  }
  return "changed";
}

bool MilestoneDiff::changed() const {
  return from == nullptr || to == nullptr || from->id != to->id || from->name != to->name ||
         from->date != to->date || from->deadline != to->deadline || from->met != to->met;
}

bool TeamDiff::affected() const {
  return overload_delta != 0 || work_delta != 0 || (cost_delta && cost_delta->cents != 0) ||
         tasks_added + tasks_removed + tasks_moved != 0 || from == nullptr || to == nullptr;
}

bool PlanDiff::empty() const {
  return finish_delta == 0 && cost_delta && cost_delta->cents == 0 && value_delta == 0 &&
         tasks.empty() && newly_critical.empty() && no_longer_critical.empty() &&
         std::none_of(milestones.begin(), milestones.end(),
                      [](const MilestoneDiff& milestone) { return milestone.changed(); }) &&
         std::none_of(teams.begin(), teams.end(),
                      [](const TeamDiff& team) { return team.affected(); });
}

PlanDiff diff_plans(const PlanSnapshot& from, const PlanSnapshot& to) {
  return Differ(from, to).run();
}

}  // namespace tpm
