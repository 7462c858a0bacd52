#include <string>

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <tpm/input/scalars.hpp>

using namespace tpm;
using namespace tpm::input;

namespace {

/// "bad-duration 0+1 message" of an error, or "ok".
template <class T>
std::string outcome(const Parsed<T>& parsed) {
  if (parsed) return "ok";
  const ScalarError& e = parsed.error();
  return fmt::format("{} {}+{} {}", e.code, e.offset, e.length, e.message);
}

/// Minutes on a calendar of 8-hour days and 5-day weeks, or -1.
Minutes minutes(std::string_view text) {
  const auto parsed = parse_duration(text);
  if (!parsed) return -1;
  const auto resolved = resolve(*parsed, 480, 2400, text);
  return resolved ? resolved->minutes : -1;
}

std::int64_t cents(std::string_view text) {
  const auto money = parse_money(text);
  return money ? money->cents : -1;
}

std::string dependency(std::string_view text) {
  const auto d = parse_dependency(text);
  if (!d) return outcome(d);
  std::string shown(d->reference);
  if (d->type) shown += fmt::format(" {}", to_string(*d->type));
  if (d->lag.unit != LagUnit::none) {
    shown += fmt::format(" {}{}", d->lag.negative ? "-" : "+",
                         text.substr(d->lag.offset, d->lag.length));
  }
  return shown;
}

}  // namespace

TEST_CASE("durations are sums of exact parts") {
  CHECK(minutes("15m") == 15);
  CHECK(minutes("4h") == 240);
  CHECK(minutes("3d") == 1440);
  CHECK(minutes("2w") == 4800);
  CHECK(minutes("1w2d") == 3360);
  CHECK(minutes("1w 2d") == 3360);
  CHECK(minutes("1.5d") == 720);
  CHECK(minutes("0.25h") == 15);
  CHECK(minutes("0.5m0.5m") == 1);
  CHECK(minutes("0d") == 0);
  CHECK(minutes("90em") == 90);
  CHECK(minutes("36eh") == 2160);
  CHECK(minutes("3ed") == 4320);
  CHECK(minutes("2ew") == 20160);
  CHECK(parse_duration("3ed")->elapsed);
  CHECK_FALSE(parse_duration("3d")->elapsed);
}

TEST_CASE("durations that are none say why, and where") {
  CHECK(outcome(parse_duration("")) == "bad-duration 0+0 an empty duration");
  CHECK(outcome(parse_duration("5")) == "bad-duration 0+1 duration '5' has no unit");
  CHECK(outcome(parse_duration("1w5")) == "bad-duration 2+1 duration '1w5' has no unit");
  CHECK(outcome(parse_duration("3x")) == "bad-duration 1+1 unknown unit 'x' in duration '3x'");
  CHECK(outcome(parse_duration("-3d")) == "negative-duration 0+3 duration '-3d' is below zero");
  CHECK(outcome(parse_duration("1d2ed")) ==
        "bad-duration 0+5 duration '1d2ed' mixes working and elapsed time");
  CHECK(outcome(parse_duration("010d")) == "bad-duration 0+3 '010d' begins with a zero");
  CHECK(outcome(parse_duration("soon")) == "bad-duration 0+4 'soon' is not a duration");
  CHECK(outcome(parse_duration("1e9d")) == "bad-duration 1+1 unknown unit 'e' in duration '1e9d'");
  CHECK(outcome(parse_duration("99999999999999999999d")) ==
        "bad-duration 0+21 duration '99999999999999999999d' is longer than 200 years");
  CHECK(outcome(parse_duration("1.0000001d")) ==
        "bad-duration 0+9 duration '1.0000001d' is not a whole number of minutes");
  CHECK(minutes("0.001h") == -1);
  CHECK(minutes("0.01d") == -1);
  CHECK(minutes("60000w") == -1);
  for (const char* text :
       {"d", "1", "1 d", "1d ", " 1d", "+1d", "1,5d", "1.d", ".5d", "1dd", "1d,", "nan", "0x1d"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_duration(text));
  }
}

