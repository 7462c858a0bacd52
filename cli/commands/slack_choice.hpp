// --to and --float: what slack and the critical path are measured to.
#pragma once

#include <tpm/model/program.hpp>
#include <tpm/schedule/schedule.hpp>

#include "cli/command.hpp"

namespace tpm::cli {

[[nodiscard]] Flag to_flag();
[[nodiscard]] Flag float_flag();

/// Throws UsageError if both are there.
void check_slack_choice(const Arguments& arguments);

/// What the two flags say. Throws UsageError for an id that the program does not have, or more than
/// once.
[[nodiscard]] PlanOptions slack_options(const Program& program, const Arguments& arguments);

}  // namespace tpm::cli
