#include <algorithm>

#include <tpm/diagnostics/source_map.hpp>

namespace tpm {

namespace {

std::vector<std::uint32_t> starts_of_lines(std::string_view text) {
  std::vector<std::uint32_t> starts{0};
  for (std::size_t end = text.find('\n'); end != text.npos; end = text.find('\n', end + 1)) {
    starts.push_back(static_cast<std::uint32_t>(end + 1));
  }
  return starts;
}

}  // namespace

FileId SourceMap::add(std::string name, std::string text, std::string path) {
  std::vector<std::uint32_t> starts = starts_of_lines(text);
  files_.push_back({std::move(name), std::move(text), std::move(path), std::move(starts)});
  return FileId(files_.size() - 1);
}

LineColumn SourceMap::locate(FileId id, std::uint32_t offset) const {
  const File& file = files_[id.index];
  const auto after = std::upper_bound(file.line_starts.begin(), file.line_starts.end(), offset);
  const auto line = static_cast<std::uint32_t>(after - file.line_starts.begin());
  return {line, offset - file.line_starts[line - 1] + 1};
}

std::string_view SourceMap::line(FileId id, std::uint32_t number) const {
  const File& file = files_[id.index];
  if (number == 0 || number > file.line_starts.size()) return {};
  const std::size_t begin = file.line_starts[number - 1];
  const std::size_t end =
      number < file.line_starts.size() ? file.line_starts[number] - 1 : file.text.size();
  std::string_view line = std::string_view(file.text).substr(begin, end - begin);
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

}  // namespace tpm
