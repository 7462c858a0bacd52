#include <algorithm>

#include <fmt/core.h>

#include <tpm/base/text.hpp>
#include <tpm/diagnostics/explain.hpp>

namespace tpm {
namespace {

/// The paragraph with line breaks so that no line but one of a single long word exceeds `width`.
std::string wrapped(std::string_view paragraph, std::size_t width) {
  std::string out;
  std::size_t column = 0;
  for (std::size_t at = 0; at < paragraph.size();) {
    const std::size_t end = std::min(paragraph.find(' ', at), paragraph.size());
    const std::string_view word = paragraph.substr(at, end - at);
    const std::size_t columns = display_width(word);
    if (column != 0) {
      const bool breaks = column + 1 + columns > width;
      out += breaks ? '\n' : ' ';
      column = breaks ? 0 : column + 1;
    }
    out += word;
    column += columns;
    at = end + 1;
  }
  return out + "\n";
}

std::string indented(std::string_view example) {
  std::string out;
  while (!example.empty()) {
    const std::size_t end = std::min(example.find('\n'), example.size() - 1) + 1;
    out.append("    ").append(example.substr(0, end));
    example.remove_prefix(end);
  }
  return out;
}

}  // namespace

std::string explain(const CodeInfo& info, std::size_t width) {
  std::string out = fmt::format("{}[{}]: {}\n", to_string(info.severity), info.code, info.title);
  for (std::string_view rest = info.explanation; !rest.empty();) {
    constexpr std::string_view gap = "\n\n";
    const std::size_t end = std::min(rest.find(gap), rest.size());
    out += "\n" + wrapped(rest.substr(0, end), width);
    rest.remove_prefix(std::min(end + gap.size(), rest.size()));
  }
  if (!info.bad.empty()) out += "\nFor example:\n\n" + indented(info.bad);
  if (!info.good.empty()) out += "\nInstead:\n\n" + indented(info.good);
  return out;
}

std::string list_codes() {
  std::size_t width = 0;
  for (const CodeInfo& info : all_codes()) width = std::max(width, info.code.size());
  std::string out;
  for (const CodeInfo& info : all_codes()) {
    out +=
        fmt::format("{:<{}}  {:<7}  {}\n", info.code, width, to_string(info.severity), info.title);
  }
  return out;
}

}  // namespace tpm
