// A link as people write it.
#pragma once

#include <string>
#include <string_view>

#include <tpm/model/program.hpp>

namespace tpm {

/// "FS", "SS+2d", "FS-50%": the lag as the file has it, none where it is nothing.
[[nodiscard]] std::string format_link(LinkType type, const Lag& lag, std::string_view lag_text);
[[nodiscard]] std::string format_link(const Dependency& dependency);

}  // namespace tpm
