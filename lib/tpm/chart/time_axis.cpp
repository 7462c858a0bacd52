#include <algorithm>
#include <array>
#include <iterator>

#include <fmt/core.h>

#include <tpm/chart/time_axis.hpp>
#include <tpm/web/svg_text.hpp>

namespace tpm {
namespace {

/// Steps of the scale, each at most half as wide again as the next.
constexpr std::array scales = {384, 256, 192, 128, 96, 64, 48, 32, 24, 16, 12, 8, 6, 4, 3, 2, 1};

constexpr int tick_padding = 5;  // pixels that a label leaves free of its span

enum class Unit : std::uint8_t { day, week, month, quarter, year };

Day first_of(Unit unit, Day day) {
  CivilDate date = to_civil_date(day);
  switch (unit) {
    case Unit::day:
      return day;
    case Unit::week:
      return day - weekday(day);
    case Unit::month:
      break;
    case Unit::quarter:
      date.month -= (date.month - 1) % 3;
      break;
    case Unit::year:
      date.month = 1;
      break;
  }
  return to_day({date.year, date.month, 1});
}

Day next(Unit unit, Day first) {
  constexpr std::array longest = {1, 7, 31, 92, 366};
  return first_of(unit, first + longest[static_cast<std::size_t>(unit)]);
}

std::string_view month_name(int month) {
  constexpr std::array<std::string_view, 12> names = {
      "January", "February", "March",     "April",   "May",      "June",
      "July",    "August",   "September", "October", "November", "December"};
  return names[static_cast<std::size_t>(month - 1)];
}

/// What a span may be called, the most telling first.
std::vector<std::string> names(Unit unit, Day day) {
  const CivilDate date = to_civil_date(day);
  const std::string_view month = month_name(date.month);
  const std::string_view three = month.substr(0, 3);
  constexpr std::array<std::string_view, 7> weekdays = {"Mon", "Tue", "Wed", "Thu",
                                                        "Fri", "Sat", "Sun"};
  switch (unit) {
    case Unit::day:
      return {fmt::format("{} {}", weekdays[static_cast<std::size_t>(weekday(day))], date.day),
              fmt::format("{}", date.day)};
    case Unit::week:
      return {fmt::format("{} {}", date.day, three), fmt::format("{}", date.day)};
    case Unit::month:
      return {fmt::format("{} {}", month, date.year), fmt::format("{} {}", three, date.year),
              std::string(three)};
    case Unit::quarter: {
      const int quarter = (date.month - 1) / 3 + 1;
      return {fmt::format("Q{} {}", quarter, date.year), fmt::format("Q{}", quarter)};
    }
    case Unit::year:
      break;
  }
  return {fmt::format("{}", date.year)};
}

/// Under a tier that says the year, months and quarters need not.
std::vector<std::string> short_names(Unit unit, Day day) {
  std::vector<std::string> all = names(unit, day);
  if (unit == Unit::month || unit == Unit::quarter) all.erase(all.begin(), all.end() - 1);
  return all;
}

std::string fitting(std::vector<std::string> names, int width) {
  for (std::string& name : names) {
    if (text_width(name) + tick_padding <= width) return std::move(name);
  }
  return {};
}

std::vector<AxisTick> ticks(const Chart& chart, const TimeScale& scale, Unit unit, bool lower) {
  std::vector<AxisTick> result;
  for (Day day = first_of(unit, chart.first_day); day <= chart.last_day; day = next(unit, day)) {
    AxisTick tick;
    tick.day = day;
    tick.x = std::max(0, scale.x(scale.at(day)));
    tick.width = std::min(scale.width(), scale.x(scale.at(next(unit, day)))) - tick.x;
    tick.label = fitting(lower ? short_names(unit, day) : names(unit, day), tick.width);
    result.push_back(std::move(tick));
  }
  return result;
}

struct Units {
  int min_eighths;
  Unit upper, lower;
};

constexpr std::array units = {Units{160, Unit::month, Unit::day},    // 20 pixels a day
                              Units{24, Unit::month, Unit::week},    // 21 a week
                              Units{8, Unit::quarter, Unit::month},  // 28 a month
                              Units{2, Unit::year, Unit::quarter},   // 23 a quarter
                              Units{1, Unit::year, Unit::year}};

}  // namespace

TimeScale::TimeScale(const Chart& chart, int eighths) : first_(chart.first_day), eighths_(eighths) {
  end_ = (std::int64_t{chart.last_day.since_epoch} - first_.since_epoch + 1) * axis_day;
  if (chart.day_begin < chart.day_end) {
    day_begin_ = chart.day_begin;
    day_minutes_ = chart.day_end - chart.day_begin;
  }
}

AxisTime TimeScale::at(Day day) const {
  return (std::int64_t{day.since_epoch} - first_.since_epoch) * axis_day;
}

AxisTime TimeScale::beyond(Instant instant) const {
  const Day day = day_of(instant);
  const Minutes worked = std::clamp<Minutes>(instant - midnight(day) - day_begin_, 0, day_minutes_);
  return at(day) + worked * axis_day / day_minutes_;
}

std::span<const int> axis_scales() { return scales; }

int fitting_scale(const Chart& chart, int width) {
  for (const int eighths : scales) {
    if (TimeScale(chart, eighths).width() <= width) return eighths;
  }
  return scales.back();
}

TimeAxis time_axis(const Chart& chart, const TimeScale& scale) {
  const auto* chosen = std::find_if(units.begin(), units.end(), [&](const Units& unit) {
    return scale.eighths() >= unit.min_eighths;
  });
  TimeAxis axis{ticks(chart, scale, chosen->upper, false),
                ticks(chart, scale, chosen->lower, true)};
  if (chosen->upper == chosen->lower) {
    for (AxisTick& tick : axis.upper) tick.label.clear();
  }
  return axis;
}

}  // namespace tpm
