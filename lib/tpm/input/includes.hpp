// The files of a program: the top one and everything it includes, read and parsed.
#pragma once

#include <deque>
#include <filesystem>
#include <optional>
#include <string>

#include <tpm/diagnostics/source_map.hpp>
#include <tpm/input/bytes.hpp>
#include <tpm/input/document.hpp>
#include <tpm/input/reader.hpp>

namespace tpm::input {

/// The path, absolute and without symbolic links as far as it exists.
[[nodiscard]] std::filesystem::path resolve_links(const std::filesystem::path& path);

/// The bytes of a file from wherever the options say, or the text that stands in for it.
[[nodiscard]] std::optional<std::string> read_text(const std::filesystem::path& path,
                                                   std::string_view shown,
                                                   const ReadOptions& options, ReadError& error);

struct LoadedFiles {
  std::deque<Document> documents;  ///< usable trees only, the top file's first; addresses stay
  bool complete = true;            ///< false if a file could not be read or parsed
};

/// Parses `text` (a file named `name` in messages, that stands in `directory`) and, level by level,
/// the files it includes: those of one level at the same time, their errors in the order of the
/// files. `path` is the top file itself, empty if it is none. Errors: those of check_characters()
/// and parse_document(), cannot-read, include-not-found, include-outside, include-cycle,
/// limit-size, limit-files, limit-nodes.
[[nodiscard]] LoadedFiles load_files(std::string text, std::string name,
                                     const std::filesystem::path& path,
                                     const std::filesystem::path& directory,
                                     const ReadOptions& options, SourceMap& sources,
                                     DiagnosticSink& sink);

}  // namespace tpm::input
