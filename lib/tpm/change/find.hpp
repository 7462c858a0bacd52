// Things of a program by what a user calls them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <tpm/diagnostics/diagnostic.hpp>
#include <tpm/model/program.hpp>

namespace tpm::change {

/// The activities that a word may mean: the one with that whole id, else those that end with
/// it: `x` and `group.x` for `project.group.x`.
[[nodiscard]] std::vector<ActivityId> namesakes(const Program& program, std::string_view word);

/// The one that it means; unknown-reference with the nearest, or ambiguous-reference otherwise.
[[nodiscard]] ActivityId find_activity(const Program& program, const At<std::string>& word,
                                       DiagnosticSink& sink);

}  // namespace tpm::change
