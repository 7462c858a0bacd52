// Leaving out a task or a feature, as a change of the program file.
#pragma once

#include <optional>
#include <string>

#include <tpm/change/program_editor.hpp>
#include <tpm/diagnostics/diagnostic.hpp>
#include <tpm/model/program.hpp>

namespace tpm::change {

/// `task:ID` is to be `dropped: true`, `feature:ID` has the priority `wont`; bare where only one of
/// both has that id. Errors: unknown-reference, ambiguous-reference, and those of reading the
/// program.
[[nodiscard]] std::optional<Change> change_for_drop(ProgramEditor& editor,
                                                    const At<std::string>& thing,
                                                    DiagnosticSink& sink);

}  // namespace tpm::change
