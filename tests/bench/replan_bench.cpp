// One changed duration of 100,000 tasks: planned again as far as it reaches, beside both passes.
#include <algorithm>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>
#include <time.h>

#include <tpm/cpm/incremental_passes.hpp>

#include "random_network.hpp"

namespace tpm::bench {
namespace {

constexpr std::uint32_t tasks_replanned = 100'000;

// Processor time of this thread: of single changes, the wall clock would show who else is at work.
double now_us() {
  timespec t{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) * 1e6 + static_cast<double>(t.tv_nsec) / 1e3;
}

struct Sample {
  double us = 0;
  std::size_t visits = 0;
};

double median(std::vector<double> values) {
  std::nth_element(values.begin(), values.begin() + std::ssize(values) / 2, values.end());
  return values[values.size() / 2];
}

// Figures of the changes that calculate from `least` to `most` dates again.
void report(benchmark::State& state, const std::string& name, const std::vector<Sample>& samples,
            std::size_t least, std::size_t most) {
  std::vector<double> times, visits;
  for (const Sample& s : samples) {
    if (s.visits < least || s.visits > most) continue;
    times.push_back(s.us);
    visits.push_back(static_cast<double>(s.visits));
  }
  state.counters[name + "_changes"] = static_cast<double>(times.size());
  if (times.empty()) return;
  state.counters[name + "_visits"] = median(visits);
  state.counters[name + "_us"] = median(times);
  state.counters[name + "_us_max"] = *std::max_element(times.begin(), times.end());
}

// Durations of tasks all over the network become up to ten days longer or as much shorter as they
// can; each is undone (which is not measured).
void replan(benchmark::State& state) {
  RandomNetwork random = random_network(tasks_replanned, static_cast<int>(state.range(0)));
  ScheduleNetwork network = build(std::move(random.input));
  IncrementalPasses passes(network);
  Numbers numbers;
  std::vector<Sample> samples;
  for (auto _ : state) {
    const std::uint32_t rank = numbers.below(tasks_replanned);
    Vertex vertex = network.vertex(rank);
    vertex.duration = 48 * (1 + Minutes{numbers.below(200)});
    const double begin = now_us();
    passes.set_vertex(rank, vertex, std::nullopt);
    passes.update();
    const double us = now_us() - begin;
    samples.push_back({us, passes.visits()});
    state.SetIterationTime(us / 1e6);
    passes.undo();
  }
  report(state, "near", samples, 0, 999);
  report(state, "middle", samples, 1'000, 10'000);
  report(state, "far", samples, 10'001, std::size_t{1} << 30);
}
BENCHMARK(replan)->Arg(1)->Arg(20)->Iterations(2000)->UseManualTime()->Unit(
    benchmark::kMicrosecond);

// What it replaces.
void both_passes_of_replan(benchmark::State& state) {
  RandomNetwork random = random_network(tasks_replanned, static_cast<int>(state.range(0)));
  const ScheduleNetwork network = build(std::move(random.input));
  for (auto _ : state) {
    const EarlyDates early = forward_pass(network);
    const LateDates late =
        backward_pass(network, early, common_end(network, latest_finish(network, early)));
    benchmark::DoNotOptimize(late.start.data());
  }
}
BENCHMARK(both_passes_of_replan)->Arg(1)->Arg(20)->Unit(benchmark::kMicrosecond);

// The floor: 10,000 visits of three links each, additions and nothing else, in rank order.
void floor_of_replan(benchmark::State& state) {
  RandomNetwork random = random_network(tasks_replanned, 1);
  const ScheduleNetwork network = build(std::move(random.input));
  const Graph& graph = network.graph();
  std::vector<Position> dates(tasks_replanned, 0);
  for (auto _ : state) {
    for (std::uint32_t r = tasks_replanned / 2; r < tasks_replanned / 2 + 10'000; ++r) {
      Position latest = 0;
      for (std::uint32_t i = graph.in_begin(r); i < graph.in_begin(r + 1); ++i) {
        latest = std::max(latest, dates[graph.source(i)] + network.duration(r));
      }
      dates[r] = latest;
    }
    benchmark::DoNotOptimize(dates.data());
  }
}
BENCHMARK(floor_of_replan)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace tpm::bench
