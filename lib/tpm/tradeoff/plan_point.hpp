// From a schedule to a point of the triangle.
#pragma once

#include <vector>

#include <tpm/model/program.hpp>
#include <tpm/schedule/schedule.hpp>
#include <tpm/tradeoff/tradeoff.hpp>

namespace tpm::tradeoff {

/// Dates, costs and value of a program's schedule, without choices and critical path.
[[nodiscard]] PlanPoint plan_point(const Program& program, const Schedule& schedule);

/// The ids in `base` of the activities of a program that was made from it by dropping some: both
/// are in the same order. By id of `scoped`. O(activities).
[[nodiscard]] std::vector<ActivityId> ids_in(const Program& base, const Program& scoped);

}  // namespace tpm::tradeoff
