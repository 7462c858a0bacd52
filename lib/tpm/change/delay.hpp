// What a task's delay means in the terms of the program file.
#pragma once

#include <vector>

#include <tpm/change/change_request.hpp>
#include <tpm/change/program_editor.hpp>
#include <tpm/diagnostics/diagnostic.hpp>

namespace tpm::change {

/// The changes that make a task as much later than the present texts plan it with these options
/// (all stages: the date that is shown moves). Work
/// that has not begun starts later (`not_before`; `start_on` and `finish_on` move along); of work
/// under way more remains. Of a group or project, the tasks move that wait for nothing unfinished
/// inside it. Errors: bad-duration, bad-value (there is nothing left to delay), unknown-reference,
/// ambiguous-reference, and those of reading and planning the program.
[[nodiscard]] std::vector<Change> changes_for_delay(ProgramEditor& editor, const Delay& delay,
                                                    const PlanOptions& options,
                                                    DiagnosticSink& sink);

}  // namespace tpm::change
