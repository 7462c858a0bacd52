#include <fmt/core.h>

#include <tpm/base/text.hpp>

namespace tpm {
namespace {

constexpr std::string_view ellipsis = "…";

/// The lead byte's promise: how many bytes follow, the bits it holds, the least value allowed.
struct Lead {
  std::size_t following;
  char32_t bits;
  char32_t least;
};

Lead lead_of(unsigned char byte) {
  if (byte < 0x80) return {0, byte, 0};
  if (byte >= 0xC2 && byte < 0xE0) return {1, byte & 0x1FU, 0x80};
  if (byte >= 0xE0 && byte < 0xF0) return {2, byte & 0x0FU, 0x800};
  if (byte >= 0xF0 && byte < 0xF5) return {3, byte & 0x07U, 0x10000};
  return {0, 0, 1};  // a value below the least: not a lead byte
}

/// Most texts: a column a byte, nothing to escape.
bool is_printable_ascii(std::string_view text) {
  for (const char c : text) {
    if (c < ' ' || c > '~') return false;
  }
  return true;
}

std::string escape(char32_t c) {
  if (c == U'\n') return "\\n";
  if (c == U'\r') return "\\r";
  if (c == U'\t') return "\\t";
  const auto number = static_cast<std::uint32_t>(c);
  if (number < 0x80) return fmt::format("\\x{:02x}", number);
  return number > 0xFFFF ? fmt::format("\\U{:08x}", number) : fmt::format("\\u{:04x}", number);
}

}  // namespace

CodePoint first_code_point(std::string_view text) {
  if (text.empty()) return {};
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const CodePoint invalid{byte(0), 1, false};
  const Lead lead = lead_of(byte(0));
  if (lead.following >= text.size()) return invalid;
  char32_t c = lead.bits;
  for (std::size_t i = 1; i <= lead.following; ++i) {
    if ((byte(i) & 0xC0U) != 0x80) return invalid;
    c = (c << 6U) | (byte(i) & 0x3FU);
  }
  if (c < lead.least || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) return invalid;
  return {c, lead.following + 1, true};
}

bool is_unsafe(char32_t c) {
  if (c < 0x20 || (c >= 0x7F && c < 0xA0)) return true;
  if (c < 0x61C) return false;
  return c == 0x61C || c == 0x200B || c == 0x200E || c == 0x200F || (c >= 0x2028 && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) ||
         (c >= 0xE0000 && c <= 0xE007F);
}

std::size_t count_code_points(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) {
    const bool is_ascii = static_cast<unsigned char>(text[at]) < 0x80;
    at += is_ascii ? 1 : first_code_point(text.substr(at)).length;
  }
  return count;
}

std::string enumeration(std::span<const std::string> parts) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) text += i + 1 == parts.size() ? " and " : ", ";
    text += parts[i];
  }
  return text;
}

std::string visible(std::string_view text) {
  if (is_printable_ascii(text)) return std::string(text);
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const CodePoint c = first_code_point(text);
    if (!c.valid) {
      out += fmt::format("\\x{:02x}", static_cast<std::uint32_t>(c.value));
    } else if (is_unsafe(c.value)) {
      out += escape(c.value);
    } else {
      out += text.substr(0, c.length);
    }
    text.remove_prefix(c.length);
  }
  return out;
}

std::size_t display_width(std::string_view text) {
  if (is_printable_ascii(text)) return text.size();
  std::size_t width = 0;
  while (!text.empty()) {
    const CodePoint c = first_code_point(text);
    width += static_cast<std::size_t>(display_width(c.value));
    text.remove_prefix(c.length);
  }
  return width;
}

std::string truncate(std::string_view text, std::size_t width) {
  if (width == 0) return {};
  if (text.size() <= width && is_printable_ascii(text)) return std::string(text);
  std::size_t used = 0;
  std::size_t kept = 0;  // bytes that leave a column for the ellipsis
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = first_code_point(text.substr(at));
    used += static_cast<std::size_t>(display_width(c.value));
    if (used > width) return std::string(text.substr(0, kept)).append(ellipsis);
    at += c.length;
    if (used < width) kept = at;
  }
  return std::string(text);
}

std::string pad(std::string_view text, std::size_t width, Align align) {
  const std::size_t used = display_width(text);
  const std::string spaces(used < width ? width - used : 0, ' ');
  return align == Align::left ? std::string(text) + spaces : spaces + std::string(text);
}

}  // namespace tpm
