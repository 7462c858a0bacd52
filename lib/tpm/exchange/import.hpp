// A file of another tool as a program file.
//
// 1. The bytes become UTF-8. 2. A reader for the format gives a ProgramData. 3. It is arranged to
// fit a program file. 4. It is written. Mistakes of the file are diagnostics with their places;
// what a program file cannot say is among the losses, a warning each.
#pragma once

#include <optional>
#include <string>

#include <tpm/diagnostics/diagnostic.hpp>
#include <tpm/diagnostics/source_map.hpp>
#include <tpm/exchange/csv_reader.hpp>
#include <tpm/exchange/program_data.hpp>
#include <tpm/exchange/program_writer.hpp>

namespace tpm::exchange {

enum class ImportFormat : std::uint8_t { automatic, msproject, xer, csv };
[[nodiscard]] std::string_view to_string(ImportFormat format);

struct ImportOptions {
  ImportFormat format = ImportFormat::automatic;
  CsvOptions csv;
  std::string include;        ///< a file for the program to include; only for CSV
  std::string name;           ///< instead of the file's own
  std::optional<Date> start;  ///< likewise
  std::size_t file_bytes = std::size_t{32} << 20;
};

struct Import {
  ImportFormat format = ImportFormat::automatic;  ///< the one that was found
  ProgramData program;
  ProgramText written;
};

/// Reads `path` ("-" is standard input). There is a result only if the sink has no error; the
/// losses are in the sink too (`not-imported`). Throws IoError where the system fails.
[[nodiscard]] std::optional<Import> import_program(const std::string& path,
                                                   const ImportOptions& options, SourceMap& sources,
                                                   DiagnosticSink& sink);

/// The same for bytes that are in memory, called `name` in messages.
[[nodiscard]] std::optional<Import> import_text(std::string bytes, const std::string& name,
                                                const ImportOptions& options, SourceMap& sources,
                                                DiagnosticSink& sink);

/// The document `tpm.import/1`: what became of each task, what was lost, and the diagnostics.
/// Without an import, the diagnostics alone.
[[nodiscard]] std::string import_json(const std::optional<Import>& import,
                                      const DiagnosticSink& sink, const SourceMap& sources);

}  // namespace tpm::exchange
