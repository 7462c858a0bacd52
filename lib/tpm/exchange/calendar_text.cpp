#include <algorithm>

#include <fmt/core.h>

#include <tpm/base/yaml_scalar.hpp>
#include <tpm/calendar/duration_text.hpp>
#include <tpm/calendar/hours_text.hpp>
#include <tpm/exchange/calendar_text.hpp>

namespace tpm::exchange {
namespace {

std::string days_text(std::size_t first, std::size_t last) {
  return first == last ? std::string(weekday_words[first])
                       : fmt::format("{}-{}", weekday_words[first], weekday_words[last]);
}

/// `week: mon-fri, hours: "…"` where the working days are alike and in a row, else a map of days.
void add_week(std::vector<YamlEntry>& entries, const std::array<DayHours, 7>& week) {
  std::vector<YamlEntry> days;
  for (std::size_t first = 0; first < 7;) {
    std::size_t last = first;
    while (last + 1 < 7 && week[last + 1] == week[first]) ++last;
    if (!week[first].empty()) days.push_back({days_text(first, last), hours_entry(week[first])});
    first = last + 1;
  }
  if (days.size() == 1) {
    entries.push_back({"week", days[0].key});
    entries.push_back({"hours", days[0].value});
  } else {
    entries.push_back({"week", yaml_flow_map(days)});
  }
}

struct HoursRange {
  Day first, last;
  const DayHours* hours;
};

/// Days in a row with the same hours. Days between two such ranges that have those hours anyway
/// belong to the range: holidays over a weekend are one.
std::vector<HoursRange> ranges_of(const CalendarDefinition& definition) {
  const auto usual = [&](Day day) -> const DayHours& {
    return definition.week[static_cast<std::size_t>(weekday(day))];
  };
  std::vector<HoursRange> ranges;
  for (const auto& exception : definition.exceptions) {
    const Day day = exception.first;
    const DayHours& hours = exception.second;
    if (!ranges.empty() && *ranges.back().hours == hours && day - ranges.back().last <= 7) {
      Day between = ranges.back().last + 1;
      while (between < day && usual(between) == hours) between = between + 1;
      if (between == day) {
        ranges.back().last = day;
        continue;
      }
    }
    ranges.push_back({day, day, &hours});
  }
  return ranges;
}

void add_exceptions(std::vector<YamlEntry>& entries, const CalendarDefinition& definition,
                    bool based) {
  std::vector<std::string> holidays;
  std::vector<std::string> others;
  for (const HoursRange& range : ranges_of(definition)) {
    bool changes = based;
    for (Day day = range.first; day <= range.last && !changes; day = day + 1) {
      changes = definition.week[static_cast<std::size_t>(weekday(day))] != *range.hours;
    }
    if (!changes) continue;
    std::string days = format_date(range.first);
    if (range.last > range.first) days += ".." + format_date(range.last);
    if (range.hours->empty()) {
      holidays.push_back(std::move(days));
    } else {
      others.push_back(days + ": " + hours_entry(*range.hours));
    }
  }
  if (!holidays.empty()) entries.push_back({"holidays", "", std::move(holidays), YamlKind::list});
  if (!others.empty()) entries.push_back({"exceptions", "", std::move(others), YamlKind::map});
}

Minutes first_day_length(const CalendarDefinition& definition) {
  for (const DayHours& hours : definition.week) {
    if (!hours.empty()) return length(hours);
  }
  return 0;
}

bool says_nothing_of_the_week(const CalendarData& calendar) {
  return std::none_of(calendar.week.begin(), calendar.week.end(),
                      [](const std::optional<DayHours>& hours) { return hours.has_value(); });
}

}  // namespace

CalendarDefinition whole_definition(const std::vector<CalendarData>& calendars, Index calendar) {
  std::vector<Index> chain;
  for (std::optional<Index> at = calendar; at; at = calendars[*at].base) chain.push_back(*at);
  CalendarDefinition result;
  for (; !chain.empty(); chain.pop_back()) {
    const CalendarData& data = calendars[chain.back()];
    for (std::size_t day = 0; day < 7; ++day) {
      if (data.week[day]) result.week[day] = *data.week[day];
    }
    for (const auto& exception : data.exceptions) {
      result.exceptions.insert_or_assign(exception.first, exception.second);
    }
    if (data.minutes_per_day > 0) result.minutes_per_day = data.minutes_per_day;
  }
  return result;
}

std::string hours_entry(const DayHours& hours) {
  return hours.empty() ? "off" : yaml_quoted(format_hours(hours));
}

bool has_work(const CalendarDefinition& definition) {
  return std::any_of(definition.week.begin(), definition.week.end(),
                     [](const DayHours& hours) { return !hours.empty(); });
}

std::vector<YamlEntry> calendar_entries(const std::vector<CalendarData>& calendars, Index calendar,
                                        const std::vector<std::string>& ids) {
  const CalendarData& data = calendars[calendar];
  const CalendarDefinition whole = whole_definition(calendars, calendar);
  std::vector<YamlEntry> entries;
  if (!data.name.empty() && data.name != ids[calendar]) {
    entries.push_back({"name", portable_yaml_scalar(data.name)});
  }
  const bool based = data.base && says_nothing_of_the_week(data);
  if (based) {
    entries.push_back({"based_on", ids[*data.base]});
    CalendarDefinition own = whole;
    own.exceptions = data.exceptions;
    add_exceptions(entries, own, true);
    return entries;
  }
  add_week(entries, whole.week);
  add_exceptions(entries, whole, false);
  if (whole.minutes_per_day > 0 && whole.minutes_per_day != first_day_length(whole)) {
    entries.push_back({"hours_per_day", exact_duration(whole.minutes_per_day, false, 0)});
  }
  return entries;
}

}  // namespace tpm::exchange
