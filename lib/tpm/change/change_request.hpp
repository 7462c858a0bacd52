// What is asked for: changes by path, things left out, tasks delayed; with who asks and why where
// it comes from a file that is put before a change advisory board.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <tpm/change/program_editor.hpp>
#include <tpm/diagnostics/diagnostic.hpp>
#include <tpm/diagnostics/source_map.hpp>
#include <tpm/model/program.hpp>
#include <tpm/schedule/schedule.hpp>

namespace tpm::change {

/// A task, milestone, group or project by its id, and by how much it is later.
struct Delay {
  At<std::string> task;
  At<std::string> amount;
};

/// Applied in the order of the members.
struct ChangeRequest {
  std::string title, reason, requested_by;  ///< empty if not said
  std::vector<Change> changes;
  std::vector<At<std::string>> drops;  ///< "feature:dark", "task:auth.api", or bare
  std::vector<Delay> delays;
};

/// `PATH=VALUE`, the text of `flag`; nothing, with bad-path, without a '='.
[[nodiscard]] std::optional<Change> parse_assignment(FileId flag, const SourceMap& sources,
                                                     DiagnosticSink& sink);
/// `TASK=DURATION` likewise.
[[nodiscard]] std::optional<Delay> parse_delay(FileId flag, const SourceMap& sources,
                                               DiagnosticSink& sink);

/// The file of a change request (format.md of the examples): a map with `title`, `reason`,
/// `requested_by`, `changes` (paths to values, or a list of such maps), `drop` (a thing or a list),
/// `delay` (tasks to durations). Nothing if the file has errors.
[[nodiscard]] std::optional<ChangeRequest> read_change_request(const std::string& path,
                                                               const input::Limits& limits,
                                                               SourceMap& sources,
                                                               DiagnosticSink& sink);

/// Applies everything to the editor's texts, and reports what cannot be applied. Delays come one
/// after the other, each planned, with `options`, on the result of the one before. True if nothing
/// was reported as an error.
bool apply_request(ProgramEditor& editor, const ChangeRequest& request, const PlanOptions& options,
                   DiagnosticSink& sink);

}  // namespace tpm::change
