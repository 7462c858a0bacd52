#include "cli/git_tree.hpp"

#include <cerrno>
#include <filesystem>
#include <system_error>

#include <fmt/core.h>

#include <tpm/base/io_error.hpp>
#include <tpm/base/text.hpp>

#include "cli/git.hpp"

namespace tpm::cli {
namespace {

constexpr std::size_t max_of_a_line = std::size_t{64} << 10;
constexpr std::size_t max_of_a_listing = std::size_t{256} << 20;

void fail(input::ReadError& error, std::string message, std::string help = {}) {
  error = {"cannot-read", std::move(message), std::move(help)};
}

std::string first_line(std::string_view text) {
  return visible(text.substr(0, std::min(text.find('\n'), text.size())));
}

/// Why git answered nothing, as far as that has nothing to do with what it was asked.
bool is_usable(const ProcessResult& result, const std::string& name, input::ReadError& error) {
  if (result.start_error == ENOENT) {
    fail(error, fmt::format("there is no file '{}', and no git to read a revision with", name));
  } else if (result.start_error != 0) {
    fail(error, fmt::format("cannot run git for '{}': {}", name,
                            std::generic_category().message(result.start_error)));
  } else {
    if (result.too_large) throw IoError(fmt::format("git writes too much for '{}'", name));
    if (result.too_slow) throw IoError(fmt::format("git takes too long for '{}'", name));
    return true;
  }
  return false;
}

/// What git should have read of its own objects and did not: they are damaged, or not all there.
[[noreturn]] void broken_off(const std::string& name, const ProcessResult& result) {
  const std::string reason = first_line(result.err);
  throw IoError(fmt::format("git cannot read '{}'{}{}", name, reason.empty() ? "" : ": ", reason));
}

bool is_hash(std::string_view text) {
  return text.size() >= 40 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::string without_line_end(std::string text) {
  if (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

/// The hash of a revision's tree, or nothing.
std::optional<std::string> tree_of(const std::string& revision, const std::string& name,
                                   input::ReadError& error) {
  // No revision begins with a dash; git would take it for an option.
  ProcessResult result;
  if (revision.front() != '-') {
    result = run_git({"rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{tree}"},
                     max_of_a_line);
    if (!is_usable(result, name, error)) return std::nullopt;
    std::string hash = without_line_end(result.out);
    if (result.status == 0 && is_hash(hash)) return hash;
    // There is the revision, but not what it names.
    const ProcessResult alone =
        run_git({"rev-parse", "--verify", "--quiet", "--end-of-options", revision}, max_of_a_line);
    if (alone.status == 0) broken_off(name, result);
  }
  if (!result.err.empty()) {
    const bool is_bare = result.err.find("safe.bareRepository") != std::string::npos;
    fail(error,
         fmt::format("there is no file '{}', and git says: {}", name, first_line(result.err)),
         is_bare ? "GIT_DIR=FOLDER names a bare repository that is yours" : "");
  } else {
    fail(error, fmt::format("there is no file '{}', and git has no revision '{}'", name, revision),
         "'git log --oneline --all' lists revisions");
  }
  return std::nullopt;
}

/// Where in the repository the current directory is: "" or "sub/folder/".
std::optional<std::string> current_folder(const std::string& name, input::ReadError& error) {
  const ProcessResult result = run_git({"rev-parse", "--show-prefix"}, max_of_a_line);
  if (!is_usable(result, name, error)) return std::nullopt;
  if (result.status == 0) return without_line_end(result.out);
  fail(error, fmt::format("cannot read '{}': {}", name, first_line(result.err)));
  return std::nullopt;
}

/// Whether a path from the top leaves the repository at any step.
bool leads_above_top(const std::string& path) {
  int depth = 0;
  for (const std::filesystem::path& part : std::filesystem::path(path)) {
    if (part == "..") --depth;
    if (part != ".." && part != "." && !part.empty()) ++depth;
    if (depth < 0) return true;
  }
  return false;
}

bool is_relative(std::string_view path) {
  return path.substr(0, 2) == "./" || path.substr(0, 3) == "../";
}

}  // namespace

bool looks_like_revision(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon != std::string_view::npos && colon > 0 && colon + 1 < name.size() &&
         name.find('\0') == std::string_view::npos;
}

std::optional<GitTree> GitTree::open(const std::string& name, bool whole, input::ReadError& error) {
  GitTree tree;
  const std::size_t colon = name.find(':');
  tree.revision_ = name.substr(0, colon);
  std::string path = name.substr(colon + 1);
  const auto hash = tree_of(tree.revision_, name, error);
  if (!hash) return std::nullopt;
  if (is_relative(path)) {
    const auto folder = current_folder(name, error);
    if (!folder) return std::nullopt;
    path.insert(0, *folder);
  }
  if (leads_above_top(path)) {
    fail(error, fmt::format("'{}' is above the top of the repository", name),
         "a revision has files of its repository only");
    return std::nullopt;
  }
  const std::filesystem::path top = std::filesystem::path("/" + path).lexically_normal();
  tree.top_ = top.string();
  const std::string directory = whole ? "/" : top.parent_path().string();
  if (!tree.list(*hash, directory, error)) return std::nullopt;
  return tree;
}

bool GitTree::list(const std::string& tree, const std::string& directory, input::ReadError& error) {
  std::vector<std::string> words{"ls-tree", "-r", "-z", "--full-tree", tree};
  if (directory != "/") words.insert(words.end(), {"--", directory.substr(1) + "/"});
  const ProcessResult result = run_git(words, max_of_a_listing);
  if (!is_usable(result, name_of(top_), error)) return false;
  if (result.status != 0) broken_off(name_of(top_), result);
  std::string_view rest = result.out;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\0'), rest.size());
    add_entry(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return true;
}

/// "100644 blob 6f2a…\tteams/web.yaml"
void GitTree::add_entry(std::string_view line) {
  const std::size_t tab = std::min(line.find('\t'), line.size());
  const std::string_view object = line.substr(0, tab);
  Entry entry;
  entry.hash = object.substr(object.rfind(' ') + 1);
  entry.regular = object.substr(0, 3) == "100" && is_hash(entry.hash);
  entries_.emplace("/" + std::string(line.substr(std::min(tab + 1, line.size()))),
                   std::move(entry));
}

bool GitTree::exists(const std::string& path) const { return entries_.count(path) != 0; }

std::optional<std::string> GitTree::read(const std::string& path, std::string_view shown,
                                         std::size_t max_bytes, input::ReadError& error) const {
  const auto found = entries_.find(path);
  if (found == entries_.end()) {
    fail(error, fmt::format("revision '{}' has no file '{}'", revision_, path.substr(1)),
         is_relative(shown.substr(shown.find(':') + 1))
             ? ""
             : "paths are from the top of the repository; './' before it: from this directory");
    return std::nullopt;
  }
  if (!found->second.regular) {
    fail(error, fmt::format("'{}' is no regular file", shown));
    return std::nullopt;
  }
  ProcessResult result = run_git({"cat-file", "blob", found->second.hash}, max_bytes);
  if (result.too_large) {
    error = {"limit-size", fmt::format("'{}' has more than {} bytes", shown, max_bytes), {}};
    return std::nullopt;
  }
  if (!is_usable(result, std::string(shown), error)) return std::nullopt;
  if (result.status != 0) broken_off(std::string(shown), result);
  return std::move(result.out);
}

std::vector<std::string> GitTree::paths() const {
  std::vector<std::string> paths;
  for (const auto& entry : entries_) {
    if (entry.second.regular) paths.push_back(entry.first);
  }
  return paths;
}

std::string GitTree::name_of(const std::string& path) const {
  return revision_ + ":" + path.substr(1);
}

}  // namespace tpm::cli
