#include <algorithm>
#include <array>

#include <tpm/base/checked.hpp>
#include <tpm/base/text.hpp>
#include <tpm/exchange/text.hpp>
#include <tpm/input/bytes.hpp>
#include <tpm/input/scalars.hpp>

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

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// `Z`, `+01:00`, `-0500` and the like: the wall clock is what counts.
bool is_zone(std::string_view text) {
  if (text.empty() || text == "Z" || text == "UTC" || text == "GMT") return true;
  if (text[0] != '+' && text[0] != '-') return false;
  text.remove_prefix(1);
  const bool colon = text.size() == 5 && text[2] == ':';
  return (colon || text.size() == 4) && std::count_if(text.begin(), text.end(), is_digit) == 4;
}

enum class Half : std::uint8_t { none, morning, afternoon };

/// Takes `AM` or `PM` from the end.
Half take_half(std::string_view& text) {
  const std::string end = lower_case(text.substr(text.size() < 2 ? 0 : text.size() - 2));
  if (end != "am" && end != "pm") return Half::none;
  text = trimmed(text.substr(0, text.size() - 2));
  return end == "am" ? Half::morning : Half::afternoon;
}

/// 12 AM is midnight, 12 PM noon.
std::optional<std::int64_t> hour_of(std::string_view text, Half half) {
  const auto hour = whole_number(text);
  if (!hour || half == Half::none) return hour;
  if (*hour < 1 || *hour > 12) return std::nullopt;
  return *hour % 12 + (half == Half::afternoon ? 12 : 0);
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

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

std::string lower_case(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

std::optional<std::int64_t> scaled_decimal(std::string_view text, std::int64_t scale) {
  text = trimmed(text);
  const bool negative = !text.empty() && text[0] == '-';
  if (!text.empty() && (negative || text[0] == '+')) text.remove_prefix(1);
  std::int64_t digits = 0;
  std::int64_t divisor = 1;
  bool fraction = false;
  bool any = false;
  for (const char c : text) {
    if (c == '.' && !fraction) {
      fraction = true;
      continue;
    }
    if (!is_digit(c)) return std::nullopt;
    any = true;
    if (fraction && divisor >= 1'000'000'000) continue;
    const auto tens = checked_mul(digits, 10);
    if (!tens || !checked_add(*tens, c - '0')) return std::nullopt;
    digits = *tens + (c - '0');
    if (fraction) divisor *= 10;
  }
  if (!any) return std::nullopt;
  return mul_div_round(negative ? -digits : digits, scale, divisor);
}

std::optional<std::int64_t> whole_number(std::string_view text) {
  text = trimmed(text);
  if (text.find('.') != std::string_view::npos) return std::nullopt;
  return scaled_decimal(text, 1);
}

std::optional<Date> date_time(std::string_view text) {
  text = trimmed(text);
  const auto day = parse_day(text.substr(0, 10));
  if (!day) return std::nullopt;
  if (text.size() <= 10) return Date{*day, std::nullopt};
  if (text[10] != 'T' && text[10] != ' ') return std::nullopt;
  const auto minute = zoned_time(text.substr(11));
  if (!minute || *minute == minutes_per_civil_day) return std::nullopt;
  return Date{*day, static_cast<std::int16_t>(*minute)};
}

std::optional<int> zoned_time(std::string_view text) {
  const std::size_t zone = std::min(text.find_first_of("ZUG+-"), text.size());
  std::string_view clock = trimmed(text.substr(0, zone));
  const std::size_t point = clock.rfind('.');
  const bool fraction = point != std::string_view::npos && point >= 7 &&
                        clock.find_first_not_of("0123456789", point + 1) == std::string_view::npos;
  if (fraction) clock = clock.substr(0, point);
  return is_zone(trimmed(text.substr(zone))) ? clock_time(clock) : std::nullopt;
}

std::optional<int> clock_time(std::string_view text) {
  text = trimmed(text);
  const Half half = take_half(text);
  const std::size_t colon = text.find(':');
  if (colon == 0 || colon > 2 || text.size() < colon + 3) return std::nullopt;
  const auto hour = hour_of(text.substr(0, colon), half);
  const auto minute = whole_number(text.substr(colon + 1, 2));
  const std::string_view seconds = text.substr(colon + 3);
  const bool whole = seconds.empty() || (seconds.size() == 3 && seconds[0] == ':' &&
                                         is_digit(seconds[1]) && is_digit(seconds[2]));
  if (!hour || !minute || !whole || *hour < 0 || *hour > 24 || *minute < 0 || *minute > 59 ||
      (*hour == 24 && *minute != 0)) {
    return std::nullopt;
  }
  return static_cast<int>(*hour * 60 + *minute);
}

}  // namespace tpm::exchange
