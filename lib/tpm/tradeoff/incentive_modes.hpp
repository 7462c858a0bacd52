// Bonus and penalty of a milestone as the cost of the time from the program's start to it.
#pragma once

#include <optional>
#include <vector>

#include <tpm/curve/time_cost_problem.hpp>
#include <tpm/model/program.hpp>

namespace tpm::tradeoff {

/// `cents` for every `minutes`.
struct TimePrice {
  std::int64_t cents = 0;
  Minutes minutes = 1;
};

/// A rate as a price of working time on a calendar; none: no cents.
[[nodiscard]] TimePrice price_of(const OptionalAt<Rate>& rate, const WorkCalendar& calendar);

/// The modes to reach a milestone before or after its deadline, but not before `earliest`. One if
/// lateness is no cheaper than earliness pays; else one up to the deadline and one from it on.
/// Times are minutes after the program's start. Nothing if an amount does not fit.
[[nodiscard]] std::optional<std::vector<curve::Mode>> incentive_modes(const TimePrice& bonus,
                                                                      const TimePrice& penalty,
                                                                      Minutes deadline,
                                                                      Minutes earliest);

}  // namespace tpm::tradeoff
