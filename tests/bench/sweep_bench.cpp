// A thousand durations of one task of a thousand, each planned: what the sweep takes after loading.
// Beside it one plan of the same program, which is what a variant would cost without it.
#include <optional>
#include <string>

#include <benchmark/benchmark.h>
#include <fmt/core.h>

#include <tpm/change/sweep.hpp>
#include <tpm/input/reader.hpp>

#include "random_network.hpp"

namespace tpm::bench {
namespace {

constexpr std::uint32_t tasks_swept = 1000;

std::string program_text() {
  Numbers numbers;
  std::string text = "tpm: 1\nprogram: Sweep\nstart: 2026-01-05\nprojects:\n  p:\n    tasks:\n";
  for (std::uint32_t i = 0; i < tasks_swept; ++i) {
    text += fmt::format("      t{}: {{ duration: {}d", i, 1 + numbers.below(10));
    if (i > 0) {
      const std::uint32_t reach = std::min(i, std::uint32_t{200});
      text += fmt::format(", after: [t{}, t{}]", i - 1 - numbers.below(reach),
                          i - 1 - numbers.below(reach));
    }
    text += " }\n";
  }
  return text;
}

struct Loaded {
  input::ReadOptions options;
  SourceMap sources;
  DiagnosticSink sink;
  std::optional<Program> program;
  std::optional<Schedule> schedule;

  Loaded() {
    program = input::read_program_text(program_text(), "p.yaml", {}, options, sources, sink);
    if (program) schedule = plan(*program, {}, sink);
  }
};

void sweep_1000_variants(benchmark::State& state) {
  Loaded loaded;
  if (!loaded.schedule) return state.SkipWithError("the program cannot be planned");
  const change::ProgramEditor editor("-", loaded.options, loaded.sources);
  const FileId flag = loaded.sources.add("--sweep", "p.t100.duration=1h..1000h:1h");
  const auto axis = change::parse_sweep(flag, loaded.sources, loaded.sink);
  for (auto _ : state) {
    const auto sweep = change::run_sweep(
        editor, {*loaded.program, *loaded.schedule}, {*axis}, [](std::size_t) {}, loaded.sink);
    if (!sweep || sweep->variants.size() != 1000) state.SkipWithError("not a thousand variants");
    benchmark::DoNotOptimize(sweep);
  }
}
BENCHMARK(sweep_1000_variants)->Unit(benchmark::kMillisecond)->UseRealTime();

void one_plan_of_sweep(benchmark::State& state) {
  Loaded loaded;
  if (!loaded.schedule) return state.SkipWithError("the program cannot be planned");
  for (auto _ : state) benchmark::DoNotOptimize(plan(*loaded.program, {}, loaded.sink));
}
BENCHMARK(one_plan_of_sweep)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace tpm::bench
