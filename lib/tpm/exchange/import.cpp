#include <fmt/core.h>

#include <tpm/base/ascii.hpp>
#include <tpm/exchange/arrange.hpp>
#include <tpm/exchange/import.hpp>
#include <tpm/exchange/mspdi_reader.hpp>
#include <tpm/exchange/text.hpp>
#include <tpm/exchange/xer_reader.hpp>
#include <tpm/input/bytes.hpp>

namespace tpm::exchange {
namespace {

constexpr std::size_t longest_name = 60;  ///< of a task in messages, in bytes

ImportFormat format_of(std::string_view text) {
  text = trimmed(text.substr(0, 4096));
  if (text.substr(0, 6) == "ERMHDR" || text.substr(0, 3) == "%T\t") return ImportFormat::xer;
  return text.substr(0, 1) == "<" ? ImportFormat::msproject : ImportFormat::csv;
}

std::optional<ProgramData> read(ImportFormat format, FileId file, std::string_view text,
                                const ImportOptions& options, DiagnosticSink& sink) {
  if (format == ImportFormat::msproject) return read_mspdi(file, text, sink);
  if (format == ImportFormat::xer) return read_xer(file, text, sink);
  return read_csv(file, text, options.csv, options.include, sink);
}

/// "plans/Checkout.csv" is a program called Checkout.
std::string stem(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  std::string name = one_line(path.substr(slash == std::string::npos ? 0 : slash + 1));
  name.resize(std::min(name.rfind('.'), name.size()));
  return name.empty() || name == "<stdin>" ? "Imported program" : name;
}

void apply(const ImportOptions& options, const std::string& path, ProgramData& program) {
  if (!options.name.empty()) program.name = one_line(options.name);
  if (program.name.empty() && program.include.empty()) program.name = stem(path);
  if (options.start) program.start = options.start;
}

void check_start(const ProgramData& program, FileId file, DiagnosticSink& sink) {
  if (program.start || !program.include.empty()) return;
  sink.report("missing-key", Span{file}, "nothing says when the program starts").help =
      "--start 2026-01-05 does";
}

void check_tasks(const ProgramData& program, FileId file, DiagnosticSink& sink) {
  for (const TaskData& task : program.tasks) {
    if (!task.dropped && !task.group) return;
  }
  sink.report("empty-file", Span{file}, "there is no task in the file");
}

void report_losses(const ProgramData& program, FileId file, DiagnosticSink& sink) {
  for (const Loss& loss : program.losses) {
    const Span span = loss.span.file.valid() ? loss.span : Span{file};
    if (!loss.task) {
      sink.report("not-imported", span, loss.message);
      continue;
    }
    std::string name = program.tasks[*loss.task].name;
    if (name.size() > longest_name) name = one_line(name.substr(0, longest_name)) + "…";
    sink.report("not-imported", span,
                fmt::format("'{}' ({}): {}", name, program.tasks[*loss.task].key, loss.message));
  }
}

}  // namespace

std::string_view to_string(ImportFormat format) {
  constexpr std::string_view names[] = {"auto", "msproject", "xer", "csv"};
  return names[static_cast<std::size_t>(format)];
}

std::optional<Import> import_text(std::string bytes, const std::string& name,
                                  const ImportOptions& options, SourceMap& sources,
                                  DiagnosticSink& sink) {
  const std::size_t errors_before = sink.error_count();
  const FileId file = sources.add(name, to_utf8(std::move(bytes)));
  const std::string_view text = sources.text(file);
  if (trimmed(text).empty()) {
    sink.report("empty-file", Span{file}, "there is nothing in the file");
    return std::nullopt;
  }
  const ImportFormat format =
      options.format == ImportFormat::automatic ? format_of(text) : options.format;
  auto program = read(format, file, text, options, sink);
  if (!program) return std::nullopt;
  apply(options, name, *program);
  if (sink.error_count() == errors_before) {
    check_start(*program, file, sink);
    check_tasks(*program, file, sink);
  }
  arrange(*program, sink);
  report_losses(*program, file, sink);
  if (sink.error_count() != errors_before) return std::nullopt;
  Import import{format, std::move(*program), {}};
  import.written = write_program(import.program);
  return import;
}

std::optional<Import> import_program(const std::string& path, const ImportOptions& options,
                                     SourceMap& sources, DiagnosticSink& sink) {
  const std::string name = path == "-" ? "<stdin>" : path;
  input::ReadError error;
  auto bytes = input::read_bytes(path, name, options.file_bytes, error);
  if (!bytes) {
    sink.report(error.code, Span{sources.add(name, {})}, error.message);
    return std::nullopt;
  }
  return import_text(std::move(*bytes), name, options, sources, sink);
}

}  // namespace tpm::exchange
