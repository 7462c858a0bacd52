#include "cli/commands/write_program.hpp"

#include <filesystem>

#include <tpm/base/io_error.hpp>
#include <tpm/input/includes.hpp>

#include "cli/output.hpp"
#include "cli/usage_error.hpp"

namespace tpm::cli {
namespace {

namespace fs = std::filesystem;

using Files = std::vector<change::ProgramEditor::File>;

bool is_directory(const std::string& target) {
  std::error_code none;
  return target.back() == '/' || fs::is_directory(target, none);
}

/// The whole program, each file where its includes find it.
void write_directory(const Files& files, const SourceMap& sources, const fs::path& directory) {
  const fs::path root = fs::path(files.front().path).parent_path();
  for (const auto& file : files) {
    const fs::path relative = fs::path(file.path).lexically_relative(root);
    if (relative.empty() || *relative.begin() == "..") {
      throw UsageError(
          "'" + sources.name(file.text.file()) + "' lies outside of the program's directory",
          "such a program can only be written in place");
    }
    const fs::path target = directory / relative;
    std::error_code error;
    fs::create_directories(target.parent_path(), error);
    if (error) {
      throw IoError("cannot make the directory '" + target.parent_path().string() + "'",
                    error.value());
    }
    write_product(target.string(), file.text.text());
  }
}

std::string with_flag(std::string_view before, std::string_view flag, std::string_view after) {
  return std::string(before).append(flag).append(after);
}

/// A single file can only hold the changes of the top one.
void check_one_file(const Files& files, const SourceMap& sources, std::string_view flag) {
  for (std::size_t i = 1; i < files.size(); ++i) {
    if (files[i].text.edited()) {
      throw UsageError(
          "a change lies in the included file '" + sources.name(files[i].text.file()) + "'",
          with_flag("write the whole program with ", flag, " DIR/, or in place"));
    }
  }
}

/// Includes of a copy lead to the same files only from the same directory.
void check_copy(const Files& files, const std::string& target, std::string_view flag) {
  const fs::path directory = input::resolve_links(target).parent_path();
  if (files.size() > 1 && directory != fs::path(files.front().path).parent_path()) {
    throw UsageError("from '" + target + "' the program's includes would not be found",
                     with_flag("write the whole program with ", flag, " DIR/"));
  }
}

}  // namespace

void write_program(const change::ProgramEditor& editor, const SourceMap& sources,
                   const std::string& target, std::string_view flag) {
  const Files& files = editor.files();
  const bool from_file = !files.front().path.empty();
  if (is_directory(target)) {
    if (!from_file) {
      throw UsageError("a program from standard input has no files",
                       with_flag("write it to one: ", flag, " FILE"));
    }
    return write_directory(files, sources, target);
  }
  if (from_file && input::resolve_links(target) == files.front().path) {
    for (const auto& file : files) {
      if (file.text.edited()) write_product(file.path, file.text.text());
    }
    return;
  }
  check_one_file(files, sources, flag);
  if (target != "-") check_copy(files, target, flag);
  write_product(target, files.front().text.text());
}

}  // namespace tpm::cli
