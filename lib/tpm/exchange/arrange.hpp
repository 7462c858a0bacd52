// Makes a program of another tool fit the shape of a program file.
#pragma once

#include <tpm/diagnostics/diagnostic.hpp>
#include <tpm/exchange/program_data.hpp>

namespace tpm::exchange {

/// Afterwards every task that is not dropped is a group with children, or a leaf; at the top level
/// there are only groups (projects) and milestones; nothing is nested too deeply; every link joins
/// two tasks of which neither holds the other; no link and no team of a
/// task is there twice; only calendars and teams
/// in use are left. The calendars must have been settled. What gives way is a loss; a calendar in
/// use without working time is an error. O(tasks + links × depth).
void arrange(ProgramData& program, DiagnosticSink& sink);

}  // namespace tpm::exchange
