#include <algorithm>

#include <fmt/core.h>

#include <tpm/calendar/hours_text.hpp>
#include <tpm/exchange/calendar_text.hpp>
#include <tpm/exchange/loose_values.hpp>
#include <tpm/exchange/mspdi_reader.hpp>
#include <tpm/exchange/settle_calendars.hpp>
#include <tpm/exchange/text.hpp>

namespace tpm::exchange {
namespace {

const DayHours usual_hours = {{480, 720}, {780, 1020}};  // what MS Project means without hours

void read_week_day(MspdiContext& context, pugi::xml_node day, CalendarData& calendar) {
  const auto type = context.xml.number(day, "DayType");
  if (!type || *type == 0) return;  // a dated exception
  if (*type < 1 || *type > 7) {
    context.sink.report(
        "bad-number", context.xml.span(day),
        fmt::format("{} is not a day of the week: 1 is Sunday, 7 is Saturday", *type));
    return;
  }
  calendar.week[static_cast<std::size_t>((*type + 5) % 7)] = read_hours(context, day);
}

void read_calendar(MspdiContext& context, pugi::xml_node node, std::size_t& days_read) {
  CalendarData calendar;
  calendar.span = context.xml.span(node);
  calendar.key = std::string(context.xml.text(node, "UID"));
  calendar.name = one_line(context.xml.text(node, "Name"));
  calendar.minutes_per_day = context.minutes_per_day;
  const pugi::xml_node days = context.xml.child(node, "WeekDays");
  for (auto day = context.xml.child(days, "WeekDay"); day; day = context.xml.next(day)) {
    read_week_day(context, day, calendar);
  }
  read_exceptions(context, node, calendar, days_read);
  const auto uid = context.xml.number(node, "UID");
  const Index index = context.program.calendars.size();
  if (uid && !context.calendars.emplace(*uid, index).second) {
    context.sink.report("duplicate-id", calendar.span,
                        fmt::format("a second calendar with the UID {}", *uid));
  }
  context.program.calendars.push_back(std::move(calendar));
}

/// A calendar of its own that says nothing of any day has MS Project's usual week.
void give_usual_week(CalendarData& calendar) {
  const auto said = [](const std::optional<DayHours>& hours) { return hours.has_value(); };
  if (calendar.base || std::any_of(calendar.week.begin(), calendar.week.end(), said)) return;
  std::fill_n(calendar.week.begin(), 5, usual_hours);
}

/// What a file without calendars is scheduled by.
void add_standard_calendar(MspdiContext& context) {
  CalendarData calendar;
  calendar.key = calendar.name = "Standard";
  calendar.minutes_per_day = context.minutes_per_day;
  give_usual_week(calendar);
  context.program.calendar = context.program.calendars.size();
  context.program.calendars.push_back(std::move(calendar));
}

}  // namespace

DayHours read_hours(MspdiContext& context, pugi::xml_node day) {
  if (!context.xml.flag(day, "DayWorking")) return {};
  const pugi::xml_node times = context.xml.child(day, "WorkingTimes");
  const pugi::xml_node first = context.xml.child(times, "WorkingTime");
  if (!first) return usual_hours;
  DayHours hours;
  for (auto each = first; each; each = context.xml.next(each)) {
    const bool empty =
        context.xml.text(each, "FromTime").empty() && context.xml.text(each, "ToTime").empty();
    if (empty) continue;
    const auto from = loose_clock(context.xml.text(each, "FromTime"));
    auto to = loose_clock(context.xml.text(each, "ToTime"));
    if (to == 0) to = static_cast<int>(minutes_per_civil_day);  // midnight at the end of the day
    if (!from || !to || *from == *to) {
      context.sink.report("bad-calendar", context.xml.span(each),
                          "working time that does not end after it begins");
      continue;
    }
    if (*to < *from) *to += static_cast<int>(minutes_per_civil_day);  // a night shift
    hours.push_back({static_cast<std::int16_t>(*from), static_cast<std::int16_t>(*to)});
  }
  return tidy_hours(std::move(hours));
}

void read_calendars(MspdiContext& context, pugi::xml_node calendars) {
  std::size_t days_read = 0;
  std::vector<std::int64_t> bases;
  const pugi::xml_node first = context.xml.child(calendars, "Calendar");
  for (auto node = first; node; node = context.xml.next(node)) {
    read_calendar(context, node, days_read);
    bases.push_back(context.xml.number(node, "BaseCalendarUID").value_or(-1));
  }
  for (Index i = 0; i < bases.size(); ++i) {
    const auto base = context.calendars.find(bases[i]);
    const bool itself = base != context.calendars.end() && base->second == i;
    if (base != context.calendars.end() && !itself)
      context.program.calendars[i].base = base->second;
  }
  for (CalendarData& calendar : context.program.calendars) give_usual_week(calendar);
  if (!first) add_standard_calendar(context);
  settle_calendars(context.program);
}

}  // namespace tpm::exchange
