#include <algorithm>

#include <fmt/core.h>

#include <tpm/base/checked.hpp>
#include <tpm/input/bytes.hpp>
#include <tpm/snapshot/saved_values.hpp>

namespace tpm {
namespace {

constexpr std::size_t most_errors = 20;

std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
  int value = 0;
  for (const char c : text.substr(at, count)) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::optional<Day> parse_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = digits(text, 0, 4);
  const auto month = digits(text, 5, 2);
  const auto day = digits(text, 8, 2);
  if (!year || !month || !day || !is_valid({*year, *month, *day})) return std::nullopt;
  return to_day({*year, *month, *day});
}

/// "09:00", up to "24:00": minutes of the day.
std::optional<int> parse_clock(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  const auto hour = digits(text, 0, 2);
  const auto minute = digits(text, 3, 2);
  if (!hour || !minute || *minute > 59 || *hour * 60 + *minute > minutes_per_civil_day) {
    return std::nullopt;
  }
  return *hour * 60 + *minute;
}

std::optional<Instant> parse_instant(std::string_view text) {
  if (text.size() != 16 || text[10] != 'T') return std::nullopt;
  const auto day = parse_day(text.substr(0, 10));
  const auto clock = parse_clock(text.substr(11));
  if (!day || !clock || *clock == minutes_per_civil_day) return std::nullopt;
  return midnight(*day) + *clock;
}

std::optional<Money> parse_money(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  if (text.size() < 4 || text[text.size() - 3] != '.') return std::nullopt;
  std::optional<std::int64_t> cents = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i == text.size() - 3) continue;
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    cents = checked_mul(*cents, 10);
    if (cents) cents = checked_add(*cents, '0' - text[i]);  // downwards, where there is one more
    if (!cents) return std::nullopt;
  }
  if (negative) return Money{*cents};
  cents = checked_mul(*cents, -1);
  return cents ? std::optional(Money{*cents}) : std::nullopt;
}

/// "09:00-12:00,13:00-17:00"; empty: a day off. Sorted, disjoint, not touching.
std::optional<DayHours> parse_hours(std::string_view text) {
  DayHours hours;
  while (!text.empty()) {
    if (text.size() < 11 || text[5] != '-') return std::nullopt;
    const auto begin = parse_clock(text.substr(0, 5));
    const auto end = parse_clock(text.substr(6, 5));
    if (!begin || !end || *begin >= *end) return std::nullopt;
    if (!hours.empty() && hours.back().end >= *begin) return std::nullopt;
    hours.push_back({static_cast<std::int16_t>(*begin), static_cast<std::int16_t>(*end)});
    text.remove_prefix(11);
    if (text.empty()) break;
    if (text.front() != ',' || text.size() == 1) return std::nullopt;
    text.remove_prefix(1);
  }
  return hours;
}

}  // namespace

void SavedValues::fail(JsonValue where, std::string message, std::string help) {
  if (++errors_ > most_errors) return;
  const Span span{file_, static_cast<std::uint32_t>(where.offset()),
                  static_cast<std::uint32_t>(std::min<std::size_t>(where.length(), 80))};
  sink_.report("bad-plan", span, std::move(message)).help = std::move(help);
}

void SavedValues::wrong(JsonValue value, std::string_view expected) {
  if (!value.exists()) return;
  const std::string_view key = value.key();  // an element of a list has none
  fail(value, key.empty() ? fmt::format("this is not {}", expected)
                          : fmt::format("'{}' is not {}", key, expected));
}

void SavedValues::missing(JsonValue of, std::string_view key) {
  fail(of, fmt::format("'{}' is missing", key), "save the plan again with this version of tpm");
}

JsonValue SavedValues::member(JsonValue of, std::string_view key) {
  const JsonValue value = of[key];
  if (!value.exists()) missing(of, key);
  return value;
}

std::string_view SavedValues::text(JsonValue value) {
  if (value.kind() != JsonKind::string) wrong(value, "a text");
  if (input::find_forbidden(value.text())) wrong(value, "a text that a program file could hold");
  return value.text();
}

std::int64_t SavedValues::number(JsonValue value, std::int64_t least, std::int64_t most) {
  const auto read = value.integer();
  if (read && *read >= least && *read <= most) return *read;
  wrong(value, "an integer in its range");
  return 0;
}

bool SavedValues::boolean(JsonValue value) {
  if (value.kind() != JsonKind::boolean) wrong(value, "true or false");
  return value.text() == "true";
}

Instant SavedValues::instant(JsonValue value) {
  const auto read = parse_instant(value.text());
  if (!read) wrong(value, "a date with its time, such as 2026-01-05T09:00");
  return read.value_or(Instant{});
}

std::optional<Day> SavedValues::day(JsonValue value) { return parse_day(text(value)); }

DayHours SavedValues::hours(JsonValue value) {
  const auto read = parse_hours(value.text());
  if (!read || value.kind() != JsonKind::string) {
    fail(value, fmt::format("'{}' are not the hours of a day", value.text()));
  }
  return read.value_or(DayHours());
}

Money SavedValues::money(JsonValue value) {
  const auto read = parse_money(value.text());
  if (!read) wrong(value, "an amount of money, such as \"16000.00\"");
  return read.value_or(Money{});
}

SnapshotKind SavedValues::kind(JsonValue value) {
  for (const auto kind : {SnapshotKind::task, SnapshotKind::milestone, SnapshotKind::group}) {
    if (value.text() == to_string(kind)) return kind;
  }
  wrong(value, "one of 'task', 'milestone' and 'group'");
  return SnapshotKind::task;
}

}  // namespace tpm
