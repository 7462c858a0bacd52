// What of a schedule follows from the dates alone: those of tasks, groups and milestones, total
// slack, the finish. Nothing that takes a look at links.
#pragma once

#include <cstdint>

#include <tpm/schedule/planning.hpp>
#include <tpm/schedule/schedule.hpp>

namespace tpm {

/// With a place for each activity and team, and nothing in them.
[[nodiscard]] Schedule empty_schedule(const Program& program);

/// The dates of the leaf at `rank`, early, late and planned, and how long it takes.
void add_dates(const Planning& planning, std::uint32_t rank, ActivityPlan& plan);

/// Its total slack, and whether it is critical. Finished work has none and is not.
void add_total_slack(const Planning& planning, std::uint32_t rank, ActivityPlan& plan);

/// Groups and projects from their leaves, which must be there. O(activities).
void roll_up(const Planning& planning, Schedule& schedule);

/// Start, finish, and how they stand to the deadline. O(vertices).
void add_summary(const Planning& planning, Schedule& schedule);

/// Milestones, and what else has a deadline, in the order of activities; groups must be complete.
void add_milestones(const Program& program, Schedule& schedule);

}  // namespace tpm
