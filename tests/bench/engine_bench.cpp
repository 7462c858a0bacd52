// The engine alone: a million tasks and three million links.
#include <benchmark/benchmark.h>

#include <tpm/schedule/passes.hpp>

#include "random_network.hpp"

namespace tpm::bench {
namespace {

constexpr std::uint32_t million = 1'000'000;

// Build the Boost graph, sort it, and put everything in topological order.
void build_and_sort(benchmark::State& state) {
  const RandomNetwork network = random_network(million, 1);
  for (auto _ : state) {
    state.PauseTiming();
    NetworkInput input = network.input;
    state.ResumeTiming();
    Graph graph(input.vertices.size(), input.arcs);
    ScheduleNetwork built(std::move(graph), std::move(input));
    benchmark::DoNotOptimize(built.size());
  }
}
BENCHMARK(build_and_sort)->Unit(benchmark::kMillisecond);

// Forward and backward pass; the argument is the number of different calendars.
void both_passes(benchmark::State& state) {
  RandomNetwork network = random_network(million, static_cast<int>(state.range(0)));
  Graph graph(network.input.vertices.size(), network.input.arcs);
  const ScheduleNetwork built(std::move(graph), std::move(network.input));
  for (auto _ : state) {
    const EarlyDates early = forward_pass(built);
    const LateDates late =
        backward_pass(built, early, common_end(built, latest_finish(built, early)));
    benchmark::DoNotOptimize(late.start.data());
  }
}
BENCHMARK(both_passes)->Arg(1)->Arg(20)->Unit(benchmark::kMillisecond);

// The floor: longest paths both ways over the same arrays, plain additions and nothing else.
void floor_of_both_passes(benchmark::State& state) {
  RandomNetwork network = random_network(million, 1);
  const Graph graph(network.input.vertices.size(), network.input.arcs);
  std::vector<std::int32_t> lengths(graph.arc_count());
  for (std::size_t slot = 0; slot < lengths.size(); ++slot) {
    lengths[slot] = network.input.links[graph.arc_of(slot)].lag + 480;
  }
  const auto size = graph.vertex_count();
  for (auto _ : state) {
    std::vector<std::int64_t> early(size, 0);
    std::vector<std::int64_t> late(size, 0);
    for (std::size_t r = 0; r < size; ++r) {
      for (std::uint32_t s = graph.out_begin(r); s < graph.out_begin(r + 1); ++s) {
        std::int64_t& at = early[graph.target(s)];
        at = std::max(at, early[r] + lengths[s]);
      }
    }
    for (std::size_t r = size; r-- > 0;) {
      for (std::uint32_t s = graph.out_begin(r); s < graph.out_begin(r + 1); ++s) {
        late[r] = std::min(late[r], late[graph.target(s)] - lengths[s]);
      }
    }
    benchmark::DoNotOptimize(early.data());
    benchmark::DoNotOptimize(late.data());
  }
}
BENCHMARK(floor_of_both_passes)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace tpm::bench
