#include <algorithm>
#include <limits>

#include <tpm/base/checked.hpp>
#include <tpm/base/number_text.hpp>
#include <tpm/calendar/instant.hpp>

namespace tpm {
namespace {

// Years are counted from 1 March here: the leap day is then the last day of a year, so that neither
// the lengths of the months nor the number of days before a year depend on it.
constexpr std::int64_t march_of_year_0 = -719468;  // 0000-03-01 as days since 1970-01-01
constexpr std::int64_t days_per_400_years = 146097;
constexpr std::int64_t days_per_century = 36524;  // but one more at the end of 400 years
constexpr std::int64_t days_per_4_years = 1461;
constexpr std::int64_t days_per_year = 365;  // but one more at the end of 4 years

/// A date whose year holds that of any 64-bit instant.
struct WideDate {
  std::int64_t year = 1970;
  int month = 1;
  int day = 1;
};

/// Days from 1 March to the first of a month; months count from 0 March to 11 February. Of five
/// months beginning in March or August three have 31 days and two 30: 153 days together.
constexpr std::int64_t days_before_month(std::int64_t month) { return (153 * month + 2) / 5; }

constexpr bool is_leap_year(int year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

constexpr int days_in_month(int year, int month) {
  if (month == 2) return is_leap_year(year) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

WideDate date_of(std::int64_t days) {
  std::int64_t rest = days - march_of_year_0;
  const std::int64_t cycles = floor_div(rest, days_per_400_years);
  rest -= cycles * days_per_400_years;
  const std::int64_t centuries = std::min<std::int64_t>(rest / days_per_century, 3);
  rest -= centuries * days_per_century;
  const std::int64_t fours = rest / days_per_4_years;
  rest -= fours * days_per_4_years;
  const std::int64_t years = std::min<std::int64_t>(rest / days_per_year, 3);
  rest -= years * days_per_year;
  const std::int64_t month = (5 * rest + 2) / 153;

  WideDate date;
  date.year = 400 * cycles + 100 * centuries + 4 * fours + years + (month >= 10 ? 1 : 0);
  date.month = static_cast<int>(month < 10 ? month + 3 : month - 9);
  date.day = static_cast<int>(rest - days_before_month(month)) + 1;
  return date;
}

void append_two_digits(std::string& out, int value) {
  out += static_cast<char>('0' + value / 10);
  out += static_cast<char>('0' + value % 10);
}

/// Four digits; beyond the years 0 to 9999 with a sign and as many digits as it takes (ISO 8601's
/// expanded form), so that no two years look the same.
void append_year(std::string& out, std::int64_t year) {
  if (year < 0) out += '-';
  if (year > 9999) out += '+';
  const std::string digits = std::to_string(year < 0 ? -year : year);
  if (digits.size() < 4) out.append(4 - digits.size(), '0');
  out += digits;
}

std::string format_days(std::int64_t days) {
  const WideDate date = date_of(days);
  std::string out;
  append_year(out, date.year);
  out += '-';
  append_two_digits(out, date.month);
  out += '-';
  append_two_digits(out, date.day);
  return out;
}

/// The first `count` characters of `text`, which are digits; below 0 if they are not.
int digits(std::string_view text, std::size_t count) {
  return static_cast<int>(strict_digits(text.substr(0, count)).value_or(-1));
}

Day saturated(std::int64_t days) {
  using Limits = std::numeric_limits<std::int32_t>;
  return {static_cast<std::int32_t>(std::clamp<std::int64_t>(days, Limits::min(), Limits::max()))};
}

}  // namespace

Day to_day(CivilDate date) {
  const bool next_year = date.month <= 2;  // January and February end the year that began in March
  const std::int64_t year = std::int64_t{date.year} - (next_year ? 1 : 0);
  const std::int64_t month = std::int64_t{date.month} + (next_year ? 9 : -3);
  const std::int64_t leap_days = floor_div(year, 4) - floor_div(year, 100) + floor_div(year, 400);
  return saturated(march_of_year_0 + days_per_year * year + leap_days + days_before_month(month) +
                   date.day - 1);
}

CivilDate to_civil_date(Day day) {
  const WideDate date = date_of(day.since_epoch);
  return {static_cast<int>(date.year), date.month, date.day};
}

bool is_valid(CivilDate date) {
  return date.month >= 1 && date.month <= 12 && date.day >= 1 &&
         date.day <= days_in_month(date.year, date.month);
}

int weekday(Day day) {
  const std::int64_t since_monday = std::int64_t{day.since_epoch} + 3;  // 1970-01-01: a Thursday
  return static_cast<int>(since_monday - 7 * floor_div(since_monday, 7));
}

Day day_of(Instant instant) {
  return saturated(floor_div(instant.since_epoch, minutes_per_civil_day));
}

Instant midnight(Day day) { return {day.since_epoch * minutes_per_civil_day}; }

std::string format_date(Day day) { return format_days(day.since_epoch); }

std::string format_instant(Instant instant) {
  const std::int64_t days = floor_div(instant.since_epoch, minutes_per_civil_day);
  const Minutes remainder = instant.since_epoch % minutes_per_civil_day;
  const int minute =
      static_cast<int>(remainder < 0 ? remainder + minutes_per_civil_day : remainder);
  return format_days(days) + 'T' + format_clock(minute);
}

std::string format_clock(int minute) {
  std::string out;
  append_two_digits(out, minute / 60);
  out += ':';
  append_two_digits(out, minute % 60);
  return out;
}

std::optional<CivilDate> strict_civil_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const CivilDate date{digits(text, 4), digits(text.substr(5), 2), digits(text.substr(8), 2)};
  if (date.year < 0 || date.month < 0 || date.day < 0) return std::nullopt;
  return date;
}

std::optional<Day> strict_day(std::string_view text) {
  const auto date = strict_civil_date(text);
  return date && is_valid(*date) ? std::optional(to_day(*date)) : std::nullopt;
}

std::optional<int> strict_clock(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  const int hour = digits(text, 2);
  const int minute = digits(text.substr(3), 2);
  const int of_day = hour * 60 + minute;
  if (hour < 0 || minute < 0 || minute > 59 || of_day > minutes_per_civil_day) return std::nullopt;
  return of_day;
}

std::optional<Instant> strict_instant(std::string_view text) {
  if (text.size() != 16 || text[10] != 'T') return std::nullopt;
  const auto day = strict_day(text.substr(0, 10));
  const auto minute = strict_clock(text.substr(11));
  if (!day || !minute || *minute == minutes_per_civil_day) return std::nullopt;
  return midnight(*day) + *minute;
}

Day finish_day(Instant finish) {
  if (finish.since_epoch == std::numeric_limits<Minutes>::min()) return day_of(finish);
  return day_of(finish - 1);
}

}  // namespace tpm