TEST_CASE("estimates are one value or three in order") {
  const WorkCalendar calendar(CalendarDefinition::standard());
  const auto resolved = [&](std::string_view text) {
    const auto estimate = parse_estimate(text);
    REQUIRE(estimate);
    return resolve(*estimate, calendar, text);
  };
  CHECK(resolved("5d")->best.minutes == 2400);
  CHECK(resolved("5d")->worst.minutes == 2400);
  const auto three = resolved("8d/10d/18d");
  CHECK(three->best.minutes == 3840);
  CHECK(three->likely.minutes == 4800);
  CHECK(three->worst.minutes == 8640);
  CHECK(outcome(resolved("1d/2d/15h")) ==
        "duration-order 6+3 '15h' is less than the value before it");
  CHECK(outcome(parse_estimate("1d/2d")) == "bad-duration 0+5 '1d/2d' has two values");
  CHECK(outcome(parse_estimate("1d/2d/3d/4d")) ==
        "bad-duration 0+11 '1d/2d/3d/4d' has more than three values");
  CHECK(outcome(parse_estimate("1d/2x/3d")) ==
        "bad-duration 4+1 unknown unit 'x' in duration '2x'");
  CHECK_FALSE(parse_estimate("1d/1d/1ed"));
  CHECK_FALSE(parse_estimate("1d/"));
}

TEST_CASE("dates exist, and lie in the years that files may name") {
  CHECK(to_string(*parse_date("2026-01-05")) == "2026-01-05");
  CHECK(to_string(*parse_date("2026-01-05T13:00")) == "2026-01-05T13:00");
  CHECK(parse_date("2024-02-29"));
  CHECK(outcome(parse_date("2026-02-29")) == "bad-date 0+10 there is no day 2026-02-29");
  CHECK(outcome(parse_date("0000-01-01")) ==
        "date-out-of-range 0+10 date 0000-01-01 is out of range");
  CHECK(outcome(parse_date("9999-12-31")) ==
        "date-out-of-range 0+10 date 9999-12-31 is out of range");
  CHECK(parse_date("1900-01-01"));
  CHECK(parse_date("2299-12-31"));
  for (const char* text :
       {"", "2026-1-5", "2026/01/05", "05.01.2026", "2026-01-05 13:00", "2026-01-05T24:00",
        "2026-01-05T9:00", "2026-01-05T12:60", "2026-01-05Z", "2026-01-05T13:00Z", "-026-01-05"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_date(text));
  }
  const auto range = parse_date_range("2026-12-24..2027-01-01");
  REQUIRE(range);
  CHECK(range->last - range->first == 8);
  CHECK(parse_date_range("2026-12-24")->first == parse_date_range("2026-12-24")->last);
  CHECK(outcome(parse_date_range("2026-01-02..2026-01-01")) ==
        "bad-date 0+22 range '2026-01-02..2026-01-01' ends before it begins");
  CHECK(outcome(parse_date_range("2026-01-02..x")) == "bad-date 12+1 'x' is not a date");
  CHECK_FALSE(parse_date_range("2026-01-02T09:00"));
}

TEST_CASE("hours are sorted, merged where they touch, and never overlap") {
  CHECK(*parse_hours("09:00-12:00,13:00-18:00") == DayHours{{540, 720}, {780, 1080}});
  CHECK(*parse_hours("13:00-18:00, 09:00-12:00") == DayHours{{540, 720}, {780, 1080}});
  CHECK(*parse_hours("09:00-12:00,12:00-13:00") == DayHours{{540, 780}});
  CHECK(*parse_hours("00:00-24:00") == DayHours{{0, 1440}});
  CHECK(parse_hours("off")->empty());
  CHECK(outcome(parse_hours("09:00-12:00,11:00-13:00")) ==
        "bad-calendar 0+23 hours '09:00-12:00,11:00-13:00' overlap");
  CHECK(outcome(parse_hours("09:00-12:00,9-10")) ==
        "bad-calendar 12+4 '9-10' is not a span of hours");
  for (const char* text :
       {"", "9:00-17:00", "09:00", "09:00-24:01", "17:00-09:00", "09:00-09:00", "09:00-10:00,"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_hours(text));
  }
}

