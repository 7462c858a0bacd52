#include <algorithm>
#include <set>

#include <tpm/tradeoff/feature_scopes.hpp>

namespace tpm::tradeoff {
namespace {

constexpr std::uint32_t no_task = 0xFFFFFFFF;

}  // namespace

FeatureScopes::FeatureScopes(const Program& program, std::span<const Money> costs,
                             std::span<const FeatureId> keep) {
  std::vector<std::uint32_t> item_of(program.features.size());
  for (std::size_t f = 0; f < program.features.size(); ++f) {
    if (program.features[f].priority == Priority::wont) continue;
    item_of[f] = static_cast<std::uint32_t>(features_.size());
    features_.emplace_back(f);
  }
  for (const FeatureId id : features_) {
    const Feature& feature = program.features[id.index];
    scope::ScopeItem& item = problem_.items.emplace_back();
    item.value = feature.value;
    item.must =
        feature.priority == Priority::must || std::find(keep.begin(), keep.end(), id) != keep.end();
    for (const At<FeatureId>& needed : feature.requires_) {
      const FeatureId other = needed.value;
      if (program.features[other.index].priority == Priority::wont) continue;
      item.needs.push_back(item_of[other.index]);
    }
  }
  add_tasks(program, costs);
  forced_.resize(size());
  for (std::size_t i = 0; i < size(); ++i) forced_[i] = problem_.items[i].must;
  forced_ = with_needs(std::move(forced_));
}

// A task is a feature's if the feature names it or a group around it.
void FeatureScopes::add_tasks(const Program& program, std::span<const Money> costs) {
  task_of_.assign(program.activities.size(), no_task);
  for (std::size_t i = 0; i < size(); ++i) {
    std::set<std::uint32_t> leaves;
    for (const At<ActivityId>& named : program.features[features_[i].index].tasks) {
      const std::uint32_t end = std::max(program[named.value].subtree_end, named.value.index + 1);
      for (std::uint32_t a = named.value.index; a < end; ++a) {
        if (program.activities[a].is_leaf()) leaves.insert(a);
      }
    }
    bool finished = !leaves.empty();
    for (const std::uint32_t leaf : leaves) {
      if (program.activities[leaf].done) continue;
      finished = false;
      add_task(i, costs[leaf], leaf);
    }
    if (finished) problem_.items[i].must = true;
  }
}

void FeatureScopes::add_task(std::size_t item, Money cost, std::uint32_t leaf) {
  if (task_of_[leaf] == no_task) {
    task_of_[leaf] = static_cast<std::uint32_t>(problem_.task_costs.size());
    problem_.task_costs.push_back(cost);
  }
  problem_.items[item].tasks.push_back(task_of_[leaf]);
}

bool FeatureScopes::owns(ActivityId task) const { return task_of_[task.index] != no_task; }

FeatureSet FeatureScopes::with_needs(FeatureSet set) const {
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < size(); ++i) {
    if (set[i]) open.push_back(i);
  }
  while (!open.empty()) {
    const std::size_t i = open.back();
    open.pop_back();
    for (const std::uint32_t needed : problem_.items[i].needs) {
      if (set[needed]) continue;
      set[needed] = true;
      open.push_back(needed);
    }
  }
  return set;
}

FeatureSet FeatureScopes::without_orphans(FeatureSet set) const {
  bool changed = true;
  while (changed) {
    changed = false;
    for (std::size_t i = 0; i < size(); ++i) {
      if (!set[i]) continue;
      for (const std::uint32_t needed : problem_.items[i].needs) {
        if (set[needed]) continue;
        set[i] = false;
        changed = true;
        break;
      }
    }
  }
  return set;
}

std::vector<FeatureId> FeatureScopes::made(const FeatureSet& set) const {
  std::vector<FeatureId> ids;
  for (std::size_t i = 0; i < size(); ++i) {
    if (set[i]) ids.push_back(features_[i]);
  }
  return ids;
}

std::vector<FeatureId> FeatureScopes::dropped(const FeatureSet& set) const {
  std::vector<FeatureId> ids;
  for (std::size_t i = 0; i < size(); ++i) {
    if (!set[i]) ids.push_back(features_[i]);
  }
  return ids;
}

std::int64_t FeatureScopes::value(const FeatureSet& set) const {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < size(); ++i) {
    if (set[i]) sum += problem_.items[i].value;
  }
  return sum;
}

// Breadth first from the full set, one feature (with all that requires it) dropped at a step: every
// set that is allowed can be reached through allowed ones.
std::optional<std::vector<FeatureSet>> FeatureScopes::every_set(std::size_t most) const {
  std::vector<FeatureSet> found{all()};
  std::set<FeatureSet> known{found.front()};
  for (std::size_t next = 0; next < found.size(); ++next) {
    for (std::size_t i = 0; i < size(); ++i) {
      if (!found[next][i] || forced_[i]) continue;
      FeatureSet smaller = found[next];
      smaller[i] = false;
      smaller = without_orphans(std::move(smaller));
      if (!known.insert(smaller).second) continue;
      if (known.size() > most) return std::nullopt;
      found.push_back(std::move(smaller));
    }
  }
  return found;
}

}  // namespace tpm::tradeoff
