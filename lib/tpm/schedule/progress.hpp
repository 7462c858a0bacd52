// How far the work is: of each task, and of the hand-overs between teams.
#pragma once

#include <tpm/schedule/schedule.hpp>

namespace tpm {

/// Fills in `actual`, `remaining` and `complete_percent` of every activity; dates and what is
/// complete are known. O(activities), and a conversion of dates for each that has begun.
void add_progress(const Program& program, Schedule& schedule);

/// Counts the hand-overs whose work is not done. Links and dates are known. O(links).
void count_hand_overs(const Program& program, Schedule& schedule);

}  // namespace tpm
