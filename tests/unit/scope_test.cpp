// The best scopes of worked examples, and what the rules say where several are as good.
#include <algorithm>
#include <stdexcept>
#include <string>

#include <doctest/doctest.h>

#include <tpm/scope/scope.hpp>

using namespace tpm;
using namespace tpm::scope;

namespace {

struct Idea {
  const char* name;
  std::int64_t value;
  std::int64_t cost;
  std::vector<std::uint32_t> needs;
};

// Ten features of a product; best sets found by trying all of them.
const std::vector<Idea>& features() {
  static const std::vector<Idea> all{
      {"auth", 0, 5, {}},      {"sso", 9, 4, {0}},  {"audit", 4, 3, {0}},
      {"api", 2, 6, {}},       {"sdk", 12, 5, {3}}, {"portal", 7, 7, {3, 0}},
      {"reports", 10, 8, {2}}, {"i18n", 3, 2, {}},  {"mobile", 14, 11, {4}},
      {"dark", 2, 1, {}},
  };
  return all;
}

ScopeProblem worked() {
  ScopeProblem problem;
  for (const Idea& feature : features()) {
    const auto task = static_cast<std::uint32_t>(problem.task_costs.size());
    problem.items.push_back({feature.value, feature.needs, {task}, false});
    problem.task_costs.push_back({feature.cost});
  }
  return problem;
}

std::string names(const Scope& scope) {
  std::vector<std::string> chosen;
  for (std::size_t i = 0; i < scope.chosen.size(); ++i) {
    if (scope.chosen[i]) chosen.emplace_back(features()[i].name);
  }
  std::sort(chosen.begin(), chosen.end());
  std::string text;
  for (const std::string& name : chosen) text += (text.empty() ? "" : " ") + name;
  return text;
}

// Items that cost their own task each.
ScopeProblem simple(const std::vector<std::pair<std::int64_t, std::int64_t>>& values_and_costs) {
  ScopeProblem problem;
  for (const auto& [value, cost] : values_and_costs) {
    const auto task = static_cast<std::uint32_t>(problem.task_costs.size());
    problem.items.push_back({value, {}, {task}, false});
    problem.task_costs.push_back({cost});
  }
  return problem;
}

std::vector<bool> chosen(const ScopeProblem& problem, std::int64_t budget) {
  const ScopeAnswer answer = best_scope(problem, {budget});
  REQUIRE(answer.proved);
  REQUIRE(answer.best);
  return answer.best->chosen;
}

using Set = std::vector<bool>;

}  // namespace

TEST_CASE("scope: the best of ten features for thirteen budgets") {
  struct Expected {
    std::int64_t budget, value, cost;
    const char* chosen;
  };
  const std::vector<Expected> table{
      {0, 0, 0, ""},
      {4, 5, 3, "dark i18n"},
      {9, 9, 9, "auth sso"},
      {11, 14, 11, "api sdk"},
      {14, 19, 14, "api dark i18n sdk"},
      {17, 19, 14, "api dark i18n sdk"},
      {20, 23, 20, "audit auth reports sso"},
      {22, 28, 22, "api mobile sdk"},
      {25, 33, 25, "api dark i18n mobile sdk"},
      {30, 35, 30, "api auth dark i18n portal sdk sso"},
      {35, 43, 35, "api audit auth dark mobile sdk sso"},
      {40, 47, 40, "api auth i18n mobile portal sdk sso"},
      {52, 63, 52, "api audit auth dark i18n mobile portal reports sdk sso"},
  };
  for (const Expected& expected : table) {
    CAPTURE(expected.budget);
    const ScopeAnswer answer = best_scope(worked(), {expected.budget});
    CHECK(answer.proved);
    REQUIRE(answer.best);
    CHECK(answer.best->value == expected.value);
    CHECK(answer.bound == expected.value);
    CHECK(answer.best->cost == Money{expected.cost});
    CHECK(names(*answer.best) == expected.chosen);
  }
}

TEST_CASE("scope: the closure of the greatest value less cost") {
  const Scope best = best_closure(worked(), {1});
  CHECK(best.value - best.cost.cents == 11);
  CHECK(names(best) == "api audit auth dark i18n mobile reports sdk sso");
  CHECK(names(best_closure(worked(), {0})).empty());
}

