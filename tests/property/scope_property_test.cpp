// The best scopes of small random problems against all sets that there are; those of larger ones
// against what they claim: closed, paid for, and within the bound of any price.
#include <algorithm>
#include <map>

#include <doctest/doctest.h>

#include <tpm/scope/scope.hpp>

#include "property/count.hpp"
#include "support/random_scope.hpp"

using namespace tpm;
using namespace tpm::test;
using namespace tpm::scope;

namespace {

// What the set is worth and costs; nothing if it lacks what it requires or what must be made.
std::optional<Scope> checked(const ScopeProblem& problem, const std::vector<bool>& chosen) {
  Scope scope{chosen, 0, {}};
  std::vector<bool> paid(problem.task_costs.size());
  for (std::size_t i = 0; i < problem.items.size(); ++i) {
    if (problem.items[i].must && !chosen[i]) return std::nullopt;
    if (!chosen[i]) continue;
    scope.value += problem.items[i].value;
    for (const std::uint32_t needed : problem.items[i].needs) {
      if (!chosen[needed]) return std::nullopt;
    }
    for (const std::uint32_t task : problem.items[i].tasks) paid[task] = true;
  }
  for (std::size_t t = 0; t < paid.size(); ++t) {
    if (paid[t]) scope.cost.cents += problem.task_costs[t].cents;
  }
  return scope;
}

// All scopes by cost, of several of the same cost the best, of several of these the
// one that has the last item that they differ in.
std::map<std::int64_t, Scope> all_scopes(const ScopeProblem& problem) {
  std::map<std::int64_t, Scope> best;
  for (std::uint32_t mask = 0; mask < (1U << problem.items.size()); ++mask) {
    std::vector<bool> chosen;
    for (std::size_t i = 0; i < problem.items.size(); ++i) {
      chosen.push_back((mask >> i & 1U) != 0);
    }
    const std::optional<Scope> scope = checked(problem, chosen);
    if (!scope) continue;
    Scope& known = best.try_emplace(scope->cost.cents, *scope).first->second;
    // Masks rise: of equals, the one that has the last item in which they differ comes later.
    if (scope->value >= known.value) known = *scope;
  }
  return best;
}

std::vector<Scope> front_of(const std::map<std::int64_t, Scope>& scopes) {
  std::vector<Scope> front;
  for (const auto& [cost, scope] : scopes) {
    if (front.empty() || scope.value > front.back().value) front.push_back(scope);
  }
  return front;
}

// Without the points that are on or below the line between their neighbours.
std::vector<Scope> hull_of(const std::vector<Scope>& front) {
  std::vector<Scope> hull;
  for (const Scope& scope : front) {
    while (hull.size() >= 2) {
      const Scope& a = hull[hull.size() - 2];
      const Scope& b = hull.back();
      if ((b.value - a.value) * (scope.cost.cents - a.cost.cents) >
          (scope.value - a.value) * (b.cost.cents - a.cost.cents)) {
        break;
      }
      hull.pop_back();
    }
    hull.push_back(scope);
  }
  return hull;
}

ScopeProblem small_problem(Random& random) {
  ScopeShape shape;
  shape.items = random.below(10);
  shape.shared = random.below(6);
  shape.largest = random.one_in(2) ? 6 : 1000;
  shape.family = static_cast<ScopeFamily>(random.below(5));
  shape.circles = random.one_in(2) ? 25 : 0;
  shape.musts = random.one_in(3) ? 15 : 0;
  return random_scope(random, shape);
}

void check_budget(const ScopeProblem& problem, const std::vector<Scope>& front,
                  std::int64_t budget) {
  CAPTURE(budget);
  const ScopeAnswer answer = best_scope(problem, {budget});
  REQUIRE(answer.proved);
  const Scope* expected = nullptr;
  for (const Scope& scope : front) {
    if (scope.cost.cents <= budget) expected = &scope;
  }
  REQUIRE(answer.best.has_value() == (expected != nullptr));
  if (expected == nullptr) return;
  CHECK(answer.bound == expected->value);
  CHECK(*answer.best == *expected);
}

// Items that require one earlier item or none, and share nothing.
ScopeProblem random_forest(Random& random) {
  ScopeShape shape;
  shape.items = 40 + random.below(160);
  shape.shared = 0;
  shape.largest = 30;
  shape.family = static_cast<ScopeFamily>(random.below(5));
  ScopeProblem problem = random_scope(random, shape);
  for (ScopeItem& item : problem.items)
    item.needs.resize(std::min<std::size_t>(1, item.needs.size()));
  return problem;
}

// The greatest value for each budget, by the table of the knapsack: items by depth-first visits; an
// item is taken and the visit goes on, or it is left out with all below it.
std::vector<std::int64_t> best_of_forest(const ScopeProblem& problem) {
  const std::size_t count = problem.items.size();
  std::vector<std::size_t> order;
  std::vector<std::size_t> after(count);  // the place in `order` after all that require it
  const auto visit = [&](const auto& self, std::size_t item) -> void {
    order.push_back(item);
    for (std::size_t i = item + 1; i < count; ++i) {
      if (!problem.items[i].needs.empty() && problem.items[i].needs[0] == item) self(self, i);
    }
    after[item] = order.size();
  };
  std::int64_t all = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (problem.items[i].needs.empty()) visit(visit, i);
    all += problem.task_costs[i].cents;
  }
  const auto budgets = static_cast<std::size_t>(all + 1);
  std::vector<std::vector<std::int64_t>> best(count + 1, std::vector<std::int64_t>(budgets, 0));
  for (std::size_t place = count; place-- > 0;) {
    const std::size_t item = order[place];
    const auto cost = static_cast<std::size_t>(problem.task_costs[item].cents);
    for (std::size_t b = 0; b < budgets; ++b) {
      best[place][b] = best[after[item]][b];
      if (b < cost) continue;
      best[place][b] =
          std::max(best[place][b], best[place + 1][b - cost] + problem.items[item].value);
    }
  }
  return best[0];
}

}  // namespace

