#include <algorithm>

#include <tpm/input/glob.hpp>

namespace tpm::input {
namespace {

namespace fs = std::filesystem;

/// The end of the set that begins at `open`, or npos if it is never closed (then '[' is itself).
std::size_t set_end(std::string_view pattern, std::size_t open) {
  std::size_t first = open + 1;
  if (first < pattern.size() && pattern[first] == '!') ++first;
  return first < pattern.size() ? pattern.find(']', first + 1) : std::string_view::npos;
}

bool in_set(std::string_view set, char c) {
  const bool negated = !set.empty() && set[0] == '!';
  if (negated) set.remove_prefix(1);
  bool found = false;
  for (std::size_t i = 0; i < set.size(); ++i) {
    if (i + 2 < set.size() && set[i + 1] == '-') {
      found = found || (set[i] <= c && c <= set[i + 2]);
      i += 2;
    } else {
      found = found || set[i] == c;
    }
  }
  return found != negated;
}

/// Matches one element of the pattern against `c`; gives the index after it, or 0.
std::size_t match_one(std::string_view pattern, std::size_t p, char c) {
  if (pattern[p] == '?') return p + 1;
  if (pattern[p] == '[') {
    const std::size_t end = set_end(pattern, p);
    if (end != std::string_view::npos) {
      return in_set(pattern.substr(p + 1, end - p - 1), c) ? end + 1 : 0;
    }
  }
  return pattern[p] == c ? p + 1 : 0;
}

/// The names in a folder, sorted; `folders` or everything else.
std::vector<std::string> names_in(const fs::path& folder, bool folders) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    std::error_code ignored;
    if (entry->is_directory(ignored) == folders) names.push_back(entry->path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

/// The folder itself and all below it; links are not followed, so there are no circles.
std::vector<std::string> folders_below(const fs::path& directory, const std::string& start,
                                       std::size_t most) {
  std::vector<std::string> all = {start};
  for (std::size_t i = 0; i < all.size() && all.size() <= most; ++i) {
    const std::string prefix = all[i].empty() ? "" : all[i] + "/";
    for (const std::string& name : names_in(directory / all[i], true)) {
      std::error_code ignored;
      if (name[0] == '.' || fs::is_symlink(directory / (prefix + name), ignored)) continue;
      all.push_back(prefix + name);
    }
  }
  return all;
}

}  // namespace

bool is_pattern(std::string_view name) {
  return name.find_first_of("*?[") != std::string_view::npos;
}

bool matches(std::string_view pattern, std::string_view name) {
  if (!name.empty() && name[0] == '.' && (pattern.empty() || pattern[0] != '.')) return false;
  std::size_t p = 0;
  std::size_t n = 0;
  std::size_t star = std::string_view::npos;  // where to go back to when a match fails
  std::size_t star_name = 0;
  while (n < name.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = ++p;
      star_name = n;
      continue;
    }
    const std::size_t next = p < pattern.size() ? match_one(pattern, p, name[n]) : 0;
    if (next != 0) {
      p = next;
      ++n;
    } else if (star != std::string_view::npos) {
      p = star;
      n = ++star_name;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

std::vector<std::string> glob(const fs::path& directory, const std::string& pattern,
                              std::size_t most) {
  std::vector<std::string> found = {pattern.substr(0, 1) == "/" ? "/" : ""};
  for (std::size_t begin = 0; begin < pattern.size();) {
    const std::size_t end = std::min(pattern.find('/', begin), pattern.size());
    const std::string part = pattern.substr(begin, end - begin);
    const bool last = end == pattern.size();
    begin = end + 1;
    if (part.empty()) continue;
    std::vector<std::string> next;
    for (const std::string& before : found) {
      const std::string prefix = before.empty() || before == "/" ? before : before + "/";
      if (part == "**") {
        for (std::string& folder : folders_below(directory, before, most))
          next.push_back(std::move(folder));
      } else if (!is_pattern(part)) {
        next.push_back(prefix + part);
      } else {
        for (const std::string& name : names_in(directory / before, !last)) {
          if (matches(part, name)) next.push_back(prefix + name);
        }
      }
      if (next.size() > most) break;
    }
    found = std::move(next);
  }
  std::error_code ignored;
  found.erase(std::remove_if(found.begin(), found.end(),
                             [&](const std::string& path) {
                               return !fs::is_regular_file(directory / path, ignored);
                             }),
              found.end());
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

namespace {

std::vector<std::string_view> parts_of(std::string_view path) {
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/'), path.size());
    if (end > 0) parts.push_back(path.substr(0, end));
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return parts;
}

/// As `matches`, with folders in the place of characters and `**` in that of the star.
bool matches_parts(const std::vector<std::string_view>& pattern,
                   const std::vector<std::string_view>& path) {
  constexpr std::size_t none = static_cast<std::size_t>(-1);
  std::size_t p = 0;
  std::size_t n = 0;
  std::size_t star = none;  // where to go back to when a match fails
  std::size_t star_part = 0;
  while (n < path.size()) {
    if (p < pattern.size() && pattern[p] == "**") {
      star = ++p;
      star_part = n;
    } else if (p < pattern.size() &&
               (is_pattern(pattern[p]) ? matches(pattern[p], path[n]) : pattern[p] == path[n])) {
      ++p;
      ++n;
    } else if (star != none && path[star_part][0] != '.') {
      p = star;
      n = ++star_part;
    } else {
      return false;
    }
  }
  return p == pattern.size();
}

}  // namespace

std::vector<std::string> glob(std::string_view pattern, const std::vector<std::string>& paths,
                              std::size_t most) {
  const std::vector<std::string_view> parts = parts_of(pattern);
  std::vector<std::string> found;
  for (const std::string& path : paths) {
    if (found.size() > most) break;
    if (matches_parts(parts, parts_of(path))) found.push_back(path);
  }
  return found;
}

}  // namespace tpm::input
