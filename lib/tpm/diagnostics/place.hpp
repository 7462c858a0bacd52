// Where a diagnostic points, in the terms of people and editors: lines and columns.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

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

/// Turns spans into places. It remembers where it was: spans in the order of the file cost one walk
/// over a line, however long the line and however many the spans.
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
  Point point_at(FileId file, std::uint32_t offset);

  const SourceMap& sources_;
  FileId file_;
  Point last_{0, 1, 0};  ///< of file_
};

}  // namespace tpm
