#include "cli/commands/outputs.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include <sys/stat.h>

#include "cli/usage_error.hpp"

namespace tpm::cli {
namespace {

/// A regular file that is there, or the name of one in a folder.
struct FileIdentity {
  dev_t device = 0;
  ino_t inode = 0;
  std::string name = {};  ///< empty: the file itself; else in the folder of that device and inode

  bool operator==(const FileIdentity&) const = default;
};

std::optional<FileIdentity> identity_of(const std::string& path) {
  struct stat status = {};
  if (::stat(path.c_str(), &status) == 0) {
    if (!S_ISREG(status.st_mode)) return std::nullopt;
    return FileIdentity{status.st_dev, status.st_ino};
  }
  const std::filesystem::path file(path);
  const std::string folder = file.has_parent_path() ? file.parent_path().string() : ".";
  if (::stat(folder.c_str(), &status) != 0) return std::nullopt;  // writing it will say why
  return FileIdentity{status.st_dev, status.st_ino, file.filename().string()};
}

/// A flag that names a file to write, as the user gave it.
struct Output {
  const Flag* flag = nullptr;
  std::string path;
  std::optional<FileIdentity> identity;  ///< nothing for standard output, devices and folders

  [[nodiscard]] std::string spelled() const {
    return flag->letter != 0 ? std::string{'-', flag->letter} : "--" + std::string(flag->name);
  }
  [[nodiscard]] bool is_standard() const { return path == "-"; }
};

std::vector<Output> outputs_of(const Arguments& arguments) {
  std::vector<Output> outputs;
  for (const Flag& flag : arguments.command().flags) {
    if (!flag.writes) continue;
    // The report goes to standard output, unless --write has a program there.
    const bool implied = flag.name == "output" && !arguments.has("write");
    if (!arguments.has(flag.name) && !implied) continue;
    Output output{&flag, arguments.has(flag.name) ? arguments.text(flag.name) : "-", std::nullopt};
    if (!output.is_standard()) output.identity = identity_of(output.path);
    outputs.push_back(std::move(output));
  }
  return outputs;
}

void check_pair(const Output& a, const Output& b) {
  const bool same = a.identity ? a.identity == b.identity : a.is_standard() && b.is_standard();
  if (!same) return;
  const std::string where = a.is_standard() ? "standard output" : "the same file, '" + b.path + "'";
  throw UsageError(a.spelled() + " and " + b.spelled() + " write to " + where,
                   "each needs a file of its own");
}

bool may_replace_program(const Output& output, const Arguments& arguments) {
  return output.flag->name == "write" ||
         (output.flag->name == "output" && arguments.command().name == "tradeoff" &&
          arguments.has("write"));
}

void check_input(const Output& output, const std::string& name, const std::string& path) {
  if (!output.identity || path.empty()) return;
  const std::optional<FileIdentity> input = identity_of(path);
  if (!input || !input->name.empty() || *input != *output.identity) return;
  throw UsageError(output.spelled() + " would replace '" + name + "', which is read",
                   "name another file to write to");
}

/// The files that the command line names to be read.
std::vector<std::string> inputs_of(const Arguments& arguments) {
  std::vector<std::string> paths;
  const Command& command = arguments.command();
  for (std::size_t i = 0; i < command.positionals.size(); ++i) {
    if (command.positionals[i].kind == ValueKind::file) paths.push_back(arguments.positional(i));
  }
  for (const Flag& flag : command.flags) {
    if (flag.kind == ValueKind::file && !flag.writes) paths.push_back(arguments.text(flag.name));
  }
  return paths;
}

}  // namespace

void check_outputs(const Arguments& arguments, const SourceMap& inputs) {
  const std::vector<Output> outputs = outputs_of(arguments);
  for (std::size_t a = 0; a < outputs.size(); ++a) {
    for (std::size_t b = a + 1; b < outputs.size(); ++b) check_pair(outputs[a], outputs[b]);
    if (may_replace_program(outputs[a], arguments)) continue;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
      check_input(outputs[a], inputs.name(FileId(i)), inputs.path(FileId(i)));
    }
    for (const std::string& path : inputs_of(arguments)) check_input(outputs[a], path, path);
  }
}

}  // namespace tpm::cli
