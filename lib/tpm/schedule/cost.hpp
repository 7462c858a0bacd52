// Cost in exact cents: fixed cost, plus people × rate × working time, plus what it takes to be
// faster, plus overhead, plus penalties less bonuses.
#pragma once

#include <optional>

#include <tpm/model/program.hpp>
#include <tpm/schedule/schedule.hpp>

namespace tpm {

/// people × rate × minutes of working time, rounded once to a cent (half away from zero); a day and
/// a week of the rate are those of `calendar`. Nothing if the amount does not fit.
[[nodiscard]] std::optional<Money> labour_cost(const Rate& rate, std::int64_t people,
                                               Minutes minutes, const WorkCalendar& calendar);

/// The extra cost of a total duration, on the line between the crash points around it, rounded to a
/// cent (half away from zero); 0 for the normal duration, that of the last point for shorter ones.
[[nodiscard]] Money crash_cost(const Activity& activity, Minutes duration);

/// What reaching something at `date` costs: the penalty for the working time after the deadline, or
/// less the bonus for that before it. Nothing if it does not fit.
[[nodiscard]] std::optional<Money> incentive(const OptionalAt<Rate>& bonus,
                                             const OptionalAt<Rate>& penalty, Instant deadline,
                                             Instant date, const WorkCalendar& calendar);

/// Fills in the cost of every activity, team and milestone, the overhead, the incentives and the
/// total. Finish, deadline and milestones are known. Labour is paid for the normal duration (for an
/// elapsed one: the working time that it spans). An amount beyond 64 bits
/// is reported as `amount-too-large`.
void add_costs(const Program& program, Schedule& schedule, DiagnosticSink& sink);

}  // namespace tpm
