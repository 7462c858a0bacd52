#include <doctest/doctest.h>

#include <tpm/calendar/hours_text.hpp>
#include <tpm/calendar/instant.hpp>

using namespace tpm;

namespace {

Day day(int year, int month, int day_of_month) { return to_day({year, month, day_of_month}); }

const Day monday = day(2026, 1, 5);

}  // namespace

TEST_CASE("dates are read in the form in which they are written, and in no other") {
  CHECK(strict_day("2026-01-05") == monday);
  CHECK(strict_day("2024-02-29") == day(2024, 2, 29));
  CHECK(strict_day("2000-02-29") == day(2000, 2, 29));
  CHECK(strict_day("0000-01-01") == day(0, 1, 1));
  CHECK(strict_day("9999-12-31") == day(9999, 12, 31));
  for (const char* text :
       {"2026-02-29", "1900-02-29", "2026-00-05", "2026-13-05", "2026-01-00", "2026-04-31"}) {
    CAPTURE(text);
    CHECK_FALSE(strict_day(text));
    CHECK(strict_civil_date(text));
  }
  for (const char* text :
       {"", "2026", "2026-1-5", "2026-01-5", "2026-01-051", "2026-01-05 ", " 2026-01-05",
        "2026/01/05", "2026-01/05", "-026-01-05", "+026-01-05", "2026-0x-05", "2026-01- 5",
        "20260105", "2026-01-05T09:00", "+10000-01-01"}) {
    CAPTURE(text);
    CHECK_FALSE(strict_day(text));
    CHECK_FALSE(strict_civil_date(text));
  }
}

TEST_CASE("files may name the days from 1900 to 2299") {
  CHECK(can_be_named(day(1900, 1, 1)));
  CHECK(can_be_named(day(2299, 12, 31)));
  CHECK_FALSE(can_be_named(day(1899, 12, 31)));
  CHECK_FALSE(can_be_named(day(2300, 1, 1)));
}

TEST_CASE("times of day go to 24:00, instants to 23:59") {
  CHECK(strict_clock("00:00") == 0);
  CHECK(strict_clock("09:05") == 545);
  CHECK(strict_clock("24:00") == 1440);
  CHECK(format_clock(545) == "09:05");
  CHECK(format_clock(1440) == "24:00");
  for (const char* text : {"", "24:01", "25:00", "09:60", "9:00", "09:0", "09-00", "09:00 ",
                           "09:00:00", "+9:00", "-9:00", "0x:00", "09:-1"}) {
    CAPTURE(text);
    CHECK_FALSE(strict_clock(text));
  }
  CHECK(strict_instant("2026-01-05T09:00") == midnight(monday) + 9 * 60);
  CHECK(strict_instant("2026-01-05T23:59") == midnight(monday) + 23 * 60 + 59);
  for (const char* text :
       {"", "2026-01-05", "2026-01-05T24:00", "2026-01-05 09:00", "2026-01-05T9:000",
        "2026-02-30T09:00", "2026-01-05T09:00Z", "2026-01-05T09:00:00"}) {
    CAPTURE(text);
    CHECK_FALSE(strict_instant(text));
  }
}

TEST_CASE("hours are read in the form in which they are written, and in no other") {
  const DayHours both = {{540, 720}, {780, 1080}};
  CHECK(format_hours(both) == "09:00-12:00,13:00-18:00");
  CHECK(strict_hours("09:00-12:00,13:00-18:00") == both);
  CHECK(strict_hours("00:00-24:00") == DayHours{{0, 1440}});
  CHECK(format_hours({}).empty());
  CHECK(strict_hours("") == DayHours{});
  for (const char* text :
       {"off", " ", ",", "09:00", "09:00-", "09:00-12:00,", ",09:00-12:00", "09:00-12:00,,",
        "09:00-12:00, 13:00-18:00", "13:00-18:00,09:00-12:00", "09:00-12:00,12:00-13:00",
        "09:00-12:00,11:00-13:00", "12:00-09:00", "09:00-09:00", "09:00-24:01", "09:00_12:00",
        "09:00-12:00;13:00-18:00", "09:00-12:00x"}) {
    CAPTURE(text);
    CHECK_FALSE(strict_hours(text));
  }
  CHECK(strict_interval("12:00-09:00") == Interval{720, 540});
  CHECK_FALSE(strict_interval("09:00-12:00,13:00-18:00"));
  CHECK_FALSE(strict_interval(""));
}

TEST_CASE("tidy hours are in order, apart and not empty") {
  CHECK(tidy_hours({{780, 1080}, {540, 720}}) == DayHours{{540, 720}, {780, 1080}});
  CHECK(tidy_hours({{540, 720}, {720, 780}, {600, 610}}) == DayHours{{540, 780}});
  CHECK(tidy_hours({{540, 540}, {720, 600}}).empty());
}
