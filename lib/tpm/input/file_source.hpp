// Where files are read from that are not on the disk: a revision of a repository, say.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tpm/input/bytes.hpp>

namespace tpm::input {

/// A tree of files that does not change. Paths begin with a slash, at the top of the tree, and have
/// no `.`, `..` or symbolic links in them.
class FileSource {
 public:
  FileSource() = default;
  FileSource(const FileSource&) = default;
  FileSource& operator=(const FileSource&) = default;
  virtual ~FileSource() = default;

  [[nodiscard]] virtual bool exists(const std::string& path) const = 0;
  /// As read_bytes(); `shown` is the file's name in messages.
  [[nodiscard]] virtual std::optional<std::string> read(const std::string& path,
                                                        std::string_view shown,
                                                        std::size_t max_bytes,
                                                        ReadError& error) const = 0;
  /// Of the regular files, in the order of their bytes.
  [[nodiscard]] virtual std::vector<std::string> paths() const = 0;
  /// A file's name in messages.
  [[nodiscard]] virtual std::string name_of(const std::string& path) const = 0;
};

}  // namespace tpm::input
