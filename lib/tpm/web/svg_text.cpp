#include <algorithm>
#include <array>
#include <cstdint>

#include <tpm/base/text.hpp>
#include <tpm/web/svg_text.hpp>

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

constexpr std::array<std::uint8_t, 0x7f> ascii_widths() {
  std::array<std::uint8_t, 0x7f> widths{};
  for (std::uint8_t& width : widths) width = 68;
  for (std::size_t c = 'A'; c <= 'Z'; ++c) widths[c] = 84;
  for (const char c : std::string_view("ijl.,:;|!'`I[]()/\\ ft"))
    widths[static_cast<std::size_t>(c)] = 37;
  for (const char c : std::string_view("mwMW@%")) widths[static_cast<std::size_t>(c)] = 106;
  return widths;
}

/// Tenths of a pixel at 12 pixels, of Helvetica and its like, rounded up.
int glyph_width(char32_t c) {
  static constexpr std::array<std::uint8_t, 0x7f> ascii = ascii_widths();
  if (c < ascii.size()) return ascii[c];
  return display_width(c) == 2 ? 125 : display_width(c) == 0 ? 0 : 80;
}

}  // namespace

void add_markup(std::string& out, Escaped escaped) {
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
