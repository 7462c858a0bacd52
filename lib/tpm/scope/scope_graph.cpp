#include <algorithm>
#include <map>

#include <tpm/scope/scope_graph.hpp>

namespace tpm::scope {

namespace {

constexpr std::uint32_t unknown = UINT32_MAX;

using Lists = std::vector<std::vector<std::uint32_t>>;

// Items by the end of their visit, depth first along what they require.
std::vector<std::uint32_t> by_finish(const ScopeProblem& problem) {
  const auto count = static_cast<std::uint32_t>(problem.items.size());
  std::vector<bool> seen(count);
  std::vector<std::uint32_t> order;
  std::vector<std::pair<std::uint32_t, std::size_t>> stack;
  for (std::uint32_t root = 0; root < count; ++root) {
    if (seen[root]) continue;
    seen[root] = true;
    stack.emplace_back(root, 0);
    while (!stack.empty()) {
      auto& [item, next] = stack.back();
      const std::vector<std::uint32_t>& needs = problem.items[item].needs;
      while (next < needs.size() && seen[needs[next]]) ++next;
      if (next < needs.size()) {
        const std::uint32_t needed = needs[next];
        seen[needed] = true;
        stack.emplace_back(needed, 0);
      } else {
        order.push_back(item);
        stack.pop_back();
      }
    }
  }
  return order;
}

Lists inverted(const ScopeProblem& problem) {
  Lists result(problem.items.size());
  for (std::uint32_t i = 0; i < problem.items.size(); ++i) {
    for (const std::uint32_t needed : problem.items[i].needs) result[needed].push_back(i);
  }
  return result;
}

void make_unique(std::vector<std::uint32_t>& list) {
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

}  // namespace

ScopeGraph::ScopeGraph(const ScopeProblem& problem) {
  find_bundles(problem);
  link_bundles(problem);
  link_tasks(problem);
  link_nodes();
  force(problem);
}

// Kosaraju's method: against the arcs, from what was finished last.
void ScopeGraph::find_bundles(const ScopeProblem& problem) {
  const Lists requiring = inverted(problem);
  const std::vector<std::uint32_t> order = by_finish(problem);
  std::vector<std::uint32_t> found(problem.items.size(), unknown);
  std::vector<std::uint32_t> stack;
  for (auto root = order.rbegin(); root != order.rend(); ++root) {
    if (found[*root] != unknown) continue;
    found[*root] = *root;
    stack.push_back(*root);
    while (!stack.empty()) {
      const std::uint32_t item = stack.back();
      stack.pop_back();
      for (const std::uint32_t other : requiring[item]) {
        if (found[other] != unknown) continue;
        found[other] = *root;
        stack.push_back(other);
      }
    }
  }
  std::vector<std::uint32_t> numbers(problem.items.size(), unknown);
  bundle_of_.resize(found.size());
  for (std::size_t item = found.size(); item-- > 0;) {
    std::uint32_t& number = numbers[found[item]];
    if (number == unknown) number = bundles_++;
    bundle_of_[item] = number;
  }
}

void ScopeGraph::link_bundles(const ScopeProblem& problem) {
  required_.resize(bundles_);
  values_.assign(bundles_, 0);
  costs_.assign(bundles_, 0);
  for (std::size_t i = 0; i < problem.items.size(); ++i) {
    const std::uint32_t bundle = bundle_of_[i];
    values_[bundle] += problem.items[i].value;
    for (const std::uint32_t needed : problem.items[i].needs) {
      if (bundle_of_[needed] != bundle) required_[bundle].push_back(bundle_of_[needed]);
    }
  }
  for (auto& list : required_) make_unique(list);
}

// A task that something required owns too is there anyway.
void ScopeGraph::drop_inherited(Lists& tasks_of) const {
  constexpr std::size_t max_steps = 50'000'000;  // past that, tasks stay where they are
  const Lists all = tasks_of;
  std::vector<std::uint32_t> seen(bundles_, unknown);
  std::vector<std::uint32_t> queue;
  std::size_t steps = 0;
  for (std::uint32_t b = 0; b < bundles_ && steps < max_steps; ++b) {
    std::vector<std::uint32_t>& own = tasks_of[b];
    if (own.empty()) continue;
    queue.assign(1, b);
    for (std::size_t i = 0; i < queue.size(); ++i) {
      for (const std::uint32_t needed : required_[queue[i]]) {
        ++steps;
        if (seen[needed] == b) continue;
        seen[needed] = b;
        queue.push_back(needed);
        steps += all[needed].size();
        for (const std::uint32_t task : all[needed]) {
          const auto found = std::lower_bound(own.begin(), own.end(), task);
          if (found != own.end() && *found == task) own.erase(found);
        }
      }
    }
  }
}

void ScopeGraph::link_tasks(const ScopeProblem& problem) {
  Lists tasks_of(bundles_);
  for (std::size_t i = 0; i < problem.items.size(); ++i) {
    for (const std::uint32_t task : problem.items[i].tasks) {
      if (problem.task_costs[task].cents > 0) tasks_of[bundle_of_[i]].push_back(task);
    }
  }
  for (auto& list : tasks_of) make_unique(list);
  drop_inherited(tasks_of);
  Lists owners(problem.task_costs.size());
  for (std::uint32_t b = 0; b < bundles_; ++b) {
    for (const std::uint32_t task : tasks_of[b]) owners[task].push_back(b);
  }
  std::map<std::vector<std::uint32_t>, std::uint32_t> shared;
  for (std::size_t task = 0; task < owners.size(); ++task) {
    const std::int64_t cents = problem.task_costs[task].cents;
    if (owners[task].empty()) continue;
    if (owners[task].size() == 1) {
      costs_[owners[task].front()] += cents;
      continue;
    }
    const auto [place, is_new] = shared.emplace(owners[task], nodes());
    if (is_new) {
      values_.push_back(0);
      costs_.push_back(0);
      for (const std::uint32_t owner : owners[task]) required_[owner].push_back(nodes() - 1);
    }
    costs_[place->second] += cents;
  }
}

void ScopeGraph::link_nodes() {
  required_.resize(nodes());
  requiring_.resize(nodes());
  for (std::uint32_t n = 0; n < nodes(); ++n) {
    for (const std::uint32_t needed : required_[n]) {
      requiring_[needed].push_back(n);
      needs_.push_back({n, needed});
    }
  }
}

void ScopeGraph::force(const ScopeProblem& problem) {
  start_.assign(nodes(), Fate::open);
  std::vector<std::uint32_t> stack;
  for (std::size_t i = 0; i < problem.items.size(); ++i) {
    if (problem.items[i].must) stack.push_back(bundle_of_[i]);
  }
  while (!stack.empty()) {
    const std::uint32_t node = stack.back();
    stack.pop_back();
    if (start_[node] == Fate::in) continue;
    start_[node] = Fate::in;
    stack.insert(stack.end(), required_[node].begin(), required_[node].end());
  }
}

Scope ScopeGraph::scope(const ScopeProblem& problem, const std::vector<bool>& chosen) const {
  Scope scope;
  std::vector<bool> paid(problem.task_costs.size());
  for (std::size_t i = 0; i < problem.items.size(); ++i) {
    scope.chosen.push_back(chosen[bundle_of_[i]]);
    if (!scope.chosen.back()) continue;
    scope.value += problem.items[i].value;
    for (const std::uint32_t task : problem.items[i].tasks) {
      if (!paid[task]) scope.cost.cents += problem.task_costs[task].cents;
      paid[task] = true;
    }
  }
  return scope;
}

}  // namespace tpm::scope
