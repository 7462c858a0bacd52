// The front of time and cost over alternatives: the eighteen activities of Feng, Liu & Burns, and
// random layered networks of more activities with three to five modes each. Beside it the walk of
// one curve, the bound of the first node: what a node costs at least.
#include <algorithm>

#include <benchmark/benchmark.h>

#include <tpm/curve/alternatives.hpp>
#include <tpm/curve/mode_hull.hpp>

#include "property/random.hpp"
#include "support/feng.hpp"

namespace tpm::bench {
namespace {

using namespace tpm::curve;

TimeCostProblem random_modes(std::uint32_t activities) {
  test::Random random(1);
  TimeCostProblem problem;
  for (std::uint32_t a = 0; a < activities; ++a) {
    const Event start = problem.events;
    problem.events += 2;
    problem.arcs.push_back({start_event, start, 0});
    problem.arcs.push_back({start + 1, finish_event, 0});
    for (int i = 0; a > 0 && i < 2; ++i) {
      const auto back =
          static_cast<std::uint32_t>(random.between(1, std::min<int>(6, static_cast<int>(a))));
      problem.arcs.push_back({2 * (a - back) + 3, start, 0});
    }
    PricedActivity activity{start, start + 1, {}};
    Minutes length = random.between(1, 5);
    std::int64_t cost = random.between(20, 200) * 10'000;
    for (std::int64_t m = random.between(3, 5); m > 0; --m) {
      activity.modes.push_back({{{{length, cost}}, false, 0, 1}, {}});
      length += random.between(1, 9);
      cost = cost * random.between(60, 95) / 100;
    }
    problem.activities.push_back(std::move(activity));
  }
  return problem;
}

void measure(benchmark::State& state, const TimeCostProblem& problem) {
  Envelope envelope;
  for (auto _ : state) {
    envelope = lower_envelope(problem);
    benchmark::DoNotOptimize(envelope);
  }
  state.counters["points"] = static_cast<double>(envelope.points.size());
  state.counters["nodes"] = static_cast<double>(envelope.nodes);
  state.counters["proved"] = envelope.proved ? 1 : 0;
}

void modes_feng18(benchmark::State& state) { measure(state, test::feng_problem()); }
void modes_random(benchmark::State& state) {
  measure(state, random_modes(static_cast<std::uint32_t>(state.range(0))));
}

void modes_one_bound(benchmark::State& state) {
  TimeCostProblem problem = test::feng_problem();
  for (PricedActivity& activity : problem.activities) activity.modes = {hull_of(activity.modes)};
  for (auto _ : state) {
    CurveWalk walk(problem);
    while (walk.advance()) continue;
    benchmark::DoNotOptimize(walk);
  }
}

BENCHMARK(modes_feng18)->Unit(benchmark::kMillisecond);
BENCHMARK(modes_one_bound)->Unit(benchmark::kMillisecond);
BENCHMARK(modes_random)->Arg(18)->Arg(30)->Arg(60)->Unit(benchmark::kMillisecond)->Iterations(1);

}  // namespace
}  // namespace tpm::bench
