// Dated exceptions: single days, ranges, and those that recur, as days.
#include <algorithm>
#include <limits>

#include <fmt/core.h>

#include <tpm/exchange/mspdi_reader.hpp>

namespace tpm::exchange {
namespace {

/// Of all calendars of a file together; a recurring exception of a century has some thousands.
constexpr std::size_t max_days = 1'000'000;

enum class Recurrence : std::uint8_t {
  every_day = 1,
  yearly_by_day = 2,
  yearly_by_position = 3,
  monthly_by_day = 4,
  monthly_by_position = 5,
  weekly = 6,
  every_so_many_days = 7,
};

struct Pattern {
  Recurrence type = Recurrence::every_day;
  Day first, last;
  std::int64_t period = 1;          ///< every so many days, weeks or months
  std::int64_t days_of_week = 0;    ///< bits, Sunday first
  std::int64_t month = 0;           ///< 0 January
  std::int64_t month_day = 1;       ///< 1–31
  std::int64_t month_item = 0;      ///< 0 day, 1 weekday, 2 weekend day, 3 Sunday … 9 Saturday
  std::int64_t month_position = 0;  ///< 0 first … 3 fourth, 4 last
};

bool is_item(Day day, std::int64_t item) {
  const int sunday_first = (weekday(day) + 1) % 7;
  if (item == 0) return true;
  if (item == 1) return weekday(day) < 5;
  if (item == 2) return weekday(day) >= 5;
  return sunday_first == item - 3;
}

/// The month that holds the day, its first and its last day.
std::pair<Day, Day> month_of(Day day) {
  CivilDate date = to_civil_date(day);
  date.day = 1;
  const Day first = to_day(date);
  date.month == 12 ? (date.month = 1, ++date.year) : ++date.month;
  return {first, to_day(date) - 1};
}

std::optional<Day> by_position(Day in_month, std::int64_t item, std::int64_t position) {
  const auto [first, last] = month_of(in_month);
  std::optional<Day> found;
  for (Day day = first; day <= last; day = day + 1) {
    if (!is_item(day, item)) continue;
    found = day;
    if (position-- == 0) return found;
  }
  return position < 0 ? std::nullopt : found;
}

bool falls_on(const Pattern& pattern, Day day) {
  const CivilDate date = to_civil_date(day);
  const CivilDate start = to_civil_date(pattern.first);
  const std::int64_t months = (date.year - start.year) * 12 + date.month - start.month;
  switch (pattern.type) {
    case Recurrence::every_day:
    case Recurrence::every_so_many_days:
      return (day - pattern.first) % pattern.period == 0;
    case Recurrence::weekly: {
      const int sunday_first = (weekday(day) + 1) % 7;
      const std::int64_t days = (day - pattern.first) + (weekday(pattern.first) + 1) % 7;
      return (pattern.days_of_week >> sunday_first & 1) != 0 && days / 7 % pattern.period == 0;
    }
    case Recurrence::yearly_by_day:
      return date.month == pattern.month + 1 && date.day == pattern.month_day;
    case Recurrence::monthly_by_day:
      return date.day == pattern.month_day && months % pattern.period == 0;
    case Recurrence::yearly_by_position:
      return date.month == pattern.month + 1 &&
             by_position(day, pattern.month_item, pattern.month_position) == day;
    case Recurrence::monthly_by_position:
      return months % pattern.period == 0 &&
             by_position(day, pattern.month_item, pattern.month_position) == day;
  }
  return false;
}

/// Days without a recurrence need no test each.
bool is_range(const Pattern& pattern) {
  return pattern.type == Recurrence::every_day && pattern.period == 1;
}

class ExceptionReader {
 public:
  ExceptionReader(MspdiContext& context, CalendarData& calendar, std::size_t& days_read)
      : context_(context), calendar_(calendar), days_read_(days_read) {}

  void read_exception(pugi::xml_node node) {
    const auto pattern = read_pattern(node);
    if (!pattern) return;
    const DayHours hours = read_hours(context_, node);
    // Of a daily one, the number says in how many days; the dates say it too.
    const auto occurrences = context_.xml.number(node, "Occurrences");
    std::int64_t left = occurrences && *occurrences > 0 && !is_range(*pattern)
                            ? *occurrences
                            : std::numeric_limits<std::int64_t>::max();
    for (Day day = pattern->first; day <= pattern->last && left > 0; day = day + 1) {
      if (!count_day(node)) return;
      if (!falls_on(*pattern, day)) continue;
      calendar_.exceptions.insert_or_assign(day, hours);
      --left;
    }
  }

