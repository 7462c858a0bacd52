#include <algorithm>

#include <tpm/base/text.hpp>
#include <tpm/chart/svg_text.hpp>

namespace tpm {
namespace {

constexpr bool is_plain(char c) {
  return c >= ' ' && c < 0x7f && c != '<' && c != '>' && c != '&' && c != '"' && c != '\'';
}

void add_entities(std::string& out, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '&':
        out += "&amp;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
}

/// Tenths of a pixel at 12 pixels, of Helvetica and its like, rounded up.
int glyph_width(char32_t c) {
  if (c < 0x7f) {
    constexpr std::string_view narrow = "ijl.,:;|!'`I[]()/\\ ft";
    constexpr std::string_view wide = "mwMW@%";
    const char character = static_cast<char>(c);
    if (narrow.find(character) != std::string_view::npos) return 37;
    if (wide.find(character) != std::string_view::npos) return 106;
    if (character >= 'A' && character <= 'Z') return 84;
    return 68;
  }
  return display_width(c) == 2 ? 125 : display_width(c) == 0 ? 0 : 80;
}

}  // namespace

void markup::add(std::string& out, Escaped escaped) {
  const std::string_view text = escaped.text;
  if (std::all_of(text.begin(), text.end(), is_plain)) {
    out += text;
  } else {
    add_entities(out, visible(text));
  }
}

int text_width(std::string_view text) {
  int tenths = 0;
  while (!text.empty()) {
    const CodePoint c = first_code_point(text);
    tenths += glyph_width(c.value);
    text.remove_prefix(c.length);
  }
  return (tenths + 9) / 10;
}

std::string fit_text(std::string_view text, int width) {
  const int ellipsis = text_width("…");
  int tenths = 0;
  std::size_t fits = 0;  // bytes that leave room for the ellipsis
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = first_code_point(text.substr(at));
    tenths += glyph_width(c.value);
    if (tenths > width * 10) return std::string(text.substr(0, fits)) + "…";
    at += c.length;
    if (tenths <= (width - ellipsis) * 10) fits = at;
  }
  return std::string(text);
}

}  // namespace tpm
