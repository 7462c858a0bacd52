// Scripts that complete the command line of tpm, from the tables of the commands.
#pragma once

#include <span>
#include <string>

#include "cli/command.hpp"

namespace tpm::cli {

[[nodiscard]] std::string bash_completion(std::span<const Command> commands);
[[nodiscard]] std::string zsh_completion(std::span<const Command> commands);
[[nodiscard]] std::string fish_completion(std::span<const Command> commands);

}  // namespace tpm::cli
