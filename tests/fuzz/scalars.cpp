// Every strict reader of a single value, on any bytes. The first byte chooses one of them, the
// rest is its text. What is accepted is written out again, and must read as
// the same value; what is refused must say so at a place inside the text.
#include <cstdint>
#include <string>
#include <string_view>

#include <fmt/core.h>

#include <tpm/base/text.hpp>
#include <tpm/diagnostics/codes.hpp>
#include <tpm/input/scalars.hpp>

#include "fuzz/support/require.hpp"

namespace tpm::fuzz {

using namespace input;

namespace {

constexpr std::int64_t million = 1'000'000;

/// The error lies inside the text, has a code of the table, and cuts no character of it in two.
void require_sound(const ScalarError& error, std::string_view text) {
  require(find_code(error.code) != nullptr, "the code of an error is in the table", error.code);
  require(error.offset <= text.size(), "an error begins inside the text", text);
  require(error.length <= text.size() - error.offset, "an error ends inside the text", text);
  require(!error.message.empty(), "an error has a message", text);
  require(error.message.back() != '.', "a message has no full stop", error.message);
  if (!is_utf8(text)) return;
  require(is_utf8(error.message) && is_utf8(error.help), "messages of UTF-8 are UTF-8", text);
  require(is_utf8(text.substr(error.offset, error.length)), "an error is whole characters", text);
}

/// Hands the value to `examine`, or examines the error.
template <class T, class Examine>
void examine(const Parsed<T>& parsed, std::string_view text, Examine look) {
  if (parsed) {
    look(*parsed);
  } else {
    require_sound(parsed.error(), text);
  }
}

template <class T>
T require_value(const Parsed<T>& parsed, std::string_view written) {
  require(bool(parsed), "what was accepted reads again when written out", written);
  return *parsed;
}

// Durations -------------------------------------------------------------------------------------

std::string written_term(std::int64_t micro, std::string_view unit) {
  return fmt::format("{}.{:06}{}", micro / million, micro % million, unit);
}

std::string written(const DurationText& duration) {
  if (duration.elapsed) return written_term(duration.micro_minutes, "em");
  return written_term(duration.micro_weeks, "w") + written_term(duration.micro_days, "d") +
         written_term(duration.micro_minutes, "m");
}

const WorkCalendar& calendar() {
  static const WorkCalendar standard(CalendarDefinition::standard());
  return standard;
}

void require_sound(const DurationText& duration, std::string_view text) {
  for (const std::int64_t part :
       {duration.micro_minutes, duration.micro_days, duration.micro_weeks}) {
    require(part >= 0 && part <= longest_duration * million, "a duration is in bounds", text);
  }
  require(!duration.elapsed || duration.micro_days + duration.micro_weeks == 0,
          "elapsed time is minutes", text);
  const std::string again = written(duration);
  require(require_value(parse_duration(again), again) == duration, "a duration stays the same",
          again);
  for (const Minutes day : {Minutes{1}, Minutes{450}, Minutes{1440}}) {
    examine(resolve(duration, day, 5 * day, text), text, [&](const Duration& resolved) {
      require(resolved.minutes >= 0 && resolved.minutes <= longest_duration,
              "a resolved duration is in bounds", text);
      require(resolved.elapsed == duration.elapsed, "elapsed time stays elapsed", text);
    });
  }
}

void fuzz_duration(std::string_view text) {
  examine(parse_duration(text), text, [&](const DurationText& d) { require_sound(d, text); });
}

void fuzz_estimate(std::string_view text) {
  examine(parse_estimate(text), text, [&](const EstimateText& estimate) {
    for (std::size_t i = 0; i < 3; ++i) {
      const auto [offset, length] = estimate.places[i];
      require(offset <= text.size() && length <= text.size() - offset,
              "each value of an estimate lies in the text", text);
      require_sound(estimate.values[i], text.substr(offset, length));
    }
    examine(resolve(estimate, calendar(), text), text, [&](const Estimate& resolved) {
      require(resolved.best.minutes <= resolved.likely.minutes &&
                  resolved.likely.minutes <= resolved.worst.minutes,
              "best, likely and worst rise", text);
    });
  });
}

// Dates -----------------------------------------------------------------------------------------

bool is_in_range(Day day) { return first_day <= day && day <= last_day; }

void fuzz_date(std::string_view text) {
  examine(parse_date(text), text, [&](const Date& date) {
    require(is_in_range(date.day), "a date is in range", text);
    require(to_string(date) == text, "a date is written as it was read", text);
    require(to_day(to_civil_date(date.day)) == date.day, "a day has one civil date", text);
    require(date.as_start(calendar()) <= date.as_finish(calendar()) || !date.minute,
            "a time starts no later than it finishes", text);
  });
  examine(parse_day(text), text, [&](Day day) {
    require(format_date(day) == text, "a day is written as it was read", text);
  });
}

void fuzz_date_range(std::string_view text) {
  examine(parse_date_range(text), text, [&](const DateRange& range) {
    require(is_in_range(range.first) && is_in_range(range.last), "a range is in range", text);
    require(range.first <= range.last, "a range does not end before it begins", text);
    const std::string both = format_date(range.first) + ".." + format_date(range.last);
    require(both == text || (range.first == range.last && format_date(range.first) == text),
            "a range is written as it was read", text);
  });
}

std::string written(const DayHours& hours) {
  std::string text;
  for (const Interval& interval : hours) {
    text += fmt::format("{}{:02}:{:02}-{:02}:{:02}", text.empty() ? "" : ",", interval.begin / 60,
                        interval.begin % 60, interval.end / 60, interval.end % 60);
  }
  return text.empty() ? "off" : text;
}

void fuzz_hours(std::string_view text) {
  examine(parse_hours(text), text, [&](const DayHours& hours) {
    int last = -1;
    for (const Interval& interval : hours) {
      require(interval.begin > last, "hours rise and do not touch", text);
      require(interval.begin < interval.end, "an interval is not empty", text);
      last = interval.end;
    }
    require(last <= 1440, "a day has 24 hours", text);
    const std::string again = written(hours);
    require(require_value(parse_hours(again), again) == hours, "hours stay the same", again);
  });
}

void fuzz_weekdays(std::string_view text) {
  static constexpr std::string_view names[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
  examine(parse_weekdays(text), text, [&](const std::array<bool, 7>& days) {
    std::string again;
    for (std::size_t i = 0; i < days.size(); ++i) {
      if (days[i]) again += std::string(again.empty() ? "" : ",") + std::string(names[i]);
    }
    require(require_value(parse_weekdays(again), again) == days, "weekdays stay the same", again);
  });
}

// Numbers ---------------------------------------------------------------------------------------

void fuzz_integer(std::string_view text) {
  constexpr std::int64_t bounds[][2] = {
      {INT64_MIN, INT64_MAX}, {0, 100'000}, {-5, 5}, {INT64_MAX, INT64_MAX}};
  for (const auto& [least, most] : bounds) {
    examine(parse_integer(text, least, most), text, [&, low = least, high = most](std::int64_t n) {
      require(low <= n && n <= high, "an integer is in bounds", text);
      require(std::to_string(n) == text, "an integer is written as it was read", text);
    });
  }
}

void fuzz_money(std::string_view text) {
  examine(parse_money(text), text, [&](Money money) {
    require(money.cents >= 0 && money.cents <= 100 * million * million, "money is in bounds", text);
    const std::string again = to_string(money);
    require(require_value(parse_money(again), again) == money, "money stays the same", again);
  });
  examine(parse_rate(text), text, [&](const Rate& rate) {
    const char unit = rate.unit == RateUnit::hour ? 'h' : rate.unit == RateUnit::day ? 'd' : 'w';
    const std::string again = to_string(rate.per_unit) + '/' + unit;
    const Rate same = require_value(parse_rate(again), again);
    require(same.per_unit == rate.per_unit && same.unit == rate.unit, "a rate stays the same",
            again);
  });
}

void fuzz_percentage(std::string_view text) {
  for (const std::int64_t most : {10'000, 1'000'000}) {
    examine(parse_percentage(text, 1, most), text, [&](std::int64_t value) {
      require(value >= 1 && value <= most, "a percentage is in bounds", text);
      const std::string again = fmt::format("{}.{:02}%", value / 100, value % 100);
      require(require_value(parse_percentage(again, 1, most), again) == value,
              "a percentage stays the same", again);
    });
  }
}

void fuzz_points(std::string_view text) {
  examine(parse_points(text), text, [&](const std::array<std::int64_t, 3>& points) {
    require(0 < points[0] && points[0] <= points[1] && points[1] <= points[2] &&
                points[2] <= 1000 * million,
            "points are above 0, in bounds, and rise", text);
  });
  examine(parse_velocity(text), text, [&](const VelocityText& velocity) {
    require(velocity.milli_points > 0, "a velocity is above 0", text);
    require(!velocity.period.elapsed, "the period of a velocity is working time", text);
    require_sound(velocity.period, text);
  });
}

// Links -----------------------------------------------------------------------------------------

void require_sound(const LagText& lag, std::string_view text) {
  if (lag.unit == LagUnit::none) return;
  require(lag.offset <= text.size() && lag.length <= text.size() - lag.offset,
          "the amount of a lag lies in the text", text);
  const std::string_view amount = text.substr(lag.offset, lag.length);
  if (lag.unit == LagUnit::duration) {
    require(require_value(parse_duration(amount), amount) == lag.duration,
            "the place of a lag is its duration", text);
    require_sound(lag.duration, amount);
  } else {
    require(require_value(parse_percentage(amount, 0, million), amount) == lag.percent,
            "the place of a lag is its percentage", text);
  }
}

bool same(const LagText& a, const LagText& b) {
  return a.unit == b.unit && a.negative == b.negative && a.duration == b.duration &&
         a.percent == b.percent;
}

std::string written(const LagText& lag, std::string_view text) {
  if (lag.unit == LagUnit::none) return {};
  return (lag.negative ? "-" : "+") + std::string(text.substr(lag.offset, lag.length));
}

void fuzz_lag(std::string_view text) {
  examine(parse_lag(text), text, [&](const LagText& lag) {
    require(lag.unit != LagUnit::none, "a lag has a unit", text);
    require_sound(lag, text);
    const std::string again = written(lag, text);
    require(same(require_value(parse_lag(again), again), lag), "a lag stays the same", again);
  });
}

void fuzz_dependency(std::string_view text) {
  examine(parse_dependency(text), text, [&](const DependencyText& dependency) {
    const std::string_view reference = dependency.reference;
    require(!reference.empty(), "a dependency has a reference", text);
    require(text.substr(dependency.reference_offset, reference.size()) == reference,
            "the reference stands where it is said to", text);
    require_sound(dependency.lag, text);
    std::string again(reference);
    if (dependency.type) again += " " + std::string(to_string(*dependency.type));
    // Without a blank, a lead would be part of the reference: ids have hyphens.
    if (dependency.lag.unit != LagUnit::none) again += " " + written(dependency.lag, text);
    const DependencyText copy = require_value(parse_dependency(again), again);
    require(copy.reference == reference && copy.type == dependency.type &&
                same(copy.lag, dependency.lag),
            "a dependency stays the same", again);
  });
}

void fuzz_crash_point(std::string_view text) {
  examine(parse_crash_point(text), text, [&](const CrashText& point) {
    require(point.duration_length < text.size(), "a duration is a part of a crash point", text);
    require_sound(point.duration, text.substr(0, point.duration_length));
    require(point.cost.cents >= 0, "crashing is not a gain", text);
  });
}

void fuzz_words(std::string_view text) {
  examine(parse_boolean(text), text, [&](bool value) {
    require(text == (value ? "true" : "false"), "a boolean has one form", text);
  });
  if (is_id(text)) {
    const auto dependency = parse_dependency(text);
    require(dependency && dependency->reference == text, "an id is a reference", text);
  }
}

using Fuzz = void (*)(std::string_view);
constexpr Fuzz all[] = {fuzz_duration,    fuzz_estimate, fuzz_date,  fuzz_date_range,
                        fuzz_hours,       fuzz_weekdays, fuzz_money, fuzz_integer,
                        fuzz_percentage,  fuzz_points,   fuzz_lag,   fuzz_dependency,
                        fuzz_crash_point, fuzz_words};

}  // namespace
}  // namespace tpm::fuzz

/// 'a' is the first reader of the list, 'b' the second …, and round again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string input(data, data + size);
  const std::size_t chosen = static_cast<std::uint8_t>(data[0] - 'a') % std::size(tpm::fuzz::all);
  tpm::fuzz::all[chosen](std::string_view(input).substr(1));
  return 0;
}
