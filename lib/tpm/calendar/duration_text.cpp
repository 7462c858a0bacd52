#include <fmt/core.h>

#include <tpm/base/checked.hpp>
#include <tpm/calendar/duration_text.hpp>

namespace tpm {
namespace {

std::uint64_t magnitude(std::int64_t n) {
  return n < 0 ? 0 - static_cast<std::uint64_t>(n) : static_cast<std::uint64_t>(n);
}

std::string hours_and_minutes(std::uint64_t minutes) {
  if (minutes % 60 == 0) return fmt::format("{}h", minutes / 60);
  if (minutes < 60) return fmt::format("{}m", minutes);
  return fmt::format("{}h{}m", minutes / 60, minutes % 60);
}

std::string days(std::uint64_t tenths) {
  if (tenths % 10 == 0) return fmt::format("{}d", tenths / 10);
  return fmt::format("{}.{}d", tenths / 10, tenths % 10);
}

}  // namespace

std::int64_t tenths_of_days(Minutes minutes, Minutes minutes_per_day) {
  return mul_div_round(minutes, 10, minutes_per_day).value_or(0);
}

std::string format_duration(Minutes minutes, Minutes minutes_per_day) {
  if (minutes == 0) return "0";
  const std::uint64_t size = magnitude(minutes);
  const char* sign = minutes < 0 ? "-" : "";
  if (size < magnitude(minutes_per_day)) return sign + hours_and_minutes(size);
  return sign + days(magnitude(tenths_of_days(minutes, minutes_per_day)));
}

std::string format_duration(Minutes minutes, bool elapsed, Minutes minutes_per_day) {
  if (!elapsed) return format_duration(minutes, minutes_per_day);
  std::string text = format_duration(minutes, minutes_per_civil_day);
  return minutes == 0 ? text : text.insert(text.size() - 1, "e");
}

std::string format_slack(Minutes minutes, Minutes minutes_per_day) {
  return (minutes > 0 ? "+" : "") + format_duration(minutes, minutes_per_day);
}

std::string days_number(Minutes minutes, Minutes minutes_per_day) {
  const std::int64_t tenths = tenths_of_days(minutes, minutes_per_day);
  const std::uint64_t size = magnitude(tenths);
  const char* const sign = tenths < 0 ? "-" : "";
  if (size % 10 == 0) return fmt::format("{}{}", sign, size / 10);
  return fmt::format("{}{}.{}", sign, size / 10, size % 10);
}

std::string exact_duration(Minutes minutes, bool elapsed, Minutes minutes_per_day) {
  const char* const e = elapsed ? "e" : "";
  const Minutes day = elapsed ? minutes_per_civil_day : minutes_per_day;
  if (day > 0 && minutes % day == 0) return fmt::format("{}{}d", minutes / day, e);
  if (minutes % 60 == 0) return fmt::format("{}{}h", minutes / 60, e);
  if (minutes > 60 && minutes % 6 == 0) {
    return fmt::format("{}.{}{}h", minutes / 60, minutes % 60 / 6, e);
  }
  return fmt::format("{}{}m", minutes, e);
}

}  // namespace tpm