  /// Another week for some time: hours of the days of the week that it names.
  void read_work_week(pugi::xml_node node) {
    const auto range = read_range(node);
    if (!range) return;
    std::array<std::optional<DayHours>, 7> week;
    const pugi::xml_node days = context_.xml.child(node, "WeekDays");
    for (auto day = context_.xml.child(days, "WeekDay"); day; day = context_.xml.next(day)) {
      const auto type = context_.xml.number(day, "DayType");
      if (!type || *type < 1 || *type > 7) continue;
      week[static_cast<std::size_t>((*type + 5) % 7)] = read_hours(context_, day);
    }
    for (Day day = range->first; day <= range->second; day = day + 1) {
      if (!count_day(node)) return;
      const auto& hours = week[static_cast<std::size_t>(weekday(day))];
      if (hours) calendar_.exceptions.insert_or_assign(day, *hours);
    }
  }

 private:
  bool count_day(pugi::xml_node node) {
    if (++days_read_ <= max_days) return true;
    if (days_read_ == max_days + 1) {
      context_.sink.report(
          "limit-nodes", context_.xml.span(node),
          fmt::format("the exceptions of all calendars span more than {} days", max_days));
    }
    return false;
  }

  /// Both ends included; an end at midnight is the end of the day before.
  std::optional<std::pair<Day, Day>> read_range(pugi::xml_node node) {
    const pugi::xml_node period = context_.xml.child(node, "TimePeriod");
    const auto from = context_.xml.date(period, "FromDate");
    const auto to = context_.xml.date(period, "ToDate");
    if (!from || !to) return std::nullopt;
    const bool midnight_after = to->minute == 0 && to->day > from->day;
    return std::pair(from->day, midnight_after ? to->day - 1 : to->day);
  }

  std::optional<Pattern> read_pattern(pugi::xml_node node) {
    const auto range = read_range(node);
    if (!range) return std::nullopt;
    Pattern pattern;
    pattern.first = range->first;
    pattern.last = range->second;
    const auto number = [&](const char* name, std::int64_t usual) {
      return context_.xml.number(node, name).value_or(usual);
    };
    const std::int64_t type = number("Type", 1);
    if (type < 1 || type > 7) return pattern;
    pattern.type = static_cast<Recurrence>(type);
    // Plain ranges occur on each of their days, whatever period a file gives them.
    const bool plain = type == 1 && number("Occurrences", pattern.last - pattern.first + 1) >
                                        pattern.last - pattern.first;
    pattern.period = plain ? 1 : std::clamp<std::int64_t>(number("Period", 1), 1, 10'000);
    pattern.days_of_week = number("DaysOfWeek", 0);
    pattern.month = number("Month", 0);
    pattern.month_day = number("MonthDay", 1);
    pattern.month_item = number("MonthItem", 0);
    pattern.month_position = number("MonthPosition", 0);
    return pattern;
  }

  MspdiContext& context_;
  CalendarData& calendar_;
  std::size_t& days_read_;
};

}  // namespace

void read_exceptions(MspdiContext& context, pugi::xml_node calendar, CalendarData& result,
                     std::size_t& days_read) {
  const XmlReader& xml = context.xml;
  ExceptionReader reader(context, result, days_read);
  const pugi::xml_node weeks = xml.child(calendar, "WorkWeeks");
  for (auto each = xml.child(weeks, "WorkWeek"); each; each = xml.next(each)) {
    reader.read_work_week(each);
  }
  const pugi::xml_node exceptions = xml.child(calendar, "Exceptions");
  const pugi::xml_node first = xml.child(exceptions, "Exception");
  for (auto each = first; each; each = xml.next(each)) reader.read_exception(each);
  if (first) return;
  // Releases before 2007 have exceptions among the days of the week. Later ones repeat them there,
  // the whole range of one that recurs too, which would be off altogether.
  const pugi::xml_node days = xml.child(calendar, "WeekDays");
  for (auto each = xml.child(days, "WeekDay"); each; each = xml.next(each)) {
    if (xml.text(each, "DayType") == "0") reader.read_exception(each);
  }
}

}  // namespace tpm::exchange
