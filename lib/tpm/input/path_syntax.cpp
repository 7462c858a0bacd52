// The text of a path, taken apart.
#include <algorithm>

#include <fmt/core.h>

#include <tpm/input/paths.hpp>

namespace tpm::input {
namespace {

constexpr std::string_view example = "paths are like budget, teams.web.people or auth.api.duration";

/// The `[…]` that begins at `begin`; moves `begin` behind it.
std::optional<ScalarError> read_element(std::string_view text, std::size_t& begin, Path& path) {
  const std::size_t close = text.find(']', begin);
  if (close == std::string_view::npos) {
    return ScalarError{"bad-path", begin, 1, "this '[' is never closed", "close it with ']'"};
  }
  const std::string_view inside = text.substr(begin + 1, close - begin - 1);
  if (inside.empty() && close + 1 < text.size()) {
    return ScalarError{"bad-path", begin, 2, "'[]' adds an element, and ends a path", ""};
  }
  if (inside.empty()) {
    path.append = true;
  } else {
    path.steps.push_back({inside, begin + 1, true});
  }
  begin = close + 1;
  if (begin == text.size() || text[begin] == '.' || text[begin] == '[') return std::nullopt;
  if (text[begin] == '+' && begin + 1 == text.size()) return std::nullopt;
  return ScalarError{"bad-path", begin, text.size() - begin, "a dot is missing here", ""};
}

}  // namespace

Parsed<Path> parse_path(std::string_view text) {
  Path path;
  std::size_t begin = 0;
  while (true) {
    const std::size_t end = std::min(text.find_first_of(".[+]", begin), text.size());
    if (end == begin) {
      return ScalarError{"bad-path", std::min(begin, text.empty() ? 0 : text.size() - 1),
                         text.empty() ? std::size_t{0} : 1, "a name is missing in this path",
                         std::string(example)};
    }
    path.steps.push_back({text.substr(begin, end - begin), begin, false});
    begin = end;
    while (begin < text.size() && text[begin] == '[') {
      if (auto error = read_element(text, begin, path)) return *error;
    }
    if (begin < text.size() && text[begin] == '+' && begin + 1 == text.size()) {
      path.append = true;
      ++begin;
    }
    if (begin == text.size()) return path;
    if (text[begin] != '.') {
      return ScalarError{"bad-path", begin, 1, fmt::format("'{}' has no place here", text[begin]),
                         std::string(example)};
    }
    ++begin;
  }
}

}  // namespace tpm::input
