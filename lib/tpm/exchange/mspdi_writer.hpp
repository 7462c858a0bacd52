// Export to MS Project: its XML format (MSPDI, as Project 2010 and later read it).
#pragma once

#include <string>

#include <tpm/diagnostics/diagnostic.hpp>
#include <tpm/schedule/plan_view.hpp>

namespace tpm::exchange {

/// The program with its planned dates as one XML document, in the order of elements that the
/// published schema asks for. What has no place there is reported to `losses` as `not-exported`,
/// one warning a task, with its place in the program file. O(tasks × depth + links + calendars ×
/// days with other hours).
///
/// What a reader can rely on, beyond the format itself:
/// - The custom fields with the aliases "tpm id" (Text1: whole id of a task, id of a team), "tpm
///   tags", "tpm status" (tasks) and "tpm lead" (teams).
/// - The planned dates follow from the file by MS Project's rules, constraints being hard; also
/// those
///   that a status date or the start of a project gave, as constraints "start no earlier than".
/// - StatusDate, StartDate and dates of groups at midnight have no time: the start of that day's
/// work.
/// - StatusDate is the program's: no unfinished work is before it. Of work under way,
///   RemainingDuration is what remains, and runs from Resume to the finish.
/// - A task has a calendar of its own, without those of its resources, unless all are the
/// project's.
/// - Task 0 has the program's deadline. Costs are in hundredths, rates are per hour.
[[nodiscard]] std::string to_mspdi(const PlanView& view, DiagnosticSink& losses);

}  // namespace tpm::exchange
