// How a verb plans, and --to and --float: what slack and the critical path are measured to.
#pragma once

#include <tpm/model/program.hpp>
#include <tpm/schedule/schedule.hpp>

#include "cli/command.hpp"

namespace tpm::cli {

[[nodiscard]] Flag to_flag();
[[nodiscard]] Flag float_flag();

/// Throws UsageError if both are there.
void check_slack_choice(const Arguments& arguments);

/// What the flags of a verb say about its plans: every plan that it makes is made with these.
[[nodiscard]] PlanOptions plan_options(const Arguments& arguments);

/// The same for a verb with `to_flag` and `float_flag`. Throws UsageError for an id that the
/// program does not have, or more than once.
[[nodiscard]] PlanOptions plan_options(const Program& program, const Arguments& arguments);

}  // namespace tpm::cli
