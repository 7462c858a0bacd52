// Cost in exact cents: fixed cost, plus people × rate × working time, plus overhead.
#pragma once

#include <optional>

#include <tpm/model/program.hpp>
#include <tpm/schedule/schedule.hpp>

namespace tpm {

/// people × rate × minutes of working time, rounded once to a cent (half away from zero); a day and
/// a week of the rate are those of `calendar`. Nothing if the amount does not fit.
[[nodiscard]] std::optional<Money> labour_cost(const Rate& rate, std::int64_t people,
                                               Minutes minutes, const WorkCalendar& calendar);

/// Fills in the cost of every activity and team, the overhead and the total. Labour is paid for the
/// planned duration (for an elapsed one: the working time that it spans). An amount beyond 64 bits
/// is reported as `amount-too-large`.
void add_costs(const Program& program, Schedule& schedule, DiagnosticSink& sink);

}  // namespace tpm
