// The best scopes of small random problems against all sets that there are; those of larger ones
// against what they claim: closed, paid for, and within the bound of any price.
#include <algorithm>
#include <map>

#include <doctest/doctest.h>

#include <tpm/tradeoff/scope.hpp>

#include "property/count.hpp"
#include "support/random_scope.hpp"

using namespace tpm;
using namespace tpm::test;
using namespace tpm::tradeoff;

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

// All scopes by cost, of several of the same cost the best, of several of these the first.
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
    if (std::pair(scope->value, scope->chosen) > std::pair(known.value, known.chosen)) {
      known = *scope;
    }
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

}  // namespace

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
