// Dates, ranges, hours and weekdays.
#include <algorithm>

#include <fmt/core.h>

#include <tpm/base/closest_match.hpp>
#include <tpm/input/scalars.hpp>
#include <tpm/input/scan.hpp>

namespace tpm {
namespace {

using input::is_digit;

constexpr std::string_view date_help = "dates are like 2026-01-05 or 2026-01-05T13:00";
constexpr std::string_view hours_help = "hours are like \"09:00-12:00,13:00-18:00\"";
constexpr std::array<std::string_view, 7> day_names = {"mon", "tue", "wed", "thu",
                                                       "fri", "sat", "sun"};

ScalarError bad_date(std::string_view text, std::string message,
                     std::string help = std::string(date_help)) {
  return {"bad-date", 0, text.size(), std::move(message), std::move(help)};
}

ScalarError bad_hours(std::size_t offset, std::size_t length, std::string message,
                      std::string help = std::string(hours_help)) {
  return {"bad-calendar", offset, length, std::move(message), std::move(help)};
}

/// `count` digits at `at`, or -1.
int digits(std::string_view text, std::size_t at, std::size_t count) {
  int value = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (i >= text.size() || !is_digit(text[i])) return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

/// Minutes of "HH:MM" at `at`, 00:00 to 24:00, or -1.
int clock_minutes(std::string_view text, std::size_t at) {
  const int hour = digits(text, at, 2);
  const int minute = digits(text, at + 3, 2);
  if (hour < 0 || minute < 0 || text[at + 2] != ':' || minute > 59) return -1;
  const int total = hour * 60 + minute;
  return total <= 1440 ? total : -1;
}

std::string_view trim(std::string_view text, std::size_t& offset) {
  while (!text.empty() && text.front() == ' ') {
    text.remove_prefix(1);
    ++offset;
  }
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

Parsed<std::size_t> parse_weekday(std::string_view name, std::size_t offset) {
  const auto* const found = std::find(day_names.begin(), day_names.end(), name);
  if (found != day_names.end()) return static_cast<std::size_t>(found - day_names.begin());
  const std::string_view near = closest_match(name.substr(0, 3), day_names);
  return ScalarError{"bad-value", offset, name.size(),
                     fmt::format("'{}' is not a day of the week", name),
                     near.empty() ? "days are mon, tue, wed, thu, fri, sat, sun"
                                  : fmt::format("did you mean '{}'?", near)};
}

/// One `HH:MM-HH:MM`.
Parsed<Interval> parse_interval(std::string_view part, std::size_t offset) {
  const int begin = clock_minutes(part, 0);
  const int end = clock_minutes(part, 6);
  if (part.size() != 11 || part[5] != '-' || begin < 0 || end < 0) {
    return bad_hours(offset, part.size(), fmt::format("'{}' is not a span of hours", part));
  }
  if (begin >= end) {
    return bad_hours(
        offset, part.size(), fmt::format("'{}' ends before it begins", part),
        "split work over midnight: \"22:00-24:00\" and \"00:00-06:00\" of the next day");
  }
  return Interval{static_cast<std::int16_t>(begin), static_cast<std::int16_t>(end)};
}

}  // namespace

Parsed<Date> parse_date(std::string_view text) {
  const bool has_time = text.size() > 10;
  if (text.size() != 10 && text.size() != 16) {
    return bad_date(text, fmt::format("'{}' is not a date", text));
  }
  const CivilDate civil{digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2)};
  if (civil.year < 0 || civil.month < 0 || civil.day < 0 || text[4] != '-' || text[7] != '-') {
    return bad_date(text, fmt::format("'{}' is not a date", text));
  }
  if (!is_valid(civil)) {
    return bad_date(text, fmt::format("there is no day {}", text.substr(0, 10)), "");
  }
  const Day day = to_day(civil);
  if (day < first_day || last_day < day) {
    return ScalarError{
        "date-out-of-range", 0, text.size(),
        fmt::format("date {} is out of range", text.substr(0, 10)),
        fmt::format("dates go from {} to {}", format_date(first_day), format_date(last_day))};
  }
  if (!has_time) return Date{day, std::nullopt};
  const int minute = clock_minutes(text, 11);
  if (text[10] != 'T' || minute < 0 || minute == 1440) {
    return bad_date(text, fmt::format("'{}' is not a date with a time", text));
  }
  return Date{day, static_cast<std::int16_t>(minute)};
}

Parsed<Day> parse_day(std::string_view text) {
  const auto date = parse_date(text);
  if (!date) return date.error();
  if (date->minute) {
    return bad_date(text, fmt::format("'{}' has a time where a day is expected", text),
                    fmt::format("write {}", text.substr(0, 10)));
  }
  return date->day;
}

Parsed<DateRange> parse_date_range(std::string_view text) {
  const std::size_t dots = text.find("..");
  const std::string_view first_text = text.substr(0, dots);
  const auto first = parse_day(first_text);
  if (!first) return first.error();
  if (dots == std::string_view::npos) return DateRange{*first, *first};
  const auto last = parse_day(text.substr(dots + 2));
  if (!last) {
    ScalarError error = last.error();
    error.offset += dots + 2;
    return error;
  }
  if (*last < *first) {
    return bad_date(text, fmt::format("range '{}' ends before it begins", text), "");
  }
  return DateRange{*first, *last};
}

Parsed<DayHours> parse_hours(std::string_view text) {
  if (text == "off") return DayHours{};
  DayHours hours;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    std::size_t offset = begin;
    const std::string_view part = trim(text.substr(begin, end - begin), offset);
    const auto interval = parse_interval(part, offset);
    if (!interval) return interval.error();
    hours.push_back(*interval);
    begin = end + 1;
  }
  std::sort(hours.begin(), hours.end());
  DayHours merged;
  for (const Interval& next : hours) {
    if (!merged.empty() && next.begin < merged.back().end) {
      return bad_hours(0, text.size(), fmt::format("hours '{}' overlap", text), "");
    }
    if (!merged.empty() && next.begin == merged.back().end) {
      merged.back().end = next.end;
    } else {
      merged.push_back(next);
    }
  }
  return merged;
}

Parsed<std::array<bool, 7>> parse_weekdays(std::string_view text) {
  std::array<bool, 7> days = {};
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    std::size_t offset = begin;
    const std::string_view part = trim(text.substr(begin, end - begin), offset);
    const std::size_t dash = part.find('-');
    const auto first = parse_weekday(part.substr(0, dash), offset);
    if (!first) return first.error();
    std::size_t last = *first;
    if (dash != std::string_view::npos) {
      const auto parsed = parse_weekday(part.substr(dash + 1), offset + dash + 1);
      if (!parsed) return parsed.error();
      last = *parsed;
    }
    for (std::size_t day = *first;; day = (day + 1) % 7) {
      days[day] = true;
      if (day == last) break;
    }
    begin = end + 1;
  }
  return days;
}

}  // namespace tpm
