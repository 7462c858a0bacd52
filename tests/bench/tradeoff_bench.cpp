// The whole time–cost curve, and what it is compared with.
#include <benchmark/benchmark.h>

#include <tpm/curve/curve_walk.hpp>

#include "layered_activities.hpp"

namespace tpm::bench {
namespace {

using namespace curve;

// The arguments are the number of tasks, and whether their durations are in odd minutes.
void whole_curve(benchmark::State& state) {
  const TimeCostProblem problem =
      layered_activities(static_cast<std::uint32_t>(state.range(0)), state.range(1) != 0);
  std::size_t corners = 0;
  for (auto _ : state) {
    CurveWalk walk(problem);
    corners = 1;
    while (walk.advance()) ++corners;
    benchmark::DoNotOptimize(walk.scaled_cost());
  }
  state.counters["corners"] = static_cast<double>(corners);
}
BENCHMARK(whole_curve)
    ->ArgNames({"tasks", "odd"})
    ->ArgsProduct({{1'000, 10'000}, {0, 1}})
    ->Unit(benchmark::kMillisecond);

// The first corner alone: prices, the network, the plan at normal durations.
void first_corner(benchmark::State& state) {
  const TimeCostProblem problem = layered_activities(static_cast<std::uint32_t>(state.range(0)));
  for (auto _ : state) {
    const CurveWalk walk(problem);
    benchmark::DoNotOptimize(walk.duration());
  }
}
BENCHMARK(first_corner)->Arg(1'000)->Arg(10'000)->Unit(benchmark::kMillisecond);

// The floor of any method that looks at the network once a corner: longest paths over the arcs of
// the problem, plain additions, as often as the curve has corners.
void longest_path_for_each_corner(benchmark::State& state) {
  const TimeCostProblem problem = layered_activities(static_cast<std::uint32_t>(state.range(0)));
  std::size_t corners = 1;
  for (CurveWalk walk(problem); walk.advance();) ++corners;
  std::vector<Minutes> times(problem.events);
  for (auto _ : state) {
    for (std::size_t corner = 0; corner < corners; ++corner) {
      std::fill(times.begin(), times.end(), 0);
      std::size_t next = 0;
      for (const PricedActivity& activity :
           problem.activities) {  // arcs are in the order of their activities
        for (; next < problem.arcs.size() && problem.arcs[next].from < activity.to; ++next) {
          const TimeArc& arc = problem.arcs[next];
          times[arc.to] = std::max(times[arc.to], times[arc.from] + arc.length);
        }
        times[activity.to] = times[activity.from] + activity.modes[0].cost.points.back().length;
      }
      benchmark::DoNotOptimize(times.data());
    }
  }
}
BENCHMARK(longest_path_for_each_corner)->Arg(1'000)->Arg(10'000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace tpm::bench
