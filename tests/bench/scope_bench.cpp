// The best of 200 features for a budget: prerequisites, 40 tasks that two or three features share.
// Each family of values and costs has 120 problems, each with a budget of its own. Beside each the
// time of one minimum cut of the same problem from scratch, which is what choosing without a budget
// costs, and how many cuts it took.
#include <algorithm>
#include <ctime>

#include <benchmark/benchmark.h>

#include <tpm/scope/scope.hpp>

#include "support/random_scope.hpp"

namespace tpm::bench {
namespace {

using namespace tpm::scope;

constexpr int problems = 120;

double processor_ms(std::clock_t since) {
  return 1000.0 * static_cast<double>(std::clock() - since) / CLOCKS_PER_SEC;
}

struct Totals {
  double sum = 0;
  double worst = 0;
  double cut = 0;
  double cuts = 0;
  double unproved = 0;
  double unsettled = 0;
};

void run(std::uint64_t seed, const test::ScopeShape& shape, bool nearly_all, Totals& totals) {
  test::Random random(seed);
  const ScopeProblem problem = test::random_scope(random, shape);
  std::int64_t all = 0;
  for (const Money cost : problem.task_costs) all += cost.cents;
  const std::int64_t permille = nearly_all ? random.between(980, 999) : random.between(10, 979);

  std::clock_t start = std::clock();
  benchmark::DoNotOptimize(best_closure(problem, {1}));
  totals.cut += processor_ms(start);

  start = std::clock();
  const ScopeAnswer answer = best_scope(problem, {all / 1000 * permille});
  const double ms = processor_ms(start);
  totals.sum += ms;
  totals.worst = std::max(totals.worst, ms);
  totals.cuts += static_cast<double>(answer.nodes);
  totals.unproved += answer.proved ? 0 : 1;
  totals.unsettled += answer.settled ? 0 : 1;
}

void scope_200_features(benchmark::State& state) {
  test::ScopeShape shape;
  shape.family = static_cast<test::ScopeFamily>(state.range(0));
  Totals totals;
  for (auto _ : state) {
    totals = {};
    for (std::uint64_t seed = 1; seed <= problems; ++seed) {
      run(seed, shape, state.range(1) != 0, totals);
    }
  }
  state.counters["mean_ms"] = totals.sum / problems;
  state.counters["worst_ms"] = totals.worst;
  state.counters["one_cut_ms"] = totals.cut / problems;
  state.counters["cuts"] = totals.cuts / problems;
  state.counters["unproved"] = totals.unproved;
  state.counters["unsettled"] = totals.unsettled;
}
BENCHMARK(scope_200_features)
    ->ArgNames({"family", "nearly_all"})
    ->ArgsProduct({{0, 1, 2, 3, 4}, {0, 1}})
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace tpm::bench
