// --project, --team and --critical: the rows that a verb shows.
#pragma once

#include <vector>

#include <tpm/model/program.hpp>
#include <tpm/report/plan_report.hpp>

#include "cli/command.hpp"

namespace tpm::cli {

[[nodiscard]] Flag project_flag();
[[nodiscard]] Flag team_flag();
[[nodiscard]] Flag critical_flag();

/// What the three flags say. Throws UsageError for an id that the program does not have.
[[nodiscard]] TaskFilter task_filter(const Program& program, const Arguments& arguments);

}  // namespace tpm::cli
