#include <limits>
#include <string>
#include <utility>

#include <doctest/doctest.h>

#include <tpm/calendar/instant.hpp>
#include <tpm/calendar/work_calendar.hpp>

#include "support/instant_at.hpp"

using namespace tpm;
using namespace tpm::test;

namespace {

Interval hours(int from, int to) {
  return {static_cast<std::int16_t>(from * 60), static_cast<std::int16_t>(to * 60)};
}

// Dates are compared as the text that people read.
std::string start(const WorkCalendar& calendar, Instant t) {
  return format_instant(calendar.roll_forward(t));
}
std::string finish(const WorkCalendar& calendar, Instant t) {
  return format_instant(calendar.roll_back(t));
}
std::string finish_after(const WorkCalendar& calendar, Instant t, Minutes work) {
  return format_instant(calendar.finish_at(calendar.work_at(t) + work));
}
std::string start_before(const WorkCalendar& calendar, Instant t, Minutes work) {
  return format_instant(calendar.start_at(calendar.work_at(t) - work));
}

const Day monday = to_day({2026, 1, 5});
const Day friday = to_day({2026, 1, 9});
const Day saturday = to_day({2026, 1, 10});

}  // namespace

TEST_CASE("days are counted from 1970-01-01, in the proleptic Gregorian calendar") {
  CHECK(to_day({1970, 1, 1}) == Day{0});
  CHECK(to_day({1969, 12, 31}) == Day{-1});
  CHECK(to_day({1900, 1, 1}) == first_day);
  CHECK(to_day({2299, 12, 31}) == last_day);
  CHECK(to_day({2000, 2, 29}) + 1 == to_day({2000, 3, 1}));
  CHECK(to_day({2100, 2, 28}) + 1 == to_day({2100, 3, 1}));
  CHECK(to_day({2024, 12, 31}) - to_day({2024, 1, 1}) == 365);
  CHECK(to_day({2025, 12, 31}) - to_day({2025, 1, 1}) == 364);
}

TEST_CASE("every day from the year -400 to 2800 follows the one before") {
  CivilDate expected{-400, 1, 1};
  Day current = to_day(expected);
  int expected_weekday = weekday(current);
  bool same = true;
  while (expected.year < 2800) {
    const CivilDate date = to_civil_date(current);
    same = same && date.year == expected.year && date.month == expected.month &&
           date.day == expected.day && to_day(date) == current &&
           weekday(current) == expected_weekday;
    current = current + 1;
    expected_weekday = (expected_weekday + 1) % 7;
    ++expected.day;
    if (!is_valid(expected)) {
      expected.day = 1;
      expected.month = expected.month % 12 + 1;
      if (expected.month == 1) ++expected.year;
    }
  }
  CHECK(same);
  CHECK(current - to_day({-400, 1, 1}) == 8 * 146097);
}

TEST_CASE("weekdays") {
  CHECK(weekday(to_day({1970, 1, 1})) == 3);
  CHECK(weekday(monday) == 0);
  CHECK(weekday(to_day({1969, 12, 28})) == 6);
  CHECK(weekday(to_day({1900, 1, 1})) == 0);
  CHECK(weekday(Day{std::numeric_limits<std::int32_t>::max()}) == 4);
}

TEST_CASE("valid dates") {
  CHECK(is_valid({2024, 2, 29}));
  CHECK(is_valid({2000, 2, 29}));
  CHECK_FALSE(is_valid({2023, 2, 29}));
  CHECK_FALSE(is_valid({1900, 2, 29}));
  CHECK(is_valid({2026, 4, 30}));
  CHECK_FALSE(is_valid({2026, 4, 31}));
  CHECK(is_valid({2026, 12, 31}));
  CHECK_FALSE(is_valid({2026, 13, 1}));
  CHECK_FALSE(is_valid({2026, 0, 1}));
  CHECK_FALSE(is_valid({2026, 1, 0}));
  CHECK_FALSE(is_valid({2026, 1, 32}));
}

TEST_CASE("dates and instants as text") {
  CHECK(format_date(monday) == "2026-01-05");
  CHECK(format_instant(at(monday, 9)) == "2026-01-05T09:00");
  CHECK(format_instant({-1}) == "1969-12-31T23:59");
  CHECK(format_instant(at(to_day({2299, 12, 31}), 23, 59)) == "2299-12-31T23:59");
  CHECK(format_date(to_day({0, 3, 1})) == "0000-03-01");
  CHECK(format_date(to_day({33, 4, 3})) == "0033-04-03");
  CHECK(format_date(to_day({9999, 12, 31})) == "9999-12-31");
}

