// Where a diagnostic points, in the terms of people and editors: lines and columns.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <tpm/base/span.hpp>
#include <tpm/diagnostics/source_map.hpp>

namespace tpm {

/// Lines and columns from 1; columns count Unicode code points, as editors do. The end is
/// exclusive: the column after the last character of the span.
struct Place {
  std::string_view file;
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  std::uint32_t end_line = 1;
  std::uint32_t end_column = 1;
  std::string_view text;  ///< the whole line `line`
  std::size_t begin = 0;  ///< the part of the span in `text`, in bytes
  std::size_t end = 0;
  bool whole_file =
      false;  ///< the file has no text (it could not be read): there is no line to show
};

/// Turns spans into places. Each is a walk over a part of its line at most, in whatever order: of
/// long lines it notes the columns of some bytes when it first comes there.
class PlaceFinder {
 public:
  /// `sources` must outlive the finder and its places.
  explicit PlaceFinder(const SourceMap& sources) : sources_(sources) {}

  /// Nothing for a span without a file.
  [[nodiscard]] std::optional<Place> find(Span span);

 private:
  struct Point {
    std::uint32_t line, column;
    std::size_t byte;  ///< in the line
  };
  /// A column that is known.
  struct Mark {
    std::size_t byte;
    std::uint32_t column;
  };
  [[nodiscard]] static std::vector<Mark> marks_of(std::string_view line);
  [[nodiscard]] Point point_at(FileId file, std::uint32_t offset);
  [[nodiscard]] std::uint32_t column_at(FileId file, std::uint32_t line, std::string_view text,
                                        std::size_t byte);

  const SourceMap& sources_;
  std::map<std::pair<FileId, std::uint32_t>, std::vector<Mark>> long_lines_;  ///< by file and line
};

}  // namespace tpm
