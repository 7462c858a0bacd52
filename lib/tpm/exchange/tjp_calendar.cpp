#include <algorithm>
#include <numeric>

#include <fmt/core.h>

#include <tpm/calendar/hours_text.hpp>
#include <tpm/exchange/tjp_calendar.hpp>

namespace tpm::exchange {
namespace {

/// On TaskJuggler's grid; what begins or ends between its steps does so at the one before.
DayHours on_grid(const DayHours& hours, Minutes step) {
  DayHours result;
  for (const Interval& interval : hours) {
    const auto begin = static_cast<std::int16_t>(interval.begin / step * step);
    const auto end = static_cast<std::int16_t>(interval.end / step * step);
    if (begin < end) result.push_back({begin, end});
  }
  return result;
}

/// The minutes of `a` that are not in `b`.
DayHours difference(const DayHours& a, const DayHours& b) {
  DayHours result;
  for (Interval rest : a) {
    for (const Interval& cut : b) {
      if (cut.end <= rest.begin || cut.begin >= rest.end) continue;
      if (cut.begin > rest.begin) result.push_back({rest.begin, cut.begin});
      rest.begin = std::min(cut.end, rest.end);
    }
    if (rest.begin < rest.end) result.push_back(rest);
  }
  return result;
}

void add_leave(std::vector<TjpLeave>& leaves, Instant from, Instant to) {
  if (!leaves.empty() && leaves.back().to == from) {
    leaves.back().to = to;
  } else {
    leaves.push_back({from, to});
  }
}

/// What `day` misses of its weekday's hours; the whole day if it misses all.
void add_leaves(std::vector<TjpLeave>& leaves, Day day, const DayHours& missing, bool all) {
  if (all) return add_leave(leaves, midnight(day), midnight(day + 1));
  for (const Interval& interval : missing) {
    add_leave(leaves, midnight(day) + interval.begin, midnight(day) + interval.end);
  }
}

}  // namespace

void TjpGrid::hold(Minutes minutes) { divisor_ = std::gcd(divisor_, minutes); }

void TjpGrid::hold(const DayHours& hours) {
  for (const Interval& interval : hours) {
    hold(interval.begin);
    hold(interval.end);
  }
}

Minutes TjpGrid::step() const {
  for (const Minutes step : {60, 30, 20, 15, 10}) {
    if (divisor_ % step == 0) return step;
  }
  return 5;
}

std::array<DayHours, 7> plain_week(const WorkCalendar& calendar) {
  std::array<DayHours, 7> week;
  for (std::int32_t i = 1; i <= 7; ++i) {  // no exception is later than last_day
    const Day day = last_day + i;
    week[static_cast<std::size_t>(weekday(day))] = calendar.hours_of(day);
  }
  return week;
}

TjpCalendar tjp_calendar(const WorkCalendar& calendar, Day first, Day last, Minutes step,
                         bool leaves) {
  CalendarDefinition definition;
  definition.week = plain_week(calendar);
  bool any = false;
  for (DayHours& hours : definition.week) {
    hours = on_grid(hours, step);
    any = any || !hours.empty();
  }
  if (!any) definition = CalendarDefinition::continuous();
  std::vector<TjpLeave> found;
  for (Day day = first; leaves && day <= last; day = day + 1) {
    const DayHours& plain = definition.week[static_cast<std::size_t>(weekday(day))];
    const DayHours hours = on_grid(calendar.hours_of(day), step);
    const DayHours missing = difference(plain, hours);
    if (missing.empty()) continue;
    const DayHours left = difference(plain, missing);
    add_leaves(found, day, missing, left.empty());
    definition.exceptions[day] = left;
  }
  return {definition.week, std::move(found), WorkCalendar(definition)};
}

void append_working_hours(std::string& out, const std::array<DayHours, 7>& week) {
  for (std::size_t i = 0; i < week.size(); ++i) {
    out += fmt::format("  workinghours {}", weekday_words[i]);
    if (week[i].empty()) out += " off";
    for (std::size_t k = 0; k < week[i].size(); ++k) {
      const Interval& hours = week[i][k];
      out += fmt::format("{} {}:{:02} - {}:{:02}", k == 0 ? "" : ",", hours.begin / 60,
                         hours.begin % 60, hours.end / 60, hours.end % 60);
    }
    out += '\n';
  }
}

std::string tjp_instant(Instant instant) {
  std::string text = format_instant(instant);
  text[text.find('T')] = '-';
  return text;
}

}  // namespace tpm::exchange
