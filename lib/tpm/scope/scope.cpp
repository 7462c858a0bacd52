#include <algorithm>
#include <map>
#include <queue>
#include <stdexcept>

#include <tpm/scope/scope.hpp>
#include <tpm/scope/scope_search.hpp>

namespace tpm::scope {

namespace {

void require(const ScopeProblem& problem) {
  if (!is_valid(problem)) throw std::invalid_argument("the scope problem is not valid");
}

// Of the closures within the limits, which all have the same value and cost, the first: each
// bundle is in if one of them has it with those before it as they are. (Bundles are numbered from
// the last item.)
bool make_first(const ScopeGraph& graph, ScopeSearch& search, ScopeLimits limits, NodeSet& set) {
  std::vector<Fate> fates = search.agreed(graph.start(), limits);
  const auto decide = [&](std::uint32_t bundle, Fate fate) {
    std::vector<std::uint32_t> stack{bundle};
    while (!stack.empty()) {
      const std::uint32_t node = stack.back();
      stack.pop_back();
      if (fates[node] != Fate::open) continue;
      fates[node] = fate;
      const auto& more = fate == Fate::in ? graph.required(node) : graph.requiring(node);
      stack.insert(stack.end(), more.begin(), more.end());
    }
  };
  for (std::uint32_t b = 0; b < graph.bundles(); ++b) {
    if (fates[b] != Fate::open) continue;
    if (!set.chosen[b]) {
      const std::vector<Fate> before = fates;
      decide(b, Fate::in);
      const ScopeSearch::Result other = search.find(fates, limits, true);
      if (other.best) set = *other.best;
      if (other.best) continue;
      if (!other.proved) return false;
      fates = before;
    }
    decide(b, set.chosen[b] ? Fate::in : Fate::out);
  }
  return true;
}

struct Best {
  std::optional<NodeSet> set;
  bool proved = true;
  bool settled = true;
  std::int64_t bound = 0;
};

// First what is worth the most, then the cheapest of that, then the first of those. `ties` limits
// the cuts for the latter two.
Best best_set(const ScopeGraph& graph, ScopeSearch& search, ScopeLimits limits,
              std::uint64_t ties) {
  ScopeSearch::Result found = search.find(graph.start(), limits);
  Best best{std::move(found.best), found.proved, found.proved,
            std::max<std::int64_t>(found.bound, 0)};
  if (!best.set || !best.proved) return best;
  search.limit(ties);
  do {
    found = search.find(graph.start(), {best.set->cost - 1, best.set->value}, true);
    if (found.best) best.set = found.best;
  } while (found.best);
  best.settled =
      found.proved && make_first(graph, search, {best.set->cost, best.set->value}, *best.set);
  search.lift_limit();
  return best;
}

// The corners of value against cost, from the cheapest to the cheapest of the greatest value.
std::vector<NodeSet> hull_of(const ScopeGraph& graph, ScopeSearch& search) {
  NodeSet all = search.heaviest(graph.start(), {0, 1});
  std::vector<NodeSet> hull{search.heaviest(graph.start(), {all.value + 1, 1})};
  if (hull.back().value == all.value) return hull;
  std::vector<NodeSet> ahead{std::move(all)};
  while (!ahead.empty()) {
    const NodeSet& low = hull.back();
    const NodeSet& high = ahead.back();
    const Price price = price_between(low, high);
    NodeSet between = search.heaviest(graph.start(), price);
    const auto weight = [&](const NodeSet& set) {
      return Wide{price.cost} * set.value - Wide{price.value} * set.cost;
    };
    if (weight(between) > weight(low)) {
      ahead.push_back(std::move(between));
    } else {
      hull.push_back(std::move(ahead.back()));
      ahead.pop_back();
    }
  }
  return hull;
}

// Budgets above that of a set of the front, up to the last that is not decided about.
struct Gap {
  std::int64_t width = 0;
  std::int64_t last = 0;
  std::int64_t value = 0;  // of the set

