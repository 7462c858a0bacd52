#include <algorithm>

#include <tpm/calendar/hours_text.hpp>
#include <tpm/exchange/calendar_text.hpp>
#include <tpm/exchange/settle_calendars.hpp>

namespace tpm::exchange {
namespace {

/// A resource's calendar on that of a site on that of a company: more is a circle, or as good as
/// one.
constexpr std::size_t longest_base_chain = 16;

constexpr auto day_end = static_cast<std::int16_t>(minutes_per_civil_day);

void break_circles(ProgramData& program) {
  for (CalendarData& calendar : program.calendars) {
    std::size_t steps = 0;
    for (auto at = calendar.base; at && steps <= longest_base_chain; ++steps) {
      at = program.calendars[*at].base;
    }
    if (steps <= longest_base_chain) continue;
    program.lose("calendar '" + calendar.name + "' is based on itself", calendar.span);
    calendar.base.reset();
  }
}

bool passes_midnight(const DayHours& hours) {
  return std::any_of(hours.begin(), hours.end(),
                     [](const Interval& each) { return each.end > day_end; });
}

bool passes_midnight(const CalendarData& calendar) {
  return std::any_of(calendar.week.begin(), calendar.week.end(),
                     [](const auto& hours) { return hours && passes_midnight(*hours); }) ||
         std::any_of(calendar.exceptions.begin(), calendar.exceptions.end(),
                     [](const auto& each) { return passes_midnight(each.second); });
}

/// Of a day: what the shifts of the day before leave, and its own up to midnight.
DayHours civil_hours(const DayHours& before, const DayHours& own) {
  DayHours hours;
  for (const Interval& each : before) {
    if (each.end > day_end) hours.push_back({0, static_cast<std::int16_t>(each.end - day_end)});
  }
  for (const Interval& each : own) hours.push_back({each.begin, std::min(each.end, day_end)});
  return tidy_hours(std::move(hours));
}

CalendarDefinition by_civil_days(const CalendarDefinition& shifts) {
  const auto usual = [&](Day day) -> const DayHours& {
    return shifts.week[static_cast<std::size_t>(weekday(day))];
  };
  const auto shifts_of = [&](Day day) -> const DayHours& {
    const auto exception = shifts.exceptions.find(day);
    return exception == shifts.exceptions.end() ? usual(day) : exception->second;
  };
  CalendarDefinition result;
  for (std::size_t day = 0; day < 7; ++day) {
    result.week[day] = civil_hours(shifts.week[(day + 6) % 7], shifts.week[day]);
  }
  for (const auto& exception : shifts.exceptions) {
    for (const Day day : {exception.first, exception.first + 1}) {
      if (day > last_day) continue;
      DayHours hours = civil_hours(shifts_of(day - 1), shifts_of(day));
      const bool plain =
          day != exception.first && hours == result.week[static_cast<std::size_t>(weekday(day))];
      if (!plain) result.exceptions.insert_or_assign(day, std::move(hours));
    }
  }
  return result;
}

void split_at_midnight(ProgramData& program) {
  std::vector<CalendarData>& calendars = program.calendars;
  std::vector<std::pair<Index, CalendarDefinition>> changed;
  for (Index i = 0; i < calendars.size(); ++i) {
    bool nights = false;
    for (std::optional<Index> at = i; at && !nights; at = calendars[*at].base) {
      nights = passes_midnight(calendars[*at]);
    }
    if (nights) changed.emplace_back(i, by_civil_days(whole_definition(calendars, i)));
  }
  for (auto& each : changed) {
    CalendarData& calendar = calendars[each.first];
    std::copy(each.second.week.begin(), each.second.week.end(), calendar.week.begin());
    calendar.exceptions = std::move(each.second.exceptions);
    calendar.base.reset();
  }
}

}  // namespace

void settle_calendars(ProgramData& program) {
  break_circles(program);
  split_at_midnight(program);
}

}  // namespace tpm::exchange
