// A file of another tool: the format is found by its first bytes. What comes of it is a program
// file that reads without an error, or a diagnostic with its place; and it comes again.
//
// TPM_FUZZ_SHOW=1 prints the program that an input becomes.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include <tpm/base/text.hpp>
#include <tpm/diagnostics/codes.hpp>
#include <tpm/diagnostics/render_text.hpp>
#include <tpm/exchange/import.hpp>
#include <tpm/input/reader.hpp>
#include <tpm/schedule/schedule.hpp>

#include "fuzz/support/hash.hpp"
#include "fuzz/support/require.hpp"

namespace tpm::fuzz {
namespace {

exchange::ImportOptions import_options(std::size_t choice) {
  exchange::ImportOptions options;
  if (choice % 4 != 0) options.start = Date{to_day({2026, 1, 5}), std::nullopt};
  options.csv.unit = "smhdw"[choice / 4 % 5];
  options.csv.dates = static_cast<exchange::DateOrder>(choice / 32 % 3);
  if (choice % 8 == 1) options.csv.columns = {{"name", "a"}, {"after", "b"}};
  return options;
}

void require_sound(const DiagnosticSink& sink, const SourceMap& sources) {
  for (const Diagnostic& each : sink.all()) {
    require(find_code(each.code) != nullptr, "a code is in the table", each.code);
    require(!each.message.empty() && is_utf8(each.message), "a message is text", each.code);
    require(each.span.file.index < sources.size(), "a place is in a file of the run", each.message);
    const std::size_t size = sources.text(each.span.file).size();
    require(each.span.offset <= size && each.span.length <= size - each.span.offset,
            "a place is inside its file", each.message);
  }
}

/// What stands behind the program that was written: it reads, and has all that was not dropped.
void require_program(const exchange::Import& import) {
  SourceMap sources;
  DiagnosticSink sink;
  const std::string& text = import.written.text;
  const auto program = input::read_program_text(text, "program.yaml", ".", {}, sources, sink);
  require(program.has_value(), "what is written reads", text);
  std::size_t tasks = 0;
  for (const std::string& path : import.written.paths) tasks += path.empty() ? 0U : 1U;
  require(program->activities.size() == tasks, "every task is written", text);
  require(program->dependencies.size() == import.program.links.size(), "every link is written",
          text);
  const auto schedule = plan(*program, {}, sink);
  require(schedule.has_value() != sink.has_errors(), "there is a schedule, or an error", text);
}

std::string run(const std::string& bytes, std::size_t choice) {
  SourceMap sources;
  DiagnosticSink sink;
  const auto import = exchange::import_text(bytes, "fuzz", import_options(choice), sources, sink);
  require(import.has_value() != sink.has_errors(), "there is a program, or an error");
  if (import) require_program(*import);
  sink.sort();
  require_sound(sink, sources);
  const std::string document = exchange::import_json(import, sink, sources);
  require(is_utf8(document), "a document is UTF-8");
  return (import ? import->written.text : std::string()) + document;
}

}  // namespace
}  // namespace tpm::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tpm::fuzz;
  static const bool show = std::getenv("TPM_FUZZ_SHOW") != nullptr;
  const std::string bytes(data, data + size);
  const std::size_t choice = hash(bytes) >> 4;
  const std::string result = run(bytes, choice);
  if (choice % 16 == 3) require(run(bytes, choice) == result, "a run repeats itself", bytes);
  if (show) fmt::print(stderr, "{}", result);
  return 0;
}
