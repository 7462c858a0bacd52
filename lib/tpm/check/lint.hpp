// Blind spots: what is valid and can be planned, and yet is likely to surprise somebody.
//
//  1. missing-owner        an unfinished task without a team and without an owner of its own or of
//                          its groups and project; one warning on a project in which that is so for
//                          every task
//  2. no-successor         an unfinished task that no link leaves (its groups' links count), that
//                          does not end the program, and that no deadline or finish date of its
//                          own or of its groups and project measures
//  3. no-predecessor       an unstarted task that others wait for and that no link and no date
//                          holds, except one in each project, where the project begins: the one
//                          with the least slack. A milestone that no link and no date places
//  4. missing-agreed-date  a link between teams, its predecessor unfinished, without `agreed`
//  5. agreed-date-late     a predecessor that is ready only after the date agreed for the hand-over
//  6. single-person        a team of one with unfinished critical or longest-path tasks: once a
//  team
//  7. unused               a calendar, team or feature that nothing uses
//  8. mixed-value          a feature valued by a number beside one valued by time
//
// Missing estimates, cut-off names and missed deadlines are found by the reader and the schedule.
#pragma once

#include <tpm/diagnostics/diagnostic.hpp>
#include <tpm/model/program.hpp>
#include <tpm/schedule/schedule.hpp>

namespace tpm {

/// Reports to `sink` in the order of the model. O(activities × depth + links).
void lint(const Program& program, const Schedule& schedule, DiagnosticSink& sink);

/// The parts, which `lint` calls.
void lint_owners(const Program& program, const Schedule& schedule, DiagnosticSink& sink);
void lint_dangling(const Program& program, const Schedule& schedule, DiagnosticSink& sink);
void lint_hand_overs(const Program& program, const Schedule& schedule, DiagnosticSink& sink);
void lint_single_persons(const Program& program, const Schedule& schedule, DiagnosticSink& sink);
void lint_unused(const Program& program, DiagnosticSink& sink);
void lint_values(const Program& program, DiagnosticSink& sink);

}  // namespace tpm
