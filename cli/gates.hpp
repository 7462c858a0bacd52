// --require: conditions that decide the exit status.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <tpm/compare/gate.hpp>

#include "cli/command.hpp"

namespace tpm::cli {

[[nodiscard]] Flag require_flag();

/// A paragraph of a verb's description: the names that conditions may use.
[[nodiscard]] std::string_view require_description();

/// The conditions of the command line, evaluated; `diff` may be null. Nothing, and the errors are
/// on standard error, if one cannot be read: the verb ends with exit_status::usage.
[[nodiscard]] std::optional<std::vector<GateResult>> check_gates(const Arguments& arguments,
                                                                 const PlanSnapshot& plan,
                                                                 const PlanDiff* diff);

/// The exit status of a verb that would end with `status`.
[[nodiscard]] int status_with_gates(int status, const std::vector<GateResult>& gates);

}  // namespace tpm::cli
