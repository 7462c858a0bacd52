// Work calendars against an oracle that counts minutes one by one, on random calendars.
#include <algorithm>
#include <cstdint>
#include <vector>

#include <doctest/doctest.h>

#include <tpm/calendar/work_calendar.hpp>

#include "property/count.hpp"
#include "property/random.hpp"

using namespace tpm;
using namespace tpm::test;

namespace {

DayHours any_hours(Random& random) {
  if (random.one_in(8)) return {{0, 1440}};
  const std::int64_t intervals = random.one_in(10) ? random.between(5, 30) : random.between(1, 4);
  const std::int64_t longest = random.one_in(5) ? 1 : 600;
  DayHours hours;
  std::int64_t begin = random.one_in(4) ? 0 : random.between(0, 700);
  for (std::int64_t n = 0; n < intervals && begin < 1440; ++n) {
    std::int64_t end = std::min<std::int64_t>(begin + random.between(1, longest), 1440);
    if (random.one_in(12)) end = 1440;
    hours.push_back({static_cast<std::int16_t>(begin), static_cast<std::int16_t>(end)});
    begin = end + random.between(1, 120);
  }
  return hours;
}

void add_random_exceptions(CalendarDefinition& definition, Random& random) {
  const auto random_day = [&random] {
    return Day{
        static_cast<std::int32_t>(random.between(first_day.since_epoch, last_day.since_epoch))};
  };
  const Day around = random.one_in(3) ? random_day() : Day{20000};
  const std::int64_t single = random.one_in(5) ? 0 : random.between(1, 40);
  for (std::int64_t n = 0; n < single; ++n) {
    const auto offset = static_cast<std::int32_t>(random.between(-300, 300));
    const Day day =
        std::clamp(random.one_in(200) ? random_day() : around + offset, first_day, last_day);
    definition.exceptions[day] = random.one_in(2) ? DayHours{} : any_hours(random);
  }
  if (!random.one_in(4)) return;
  const auto days_off = static_cast<std::int32_t>(random.between(1, 2000));
  for (std::int32_t n = 0; n < days_off; ++n) {
    definition.exceptions[std::min(around + n, last_day)] = {};
  }
}

CalendarDefinition any_calendar(Random& random) {
  CalendarDefinition definition;
  for (DayHours& hours : definition.week) {
    if (!random.one_in(3)) hours = any_hours(random);
  }
  definition.week[static_cast<std::size_t>(random.between(0, 6))] = any_hours(random);
  add_random_exceptions(definition, random);
  return definition;
}

/// What the definition says, read naively.
class MinuteOracle {
 public:
  explicit MinuteOracle(const CalendarDefinition& definition) : definition_(definition) {
    Minutes sum = 0;
    before_.reserve(static_cast<std::size_t>(to_ - from_) + 1);
    for (std::int32_t day = from_; day <= to_; ++day) {
      before_.push_back(sum);
      sum += length(hours_of(Day{day}));
    }
    at_epoch_ = before_[static_cast<std::size_t>(-from_)];
  }

  [[nodiscard]] const DayHours& hours_of(Day day) const {
    const auto exception = definition_.exceptions.find(day);
    if (exception != definition_.exceptions.end()) return exception->second;
    return definition_.week[static_cast<std::size_t>(weekday(day))];
  }

  [[nodiscard]] bool works(Instant minute) const {
    const Day day = day_of(minute);
    const Minutes of_day = minute - midnight(day);
    const DayHours& hours = hours_of(day);
    return std::any_of(hours.begin(), hours.end(), [of_day](const Interval& interval) {
      return interval.begin <= of_day && of_day < interval.end;
    });
  }

  [[nodiscard]] Minutes work_at(Instant t) const {
    const Day day = day_of(t);
    Minutes work = before_[static_cast<std::size_t>(day.since_epoch - from_)] - at_epoch_;
    for (Instant minute = midnight(day); minute < t; minute = minute + 1) {
      if (works(minute)) ++work;
    }
    return work;
  }

  /// An instant that is worth a test: near an exception if there are any, often at a day's edges.
  [[nodiscard]] Instant random_instant(Random& random) const {
    Day day{static_cast<std::int32_t>(random.between(from_ + 5000, to_ - 5000))};
    if (!definition_.exceptions.empty() && !random.one_in(4)) {
      const Day first = definition_.exceptions.begin()->first - 20;
      const Day last = definition_.exceptions.rbegin()->first + 20;
      day = first + static_cast<std::int32_t>(random.between(0, last - first));
    }
    const Minutes minute = random.one_in(3) ? random.between(-1, 1) : random.between(0, 1439);
    return midnight(day) + minute;
  }

 private:
  static constexpr std::int32_t from_ = -40000;  // 1860 …
  static constexpr std::int32_t to_ = 135000;    // … 2339

  const CalendarDefinition& definition_;
  std::vector<Minutes> before_;  ///< working minutes from `from_` to each day
  Minutes at_epoch_ = 0;
};

/// The latest instant with this work: one working minute begins there. The earliest: one ends.
void check_inverses(const WorkCalendar& calendar, const MinuteOracle& oracle, Minutes work) {
  const Instant start = calendar.start_at(work);
  REQUIRE(oracle.work_at(start) == work);
  REQUIRE(oracle.work_at(start + 1) == work + 1);
  const Instant finish = calendar.finish_at(work);
  REQUIRE(oracle.work_at(finish) == work);
  REQUIRE(oracle.work_at(finish - 1) == work - 1);
  REQUIRE(calendar.work_at(start) == work);
  REQUIRE(calendar.work_at(finish) == work);
}

}  // namespace

