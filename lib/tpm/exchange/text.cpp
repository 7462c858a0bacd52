#include <array>

#include <tpm/base/text.hpp>
#include <tpm/exchange/text.hpp>
#include <tpm/input/bytes.hpp>

namespace tpm::exchange {
namespace {

constexpr std::size_t longest_beginning = 100;

// What the bytes 0x80–0x9F are in Windows-1252; 0 where it has nothing.
constexpr std::array<char16_t, 32> windows_1252 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

void append(std::string& text, char32_t c) {
  const auto byte = [&](char32_t value) { text += static_cast<char>(value); };
  if (c < 0x80) {
    byte(c);
  } else if (c < 0x800) {
    byte(0xC0 | (c >> 6));
    byte(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    byte(0xE0 | (c >> 12));
    byte(0x80 | ((c >> 6) & 0x3F));
    byte(0x80 | (c & 0x3F));
  } else {
    byte(0xF0 | (c >> 18));
    byte(0x80 | ((c >> 12) & 0x3F));
    byte(0x80 | ((c >> 6) & 0x3F));
    byte(0x80 | (c & 0x3F));
  }
}

std::string from_utf16(std::string_view bytes, bool big_endian) {
  const auto unit = [&](std::size_t i) -> char32_t {
    const auto first = static_cast<unsigned char>(bytes[i]);
    const auto second = static_cast<unsigned char>(bytes[i + 1]);
    return big_endian ? first * 256U + second : second * 256U + first;
  };
  std::string text;
  text.reserve(bytes.size());
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    char32_t c = unit(i);
    if (c >= 0xD800 && c < 0xDC00 && i + 3 < bytes.size()) {
      const char32_t low = unit(i + 2);
      if (low >= 0xDC00 && low < 0xE000) {
        c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
        i += 2;
      }
    }
    append(text, c >= 0xD800 && c < 0xE000 ? 0xFFFD : c);
  }
  if (bytes.size() % 2 != 0) append(text, 0xFFFD);
  return text;
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const CodePoint c = first_code_point(text);
    if (!c.valid) return false;
    text.remove_prefix(c.length);
  }
  return true;
}

std::string from_windows_1252(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size() + bytes.size() / 8);
  for (const char each : bytes) {
    const auto byte = static_cast<unsigned char>(each);
    const bool special = byte >= 0x80 && byte < 0xA0;
    const char32_t c = special ? windows_1252[byte - 0x80U] : byte;
    append(text, special && c == 0 ? 0xFFFD : c);
  }
  return text;
}

std::string cleaned(std::string_view text, bool keep_lines) {
  std::string result;
  bool blank = false;
  while (!text.empty() && result.size() < longest_text) {
    const CodePoint c = first_code_point(text);
    const std::string_view bytes = text.substr(0, c.length);
    text.remove_prefix(c.length);
    if (keep_lines && c.value == '\n') {
      result += '\n';
      blank = false;
    } else if (c.value == ' ' || input::find_forbidden(bytes) || c.value == '\t' ||
               c.value == '\n') {
      blank = true;
    } else {
      if (blank && !result.empty() && result.back() != '\n') result += ' ';
      blank = false;
      result += bytes;
    }
  }
  while (!result.empty() && result.back() == '\n') result.pop_back();
  return result;
}

}  // namespace

std::string to_utf8(std::string bytes) {
  const std::string_view start = std::string_view(bytes).substr(0, 3);
  if (start.substr(0, 2) == "\xFF\xFE") return from_utf16(std::string_view(bytes).substr(2), false);
  if (start.substr(0, 2) == "\xFE\xFF") return from_utf16(std::string_view(bytes).substr(2), true);
  if (start.substr(0, 2) == std::string_view("<\0", 2)) return from_utf16(bytes, false);
  if (start.substr(0, 2) == std::string_view("\0<", 2)) return from_utf16(bytes, true);
  if (start == "\xEF\xBB\xBF") bytes.erase(0, 3);
  return is_utf8(bytes) ? bytes : from_windows_1252(bytes);
}

std::string one_line(std::string_view text) { return cleaned(text, false); }
std::string many_lines(std::string_view text) { return cleaned(text, true); }

std::string beginning(std::string_view text) {
  std::string line = one_line(text);
  std::size_t end = longest_beginning;
  if (line.size() <= end) return line;
  while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U) --end;
  return line.substr(0, end) + "…";
}

}  // namespace tpm::exchange
