// Calendars as their sources have them, made fit for all that follows.
#pragma once

#include <tpm/exchange/program_data.hpp>

namespace tpm::exchange {

/// Cuts bases that go in a circle, which is a loss, and gives the hours past midnight to the day
/// after: a shift belongs to the day on which it begins, also where that is an exception. What is
/// read of calendars is complete before and may be looked at afterwards. O(days of exceptions).
void settle_calendars(ProgramData& program);

}  // namespace tpm::exchange
