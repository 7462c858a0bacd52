#include "cli/git.hpp"

#include <algorithm>
#include <chrono>
#include <string_view>

#include <unistd.h>

namespace tpm::cli {
namespace {

constexpr std::chrono::seconds patience{60};

/// What git is told before the verb: these go over every configuration.
constexpr std::string_view settings[] = {
    "safe.bareRepository=explicit", "protocol.allow=never", "core.fsmonitor=false",
    "core.hooksPath=/dev/null",     "core.pager=cat",       "core.attributesFile=/dev/null",
    "credential.helper=",           "core.askPass=",        "core.sshCommand=false",
};

/// What git may know of the environment: where programs and the user's own files are, and what
/// names a repository, or files whose settings the user trusts.
constexpr std::string_view kept[] = {
    "PATH",
    "HOME",
    "XDG_CONFIG_HOME",
    "LD_LIBRARY_PATH",
    "USER",
    "LOGNAME",
    "SUDO_UID",
    "TMPDIR",
    "GIT_DIR",
    "GIT_COMMON_DIR",
    "GIT_WORK_TREE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_CEILING_DIRECTORIES",
    "GIT_DISCOVERY_ACROSS_FILESYSTEM",
    "GIT_CONFIG_NOSYSTEM",
    "GIT_CONFIG_SYSTEM",
    "GIT_CONFIG_GLOBAL",
};

/// GIT_NO_LAZY_FETCH is from git 2.45, and 2.39.4 of the older ones; without any protocol that is
/// allowed, those before it cannot fetch either.
constexpr std::string_view added[] = {
    "GIT_NO_LAZY_FETCH=1",   "GIT_ALLOW_PROTOCOL=none",
    "GIT_TERMINAL_PROMPT=0", "GIT_OPTIONAL_LOCKS=0",
    "GIT_PAGER=cat",         "GIT_ASKPASS=false",
    "GIT_ATTR_NOSYSTEM=1",   "LC_ALL=C",
};

std::vector<std::string> environment() {
  std::vector<std::string> result(std::begin(added), std::end(added));
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view text = *entry;
    const std::string_view name = text.substr(0, text.find('='));
    // Settings that the caller gives by environment, as runners of CI do for safe.directory.
    const bool is_setting = name == "GIT_CONFIG_COUNT" || name.starts_with("GIT_CONFIG_KEY_") ||
                            name.starts_with("GIT_CONFIG_VALUE_");
    if (is_setting || std::find(std::begin(kept), std::end(kept), name) != std::end(kept)) {
      result.emplace_back(text);
    }
  }
  return result;
}

}  // namespace

ProcessResult run_git(const std::vector<std::string>& words, std::size_t most) {
  std::vector<std::string> all{"git", "--no-pager", "--literal-pathspecs"};
  for (const std::string_view setting : settings) {
    all.emplace_back("-c");
    all.emplace_back(setting);
  }
  all.insert(all.end(), words.begin(), words.end());
  return run_process(all, {environment(), most, patience});
}

}  // namespace tpm::cli
