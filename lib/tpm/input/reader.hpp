// Files to model: a guarded reader on yaml-cpp's events, includes, decoding, references.
// The only user of yaml-cpp; nothing of it shows here.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include <tpm/diagnostics/diagnostic.hpp>
#include <tpm/diagnostics/source_map.hpp>
#include <tpm/model/program.hpp>

namespace tpm::input {

/// What the reader accepts; more is an error with the limit's name. The README has the same table
/// in the same order, which tests/readme/limits compares.
struct Limits {
  std::size_t file_bytes = std::size_t{32} << 20;    ///< one file
  std::size_t total_bytes = std::size_t{256} << 20;  ///< all files of a program together
  std::size_t files = 2000;                          ///< included files
  std::size_t depth = 64;                            ///< nesting of maps and lists
  std::size_t key_bytes = 1000;                      ///< one key
  std::size_t scalar_bytes = std::size_t{1} << 20;   ///< one value
  std::size_t nodes = 8'000'000;                     ///< values, maps and lists of all files
};

class FileSource;

struct ReadOptions {
  Limits limits;
  bool allow_outside = false;         ///< includes may leave the top file's directory
  const FileSource* files = nullptr;  ///< where files are read from; null: the disk
  /// Texts to be read instead of what files on the disk hold, by path with links resolved. Outlives
  /// the reading.
  const std::map<std::string, std::string>* edited = nullptr;
};

/// Reads `path` ("-" is standard input, shown as "<stdin>") and everything it includes. Every error
/// is in `sink`; there is a program only if none of them is an error. A file that cannot be opened
/// or read is a diagnostic too (code `cannot-read`), as is a limit (codes `limit-…`). Throws
/// IoError where the system fails (a device with an error, no more descriptors).
[[nodiscard]] std::optional<Program> read_program(const std::string& path,
                                                  const ReadOptions& options, SourceMap& sources,
                                                  DiagnosticSink& sink);

/// The same for a text that is already in memory, named `name` in messages. Relative includes start
/// from `directory`.
[[nodiscard]] std::optional<Program> read_program_text(std::string text, std::string name,
                                                       const std::filesystem::path& directory,
                                                       const ReadOptions& options,
                                                       SourceMap& sources, DiagnosticSink& sink);

/// The JSON Schema (draft-07) of the format, made from the same table of keys that the reader uses.
[[nodiscard]] std::string program_schema();

}  // namespace tpm::input
