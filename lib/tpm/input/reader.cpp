#include <span>
#include <vector>

#include <fmt/core.h>

#include <tpm/input/builder.hpp>
#include <tpm/input/bytes.hpp>
#include <tpm/input/file_source.hpp>
#include <tpm/input/includes.hpp>
#include <tpm/input/reader.hpp>
#include <tpm/input/sections.hpp>

namespace tpm::input {
namespace {

namespace fs = std::filesystem;

/// 1. read, parse and include; 2. put the files together; 3. decode. Each goes on after errors.
std::optional<Program> read_top(std::string text, std::string name, const fs::path& path,
                                const fs::path& directory, const ReadOptions& options,
                                SourceMap& sources, DiagnosticSink& sink) {
  const std::size_t errors_before = sink.error_count();
  const FileId top(sources.size());
  const LoadedFiles files =
      load_files(std::move(text), std::move(name), path, directory, options, sources, sink);
  if (files.documents.empty() || files.documents.front().file != top) return std::nullopt;
  if (!is_program(NodeRef(&files.documents.front(), 0), sink)) return std::nullopt;
  std::vector<const Document*> documents;
  for (const Document& document : files.documents) documents.push_back(&document);
  const Sections sections = merge_files(documents, sink);
  Program program = build_program(sections, files.complete, top, sink);
  if (sink.error_count() != errors_before) return std::nullopt;
  return program;
}

std::optional<Program> refuse(std::string name, const ReadError& error, SourceMap& sources,
                              DiagnosticSink& sink) {
  const FileId file = sources.add(std::move(name), {});
  sink.report(error.code, Span{file}, error.message).help = error.help;
  return std::nullopt;
}

}  // namespace

std::optional<Program> read_program(const std::string& path, const ReadOptions& options,
                                    SourceMap& sources, DiagnosticSink& sink) {
  const bool standard_input = path == "-";
  std::string name = options.files != nullptr ? options.files->name_of(path)
                     : standard_input         ? "<stdin>"
                                              : path;
  ReadError error;
  auto text = standard_input && options.files == nullptr
                  ? read_bytes(path, name, options.limits.file_bytes, error)
                  : read_text(path, name, options, error);
  if (!text) return refuse(std::move(name), error, sources, sink);
  const fs::path file = standard_input ? fs::path() : fs::path(path);
  return read_top(std::move(*text), std::move(name), file, file.parent_path(), options, sources,
                  sink);
}

std::optional<Program> read_program_text(std::string text, std::string name,
                                         const std::filesystem::path& directory,
                                         const ReadOptions& options, SourceMap& sources,
                                         DiagnosticSink& sink) {
  if (text.size() > options.limits.file_bytes) {
    const ReadError error{
        "limit-size", fmt::format("'{}' has more than {} bytes", name, options.limits.file_bytes)};
    return refuse(std::move(name), error, sources, sink);
  }
  return read_top(std::move(text), std::move(name), {}, directory, options, sources, sink);
}

}  // namespace tpm::input
