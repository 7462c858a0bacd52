// The files of a program in a revision of git, read without a working tree.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tpm/input/file_source.hpp>

namespace tpm::cli {

/// Whether a name could be `REVISION:PATH`.
[[nodiscard]] bool looks_like_revision(std::string_view name);

/// A tree as git stores it. Objects are named by their hashes from the moment it is opened, so that
/// no name of a file or a revision reaches git as anything else.
class GitTree : public input::FileSource {
 public:
  /// Opens `REVISION:PATH`: PATH is from the top of the repository, or from the current directory
  /// if it begins with `./` or `../`. With `whole`, files outside of PATH's directory can be read
  /// too. Nothing if there is no such thing, or no git. Here and below, throws IoError where git
  /// cannot read what should be there: objects that are damaged or missing, which are not fetched.
  [[nodiscard]] static std::optional<GitTree> open(const std::string& name, bool whole,
                                                   input::ReadError& error);

  /// PATH, from the top of the repository.
  [[nodiscard]] const std::string& top() const { return top_; }

  [[nodiscard]] bool exists(const std::string& path) const override;
  [[nodiscard]] std::optional<std::string> read(const std::string& path, std::string_view shown,
                                                std::size_t max_bytes,
                                                input::ReadError& error) const override;
  [[nodiscard]] std::vector<std::string> paths() const override;
  [[nodiscard]] std::string name_of(const std::string& path) const override;

 private:
  struct Entry {
    std::string hash;
    bool regular = false;  ///< no symbolic link, no other repository
  };

  GitTree() = default;
  bool list(const std::string& tree, const std::string& directory, input::ReadError& error);
  void add_entry(std::string_view line);

  std::string revision_;
  std::string top_;
  std::map<std::string, Entry> entries_;  ///< by path
};

}  // namespace tpm::cli
