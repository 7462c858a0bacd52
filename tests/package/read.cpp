// A program read from a text, and a mistake in another one shown.
#include <iostream>
#include <optional>
#include <string>

#include <tpm/tpm.hpp>

namespace {

std::optional<tpm::Schedule> plan_text(const std::string& tasks) {
  tpm::SourceMap sources;
  tpm::DiagnosticSink sink;
  const std::string text =
      "tpm: 1\nprogram: Two steps\nstart: 2026-01-05\nprojects:\n  site:\n    tasks:\n" + tasks;
  const auto program = tpm::input::read_program_text(text, "steps.yaml", ".", {}, sources, sink);
  const auto schedule = program ? tpm::plan(*program, {}, sink) : std::nullopt;
  std::cout << tpm::render_text(sink.all(), sources);
  return schedule;
}

}  // namespace

int main() {
  const auto schedule = plan_text(
      "      build: { duration: 2d }\n"
      "      ship: { duration: 3d, after: build }\n");
  if (!schedule) return 1;
  std::cout << schedule->working_minutes << " working minutes\n";
  return plan_text("      ship: { duration: 3d, after: biuld }\n") ? 1 : 0;
}
