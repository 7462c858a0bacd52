#include "cli/plan_source.hpp"

#include <unistd.h>

#include <tpm/input/bytes.hpp>
#include <tpm/schedule/schedule.hpp>

#include "cli/git_tree.hpp"

namespace tpm::cli {
namespace {

constexpr std::string_view standard_input = "-";

/// How a program is read and planned.
struct Making {
  input::ReadOptions reading;
  const PlanOptions& planning;
};

/// A text that is already here, and where it came from.
struct Source {
  std::string name;  ///< as the user wrote it
  std::string path;  ///< what read_program opens; empty for standard input
  std::string text;
  const input::FileSource* files = nullptr;  ///< null: the disk
};

void keep_errors(DiagnosticSink&& from, DiagnosticSink& sink) {
  for (const Diagnostic& diagnostic : from.all()) {
    if (diagnostic.severity == Severity::error) sink.add(diagnostic);
  }
}

std::optional<PlanSnapshot> plan_program(const Source& source, Making making, SourceMap& sources,
                                         DiagnosticSink& sink) {
  DiagnosticSink found;
  making.reading.files = source.files;
  const std::optional<Program> program =
      source.path.empty()
          ? input::read_program_text(source.text, "<stdin>", {}, making.reading, sources, found)
          : input::read_program(source.path, making.reading, sources, found);
  std::optional<Schedule> schedule;
  if (program) schedule = plan(*program, making.planning, found);
  keep_errors(std::move(found), sink);
  return schedule ? std::optional(snapshot_of(*program, *schedule)) : std::nullopt;
}

std::optional<PlanSnapshot> read_either(Source source, const Making& making, SourceMap& sources,
                                        DiagnosticSink& sink) {
  if (!looks_like_saved_plan(source.text)) return plan_program(source, making, sources, sink);
  const FileId file =
      sources.add(source.name == standard_input ? "<stdin>" : source.name, std::move(source.text));
  return read_saved_plan(file, sources, sink);
}

void report(const std::string& name, const input::ReadError& error, SourceMap& sources,
            DiagnosticSink& sink) {
  sink.report(error.code, Span{sources.add(name, {})}, error.message).help = error.help;
}

std::optional<PlanSnapshot> read_file(const std::string& name, const Making& making,
                                      SourceMap& sources, DiagnosticSink& sink) {
  const bool is_input = name == standard_input;
  input::ReadError error;
  auto text =
      input::read_bytes(name, is_input ? "<stdin>" : name, making.reading.limits.file_bytes, error);
  if (!text) {
    report(is_input ? "<stdin>" : name, error, sources, sink);
    return std::nullopt;
  }
  return read_either({name, is_input ? "" : name, std::move(*text)}, making, sources, sink);
}

std::optional<PlanSnapshot> read_revision(const std::string& name, const Making& making,
                                          SourceMap& sources, DiagnosticSink& sink) {
  input::ReadError error;
  const std::optional<GitTree> tree = GitTree::open(name, making.reading.allow_outside, error);
  std::optional<std::string> text;
  if (tree) text = tree->read(tree->top(), name, making.reading.limits.file_bytes, error);
  if (!text) {
    report(name, error, sources, sink);
    return std::nullopt;
  }
  return read_either({name, tree->top(), std::move(*text), &*tree}, making, sources, sink);
}

}  // namespace

std::optional<PlanSnapshot> read_plan(const std::string& name, const input::ReadOptions& reading,
                                      const PlanOptions& planning, SourceMap& sources,
                                      DiagnosticSink& sink) {
  const Making making{reading, planning};
  const bool is_file = name == standard_input || ::access(name.c_str(), F_OK) == 0;
  return !is_file && looks_like_revision(name) ? read_revision(name, making, sources, sink)
                                               : read_file(name, making, sources, sink);
}

}  // namespace tpm::cli