TEST_CASE("weekdays come alone, in ranges over the weekend, and in lists") {
  using Days = std::array<bool, 7>;
  CHECK(*parse_weekdays("mon") == Days{true});
  CHECK(*parse_weekdays("mon-fri") == Days{true, true, true, true, true, false, false});
  CHECK(*parse_weekdays("sun-thu") == Days{true, true, true, true, false, false, true});
  CHECK(*parse_weekdays("mon-tue, sat") == Days{true, true, false, false, false, true, false});
  CHECK(outcome(parse_weekdays("mon-fir")) == "bad-value 4+3 'fir' is not a day of the week");
  CHECK(parse_weekdays("monday").error().help == "did you mean 'mon'?");
  CHECK_FALSE(parse_weekdays(""));
  CHECK_FALSE(parse_weekdays("Mon"));
}

TEST_CASE("money is exact to the cent") {
  CHECK(cents("4k") == 400'000);
  CHECK(cents("1.2M") == 120'000'000);
  CHECK(cents("12500.50") == 1'250'050);
  CHECK(cents("0.29") == 29);
  CHECK(cents("0") == 0);
  CHECK(cents("1.23456k") == 123'456);
  CHECK(cents("1000000M") == 100'000'000'000'000);
  for (const char* text :
       {"", "k", "-5", "1e3", "1e309", "12.345", "0.000001k", "010", "1,000", "4K", "4m", "4kk",
        "1.", ".5", ".nan", "1000001M", "99999999999999999999"}) {
    CAPTURE(text);
    CHECK(cents(text) == -1);
  }
  CHECK(parse_rate("800/d")->per_unit.cents == 80'000);
  CHECK(parse_rate("95.50/h")->unit == RateUnit::hour);
  CHECK(parse_rate("4k/w")->unit == RateUnit::week);
  CHECK(outcome(parse_rate("800")) == "bad-money 0+3 rate '800' does not say for how long");
  CHECK(outcome(parse_rate("800/x")) == "bad-money 4+1 unknown unit 'x' in rate '800/x'");
  CHECK(outcome(parse_rate("x/d")) == "bad-money 0+1 'x' is not an amount of money");
}

TEST_CASE("numbers are decimal, whole and in range") {
  CHECK(*parse_integer("0", 0, 9) == 0);
  CHECK(*parse_integer("-5", -9, 9) == -5);
  CHECK(outcome(parse_integer("010", 0, 99)) == "bad-number 0+3 '010' begins with a zero");
  CHECK(outcome(parse_integer("10", 0, 9)) == "bad-number 0+2 10 is out of range");
  CHECK_FALSE(parse_integer("99999999999999999999", INT64_MIN, INT64_MAX));
  for (const char* text : {"", "-", "+1", "1.0", "0x10", "1e3", "nan", " 1", "1_000"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_integer(text, -999, 999));
  }
  CHECK(*parse_percentage("12.5%", 0, 10000) == 1250);
  CHECK(*parse_percentage("100%", 0, 10000) == 10000);
  CHECK(outcome(parse_percentage("101%", 0, 10000)) == "bad-percentage 0+4 101% is out of range");
  CHECK(parse_percentage("40", 0, 10000).error().help == "did you mean '40%'?");
  CHECK_FALSE(parse_percentage("0.005%", 0, 10000));
  CHECK_FALSE(parse_percentage("99999999999999999999%", 0, 10000));
  CHECK(*parse_boolean("true"));
  CHECK_FALSE(*parse_boolean("false"));
  for (const char* text : {"yes", "on", "True", "1", ""}) CHECK_FALSE(parse_boolean(text));
  CHECK((*parse_points("2.5"))[1] == 2500);
  CHECK((*parse_points("5/8/13"))[2] == 13000);
  CHECK(outcome(parse_points("8/5/13")) ==
        "duration-order 2+1 '5' is less than the value before it");
  for (const char* text : {"", "0", "5/8", "1/2/3/4", "1/2/3/", "x", "1.0001"})
    CHECK_FALSE(parse_points(text));
  CHECK(parse_velocity("20/2w")->milli_points == 20000);
  CHECK(parse_velocity("20/w")->period.micro_weeks == 1'000'000);
  for (const char* text : {"20", "20/", "/2w", "20/0w", "20/2ew", "0/2w"})
    CHECK_FALSE(parse_velocity(text));
}

TEST_CASE("dependencies: reference, kind, lag") {
  CHECK(dependency("auth.api") == "auth.api");
  CHECK(dependency("auth.api FS+2d") == "auth.api FS +2d");
  CHECK(dependency("ui SS+3d") == "ui SS +3d");
  CHECK(dependency("api +2d") == "api +2d");
  CHECK(dependency("api+2d") == "api +2d");
  CHECK(dependency("x FF-50%") == "x FF -50%");
  CHECK(dependency("pentest FS - 2d") == "pentest FS -2d");
  CHECK(dependency("  x SF  ") == "x SF");
  CHECK(dependency("load-test-2d") == "load-test-2d");
  CHECK(dependency("x FS+36eh") == "x FS +36eh");
  CHECK(dependency("x FS+1w2d") == "x FS +1w2d");
  CHECK(dependency("") == "bad-dependency 0+0 '' is not a dependency");
  CHECK(dependency("a fs") == "bad-dependency 2+2 'fs' is not a kind of link");
  CHECK(parse_dependency("a fs").error().help == "did you mean 'FS'?");
  CHECK(dependency("a, b") == "bad-dependency 1+1 a ',' in a dependency");
  CHECK(dependency("a 2d") == "bad-dependency 2+2 a lag without a sign");
  CHECK(dependency("a FS+") == "bad-dependency 4+1 a sign without a lag");
  CHECK(dependency("a FS+2x") == "bad-duration 6+1 unknown unit 'x' in duration '2x'");
  CHECK(dependency("a FS--2d") == "bad-dependency 5+3 a lag with two signs");
  CHECK(dependency("a FS+2d x") == "bad-duration 5+4 '2d x' is not a duration");
  CHECK(parse_lag("2d")->unit == LagUnit::duration);
  CHECK(parse_lag("-50%")->negative);
  CHECK_FALSE(parse_lag(""));
  CHECK_FALSE(parse_lag("+"));
}

TEST_CASE("crash points and ids") {
  CHECK(parse_crash_point("6d for 12k")->cost.cents == 1'200'000);
  CHECK(outcome(parse_crash_point("6d for x")) == "bad-money 7+1 'x' is not an amount of money");
  CHECK(outcome(parse_crash_point("6x for 1k")) ==
        "bad-duration 1+1 unknown unit 'x' in duration '6x'");
  CHECK(outcome(parse_crash_point("6d")) == "bad-value 0+2 '6d' is not a crash point");
  CHECK(is_id("a-b_2"));
  for (const char* text : {"", "1a", "a.b", "a b", "ü", "-a", "_a"}) CHECK_FALSE(is_id(text));
}

TEST_CASE("no bytes make a reader of values fail") {
  // Every string of up to four bytes of those that the grammars are made of.
  const std::string alphabet = std::string("09.-+/%: dwehFSk,TMx", 20) + std::string("\0\xff", 2);
  const WorkCalendar calendar(CalendarDefinition::standard());
  std::size_t accepted = 0;
  const std::size_t n = alphabet.size();
  for (std::size_t code = 0; code < n * n * n * n; ++code) {
    std::string text;
    for (std::size_t rest = code; rest > 0; rest /= n) text += alphabet[rest % n];
    if (const auto d = parse_duration(text)) accepted += resolve(*d, calendar, text) ? 1U : 0U;
    if (const auto e = parse_estimate(text)) accepted += resolve(*e, calendar, text) ? 1U : 0U;
    accepted += (parse_date(text) ? 1U : 0U) + (parse_date_range(text) ? 1U : 0U) +
                (parse_hours(text) ? 1U : 0U);
    accepted += (parse_weekdays(text) ? 1U : 0U) + (parse_integer(text, -9, 999) ? 1U : 0U) +
                (parse_money(text) ? 1U : 0U);
    accepted += (parse_rate(text) ? 1U : 0U) + (parse_percentage(text, 0, 10000) ? 1U : 0U) +
                (parse_points(text) ? 1U : 0U);
    accepted += (parse_velocity(text) ? 1U : 0U) + (parse_lag(text) ? 1U : 0U) +
                (parse_crash_point(text) ? 1U : 0U);
    if (const auto dependency = parse_dependency(text)) {
      ++accepted;
      REQUIRE(dependency->reference_offset + dependency->reference.size() <= text.size());
      REQUIRE(dependency->lag.offset + dependency->lag.length <= text.size());
    } else {
      REQUIRE(dependency.error().offset + dependency.error().length <= text.size());
    }
  }
  CHECK(accepted > 1000);
}
