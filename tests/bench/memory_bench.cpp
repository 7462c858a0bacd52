// What a task and a link take in memory: the network and the dates of both passes.
#include <atomic>
#include <cstdlib>
#include <new>

#include <benchmark/benchmark.h>
#include <malloc.h>

#include <tpm/cpm/passes.hpp>

#include "random_network.hpp"

namespace {

std::atomic<std::size_t> allocated{0};  ///< bytes
std::atomic<std::size_t> allocations{0};

}  // namespace

// As the allocator counts them, its rounding included.
[[gnu::noinline]] void* operator new(std::size_t size) {
  void* const memory = std::malloc(size == 0 ? 1 : size);
  if (memory == nullptr) throw std::bad_alloc();
  allocated += malloc_usable_size(memory);
  ++allocations;
  return memory;
}
[[gnu::noinline]] void operator delete(void* memory) noexcept {
  allocated -= malloc_usable_size(memory);
  std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept { operator delete(memory); }

namespace tpm::bench {
namespace {

/// Bytes of the network and its dates, without what they are built from.
std::size_t bytes_of(const NetworkInput& input) {
  const std::size_t before = allocated;
  const ScheduleNetwork network = build(input);
  const EarlyDates early = forward_pass(network);
  const LateDates late =
      backward_pass(network, early, common_end(network, latest_finish(network, early)));
  benchmark::DoNotOptimize(late.start.data());
  return allocated - before;
}

void memory(benchmark::State& state) {
  constexpr std::uint32_t tasks = 1'000'000;
  const RandomNetwork network = random_network(tasks, 20);
  NetworkInput without_links = network.input;
  without_links.arcs.clear();
  without_links.links.clear();
  for (auto _ : state) {
    const auto of_tasks = static_cast<double>(bytes_of(without_links));
    const auto of_all = static_cast<double>(bytes_of(network.input));
    state.counters["bytes_a_task"] = of_tasks / tasks;
    state.counters["bytes_a_link"] =
        (of_all - of_tasks) / static_cast<double>(network.input.arcs.size());
  }
}
BENCHMARK(memory)->Iterations(1)->Unit(benchmark::kMillisecond);

/// Both passes into memory that was used before: what sampling repeats. They allocate nothing.
void repeated_passes(benchmark::State& state) {
  constexpr std::uint32_t tasks = 1'000;
  const RandomNetwork random = random_network(tasks, static_cast<int>(state.range(0)));
  const ScheduleNetwork network = build(random.input);
  EarlyDates early;
  LateDates late;
  PassScratch scratch;
  const auto pass = [&] {
    forward_pass(network, early, scratch);
    common_end(network, latest_finish(network, early, scratch), late.finish, scratch);
    backward_pass(network, early, late, scratch);
    benchmark::DoNotOptimize(late.start.data());
  };
  pass();
  const std::size_t before = allocations;
  for (auto _ : state) pass();
  state.counters["allocations"] = static_cast<double>(allocations - before);
  state.SetItemsProcessed(state.iterations() * tasks);
}
BENCHMARK(repeated_passes)->Arg(1)->Arg(20)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace tpm::bench
