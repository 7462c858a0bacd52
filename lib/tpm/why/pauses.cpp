#include <algorithm>

#include <tpm/why/pauses.hpp>

namespace tpm {
namespace {

/// The hours of that day of the week where nothing is exceptional.
const DayHours& plain_hours(const WorkCalendar& calendar, Day day) {
  const Day week = calendar.exceptions_end() + 1;
  return calendar.hours_of(week + (weekday(day) - weekday(week) + 7) % 7);
}

bool is_off(const Program& program, TeamId team, Day day) {
  if (!team.valid()) return false;
  const std::vector<DateRange>& off = program[team].off;
  return std::any_of(off.begin(), off.end(), [&](const DateRange& range) {
    return range.first <= day && day <= range.last;
  });
}

Pause::Kind kind_of(const Program& program, const Activity& activity, Day day) {
  const Calendar& calendar = program[activity.calendar];
  if (plain_hours(calendar.work, day).empty()) return Pause::Kind::weekly;
  // A holiday that falls into the days off of a team is one for the others too.
  const bool on_base = calendar.base.valid() && !program[calendar.base].work.hours_of(day).empty();
  return on_base && is_off(program, activity.team, day) ? Pause::Kind::team_off
                                                        : Pause::Kind::holiday;
}

}  // namespace

std::vector<Pause> pauses_between(const Program& program, const Activity& activity, Instant from,
                                  Instant to) {
  std::vector<Pause> pauses;
  const WorkCalendar& calendar = program.work_calendar(activity);
  const Day end = day_of(to);
  for (Day day = finish_day(from) + 1; day < end; day = day + 1) {
    if (!calendar.hours_of(day).empty()) continue;
    const Pause::Kind kind = kind_of(program, activity, day);
    const bool goes_on =
        !pauses.empty() && pauses.back().kind == kind && pauses.back().last + 1 == day;
    if (goes_on) {
      pauses.back().last = day;
    } else {
      pauses.push_back({kind, day, day});
    }
  }
  return pauses;
}

}  // namespace tpm
