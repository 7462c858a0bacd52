// The engine alone: a million tasks and three million links.
#include <benchmark/benchmark.h>
#include <malloc.h>

#include <tpm/cpm/passes.hpp>

#include "random_network.hpp"

namespace tpm::bench {
namespace {

constexpr std::uint32_t million = 1'000'000;

// Freed memory is kept: the passes are measured, not the kernel's handing out of zeroed pages.
const bool keeps_memory =
    mallopt(M_MMAP_THRESHOLD, 32 << 20) == 1 && mallopt(M_TRIM_THRESHOLD, 1 << 30) == 1;

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
  if (!keeps_memory) state.SkipWithError("malloc takes no options");
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
      std::int64_t at = 0;
      for (std::uint32_t i = graph.in_begin(r); i < graph.in_begin(r + 1); ++i) {
        at = std::max(at, early[graph.source(i)] + lengths[graph.slot_of(i)]);
      }
      early[r] = at;
    }
    for (std::size_t r = size; r-- > 0;) {
      std::int64_t at = 0;
      for (std::uint32_t s = graph.out_begin(r); s < graph.out_begin(r + 1); ++s) {
        at = std::min(at, late[graph.target(s)] - lengths[s]);
      }
      late[r] = at;
    }
    benchmark::DoNotOptimize(early.data());
    benchmark::DoNotOptimize(late.data());
  }
}
BENCHMARK(floor_of_both_passes)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace tpm::bench
