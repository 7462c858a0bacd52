#include <algorithm>

#include <fmt/core.h>

#include <tpm/base/money.hpp>
#include <tpm/calendar/hours_text.hpp>
#include <tpm/input/bytes.hpp>
#include <tpm/snapshot/saved_values.hpp>

namespace tpm {
namespace {

constexpr std::size_t max_errors = 20;

}  // namespace

void SavedValues::fail(JsonValue where, std::string message, std::string help) {
  if (++errors_ > max_errors) return;
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
  const auto read = strict_instant(value.text());
  if (!read) wrong(value, "a date with its time, such as 2026-01-05T09:00");
  return read.value_or(Instant{});
}

std::optional<Day> SavedValues::day(JsonValue value) { return strict_day(text(value)); }

DayHours SavedValues::hours(JsonValue value) {
  const auto read = strict_hours(value.text());
  if (!read || value.kind() != JsonKind::string) {
    fail(value, fmt::format("'{}' are not the hours of a day", value.text()));
  }
  return read.value_or(DayHours());
}

Money SavedValues::money(JsonValue value) {
  const auto read = strict_money(value.text());
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
