#include <algorithm>

#include <tpm/diagnostics/source_map.hpp>

namespace tpm {

FileId SourceMap::add(std::string name, std::string text) {
  files_.push_back({std::move(name), std::move(text), {}});
  return FileId(files_.size() - 1);
}

void SourceMap::index_lines(const File& file) const {
  if (!file.line_starts.empty()) return;
  file.line_starts.push_back(0);
  for (std::size_t i = 0; i < file.text.size(); ++i) {
    if (file.text[i] == '\n') file.line_starts.push_back(static_cast<std::uint32_t>(i + 1));
  }
}

LineColumn SourceMap::locate(FileId id, std::uint32_t offset) const {
  const File& file = files_[id.index];
  index_lines(file);
  const auto after = std::upper_bound(file.line_starts.begin(), file.line_starts.end(), offset);
  const auto line = static_cast<std::uint32_t>(after - file.line_starts.begin());
  return {line, offset - file.line_starts[line - 1] + 1};
}

std::string_view SourceMap::line(FileId id, std::uint32_t number) const {
  const File& file = files_[id.index];
  index_lines(file);
  if (number == 0 || number > file.line_starts.size()) return {};
  const std::size_t begin = file.line_starts[number - 1];
  const std::size_t end =
      number < file.line_starts.size() ? file.line_starts[number] - 1 : file.text.size();
  std::string_view line = std::string_view(file.text).substr(begin, end - begin);
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

}  // namespace tpm
