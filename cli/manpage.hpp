// The manual page, from the tables of the commands.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "cli/command.hpp"

namespace tpm::cli {

/// roff with the man macros; no date in it, so that it is the same from every build.
[[nodiscard]] std::string man_page(std::span<const Command> commands, std::string_view version);

}  // namespace tpm::cli
