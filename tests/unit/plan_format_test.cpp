#include <doctest/doctest.h>

#include <tpm/model/link_text.hpp>
#include <tpm/text/format.hpp>
#include <tpm/text/text_table.hpp>

#include "support/plan_draft.hpp"

using namespace tpm;

TEST_CASE("durations are in the calendar's own days and hours") {
  CHECK(format_duration(0, 480) == "0");
  CHECK(format_duration(45, 480) == "45m");
  CHECK(format_duration(240, 480) == "4h");
  CHECK(format_duration(80, 480) == "1h20m");
  CHECK(format_duration(480, 480) == "1d");
  CHECK(format_duration(480, 600) == "8h");
  CHECK(format_duration(720, 480) == "1.5d");
  CHECK(format_duration(503, 480) == "1d");    // 1.048
  CHECK(format_duration(504, 480) == "1.1d");  // 1.05
  CHECK(format_duration(-960, 480) == "-2d");
  CHECK(format_duration(-30, 480) == "-30m");
}

TEST_CASE("slack shows its sign") {
  CHECK(format_slack(1440, 480) == "+3d");
  CHECK(format_slack(-960, 480) == "-2d");
  CHECK(format_slack(0, 480) == "0");
}

TEST_CASE("tenths of days are rounded half up in integers") {
  CHECK(tenths_of_days(36000, 480) == 750);
  CHECK(tenths_of_days(24, 480) == 1);
  CHECK(tenths_of_days(23, 480) == 0);
  CHECK(percent(1, 8) == 13);
  CHECK_FALSE(percent(5, 0));
}

TEST_CASE("money has its thousands apart and cents only where there are some") {
  CHECK(format_money({0}, "") == "0");
  CHECK(format_money({31245000}, "EUR") == "312,450 EUR");
  CHECK(format_money({100050}, "") == "1,000.50");
  CHECK(format_money({-123456789}, "USD") == "-1,234,567.89 USD");
  CHECK(format_money({INT64_MIN}, "") == "-92,233,720,368,547,758.08");
}

TEST_CASE("a date says its year only where it could be another") {
  const DateStyle one_year(to_day({2026, 1, 5}), to_day({2026, 4, 21}));
  CHECK(one_year.text(to_day({2026, 4, 21})) == "Tue 21 Apr");
  CHECK(one_year.column(to_day({2026, 1, 5})) == "Mon  5 Jan");
  CHECK(one_year.text(to_day({2027, 1, 5})) == "5 Jan 2027");
  const DateStyle two_years(to_day({2026, 1, 5}), to_day({2027, 4, 21}));
  CHECK(two_years.column(to_day({2026, 1, 5})) == " 5 Jan 2026");
  CHECK(DateStyle::full(to_day({2026, 4, 21})) == "Tue 21 Apr 2026");
}

TEST_CASE("a link reads as it is written") {
  Dependency link;
  CHECK(format_link(link) == "FS");
  link.type = LinkType::SS;
  link.lag = {LagKind::working, 960};
  link.lag_text = "2d";
  CHECK(format_link(link) == "SS+2d");
  link.lag = {LagKind::percent, -5000};
  link.lag_text = "-50%";
  CHECK(format_link(link) == "SS-50%");
}

TEST_CASE("table columns align by display width and give way in turn") {
  TextTable table({{"Name", Align::left, 4}, {"N", Align::right}, {"", Align::left, 0, true}});
  table.add_row({{"日本"}, {"7"}, {}});
  table.add_row({{"plain text"}, {"12"}, {}});
  std::string out;
  table.append_to(out, 80, 1, false);
  CHECK(out ==
        " Name         N\n"
        " 日本         7\n"
        " plain text  12\n");
  out.clear();
  table.append_to(out, 10, 0, false);
  CHECK(out ==
        "Name     N\n"
        "日本     7\n"
        "plain…  12\n");
}

TEST_CASE("colour surrounds the text and not its padding") {
  TextTable table({{"", Align::left}, {"", Align::right}});
  table.add_row({{"a", Ink::red}, {"b"}});
  table.add_row({{"long"}, {"c", Ink::bold}});
  std::string out;
  table.append_to(out, 80, 0, true);
  CHECK(out == "\x1b[31ma\x1b[0m     b\nlong  \x1b[1mc\x1b[0m\n");
}
