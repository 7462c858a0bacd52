// Dates, ranges, hours and weekdays.
#include <algorithm>

#include <fmt/core.h>

#include <tpm/base/ascii.hpp>
#include <tpm/base/closest_match.hpp>
#include <tpm/calendar/hours_text.hpp>
#include <tpm/input/scalars.hpp>

namespace tpm::input {
namespace {

constexpr std::string_view date_help = "dates are like 2026-01-05 or 2026-01-05T13:00";
constexpr std::string_view hours_help = "hours are like \"09:00-12:00,13:00-18:00\"";

ScalarError bad_date(std::string_view text, std::string message,
                     std::string help = std::string(date_help)) {
  return {"bad-date", 0, text.size(), std::move(message), std::move(help)};
}

ScalarError bad_hours(std::size_t offset, std::size_t length, std::string message,
                      std::string help = std::string(hours_help)) {
  return {"bad-calendar", offset, length, std::move(message), std::move(help)};
}

/// One part of a list, and where it begins in the text.
struct ListPart {
  std::string_view text;
  std::size_t offset = 0;
};

/// What stands between `begin` and the next comma, without spaces around it; `begin` moves behind
/// the comma.
ListPart take_list_part(std::string_view text, std::size_t& begin) {
  const std::size_t end = std::min(text.find(',', begin), text.size());
  const std::string_view whole = text.substr(begin, end - begin);
  const std::size_t spaces = std::min(whole.find_first_not_of(' '), whole.size());
  const ListPart part{trimmed(whole, " "), begin + spaces};
  begin = end + 1;
  return part;
}

Parsed<std::size_t> parse_weekday(std::string_view name, std::size_t offset) {
  const auto* const found = std::find(weekday_words.begin(), weekday_words.end(), name);
  if (found != weekday_words.end()) return static_cast<std::size_t>(found - weekday_words.begin());
  const std::string_view near = closest_match(name.substr(0, 3), weekday_words);
  return ScalarError{"bad-value", offset, name.size(),
                     fmt::format("'{}' is not a day of the week", name),
                     near.empty() ? "days are mon, tue, wed, thu, fri, sat, sun"
                                  : fmt::format("did you mean '{}'?", near)};
}

/// One `HH:MM-HH:MM`.
Parsed<Interval> parse_interval(const ListPart& part) {
  const auto interval = strict_interval(part.text);
  if (!interval) {
    return bad_hours(part.offset, part.text.size(),
                     fmt::format("'{}' is not a span of hours", part.text));
  }
  if (interval->begin >= interval->end) {
    return bad_hours(
        part.offset, part.text.size(), fmt::format("'{}' ends before it begins", part.text),
        "split work over midnight: \"22:00-24:00\" and \"00:00-06:00\" of the next day");
  }
  return *interval;
}

}  // namespace

Parsed<Date> parse_date(std::string_view text) {
  const bool has_time = text.size() == 16;
  const auto civil = strict_civil_date(has_time ? text.substr(0, 10) : text);
  if (!civil) return bad_date(text, fmt::format("'{}' is not a date", text));
  if (!is_valid(*civil)) {
    return bad_date(text, fmt::format("there is no day {}", text.substr(0, 10)), "");
  }
  const Day day = to_day(*civil);
  if (!can_be_named(day)) {
    return ScalarError{
        "date-out-of-range", 0, text.size(),
        fmt::format("date {} is out of range", text.substr(0, 10)),
        fmt::format("dates go from {} to {}", format_date(first_day), format_date(last_day))};
  }
  if (!has_time) return Date{day, std::nullopt};
  const auto instant = strict_instant(text);
  if (!instant) return bad_date(text, fmt::format("'{}' is not a date with a time", text));
  return Date{day, static_cast<std::int16_t>(*instant - midnight(day))};
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
    const auto interval = parse_interval(take_list_part(text, begin));
    if (!interval) return interval.error();
    hours.push_back(*interval);
  }
  std::sort(hours.begin(), hours.end());
  for (std::size_t i = 1; i < hours.size(); ++i) {
    if (hours[i].begin >= hours[i - 1].end) continue;
    return bad_hours(0, text.size(), fmt::format("hours '{}' overlap", text), "");
  }
  return tidy_hours(std::move(hours));
}

Parsed<std::array<bool, 7>> parse_weekdays(std::string_view text) {
  std::array<bool, 7> days = {};
  for (std::size_t begin = 0; begin <= text.size();) {
    const ListPart part = take_list_part(text, begin);
    const std::size_t dash = part.text.find('-');
    const auto first = parse_weekday(part.text.substr(0, dash), part.offset);
    if (!first) return first.error();
    std::size_t last = *first;
    if (dash != std::string_view::npos) {
      const auto parsed = parse_weekday(part.text.substr(dash + 1), part.offset + dash + 1);
      if (!parsed) return parsed.error();
      last = *parsed;
    }
    for (std::size_t day = *first;; day = (day + 1) % 7) {
      days[day] = true;
      if (day == last) break;
    }
  }
  return days;
}

}  // namespace tpm::input
