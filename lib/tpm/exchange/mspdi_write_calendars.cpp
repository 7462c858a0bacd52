#include <tpm/exchange/mspdi_write_calendars.hpp>

namespace tpm::exchange {
namespace {

constexpr int days_of_week = 7;

/// The last minute of the day, as MS Project ends its ranges.
Instant end_of(Day day) { return midnight(day) + (minutes_per_civil_day - 1); }

/// A day that follows all exceptions, by weekday (0 Monday).
Day plain_day(const WorkCalendar& calendar, int on) {
  const Day first = calendar.exceptions_end() + 1;
  return first + (on - weekday(first) + days_of_week) % days_of_week;
}

void write_hours(const DayHours& hours, Element parent) {
  parent.flag("DayWorking", !hours.empty());
  if (hours.empty()) return;
  Element times = parent.child("WorkingTimes");
  for (const Interval& interval : hours) {
    Element time = times.child("WorkingTime");
    time.text("FromTime", mspdi_clock(interval.begin));
    time.text("ToTime", mspdi_clock(interval.end));
  }
}

void write_week(const WorkCalendar& calendar, Element parent) {
  Element days = parent.child("WeekDays");
  for (int type = 1; type <= days_of_week; ++type) {  // 1 is Sunday
    Element day = days.child("WeekDay");
    day.number("DayType", type);
    write_hours(calendar.hours_of(plain_day(calendar, (type + 5) % days_of_week)), day);
  }
}

void write_exception(Day first, Day last, const DayHours& hours, Element parent) {
  Element exception = parent.child("Exception");
  exception.flag("EnteredByOccurrences", false);
  Element period = exception.child("TimePeriod");
  period.instant("FromDate", midnight(first));
  period.instant("ToDate", end_of(last));
  exception.number("Occurrences", last - first + 1);
  exception.text("Name", hours.empty() ? "Off" : "Other hours");
  exception.number("Type", 1);  // daily
  exception.number("Period", 1);
  write_hours(hours, exception);
}

/// Runs of days with the same hours that are not those of their weekday.
void write_exceptions(const WorkCalendar& calendar, Element parent) {
  const auto differs = [&](Day day) {
    return calendar.hours_of(day) != calendar.hours_of(plain_day(calendar, weekday(day)));
  };
  std::optional<Element> exceptions;
  const Day end = calendar.exceptions_end() + 1;
  for (Day first = calendar.exceptions_begin(); first < end; first = first + 1) {
    if (!differs(first)) continue;
    Day last = first;
    while (last + 1 < end && differs(last + 1) &&
           calendar.hours_of(last + 1) == calendar.hours_of(first)) {
      last = last + 1;
    }
    if (!exceptions) exceptions = parent.child("Exceptions");
    write_exception(first, last, calendar.hours_of(first), *exceptions);
    first = last;
  }
}

}  // namespace

std::int64_t calendar_uid(CalendarId id) { return std::int64_t{id.index} + 1; }

std::int64_t team_calendar_uid(const Program& program, TeamId id) {
  return static_cast<std::int64_t>(program.calendars.size()) + id.index + 1;
}

void write_calendars(const Program& program, Element parent) {
  for (std::size_t i = 0; i < program.calendars.size(); ++i) {
    const Calendar& calendar = program.calendars[i];
    Element element = parent.child("Calendar");
    element.number("UID", calendar_uid(CalendarId(i)));
    element.text("Name", calendar.id);
    element.flag("IsBaseCalendar", true);
    element.number("BaseCalendarUID", -1);
    write_week(calendar.work, element);
    write_exceptions(calendar.work, element);
  }
  for (std::size_t i = 0; i < program.teams.size(); ++i) {
    const Team& team = program.teams[i];
    Element element = parent.child("Calendar");
    element.number("UID", team_calendar_uid(program, TeamId(i)));
    element.text("Name", team.name);
    element.flag("IsBaseCalendar", false);
    element.number("BaseCalendarUID", calendar_uid(team.calendar));
  }
}

}  // namespace tpm::exchange