TEST_CASE("years of more than four digits and before 0 have a sign") {
  CHECK(format_date(to_day({9999, 12, 31}) + 1) == "+10000-01-01");
  CHECK(format_date(to_day({0, 1, 1}) - 1) == "-0001-12-31");
  CHECK(format_date(Day{std::numeric_limits<std::int32_t>::max()}) == "+5881580-07-11");
  CHECK(format_date(Day{std::numeric_limits<std::int32_t>::min()}) == "-5877641-06-23");
}

TEST_CASE("no instant is too far away") {
  const Instant latest{std::numeric_limits<Minutes>::max()};
  const Instant earliest{std::numeric_limits<Minutes>::min()};
  CHECK(day_of(latest).since_epoch == std::numeric_limits<std::int32_t>::max());
  CHECK(day_of(earliest).since_epoch == std::numeric_limits<std::int32_t>::min());
  CHECK(finish_day(earliest) == day_of(earliest));
  CHECK(format_instant(latest) == "+17536621479585-08-30T18:07");
  CHECK(format_instant(earliest) == "-17536621475646-05-04T05:52");
  CHECK(to_day({std::numeric_limits<int>::max(), 12, 31}) == day_of(latest));
  CHECK(to_day({std::numeric_limits<int>::min(), 1, 1}) == day_of(earliest));
}

TEST_CASE("the day that holds an instant, and the day on which work finished") {
  CHECK(day_of(at(friday, 17)) == friday);
  CHECK(day_of(midnight(friday)) == friday);
  CHECK(day_of({-1}) == Day{-1});
  CHECK(finish_day(at(friday, 17)) == friday);
  CHECK(finish_day(midnight(saturday)) == friday);
  CHECK(finish_day(at(saturday, 0, 1)) == saturday);
  CHECK(finish_day({0}) == Day{-1});
}

TEST_CASE("a period ends on Friday at 17:00 and the next begins on Monday at 09:00") {
  const WorkCalendar calendar(CalendarDefinition::standard());
  const Day next_monday = friday + 3;
  for (const Instant t :
       {at(friday, 17), at(saturday, 12), at(next_monday, 0), at(next_monday, 9)}) {
    CHECK(start(calendar, t) == "2026-01-12T09:00");
    CHECK(finish(calendar, t) == "2026-01-09T17:00");
    CHECK(calendar.work_between(at(friday, 17), t) == 0);
  }
  CHECK(start(calendar, at(friday, 16, 59)) == "2026-01-09T16:59");
  CHECK(finish(calendar, at(next_monday, 9, 1)) == "2026-01-12T09:01");
}

TEST_CASE("work is counted in both directions") {
  const WorkCalendar calendar(CalendarDefinition::standard());
  CHECK(finish_after(calendar, at(monday, 9), 5 * 480) == "2026-01-09T17:00");
  CHECK(finish_after(calendar, at(monday, 9), 5 * 480 + 1) == "2026-01-12T09:01");
  CHECK(start_before(calendar, at(friday, 17), 5 * 480) == "2026-01-05T09:00");
  CHECK(start_before(calendar, at(friday, 17), 480) == "2026-01-09T09:00");
  CHECK(calendar.work_between(at(monday, 9), at(friday, 17)) == 2400);
  CHECK(calendar.work_between(at(friday, 17), at(monday, 9)) == -2400);
  CHECK(calendar.work_between(at(monday, 0), at(monday + 364, 0)) == 52 * 2400);
}

TEST_CASE("the work coordinate is 0 at 1970-01-01 and negative before") {
  const WorkCalendar calendar(CalendarDefinition::standard());
  CHECK(calendar.work_at({0}) == 0);
  CHECK(calendar.work_at(at(Day{0}, 10)) == 60);
  CHECK(calendar.work_at(at(Day{-1}, 16)) == -60);
  CHECK(calendar.work_at(midnight(Day{-7})) == -2400);
  CHECK(calendar.start_at(-60) == at(Day{-1}, 16));
  CHECK(calendar.start_at(0) == at(Day{0}, 9));
  CHECK(calendar.finish_at(0) == at(Day{-1}, 17));
}

TEST_CASE("a lunch break is no working time") {
  CalendarDefinition definition = CalendarDefinition::standard();
  for (std::size_t n = 0; n < 5; ++n) definition.week[n] = {hours(9, 13), hours(14, 18)};
  const WorkCalendar calendar(definition);
  CHECK(finish_after(calendar, at(monday, 9), 240) == "2026-01-05T13:00");
  CHECK(finish_after(calendar, at(monday, 9), 241) == "2026-01-05T14:01");
  CHECK(start(calendar, at(monday, 13)) == "2026-01-05T14:00");
  CHECK(finish(calendar, at(monday, 14)) == "2026-01-05T13:00");
  CHECK(start_before(calendar, at(monday, 18), 240) == "2026-01-05T14:00");
  CHECK(calendar.work_between(at(monday, 12), at(monday, 15)) == 120);
  CHECK(calendar.minutes_per_day() == 480);
}

