// How many people each team needs over time, against how many it has.
#pragma once

#include <tpm/schedule/planning.hpp>
#include <tpm/schedule/schedule.hpp>

namespace tpm {

/// Fills in every team's peak, work, available time and overloads from the planned dates. Finished
/// work needs nobody; of started work what remains counts. Times without working time on the team's
/// calendar are no overload. O(assignments × log assignments).
void add_load(const Planning& planning, Schedule& schedule);

}  // namespace tpm
