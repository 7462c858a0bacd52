// Writing the document tpm.plan/1, which plan_json.md describes and read_saved_plan reads.
#pragma once

#include <functional>
#include <string>

#include <tpm/base/json.hpp>
#include <tpm/schedule/plan_view.hpp>

namespace tpm {

/// Writes members of the outermost object.
using MoreMembers = std::function<void(JsonWriter& json)>;

/// The document, ends with a newline. The filter chooses rows of `tasks` only. What is said about a
/// plan rather than by it comes from `more`, behind everything else.
[[nodiscard]] std::string plan_json(const PlanView& view, const TaskFilter& filter,
                                    const MoreMembers& more);

}  // namespace tpm
