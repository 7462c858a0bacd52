// tpm what-if: what the flags ask for, and the plans that follow.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include <tpm/change/change_request.hpp>
#include <tpm/change/program_editor.hpp>
#include <tpm/compare/plan_diff.hpp>
#include <tpm/report/what_if.hpp>
#include <tpm/snapshot/plan_snapshot.hpp>

#include "cli/commands/common.hpp"

namespace tpm::cli {

/// What the command line asks for.
struct WantedChange {
  change::ChangeRequest file, flags;       ///< of --change, and of --set, --drop and --delay
  std::vector<const Scenario*> scenarios;  ///< empty: none is named
  std::size_t first_flag = 0,
              end_of_flags = 0;  ///< the flags' texts are these files of the sources
  PlanOptions plan_options;      ///< of the program as it is, and as it is changed
};

/// Reads flags and change file; what is wrong with them is reported.
[[nodiscard]] WantedChange read_wanted_change(Session& session, const Arguments& arguments);

/// Applies a scenario (or none) and what else is wanted; false if something cannot be applied.
bool apply_wanted(change::ProgramEditor& editor, const Scenario* scenario,
                  const WantedChange& wanted, DiagnosticSink& found);

/// Ends the verb with what is wrong, as `refuse` does. Mistakes in flags are mistakes on the
/// command line.
[[nodiscard]] int refuse_change(Session& session, const Arguments& arguments,
                                const WantedChange& wanted, std::string_view format);

/// The verb with --sweep: a table of all variants. What else is wanted is applied to each of them.
[[nodiscard]] int run_sweep(Session& session, const Arguments& arguments,
                            const change::ProgramEditor& base, const Schedule& schedule,
                            WantedChange wanted);

/// Applies a scenario (or none) and what else is wanted to the editor's texts, and plans them.
/// Diagnostics of the changed program go to `found`; nothing if one of them is an error.
[[nodiscard]] std::optional<PlanSnapshot> plan_variant(change::ProgramEditor& editor,
                                                       const Scenario* scenario,
                                                       const WantedChange& wanted,
                                                       DiagnosticSink& found);

}  // namespace tpm::cli