TEST_CASE("scope: the front has the worked budgets' sets, the hull is part of it") {
  const ScopeFront front = scope_front(worked(), 1000);
  CHECK(front.complete);
  for (const Scope& scope : front.scopes) {
    const ScopeAnswer answer = best_scope(worked(), scope.cost);
    REQUIRE(answer.best);
    CHECK(*answer.best == scope);
  }
  CHECK(front.scopes.front().cost == Money{0});
  CHECK(front.scopes.back().cost == Money{52});
  for (const Scope& corner : scope_hull(worked())) {
    CHECK(std::any_of(front.scopes.begin(), front.scopes.end(), [&](const Scope& scope) {
      return scope.cost == corner.cost && scope.value == corner.value;
    }));
  }
}

TEST_CASE("scope: of sets worth the same the cheapest, then that with the last item") {
  CHECK(chosen(simple({{5, 3}, {5, 2}}), 4) == Set{false, true});
  CHECK(chosen(simple({{5, 3}, {5, 3}, {5, 3}}), 7) == Set{false, true, true});
  CHECK(chosen(simple({{1, 1}, {1, 1}, {2, 2}}), 2) == Set{false, false, true});
  CHECK(chosen(simple({{2, 2}, {1, 1}, {1, 1}}), 2) == Set{false, true, true});
  // What is worth nothing and costs nothing comes along.
  CHECK(chosen(simple({{0, 0}, {5, 3}, {0, 1}}), 4) == Set{true, true, false});
}

TEST_CASE("scope: tasks that several items own are paid once") {
  ScopeProblem problem;
  problem.task_costs = {{10}, {1}};
  problem.items = {{3, {}, {0}, false}, {3, {}, {0, 1}, false}, {5, {}, {0, 0}, false}};
  CHECK(chosen(problem, 9) == Set{false, false, false});
  CHECK(chosen(problem, 10) == Set{true, false, true});
  const ScopeAnswer all = best_scope(problem, {11});
  CHECK(all.best->value == 11);
  CHECK(all.best->cost == Money{11});
}

TEST_CASE("scope: items that require one another are one; must brings what it requires") {
  ScopeProblem problem = simple({{1, 2}, {1, 2}, {1, 2}, {9, 1}});
  problem.items[0].needs = {1};
  problem.items[1].needs = {0, 1};
  CHECK(chosen(problem, 3) == Set{false, false, true, true});
  CHECK(chosen(problem, 5) == Set{true, true, false, true});
  problem.items[0].must = true;
  const ScopeAnswer none = best_scope(problem, {3});
  CHECK_FALSE(none.best);
  CHECK(none.proved);
  CHECK(chosen(problem, 4) == Set{true, true, false, false});
  CHECK(best_closure(problem, {0}).chosen == Set{true, true, false, false});
  CHECK(scope_front(problem, 100).scopes.front().cost == Money{4});
}

TEST_CASE("scope: nothing to choose from, and a budget below zero") {
  const ScopeAnswer empty = best_scope({}, {0});
  REQUIRE(empty.best);
  CHECK(empty.best->chosen.empty());
  CHECK_FALSE(best_scope({}, {-1}).best);
  CHECK(scope_front({}, 10).scopes.size() == 1);
  CHECK(scope_hull({}).size() == 1);
}

TEST_CASE("scope: sums that do not fit, negative amounts and wrong numbers are refused") {
  constexpr std::int64_t half = max_scope_sum / 2;
  CHECK(is_valid(simple({{half, half}, {half, half}})));
  CHECK(chosen(simple({{half, half}, {half, half}}), half) == Set{false, true});
  CHECK_FALSE(is_valid(simple({{half, 0}, {half + 1, 0}})));
  CHECK_FALSE(is_valid(simple({{0, half}, {0, half + 1}})));
  CHECK_FALSE(is_valid(simple({{-1, 0}})));
  CHECK_FALSE(is_valid(simple({{0, -1}})));
  ScopeProblem problem = simple({{1, 1}});
  problem.items[0].needs = {1};
  CHECK_FALSE(is_valid(problem));
  problem = simple({{1, 1}});
  problem.items[0].tasks = {1};
  CHECK_FALSE(is_valid(problem));
  CHECK_THROWS_AS((void)best_scope(problem, {1}), std::invalid_argument);
}

TEST_CASE("scope: at the limit the answer says how far it may be from the best") {
  const ScopeAnswer answer = best_scope(worked(), {40}, 1);
  CHECK_FALSE(answer.proved);
  CHECK(answer.bound >= 47);
  CHECK(best_scope(worked(), {40}, 0).bound == 63);
  const ScopeFront front = scope_front(worked(), 3);
  CHECK_FALSE(front.complete);
  CHECK(front.scopes.size() <= 3);
}
