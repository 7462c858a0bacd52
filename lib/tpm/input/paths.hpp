// Paths of changes, as scenarios and `--set` name them: `teams.web.people`, `auth.api.duration`.
#pragma once

#include <string>

#include <tpm/input/builder.hpp>
#include <tpm/input/references.hpp>

namespace tpm::input {

/// Reports bad-path if the path names nothing that the program has or could have: a top-level key
/// (`budget`, `scheduling.slack`), a key of something with an id (`teams.web.people`), or a key of
/// an activity (`beta.deadline`, `auth.api.options.buy.cost`).
void check_path(Builder& builder, ActivityIndex& index, NodeRef path);

/// A value as flow YAML on one line: "360k", "[a, b]", "{people: 3}". Quoted texts stay quoted.
[[nodiscard]] std::string flow_text(NodeRef value);

}  // namespace tpm::input
