// The verbs. A new one is a file beside this that defines its Command, and a line in commands.cpp.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "cli/command.hpp"

namespace tpm::cli {

/// In the order of the overview.
[[nodiscard]] std::span<const Command> all_commands();

/// The command of that name, or null.
[[nodiscard]] const Command* find_command(std::string_view verb);

/// Names of the verbs that are not hidden.
[[nodiscard]] std::vector<std::string_view> verb_names();

// Each verb's table, defined in the file of its name.
[[nodiscard]] Command plan_command();
[[nodiscard]] Command gantt_command();
[[nodiscard]] Command what_if_command();
[[nodiscard]] Command tradeoff_command();
[[nodiscard]] Command check_command();
[[nodiscard]] Command why_command();
[[nodiscard]] Command diff_command();
[[nodiscard]] Command export_command();
[[nodiscard]] Command import_command();
[[nodiscard]] Command init_command();
[[nodiscard]] Command schema_command();
[[nodiscard]] Command explain_command();
[[nodiscard]] Command completion_command();
[[nodiscard]] Command help_command(std::vector<std::string_view> verbs);  ///< those it explains
[[nodiscard]] Command man_command();

}  // namespace tpm::cli