TEST_CASE("many intervals a day") {
  CalendarDefinition definition;
  for (std::int16_t minute = 0; minute < 1440; minute = static_cast<std::int16_t>(minute + 2)) {
    definition.week[2].push_back({minute, static_cast<std::int16_t>(minute + 1)});
  }
  const WorkCalendar calendar(definition);
  const Day wednesday = monday + 2;
  CHECK(calendar.minutes_per_week() == 720);
  CHECK(finish_after(calendar, midnight(wednesday), 100) == "2026-01-07T03:19");
  CHECK(start_before(calendar, at(wednesday, 12), 1) == "2026-01-07T11:58");
  CHECK(finish_after(calendar, midnight(wednesday), 721) == "2026-01-14T00:01");
}

TEST_CASE("round the clock, midnight is the end of one day and the start of the next") {
  const WorkCalendar calendar(CalendarDefinition::continuous());
  CHECK(calendar.minutes_per_day() == 1440);
  CHECK(calendar.days_per_week() == 7);
  CHECK(start(calendar, midnight(saturday)) == "2026-01-10T00:00");
  CHECK(finish(calendar, midnight(saturday)) == "2026-01-10T00:00");
  CHECK(calendar.day_finish(friday) == calendar.day_start(saturday));
  for (const Minutes t : {-1'000'001, -1440, -1, 0, 1, 1440, 29'000'000}) {
    CHECK(calendar.work_at({t}) == t);
    CHECK(calendar.start_at(t) == Instant{t});
    CHECK(calendar.finish_at(t) == Instant{t});
  }
}

TEST_CASE("a night shift to midnight goes on after midnight") {
  CalendarDefinition definition;
  definition.week[0] = {hours(22, 24)};
  definition.week[1] = {hours(0, 6), hours(22, 24)};
  definition.week[2] = {hours(0, 6)};
  const WorkCalendar calendar(definition);
  CHECK(finish_after(calendar, at(monday, 22), 120) == "2026-01-06T00:00");
  CHECK(start(calendar, midnight(monday + 1)) == "2026-01-06T00:00");
  CHECK(finish_after(calendar, at(monday, 22), 480) == "2026-01-06T06:00");
  CHECK(start_before(calendar, at(monday + 2, 6), 480) == "2026-01-06T22:00");
  CHECK(calendar.minutes_per_day() == 120);
  CHECK(calendar.days_per_week() == 3);
}

TEST_CASE("an exception replaces the hours of its day") {
  CalendarDefinition definition = CalendarDefinition::standard();
  const Day tuesday = monday + 1;
  SUBCASE("a day off") {
    definition.exceptions[tuesday] = {};
    const WorkCalendar calendar(definition);
    CHECK(finish_after(calendar, at(monday, 9), 960) == "2026-01-07T17:00");
    CHECK(start(calendar, at(monday, 17)) == "2026-01-07T09:00");
    CHECK(calendar.hours_of(tuesday).empty());
  }
  SUBCASE("a shorter day") {
    definition.exceptions[tuesday] = {hours(10, 12)};
    const WorkCalendar calendar(definition);
    CHECK(finish_after(calendar, at(monday, 9), 480 + 120) == "2026-01-06T12:00");
    CHECK(finish_after(calendar, at(monday, 9), 960) == "2026-01-07T15:00");
  }
  SUBCASE("a longer day") {
    definition.exceptions[tuesday] = {hours(8, 20)};
    const WorkCalendar calendar(definition);
    CHECK(finish_after(calendar, at(monday, 9), 480 + 720) == "2026-01-06T20:00");
    CHECK(start(calendar, at(monday, 17)) == "2026-01-06T08:00");
  }
  SUBCASE("work on a day off") {
    definition.exceptions[saturday] = {hours(9, 13)};
    const WorkCalendar calendar(definition);
    CHECK(start(calendar, at(friday, 17)) == "2026-01-10T09:00");
    CHECK(finish_after(calendar, at(friday, 9), 480 + 241) == "2026-01-12T09:01");
    CHECK(calendar.days_per_week() == 5);
  }
}

TEST_CASE("holidays over the turn of the year") {
  CalendarDefinition definition = CalendarDefinition::standard();
  for (Day off = to_day({2026, 12, 24}); off <= to_day({2027, 1, 1}); off = off + 1) {
    definition.exceptions[off] = {};
  }
  const WorkCalendar calendar(definition);
  CHECK(start(calendar, at(to_day({2026, 12, 23}), 17)) == "2027-01-04T09:00");
  CHECK(finish(calendar, at(to_day({2027, 1, 4}), 9)) == "2026-12-23T17:00");
  CHECK(finish_after(calendar, at(to_day({2026, 12, 23}), 9), 481) == "2027-01-04T09:01");
}