TEST_CASE("work coordinates agree with a count of the minutes, and so do their inverses") {
  const std::uint64_t count = test::property_count(150);
  for (std::uint64_t seed = 1; seed <= count; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const CalendarDefinition definition = any_calendar(random);
    const WorkCalendar calendar(definition);
    const MinuteOracle oracle(definition);
    for (int n = 0; n < 100; ++n) {
      const Instant t = oracle.random_instant(random);
      CAPTURE(t.since_epoch);
      const Minutes work = oracle.work_at(t);
      REQUIRE(calendar.work_at(t) == work);
      REQUIRE(calendar.hours_of(day_of(t)) == oracle.hours_of(day_of(t)));
      check_inverses(calendar, oracle, work);
      const Minutes later = work + random.between(-3000, 3000);
      check_inverses(calendar, oracle, later);
    }
  }
}

TEST_CASE("rolling moves to the nearest working minute on that side and no further") {
  const std::uint64_t count = test::property_count(150);
  for (std::uint64_t seed = 1; seed <= count; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    CalendarDefinition definition = any_calendar(random);
    const WorkCalendar calendar(definition);
    const MinuteOracle oracle(definition);
    for (int n = 0; n < 5; ++n) {
      const Instant t = oracle.random_instant(random);
      CAPTURE(t.since_epoch);
      const Minutes far = 6000;  // long enough for most; beyond it nothing is concluded
      Instant start = t;
      while (start < t + far && !oracle.works(start)) start = start + 1;
      if (start < t + far) REQUIRE(calendar.roll_forward(t) == start);
      Instant finish = t;
      while (finish > t - far && !oracle.works(finish - 1)) finish = finish - 1;
      if (finish > t - far) REQUIRE(calendar.roll_back(t) == finish);
    }
  }
}

TEST_CASE("every minute of a calendar's busiest weeks") {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const CalendarDefinition definition = any_calendar(random);
    const WorkCalendar calendar(definition);
    const MinuteOracle oracle(definition);
    const Instant begin = midnight(day_of(oracle.random_instant(random)));
    Minutes work = oracle.work_at(begin);
    for (Instant t = begin; t < begin + 21 * minutes_per_civil_day; t = t + 1) {
      REQUIRE(calendar.work_at(t) == work);
      if (!oracle.works(t)) continue;
      REQUIRE(calendar.start_at(work) == t);
      REQUIRE(calendar.finish_at(work + 1) == t + 1);
      ++work;
    }
  }
}

TEST_CASE("beyond the exceptions every week is like the next, to the end of time") {
  const Minutes week = 7 * minutes_per_civil_day;
  const std::uint64_t count = test::property_count(300);
  for (std::uint64_t seed = 1; seed <= count; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const CalendarDefinition definition = any_calendar(random);
    const WorkCalendar calendar(definition);
    Minutes week_work = 0;
    for (const DayHours& hours : definition.week) week_work += length(hours);
    for (int n = 0; n < 100; ++n) {
      const bool after = random.one_in(2);
      const Minutes weeks = random.between(0, 900'000'000) * (after ? 1 : -1);
      // A week away from the exceptions, so that rolling does not reach them.
      const Instant near =
          midnight(after ? last_day + 8 : first_day - 15) + random.between(0, week);
      const Instant far = near + weeks * week;
      const Minutes work = calendar.work_at(near) + weeks * week_work;
      REQUIRE(calendar.work_at(far) == work);
      REQUIRE(calendar.start_at(work) == calendar.roll_forward(near) + weeks * week);
      REQUIRE(calendar.finish_at(work) == calendar.roll_back(near) + weeks * week);
    }
  }
}

TEST_CASE("any 64-bit value: results stay within time, and order is kept") {
  Random random(7);
  for (int round = 0; round < 100; ++round) {
    const WorkCalendar calendar(any_calendar(random));
    std::vector<Minutes> values = {INT64_MIN, INT64_MIN + 1, INT64_MAX - 1, INT64_MAX, 0};
    for (int n = 0; n < 200; ++n) {
      const auto bits = static_cast<int>(random.between(0, 61));
      values.push_back(random.between(-(Minutes{1} << bits), Minutes{1} << bits));
    }
    std::sort(values.begin(), values.end());
    for (std::size_t n = 1; n < values.size(); ++n) {
      CAPTURE(values[n]);
      REQUIRE(calendar.work_at({values[n - 1]}) <= calendar.work_at({values[n]}));
      REQUIRE(calendar.start_at(values[n - 1]) <= calendar.start_at(values[n]));
      REQUIRE(calendar.finish_at(values[n - 1]) <= calendar.finish_at(values[n]));
      REQUIRE(calendar.finish_at(values[n]) <= calendar.start_at(values[n]));
      const Minutes work = calendar.work_at({values[n]});
      REQUIRE(calendar.work_at(calendar.start_at(work)) == work);
      REQUIRE(calendar.work_at(calendar.finish_at(work)) == work);
    }
  }
}
