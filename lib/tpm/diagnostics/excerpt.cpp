#include <algorithm>

#include <tpm/base/text.hpp>
#include <tpm/diagnostics/excerpt.hpp>

namespace tpm {
namespace {

constexpr std::string_view ellipsis = "…";
constexpr std::string_view tab = "    ";

/// The length in bytes of the code point that ends at `end` (which is not 0).
std::size_t length_before(std::string_view line, std::size_t end) {
  for (std::size_t length = 2; length <= std::min<std::size_t>(4, end); ++length) {
    const CodePoint c = first_code_point(line.substr(end - length, length));
    if (c.valid && c.length == length) return length;
  }
  return 1;
}

/// One code point as it is shown.
std::string cell(std::string_view code_point) {
  return code_point == "\t" ? std::string(tab) : visible(code_point);
}

/// What a cell takes of the window: at least 1, so that a heap of combining marks ends too.
std::size_t cost(const std::string& shown) {
  return std::max<std::size_t>(display_width(shown), 1);
}

/// Where to begin so that what stands between there and `from` takes at most `columns`.
std::size_t step_back(std::string_view line, std::size_t from, std::size_t columns) {
  while (from > 0) {
    const std::size_t length = length_before(line, from);
    const std::size_t needed = cost(cell(line.substr(from - length, length)));
    if (needed > columns) break;
    columns -= needed;
    from -= length;
  }
  return from;
}

bool fits(std::string_view rest, std::size_t columns) {
  while (!rest.empty()) {
    const std::size_t length = first_code_point(rest).length;
    const std::size_t needed = cost(cell(rest.substr(0, length)));
    if (needed > columns) return false;
    columns -= needed;
    rest.remove_prefix(length);
  }
  return true;
}

}  // namespace

Excerpt make_excerpt(std::string_view line, std::size_t begin, std::size_t end, std::size_t width) {
  width = std::max<std::size_t>(width, 20);
  // A caret in the first two thirds of the width shows the line from its beginning.
  std::size_t at = step_back(line, begin, width * 2 / 3);
  if (at > 0) at = step_back(line, begin, width / 3);

  Excerpt excerpt;
  std::size_t column = 0;
  if (at > 0) {
    excerpt.text = ellipsis;
    column = 1;
  }
  excerpt.caret = column;
  std::size_t caret_end = column;
  std::size_t room = width - column;
  while (at < line.size()) {
    const std::size_t length = first_code_point(line.substr(at)).length;
    const std::string shown = cell(line.substr(at, length));
    if (cost(shown) + 1 > room && !fits(line.substr(at), room)) {
      excerpt.text += ellipsis;
      break;
    }
    excerpt.text += shown;
    room -= cost(shown);
    column += display_width(shown);
    at += length;
    if (at <= begin) excerpt.caret = column;
    if (at <= end) caret_end = column;
  }
  excerpt.columns = std::max(caret_end, excerpt.caret + 1) - excerpt.caret;
  return excerpt;
}

}  // namespace tpm
