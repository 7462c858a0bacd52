// Git as a reader of objects that may be anybody's: nothing that a repository holds is run.
#pragma once

#include <string>
#include <vector>

#include "cli/subprocess.hpp"

namespace tpm::cli {

/// Runs git with these words. The place where it is called may have been written by a stranger (the
/// checkout of a pull request), so git
///   - opens no bare repository that it merely finds: a folder of tracked files can be one, with a
///     `config` that names commands;
///   - fetches nothing that is missing, over no protocol, however a `config` says;
///   - runs no hook, no file system monitor, no pager, and asks nobody for a password;
///   - sees of the environment what tells it where a repository is and whom the user trusts.
/// It is ended after a minute.
[[nodiscard]] ProcessResult run_git(const std::vector<std::string>& words, std::size_t most);

}  // namespace tpm::cli