TEST_CASE("scope: up to two hundred items against the table of the knapsack") {
  for (std::uint64_t seed = 1; seed <= property_count(25); ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const ScopeProblem problem = random_forest(random);
    const std::vector<std::int64_t> best = best_of_forest(problem);
    for (int i = 0; i < 5; ++i) {
      const std::size_t budget = i == 0 ? best.size() - 2 : random.below(best.size());
      CAPTURE(budget);
      const ScopeAnswer answer = best_scope(problem, {static_cast<std::int64_t>(budget)}, 20'000);
      REQUIRE(answer.best);
      CHECK(checked(problem, answer.best->chosen) == answer.best);
      CHECK(answer.best->cost.cents <= static_cast<std::int64_t>(budget));
      CHECK(answer.bound >= best[budget]);
      CHECK(answer.best->value <= best[budget]);
      if (answer.proved) CHECK(answer.best->value == best[budget]);
      if (answer.proved) CHECK(answer.bound == best[budget]);
      if (!answer.settled || answer.best->cost.cents == 0) continue;
      // Nothing cheaper is worth as much.
      CHECK(best[static_cast<std::size_t>(answer.best->cost.cents - 1)] < best[budget]);
    }
  }
}

TEST_CASE("scope: at a limit the bound holds, and what was found is a scope") {
  for (std::uint64_t seed = 1; seed <= property_count(20); ++seed) {
    CAPTURE(seed);
    Random random(seed);
    ScopeShape shape;
    shape.items = 80;
    shape.family = static_cast<ScopeFamily>(random.below(5));
    shape.circles = 3;
    shape.musts = 2;
    const ScopeProblem problem = random_scope(random, shape);
    const Money all = scope_hull(problem).back().cost;
    const Money budget{all.cents * random.between(20, 100) / 100};
    const ScopeAnswer whole = best_scope(problem, budget);
    for (const std::uint64_t limit : {1U, 3U, 10U, 40U, 200U}) {
      const ScopeAnswer answer = best_scope(problem, budget, limit);
      CHECK(answer.nodes <= limit);
      if (whole.best) CHECK(answer.bound >= whole.best->value);
      if (answer.proved) CHECK(answer.bound <= whole.bound);
      if (!answer.best) continue;
      CHECK(checked(problem, answer.best->chosen) == answer.best);
      CHECK(answer.best->cost <= budget);
      CHECK(answer.best->value <= answer.bound);
      CHECK(answer.best->value <= whole.bound);
    }
  }
}

TEST_CASE("scope: small problems against all sets") {
  for (std::uint64_t seed = 1; seed <= property_count(400); ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const ScopeProblem problem = small_problem(random);
    const auto scopes = all_scopes(problem);
    const std::vector<Scope> front = front_of(scopes);
    const std::int64_t most = scopes.rbegin()->first;
    for (int i = 0; i < 4; ++i) check_budget(problem, front, random.between(-1, most + 1));
    check_budget(problem, front, front[random.below(front.size())].cost.cents);

    const ScopeFront found = scope_front(problem, 10'000);
    CHECK(found.complete);
    CHECK(found.scopes == front);

    const std::vector<Scope> hull = scope_hull(problem);
    const std::vector<Scope> corners = hull_of(front);
    REQUIRE(hull.size() == corners.size());
    for (std::size_t i = 0; i < hull.size(); ++i) {
      CHECK(checked(problem, hull[i].chosen) == hull[i]);
      CHECK(hull[i].value == corners[i].value);
      CHECK(hull[i].cost == corners[i].cost);
    }

    const Money unit{random.between(0, 3)};
    const Scope closure = best_closure(problem, unit);
    CHECK(checked(problem, closure.chosen) == closure);
    std::int64_t best = INT64_MIN;
    for (const auto& [cost, scope] : scopes) best = std::max(best, scope.value * unit.cents - cost);
    CHECK(closure.value * unit.cents - closure.cost.cents == best);
  }
}
