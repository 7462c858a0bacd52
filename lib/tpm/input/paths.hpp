// Paths of changes, as scenarios and `--set` name them: `teams.web.people`, `auth.api.duration`,
// `auth.api.after[ui]`, `auth.api.after+`.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tpm/base/span.hpp>
#include <tpm/diagnostics/diagnostic.hpp>
#include <tpm/input/document.hpp>
#include <tpm/input/keys.hpp>
#include <tpm/input/scalars.hpp>
#include <tpm/input/sections.hpp>

namespace tpm::input {

/// A name after a dot, or what stands in brackets: the number of an element of a list, the
/// reference or text that it holds, or a key with dots in it.
struct PathStep {
  std::string_view text;
  std::size_t offset = 0;  ///< in the path
  bool element = false;
};

/// `names.with[elements]`, and `+` or `[]` at the end: one more element of a list. The steps point
/// into the text that was read.
struct Path {
  std::vector<PathStep> steps;  ///< at least one
  bool append = false;
};
[[nodiscard]] Parsed<Path> parse_path(std::string_view text);

/// What a path leads to. Either `node` is there and `missing` is empty, or `missing` are the keys,
/// the outermost first, that lead from `holder` to a value that is not there yet.
struct PathTarget {
  NodeRef node;
  NodeRef holder;  ///< the map or list that has the node, or the value that would get the keys
  std::vector<PathStep> missing;
  bool append = false;
  bool expand = false;  ///< `holder` is a short dependency that has to become a long one
};

/// Finds what `path` names among the files: a top-level key (`budget`, `scheduling.slack`), a key
/// of something with an id (`teams.web.people`), a key of an activity (`beta.deadline`,
/// `auth.api.options.buy.cost`), an element of a list. A whole thing (`teams.ops`, `auth.new`) is
/// only found for a `value` that is a map, or null: to be removed. Reports bad-path otherwise, with
/// what was probably meant.
[[nodiscard]] std::optional<PathTarget> resolve_path(const Sections& sections,
                                                     const At<std::string>& path, NodeKind value,
                                                     DiagnosticSink& sink);

/// A value as flow YAML on one line: "360k", "[a, b]", "{people: 3}". Quoted texts stay quoted.
[[nodiscard]] std::string flow_text(NodeRef value);

}  // namespace tpm::input
