// Uses the installed library as another program would: a text in, a schedule out.
#include <iostream>

#include <tpm/input/reader.hpp>
#include <tpm/schedule/schedule.hpp>

namespace {
constexpr const char* text = R"(tpm: 1
program: Two steps
start: 2026-01-05
projects:
  site:
    tasks:
      build: { duration: 2d }
      ship: { duration: 3d, after: build }
)";
}  // namespace

int main() {
  tpm::SourceMap sources;
  tpm::DiagnosticSink sink;
  const auto program = tpm::input::read_program_text(text, "steps.yaml", ".", {}, sources, sink);
  if (!program) return 1;
  const auto schedule = tpm::plan(*program, {}, sink);
  if (!schedule || sink.has_errors()) return 1;
  constexpr tpm::Minutes five_days = 5 * 8 * 60;
  std::cout << schedule->working_minutes << " working minutes\n";
  return schedule->working_minutes == five_days ? 0 : 1;
}
