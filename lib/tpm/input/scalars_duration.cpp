// Durations and estimates.
#include <fmt/core.h>

#include <tpm/base/ascii.hpp>
#include <tpm/base/checked.hpp>
#include <tpm/base/number_text.hpp>
#include <tpm/input/scalars.hpp>

namespace tpm::input {
namespace {

constexpr std::string_view duration_help =
    "durations are like 15m, 4h, 3d, 2w or 1w2d; elapsed 36eh, 3ed";

ScalarError bad_duration(std::size_t offset, std::size_t length, std::string message,
                         std::string help = std::string(duration_help)) {
  return {"bad-duration", offset, length, std::move(message), std::move(help)};
}

enum class Clock : std::uint8_t { unknown, working, elapsed };

/// Adds `micro` of `unit`; false if that is no unit or does not fit.
bool add_term(DurationText& sum, std::int64_t micro, std::string_view unit) {
  const bool elapsed = unit.size() == 2 && unit[0] == 'e';
  if (unit.size() != (elapsed ? 2U : 1U)) return false;
  const char letter = unit.back();
  std::int64_t* part = &sum.micro_minutes;
  std::int64_t factor = 1;
  if (letter == 'h') {
    factor = 60;
  } else if (letter == 'd' || letter == 'w') {
    if (elapsed) {
      factor = letter == 'd' ? 1440 : 10080;
    } else {
      part = letter == 'd' ? &sum.micro_days : &sum.micro_weeks;
    }
  } else if (letter != 'm') {
    return false;
  }
  const auto scaled = checked_mul(micro, factor);
  const auto total = scaled ? checked_add(*part, *scaled) : std::nullopt;
  if (!total || *total > longest_duration * million) return false;
  *part = *total;
  return true;
}

bool is_unit(std::string_view unit) {
  DurationText nothing;
  return add_term(nothing, 0, unit);
}

ScalarError unit_error(std::string_view text, std::size_t begin, std::size_t number,
                       std::string_view unit) {
  const std::string_view digits = text.substr(begin, number);
  if (unit.empty()) {
    return bad_duration(begin, number, fmt::format("duration '{}' has no unit", text),
                        digits.size() < 8 ? fmt::format("did you mean '{}d'?", digits)
                                          : std::string(duration_help));
  }
  return bad_duration(begin + number, unit.size(),
                      fmt::format("unknown unit '{}' in duration '{}'", unit, text));
}

}  // namespace

Parsed<DurationText> parse_duration(std::string_view text) {
  if (text.empty()) return bad_duration(0, 0, "an empty duration");
  if (text[0] == '-' && text.size() > 1 && is_digit(text[1])) {
    return ScalarError{
        "negative-duration", 0, text.size(), fmt::format("duration '{}' is below zero", text), {}};
  }
  DurationText sum;
  Clock clock = Clock::unknown;
  for (std::size_t i = 0; i < text.size();) {
    const Decimal number = leading_decimal(text.substr(i));
    if (number.length == 0) {
      return bad_duration(0, text.size(), fmt::format("'{}' is not a duration", text));
    }
    const std::size_t unit_at = i + number.length;
    std::size_t end = unit_at;
    while (end < text.size() && is_letter(text[end])) ++end;
    const std::string_view unit = text.substr(unit_at, end - unit_at);
    if (!is_unit(unit)) return unit_error(text, i, number.length, unit);
    if (number.leading_zero) {
      return bad_duration(i, number.length, fmt::format("'{}' begins with a zero", text),
                          "leave it out");
    }
    if (number.too_precise) {
      return bad_duration(i, number.length,
                          fmt::format("duration '{}' is not a whole number of minutes", text), "");
    }
    const Clock own = unit.size() == 2 ? Clock::elapsed : Clock::working;
    if (clock != Clock::unknown && clock != own) {
      return bad_duration(0, text.size(),
                          fmt::format("duration '{}' mixes working and elapsed time", text),
                          "use one of them: 3d2h or 3ed2eh");
    }
    clock = own;
    if (number.too_large || !add_term(sum, number.micro, unit)) {
      return bad_duration(0, text.size(),
                          fmt::format("duration '{}' is longer than 200 years", text), "");
    }
    i = end;
    if (i + 1 < text.size() && text[i] == ' ') ++i;
  }
  sum.elapsed = clock == Clock::elapsed;
  return sum;
}

Parsed<Duration> resolve(const DurationText& duration, Minutes minutes_per_day,
                         Minutes minutes_per_week, std::string_view text) {
  const auto too_long = [&] {
    return bad_duration(0, text.size(), fmt::format("duration '{}' is longer than 200 years", text),
                        "");
  };
  const auto days = checked_mul(duration.micro_days, minutes_per_day);
  const auto weeks = checked_mul(duration.micro_weeks, minutes_per_week);
  if (!days || !weeks) return too_long();
  const auto sum = checked_add(*days, *weeks);
  const auto total = sum ? checked_add(*sum, duration.micro_minutes) : std::nullopt;
  if (!total || *total > longest_duration * million) return too_long();
  if (*total % million != 0) {
    return bad_duration(0, text.size(),
                        fmt::format("duration '{}' is not a whole number of minutes", text), "");
  }
  return Duration{*total / million, duration.elapsed};
}

Parsed<Duration> resolve(const DurationText& duration, const WorkCalendar& calendar,
                         std::string_view text) {
  return resolve(duration, calendar.minutes_per_day(), calendar.minutes_per_week(), text);
}

Parsed<EstimateText> parse_estimate(std::string_view text) {
  EstimateText estimate;
  std::size_t begin = 0;
  std::size_t parts = 0;
  while (true) {
    const std::size_t end = std::min(text.find('/', begin), text.size());
    if (parts == 3) {
      return bad_duration(0, text.size(), fmt::format("'{}' has more than three values", text),
                          "an estimate is best/likely/worst, like 3d/5d/10d");
    }
    const auto value = parse_duration(text.substr(begin, end - begin));
    if (!value) {
      ScalarError error = value.error();
      error.offset += begin;
      return error;
    }
    estimate.values[parts] = *value;
    estimate.places[parts] = {begin, end - begin};
    ++parts;
    if (end == text.size()) break;
    begin = end + 1;
  }
  if (parts == 2) {
    return bad_duration(0, text.size(), fmt::format("'{}' has two values", text),
                        "an estimate is one value or best/likely/worst, like 3d/5d/10d");
  }
  estimate.three = parts == 3;
  if (parts == 1) {
    estimate.values[1] = estimate.values[2] = estimate.values[0];
    estimate.places[1] = estimate.places[2] = estimate.places[0];
  } else if (estimate.values[0].elapsed != estimate.values[1].elapsed ||
             estimate.values[1].elapsed != estimate.values[2].elapsed) {
    return bad_duration(0, text.size(),
                        fmt::format("estimate '{}' mixes working and elapsed time", text),
                        "use one of them for all three values");
  }
  return estimate;
}

Parsed<Estimate> resolve(const EstimateText& estimate, const WorkCalendar& calendar,
                         std::string_view text) {
  std::array<Duration, 3> values;
  for (std::size_t i = 0; i < (estimate.three ? 3U : 1U); ++i) {
    const auto [offset, length] = estimate.places[i];
    const auto value = resolve(estimate.values[i], calendar, text.substr(offset, length));
    if (!value) {
      ScalarError error = value.error();
      error.offset += offset;
      return error;
    }
    values[i] = *value;
  }
  if (!estimate.three) return Estimate{values[0], values[0], values[0]};
  for (std::size_t i = 1; i < 3; ++i) {
    if (values[i - 1].minutes <= values[i].minutes) continue;
    const auto [offset, length] = estimate.places[i];
    return ScalarError{
        "duration-order", offset, length,
        fmt::format("'{}' is less than the value before it", text.substr(offset, length)),
        "an estimate is best/likely/worst, in rising order"};
  }
  return Estimate{values[0], values[1], values[2]};
}

}  // namespace tpm::input