  // The widest first: what is found until a limit is reached is spread over the front.
  bool operator<(const Gap& other) const {
    return std::pair(width, -last) < std::pair(other.width, -other.last);
  }
};

// Adds what lies between the sets of the hull; by cost. False if a limit was reached.
bool fill(const ScopeGraph& graph, ScopeSearch& search, std::size_t most, std::uint64_t ties,
          std::map<std::int64_t, NodeSet>& sets) {
  std::priority_queue<Gap> gaps;
  for (auto set = sets.begin(); set != sets.end(); ++set) {
    NodeSet& low = set->second;
    if (!make_first(graph, search, {low.cost, low.value}, low)) return false;
    const auto next = std::next(set);
    if (next != sets.end()) gaps.push({next->first - 1 - low.cost, next->first - 1, low.value});
  }
  for (; !gaps.empty(); gaps.pop()) {
    Gap gap = gaps.top();
    while (gap.width > 0) {
      Best best = best_set(graph, search, {gap.last, gap.value + 1}, ties);
      if (!best.settled) return false;
      if (!best.set) break;
      if (sets.size() >= most) return false;
      const std::int64_t cost = best.set->cost;
      sets.insert_or_assign(cost, std::move(*best.set));
      gap.width -= gap.last - cost + 1;
      gap.last = cost - 1;
    }
  }
  return true;
}

}  // namespace

bool is_valid(const ScopeProblem& problem) {
  Wide value = 0;
  Wide cost = 0;
  for (const Money task : problem.task_costs) {
    if (task.cents < 0) return false;
    cost += task.cents;
  }
  for (const ScopeItem& item : problem.items) {
    if (item.value < 0) return false;
    value += item.value;
    for (const std::uint32_t needed : item.needs) {
      if (needed >= problem.items.size()) return false;
    }
    for (const std::uint32_t task : item.tasks) {
      if (task >= problem.task_costs.size()) return false;
    }
  }
  return value <= max_scope_sum && cost <= max_scope_sum && problem.items.size() < UINT32_MAX / 4;
}

ScopeAnswer best_scope(const ScopeProblem& problem, Money budget, std::uint64_t nodes) {
  require(problem);
  const ScopeGraph graph(problem);
  ScopeSearch search(graph, nodes);
  Best found = best_set(graph, search, {budget.cents, 0}, nodes / 10);
  ScopeAnswer answer;
  if (found.set) answer.best = graph.scope(problem, found.set->chosen);
  answer.proved = found.proved;
  answer.settled = found.settled;
  answer.bound = found.bound;
  answer.nodes = search.cuts();
  return answer;
}

Scope best_closure(const ScopeProblem& problem, Money unit) {
  require(problem);
  const ScopeGraph graph(problem);
  ScopeSearch search(graph, 1);
  const NodeSet set = search.heaviest(graph.start(), {1, unit.cents});
  return graph.scope(problem, set.chosen);
}

std::vector<Scope> scope_hull(const ScopeProblem& problem) {
  require(problem);
  const ScopeGraph graph(problem);
  ScopeSearch search(graph, UINT64_MAX);
  std::vector<Scope> scopes;
  for (const NodeSet& set : hull_of(graph, search)) {
    scopes.push_back(graph.scope(problem, set.chosen));
  }
  return scopes;
}

ScopeFront scope_front(const ScopeProblem& problem, std::size_t most, std::uint64_t nodes) {
  require(problem);
  const ScopeGraph graph(problem);
  ScopeSearch search(graph, nodes);
  std::map<std::int64_t, NodeSet> sets;
  for (NodeSet& set : hull_of(graph, search)) {
    const std::int64_t cost = set.cost;
    sets.emplace(cost, std::move(set));
  }
  ScopeFront front;
  front.complete = sets.size() <= most && fill(graph, search, most, nodes, sets);
  const std::size_t step = most == 0 ? sets.size() : (sets.size() + most - 1) / most;
  std::size_t place = 0;
  for (const auto& [cost, set] : sets) {
    if (place++ % step == 0) front.scopes.push_back(graph.scope(problem, set.chosen));
  }
  return front;
}

}  // namespace tpm::scope
