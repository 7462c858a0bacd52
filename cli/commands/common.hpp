// What the verbs share: flags with one meaning everywhere, reading the program, showing what was
// found.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <tpm/diagnostics/diagnostic.hpp>
#include <tpm/diagnostics/source_map.hpp>
#include <tpm/input/reader.hpp>
#include <tpm/model/program.hpp>
#include <tpm/text/page.hpp>

#include "cli/command.hpp"

namespace tpm::cli {

[[nodiscard]] Positional program_file();
[[nodiscard]] Flag format_flag(std::vector<std::string_view> formats);
[[nodiscard]] Flag output_flag();
[[nodiscard]] Flag fail_on_flag();
[[nodiscard]] Flag color_flag();
[[nodiscard]] Flag raw_flag();
[[nodiscard]] Flag max_size_flag();
[[nodiscard]] Flag allow_outside_flag();
[[nodiscard]] Flag width_flag();

/// A page of text: as wide as --width, else the terminal, 80 columns in a file; coloured as
/// `colored_result` says.
[[nodiscard]] TextOptions text_options(const Arguments& arguments);

/// What --max-size and --allow-outside say.
[[nodiscard]] input::ReadOptions read_options(const Arguments& arguments);

/// Throws UsageError if `flag` is given with another format than CSV.
void require_csv_for(const std::string& flag, const Arguments& arguments);

/// A program with everything that has been said about it. Not movable: diagnostics, source texts
/// and program point into each other.
struct Session {
  SourceMap sources;
  DiagnosticSink sink;
  std::optional<Program> program;

  /// Nothing read yet.
  Session() = default;
  /// Reads the file that the first positional names.
  explicit Session(const Arguments& arguments);
  /// Reads `file`; what is to be written must be another (see outputs.hpp).
  Session(const Arguments& arguments, const std::string& file);
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
};

/// The diagnostics as text on standard error, at most 50 of each severity.
void show_diagnostics(const Session& session, const Arguments& arguments);

/// Whether the result is coloured: by --color, and in a file only if that is "always".
[[nodiscard]] bool colored_result(const Arguments& arguments);

/// The exit status that follows from the diagnostics: 5 or 3 if the input has errors, 1 if there
/// is a finding at or above --fail-on, else 0.
[[nodiscard]] int status_of(const DiagnosticSink& sink, const Arguments& arguments);

/// Ends a verb whose program cannot be planned, with its exit status: JSON still has a document (of
/// that `format`), the other formats have nothing.
[[nodiscard]] int refuse(const Session& session, const Arguments& arguments,
                         std::string_view format);

/// The word as a POSIX shell reads it back, for the commands that hints show; nothing that a
/// terminal would act on.
[[nodiscard]] std::string shell_quoted(std::string_view word);

}  // namespace tpm::cli
