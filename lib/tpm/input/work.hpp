// How much work a task is: duration, effort, points, options, crash points.
#pragma once

#include <tpm/input/builder.hpp>

namespace tpm::input {

/// Fills the work, crash points and options of a task or milestone whose team, calendar and people
/// are known. `people` counts where no team does. Errors: mixed-duration, bad-duration,
/// duration-order, bad-number, missing-key; missing-estimate is a warning.
void read_task_work(Builder& builder, const Fields& fields, int people, Activity& activity);

}  // namespace tpm::input