TEST_CASE("the leap day is a working day like others") {
  const WorkCalendar calendar(CalendarDefinition::standard());
  CHECK(finish_after(calendar, at(to_day({2024, 2, 28}), 9), 2 * 480) == "2024-02-29T17:00");
  CHECK(calendar.work_between(midnight(to_day({2024, 2, 28})), midnight(to_day({2024, 3, 2}))) ==
        3 * 480);
}

TEST_CASE("years without work, and exceptions at both ends of the range") {
  CalendarDefinition definition = CalendarDefinition::standard();
  for (Day off = to_day({2027, 1, 1}); off <= to_day({2036, 12, 31}); off = off + 1) {
    definition.exceptions[off] = {};
  }
  definition.exceptions[first_day] = {hours(0, 24)};
  definition.exceptions[last_day] = {{719, 720}};
  const WorkCalendar calendar(definition);
  CHECK(start(calendar, at(to_day({2026, 12, 31}), 17)) == "2037-01-01T09:00");
  CHECK(finish(calendar, at(to_day({2031, 6, 1}), 12)) == "2026-12-31T17:00");
  CHECK(calendar.day_start(to_day({2030, 1, 1})) == at(to_day({2037, 1, 1}), 9));
  CHECK(calendar.day_finish(to_day({2030, 1, 1})) == at(to_day({2026, 12, 31}), 17));
  CHECK(finish_after(calendar, midnight(first_day), 1440) == "1900-01-02T00:00");
  CHECK(finish_after(calendar, midnight(first_day), 1441) == "1900-01-02T09:01");
  CHECK(finish_after(calendar, midnight(last_day), 1) == "2299-12-31T12:00");
  CHECK(finish_after(calendar, midnight(last_day), 2) == "2300-01-01T09:01");
}

TEST_CASE("a date without a time is the work of that day, or the work around it") {
  const WorkCalendar calendar(CalendarDefinition::standard());
  CHECK(calendar.day_start(monday) == at(monday, 9));
  CHECK(calendar.day_finish(monday) == at(monday, 17));
  CHECK(calendar.day_start(saturday) == at(saturday + 2, 9));
  CHECK(calendar.day_finish(saturday) == at(friday, 17));
}

TEST_CASE("the length of a day and of a week may be given") {
  CalendarDefinition definition = CalendarDefinition::standard();
  definition.week[0] = {hours(10, 14)};
  CHECK(WorkCalendar(definition).minutes_per_day() == 240);
  CHECK(WorkCalendar(definition).minutes_per_week() == 1200);
  definition.minutes_per_day = 450;
  definition.days_per_week = 4;
  const WorkCalendar calendar(definition);
  CHECK(calendar.minutes_per_day() == 450);
  CHECK(calendar.days_per_week() == 4);
  CHECK(calendar.minutes_per_week() == 1800);
  CHECK(calendar.work_between(midnight(monday), midnight(saturday)) == 240 + 4 * 480);
}

TEST_CASE("a calendar may be copied and moved") {
  CalendarDefinition definition = CalendarDefinition::standard();
  definition.exceptions[friday] = {};
  WorkCalendar original(definition);
  WorkCalendar copy = original;
  original = WorkCalendar(CalendarDefinition::continuous());
  CHECK(finish(copy, at(saturday, 0)) == "2026-01-08T17:00");
  CHECK(copy.hours_of(monday) == DayHours{hours(9, 17)});
  const WorkCalendar moved = std::move(copy);
  CHECK(finish(moved, at(saturday, 0)) == "2026-01-08T17:00");
  CHECK(finish(original, at(saturday, 0)) == "2026-01-10T00:00");
}

TEST_CASE("far away, time ends without overflow") {
  CalendarDefinition rare;
  rare.week[6] = {{1439, 1440}};
  for (const CalendarDefinition& definition :
       {CalendarDefinition::standard(), CalendarDefinition::continuous(), rare}) {
    const WorkCalendar calendar(definition);
    for (const Minutes far : {std::numeric_limits<Minutes>::max(), Minutes{100'000'000'000'000}}) {
      const Minutes most = calendar.work_at({far});
      const Minutes least = calendar.work_at({-far});
      CHECK(most > 0);
      CHECK(most <= 10'000'000'000'000);
      CHECK(least < 0);
      CHECK(calendar.work_at(calendar.start_at(far)) == most);
      CHECK(calendar.work_at(calendar.finish_at(far)) == most);
      CHECK(calendar.work_at(calendar.start_at(-far)) == least);
      CHECK(calendar.work_at(calendar.finish_at(-far)) == least);
      CHECK(calendar.roll_forward({far}).since_epoch <= 10'000'000'010'080);
      CHECK(calendar.roll_back({-far}).since_epoch >= -10'000'000'010'080);
    }
  }
}
