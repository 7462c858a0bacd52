// What a flag may name as a table with a line for each: its choices, and what is done for the one
// that was chosen, follow from the same lines.
#pragma once

#include <algorithm>
#include <cassert>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/commands/common.hpp"

namespace tpm::cli {

/// A word of the command line and what it stands for.
template <typename Value>
struct Choice {
  std::string_view name;
  Value value;
};

/// A format of a report: its name for --format, and what writes a `View` in it. A verb whose
/// formats differ in more has a struct of its own, with a `name`.
template <typename View>
struct Format {
  std::string_view name;
  std::string (*write)(const View&, const Arguments&);
};

/// The choices of a flag, in the order of the table.
template <typename Table>
[[nodiscard]] std::vector<std::string_view> names_of(const Table& table) {
  std::vector<std::string_view> names;
  for (const auto& line : table) names.push_back(line.name);
  return names;
}

/// The line that a flag names: it has one of the choices, its default at least.
template <typename Table>
[[nodiscard]] const auto& chosen(const Table& table, const Arguments& arguments,
                                 std::string_view flag) {
  const std::string name = arguments.text(flag);
  const auto found = std::find_if(std::begin(table), std::end(table),
                                  [&](const auto& line) { return line.name == name; });
  assert(found != std::end(table));
  return *found;
}

/// --format with the names of a table, the first of which is the usual one.
template <typename Table>
[[nodiscard]] Flag format_flag_of(const Table& formats) {
  return format_flag(names_of(formats));
}

/// A report in the format that --format names.
template <typename Table, typename View>
[[nodiscard]] std::string render(const Table& formats, const View& view,
                                 const Arguments& arguments) {
  return chosen(formats, arguments, "format").write(view, arguments);
}

}  // namespace tpm::cli
