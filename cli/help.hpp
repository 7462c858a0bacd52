// Help on the terminal, from the tables of the commands. Lines have at most 80 columns.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "cli/command.hpp"

namespace tpm::cli {

/// "tpm plan [OPTION]… [FILE]"
[[nodiscard]] std::string usage_line(const Command& command);

/// "-f, --format FORMAT"
[[nodiscard]] std::string flag_heading(const Flag& flag);

/// The help text of a flag with its choices, its default and whether it may be repeated.
[[nodiscard]] std::string flag_description(const Flag& flag);

/// The text in lines of at most `width` columns, each after `indent` spaces; the first line's
/// indent is left to the caller. ASCII text only.
[[nodiscard]] std::string wrap(std::string_view text, std::size_t indent, std::size_t width = 80);

/// What `tpm` alone prints.
[[nodiscard]] std::string overview(std::span<const Command> commands);

/// What `tpm help VERB` prints: examples first.
[[nodiscard]] std::string help(const Command& command);

}  // namespace tpm::cli
