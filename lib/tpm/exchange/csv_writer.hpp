// Export to a spreadsheet, without losing what decides the dates: links with their lags,
// constraints and progress.
#pragma once

#include <string>

#include <tpm/diagnostics/diagnostic.hpp>
#include <tpm/schedule/plan_view.hpp>

namespace tpm::exchange {

/// RFC 4180 with a header line: one row for each project, group, task and milestone, parents before
/// what they hold. The columns bear the names of the program file's keys and hold what it would
/// say, with whole ids everywhere; effort and points become the durations that follow from them,
/// and the planned start and finish come last. `raw` leaves out the guard (') before text that a
/// spreadsheet would take for a formula. What a table of tasks has no place for is reported to
/// `losses` as `not-exported`. O(tasks + links).
[[nodiscard]] std::string to_csv(const PlanView& view, bool raw, DiagnosticSink& losses);

}  // namespace tpm::exchange
