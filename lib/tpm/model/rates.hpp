// What a time costs at a rate.
#pragma once

#include <optional>

#include <tpm/base/money.hpp>
#include <tpm/calendar/work_calendar.hpp>

namespace tpm {

/// So many minutes at a rate, rounded once to a cent (half away from zero); a day and a week of the
/// rate are those of `calendar`. Nothing if the amount does not fit.
[[nodiscard]] std::optional<Money> amount_of(const Rate& rate, Minutes minutes,
                                             const WorkCalendar& calendar);

/// The minutes that a rate's price is for: an hour, or the calendar's day or week.
[[nodiscard]] Minutes minutes_of(RateUnit unit, const WorkCalendar& calendar);

}  // namespace tpm
