#include <algorithm>

#include <tpm/base/text.hpp>
#include <tpm/diagnostics/place.hpp>

namespace tpm {

PlaceFinder::Point PlaceFinder::point_at(FileId file, std::uint32_t offset) {
  const LineColumn at = sources_.locate(file, offset);
  const std::string_view line = sources_.line(file, at.line);
  const std::size_t byte = std::min<std::size_t>(at.column - 1, line.size());
  if (file != file_ || at.line != last_.line || byte < last_.byte) {
    file_ = file;
    last_ = {at.line, 1, 0};
  }
  const std::string_view passed = line.substr(last_.byte, byte - last_.byte);
  last_.column += static_cast<std::uint32_t>(count_code_points(passed));
  last_.byte = byte;
  return last_;
}

std::optional<Place> PlaceFinder::find(Span span) {
  if (!span.file.valid()) return std::nullopt;
  const auto size = static_cast<std::uint32_t>(sources_.text(span.file).size());
  const std::uint32_t first = std::min(span.offset, size);
  const Point begin = point_at(span.file, first);
  const Point end = point_at(span.file, first + std::min(span.length, size - first));
  const std::string_view text = sources_.line(span.file, begin.line);
  return Place{sources_.name(span.file),
               begin.line,
               begin.column,
               end.line,
               end.column,
               text,
               begin.byte,
               end.line == begin.line ? end.byte : text.size(),
               size == 0};
}

}  // namespace tpm
