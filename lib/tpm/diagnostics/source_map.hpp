// The texts that spans point into: files read, standard input, and later the values of flags.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include <tpm/base/span.hpp>

namespace tpm {

/// A 1-based line and column; columns count bytes.
struct LineColumn {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};

/// Owns the text of every file of a run; a FileId is an index into it. Files are added by one
/// thread while no other uses it; any number may read.
class SourceMap {
 public:
  /// `name` is shown in messages exactly as the user wrote it (or relative to the including file);
  /// `path` is where the file is, links resolved, empty for a text that is no file.
  FileId add(std::string name, std::string text, std::string path = {});

  [[nodiscard]] std::size_t size() const { return files_.size(); }
  [[nodiscard]] const std::string& name(FileId file) const { return files_[file.index].name; }
  [[nodiscard]] const std::string& path(FileId file) const { return files_[file.index].path; }
  [[nodiscard]] std::string_view text(FileId file) const { return files_[file.index].text; }
  [[nodiscard]] std::string_view text(Span span) const {
    return text(span.file).substr(span.offset, span.length);
  }

  /// O(log lines).
  [[nodiscard]] LineColumn locate(FileId file, std::uint32_t offset) const;

  /// The whole line (1-based) without its line end, as fast as `locate`.
  [[nodiscard]] std::string_view line(FileId file, std::uint32_t number) const;

 private:
  struct File {
    std::string name;
    std::string text;
    std::string path;
    std::vector<std::uint32_t> line_starts;
  };

  std::deque<File> files_;
};

}  // namespace tpm
