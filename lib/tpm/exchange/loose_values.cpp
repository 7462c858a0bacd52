#include <algorithm>

#include <tpm/base/ascii.hpp>
#include <tpm/base/checked.hpp>
#include <tpm/exchange/loose_values.hpp>

namespace tpm::exchange {
namespace {

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
  const auto hour = loose_integer(text);
  if (!hour || half == Half::none) return hour;
  if (*hour < 1 || *hour > 12) return std::nullopt;
  return *hour % 12 + (half == Half::afternoon ? 12 : 0);
}

}  // namespace

std::optional<std::int64_t> loose_decimal(std::string_view text, std::int64_t scale) {
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

std::optional<std::int64_t> loose_integer(std::string_view text) {
  text = trimmed(text);
  if (text.find('.') != std::string_view::npos) return std::nullopt;
  return loose_decimal(text, 1);
}

std::optional<Date> loose_date(std::string_view text) {
  text = trimmed(text);
  const auto day = strict_day(text.substr(0, 10));
  if (!day || !can_be_named(*day)) return std::nullopt;
  if (text.size() <= 10) return Date{*day, std::nullopt};
  if (text[10] != 'T' && text[10] != ' ') return std::nullopt;
  return date_at(*day, text.substr(11));
}

std::optional<Date> date_at(Day day, std::string_view time) {
  const auto minute = zoned_clock(time);
  if (!can_be_named(day) || !minute || *minute == minutes_per_civil_day) return std::nullopt;
  return Date{day, static_cast<std::int16_t>(*minute)};
}

std::optional<Date> without_midnight(std::optional<Date> date) {
  if (date && date->minute == 0) date->minute.reset();
  return date;
}

std::optional<int> zoned_clock(std::string_view text) {
  const std::size_t zone = std::min(text.find_first_of("ZUG+-"), text.size());
  std::string_view clock = trimmed(text.substr(0, zone));
  const std::size_t point = clock.rfind('.');
  const bool fraction = point != std::string_view::npos && point >= 7 &&
                        clock.find_first_not_of("0123456789", point + 1) == std::string_view::npos;
  if (fraction) clock = clock.substr(0, point);
  return is_zone(trimmed(text.substr(zone))) ? loose_clock(clock) : std::nullopt;
}

std::optional<int> loose_clock(std::string_view text) {
  text = trimmed(text);
  const Half half = take_half(text);
  const std::size_t colon = text.find(':');
  if (colon == 0 || colon > 2 || text.size() < colon + 3) return std::nullopt;
  const auto hour = hour_of(text.substr(0, colon), half);
  const auto minute = loose_integer(text.substr(colon + 1, 2));
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
