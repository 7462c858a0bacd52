// Activities that the command line names.
#pragma once

#include <string>

#include <tpm/model/program.hpp>

namespace tpm::cli {

/// By whole id, or by the last part of it where only one activity has that. Throws UsageError with
/// a suggestion; `what` is what the word stands for: "task".
[[nodiscard]] ActivityId find_activity(const Program& program, const std::string& word,
                                       std::string_view what = "milestone or task");

}  // namespace tpm::cli
