// What the semantics say of a program's dates, found in the most naive way: links of groups are
// taken leaf by leaf, dates are relaxed until nothing changes, and what a link allows backwards is
// searched for among the minutes. It shares nothing with the scheduler but the model and the work
// calendars, which have an oracle of their own.
#pragma once

#include <optional>
#include <vector>

#include <tpm/model/program.hpp>
#include <tpm/schedule/schedule.hpp>

namespace tpm::test {

struct OracleTask {
  Instant early_start, early_finish, late_start, late_finish;
  std::optional<Minutes> total_slack, free_slack;
  bool critical = false;
};

/// Only links that bind have a gap and may drive.
struct OracleLink {
  std::optional<Minutes> gap;  ///< of links from a leaf
  bool driving = false;
  bool overridden = false;  ///< a successor's hard constraint wins: what drives it is no link
};

struct OraclePlan {
  std::vector<OracleTask> tasks;  ///< by activity; of groups as rolled up
  std::vector<OracleLink> links;  ///< by dependency
  Instant finish;
};

[[nodiscard]] OraclePlan oracle_plan(const Program& program, const PlanOptions& options);

}  // namespace tpm::test
