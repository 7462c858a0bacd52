// The command line against the tables of the commands.
#pragma once

#include <string>
#include <vector>

#include "cli/command.hpp"

namespace tpm::cli {

/// Parses the words after the verb. Every flag, value and count is checked; throws UsageError.
/// `--help` is not among them: see wants_help.
[[nodiscard]] Arguments parse_arguments(const Command& command,
                                        const std::vector<std::string>& words);

/// Whether --help or -h is among the words (before a `--`).
[[nodiscard]] bool wants_help(const std::vector<std::string>& words);

}  // namespace tpm::cli
