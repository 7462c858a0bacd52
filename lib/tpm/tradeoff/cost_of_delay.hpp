// What time costs: of each feature while it is not delivered, of each critical task.
#pragma once

#include <vector>

#include <tpm/schedule/schedule.hpp>
#include <tpm/tradeoff/tradeoff.hpp>

namespace tpm::tradeoff {

/// Features with a value per time that will be made, by cost of delay divided by duration (CD3,
/// D. G. Reinertsen, The Principles of Product Development Flow): what costs the most a week and
/// takes the least time comes first. Of equals, the first id.
///
/// The duration is how long the feature's own tasks take from now on if nothing else holds them up:
/// the longest path through what is left of them, by the links among them. Nothing left to do comes
/// first of all. Amounts that do not fit leave the feature out. O(program + links of those tasks).
[[nodiscard]] std::vector<FeatureDelay> feature_delays(const Program& program,
                                                       const Schedule& schedule);

/// The critical tasks that have drag, by falling cost; of equals, in the order of the path. `cost`
/// is what overhead, bonuses and penalties (of the program and of milestones) and the delay of
/// features would be less if the task took no time, `cost_per_day` what they would be more if it
/// took a day of its calendar longer. The task's own labour is not counted, nor what is as late as
/// possible: all dates are as soon as possible.
///
/// The program is planned again twice a task, as far as dates change; after `effort` dates, tasks
/// are priced by what the program's finish costs alone, those with the least drag.
[[nodiscard]] std::vector<DragCost> drag_costs(const Program& program, const Schedule& schedule,
                                               std::uint64_t effort = 20'000'000);

}  // namespace tpm::tradeoff
