// Reads a program from a text and shows what was reported, one line each:
// "program.yaml:3:5-4: error[bad-date]: there is no day 2026-02-30 (help)".
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include <fmt/core.h>

#include <tpm/input/reader.hpp>

namespace tpm::test {

struct Read {
  std::optional<Program> program;
  SourceMap sources;
  DiagnosticSink sink;

  [[nodiscard]] std::string messages() {
    sink.sort();
    std::string text;
    for (const Diagnostic& d : sink.all()) {
      const LineColumn at = sources.locate(d.span.file, d.span.offset);
      text += fmt::format("{}:{}:{}-{}: {}[{}]: {}", sources.name(d.span.file), at.line, at.column,
                          d.span.length, to_string(d.severity), d.code, d.message);
      if (!d.help.empty()) text += fmt::format(" ({})", d.help);
      for (const Related& r : d.related) {
        const LineColumn there = sources.locate(r.span.file, r.span.offset);
        text += fmt::format(" [{}:{}:{} {}]", sources.name(r.span.file), there.line, there.column,
                            r.message);
      }
      text += '\n';
    }
    return text;
  }
};

inline void read(Read& result, std::string text, const input::ReadOptions& options = {},
                 const std::filesystem::path& directory = ".") {
  result.program = input::read_program_text(std::move(text), "p.yaml", directory, options,
                                            result.sources, result.sink);
}

/// Three lines that make any sections a program: sections begin on line 4.
inline const std::string head = "tpm: 1\nprogram: Test\nstart: 2026-01-05\n";

/// The messages for sections of a program.
inline std::string messages(const std::string& sections, const input::ReadOptions& options = {}) {
  Read result;
  read(result, head + sections, options);
  return result.messages();
}

/// The activity with this path; it must be there.
inline const Activity& activity(const Program& program, std::string_view path) {
  const ActivityId found = find_activity(program, path);
  if (!found.valid()) throw std::out_of_range(std::string(path));
  return program[found];
}

}  // namespace tpm::test
