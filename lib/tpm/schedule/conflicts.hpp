// What the plan cannot keep: constraints against links, work out of sequence, deadlines, budget,
// people. Everything here is a warning at the place in the file that asks for it.
#pragma once

#include <tpm/schedule/planning.hpp>
#include <tpm/schedule/schedule.hpp>

namespace tpm {

/// Constraints that override what links demand, and progress that contradicts them. O(links).
void report_logic_conflicts(const Planning& planning, DiagnosticSink& sink);

/// Missed deadlines, the budget, overloaded teams.
void report_misses(const Program& program, const Schedule& schedule, DiagnosticSink& sink);

}  // namespace tpm
