#include <algorithm>

#include <tpm/base/text.hpp>
#include <tpm/diagnostics/place.hpp>

namespace tpm {

namespace {

constexpr std::size_t stride = 1024;  // bytes

}  // namespace

/// The first code points that begin at each stride of the line, or behind it.
std::vector<PlaceFinder::Mark> PlaceFinder::marks_of(std::string_view line) {
  std::vector<Mark> marks{{0, 1}};
  std::size_t byte = 0;
  std::uint32_t column = 1;
  while (byte < line.size()) {
    byte += first_code_point(line.substr(byte)).length;
    ++column;
    if (byte >= marks.size() * stride) marks.push_back({byte, column});
  }
  return marks;
}

std::uint32_t PlaceFinder::column_at(FileId file, std::uint32_t line, std::string_view text,
                                     std::size_t byte) {
  Mark mark{0, 1};
  if (byte >= stride) {
    std::vector<Mark>& marks = long_lines_[{file, line}];
    if (marks.empty()) marks = marks_of(text);
    std::size_t last = std::min(byte / stride, marks.size() - 1);
    if (marks[last].byte > byte) --last;
    mark = marks[last];
  }
  const std::string_view rest = text.substr(mark.byte, byte - mark.byte);
  return mark.column + static_cast<std::uint32_t>(count_code_points(rest));
}

PlaceFinder::Point PlaceFinder::point_at(FileId file, std::uint32_t offset) {
  const LineColumn at = sources_.locate(file, offset);
  const std::string_view line = sources_.line(file, at.line);
  const std::size_t byte = std::min<std::size_t>(at.column - 1, line.size());
  return {at.line, column_at(file, at.line, line, byte), byte};
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
