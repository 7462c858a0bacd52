#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <tpm/chart/html.hpp>
#include <tpm/chart/link_route.hpp>
#include <tpm/chart/row_text.hpp>
#include <tpm/chart/svg.hpp>
#include <tpm/chart/time_axis.hpp>
#include <tpm/web/content_hash.hpp>
#include <tpm/web/svg_text.hpp>

#include "support/plan_draft.hpp"
#include "support/text_parts.hpp"

using namespace tpm;
using namespace tpm::test;

namespace {

/// A chart without rows from one day to another; work is from 9 to 17 o'clock.
Chart window(Day first, Day last) {
  Chart chart;
  chart.first_day = first;
  chart.last_day = last;
  chart.day_begin = 9 * 60;
  chart.day_end = 17 * 60;
  return chart;
}

/// The labels of a tier, one after the other.
std::string labels(const std::vector<AxisTick>& ticks) {
  std::string all;
  for (const AxisTick& tick : ticks) {
    if (!all.empty()) all += '|';
    all += tick.label;
  }
  return all;
}

/// The route from the first to the last of rows of solid bars.
std::string route_over(const std::vector<BarExtent>& bars, LinkType type = LinkType::FS) {
  std::vector<RouteRow> rows;
  for (const BarExtent bar : bars) rows.push_back({bar, false});
  return route({0, rows.size() - 1, type, 0}, rows);
}

}  // namespace

TEST_CASE("a day of the axis is the day's work, and nights take no room") {
  const Day monday = to_day({2026, 1, 5});
  const TimeScale scale(window(monday, monday + 13), 80);
  CHECK(scale.width() == 140);
  CHECK(scale.at(at(monday, 9)) == 0);
  CHECK(scale.at(at(monday, 13)) == 50);
  CHECK(scale.at(at(monday, 17)) == 100);
  CHECK(scale.at(at(monday + 1, 9)) == 100);
  CHECK(scale.at(at(monday + 1, 7)) == 100);
  CHECK(scale.x(150) == 15);
  CHECK(scale.at(at(monday - 3, 12)) == 0);
  CHECK(scale.at(at(monday + 40, 12)) == 1400);
}

TEST_CASE("a window without working days still has an axis") {
  Chart chart = window(to_day({2026, 1, 10}), to_day({2026, 1, 11}));
  chart.day_begin = minutes_per_civil_day;
  chart.day_end = 0;
  const TimeScale scale(chart, 8);
  CHECK(scale.at(at(to_day({2026, 1, 10}), 12)) == 50);
}

TEST_CASE("the axis goes from days to years as there is room") {
  const Day first = to_day({2026, 1, 5});
  const auto axis = [&](Day last, int eighths) {
    const Chart chart = window(first, last);
    return time_axis(chart, TimeScale(chart, eighths));
  };
  const TimeAxis days = axis(first + 6, 384);
  CHECK(labels(days.upper) == "January 2026");
  CHECK(labels(days.lower) == "Mon 5|Tue 6|Wed 7|Thu 8|Fri 9|Sat 10|Sun 11");
  CHECK(labels(axis(first + 2, 192).lower) == "5|6|7");
  CHECK(labels(axis(first + 27, 64).lower) == "5 Jan|12 Jan|19 Jan|26 Jan");
  CHECK(labels(axis(first + 27, 24).lower) == "5|12|19|26");
  const TimeAxis months = axis(to_day({2026, 6, 30}), 16);
  CHECK(labels(months.upper) == "Q1 2026|Q2 2026");
  CHECK(labels(months.lower) == "Jan|Feb|Mar|Apr|May|Jun");
  const TimeAxis quarters = axis(to_day({2027, 3, 31}), 3);
  CHECK(labels(quarters.upper) == "2026|2027");
  CHECK(labels(quarters.lower) == "Q1|Q2|Q3|Q4|Q1");
  CHECK(labels(axis(to_day({2028, 12, 31}), 1).lower) == "2026|2027|2028");
}

TEST_CASE("ticks follow each other without a gap, to the end of the axis") {
  const Chart chart = window(to_day({2026, 1, 7}), to_day({2027, 11, 18}));
  for (const int eighths : {1, 2, 8, 24, 160, 384}) {
    const TimeScale scale(chart, eighths);
    const TimeAxis axis = time_axis(chart, scale);
    for (const std::vector<AxisTick>& ticks : {axis.upper, axis.lower}) {
      int x = 0;
      for (const AxisTick& tick : ticks) {
        CHECK(tick.x == x);
        x = tick.x + tick.width;
      }
      CHECK(x == scale.width());
    }
  }
}

TEST_CASE("the scale is the largest that fits") {
  CHECK(fitting_scale(window(to_day({2026, 1, 5}), to_day({2026, 1, 16})), 1200) == 384);
  const Chart year = window(to_day({2026, 1, 1}), to_day({2026, 12, 31}));
  CHECK(fitting_scale(year, 1200) == 24);
  CHECK(TimeScale(year, 32).width() > 1200);
  CHECK(fitting_scale(window(to_day({1900, 1, 1}), to_day({2299, 12, 31})), 1200) == 1);
}

TEST_CASE("an arrow turns in a free column between two bars") {
  CHECK(route_over({{0, 50}, {100, 150}}) == "M50 11H54V33H100");
  CHECK(route_over({{0, 50}, {40, 60}, {100, 150}}) == "M50 11H63V55H100");
  CHECK(route_over({{40, 60}, {0, 20}}, LinkType::SF) == "M40 11H36V33H20");
}

TEST_CASE("an arrow comes from above where the successor follows at once") {
  CHECK(route_over({{0, 50}, {50, 90}}) == "M50 11H54V27");
  CHECK(route_over({{0, 50}, {43, 57}}) == "M50 11H54V27");  // onto a milestone
}

TEST_CASE("an arrow goes along the gaps between rows where a bar is in its way") {
  CHECK(route_over({{0, 50}, {40, 80}, {50, 90}}) == "M50 11H54V20H37V42H43V55H50");
  // A summary is crossed.
  const std::vector<RouteRow> rows = {{{0, 50}, false}, {{40, 80}, true}, {{50, 90}, false}};
  CHECK(route({0, 2, LinkType::FS, 0}, rows) == "M50 11H54V49");
  // Rather behind the bars than all around them.
  CHECK(route_over({{300, 350}, {0, 600}, {310, 330}}) == "M350 11H354V20H303V42H303V55H310");
}

TEST_CASE("arrows to starts keep left, arrows to finishes right, and up is as down") {
  CHECK(route_over({{30, 50}, {60, 90}}, LinkType::SS) == "M30 11H26V33H60");
  CHECK(route_over({{30, 50}, {60, 90}}, LinkType::FF) == "M50 11H97V33H90");
  const std::vector<RouteRow> rows = {{{50, 90}, false}, {{0, 50}, false}};
  CHECK(route({1, 0, LinkType::FS, 0}, rows) == "M50 33H54V17");
}

TEST_CASE("text is escaped for content and attributes, and shows what XML cannot hold") {
  CHECK(escaped("Token API, v2") == "Token API, v2");
  CHECK(escaped("</script><a b='c' d=\"e\">&") ==
        "&lt;/script&gt;&lt;a b=&#39;c&#39; d=&quot;e&quot;&gt;&amp;");
  CHECK(escaped(std::string_view("a\0b\x1b[1m\n", 8)) == "a\\x00b\\x1b[1m\\n");
  CHECK(escaped("\xff]]>") == "\\xff]]&gt;");
  CHECK(escaped("a\u202eb") == "a\\u202eb");
  CHECK(escaped("Ünïcödé 日本") == "Ünïcödé 日本");
}

TEST_CASE("text is cut to the room there is") {
  CHECK(fit_text("Design", 100) == "Design");
  CHECK(fit_text("Designing the whole thing", 60) == "Designin…");
  CHECK(text_width(fit_text("Designing the whole thing", 60)) <= 60);
  CHECK(text_width("日本") > text_width("ab"));
}

TEST_CASE("hashes are those of SHA-256") {
  CHECK(content_hash("") == "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
  CHECK(content_hash("abc") == "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
  // 64 bytes are a whole block, 56 leave no room for the length.
  CHECK(content_hash(std::string(64, 'a')) ==
        "sha256-/+BU/nrgy23GXDr5th1SCfQ5hR20PQulmXM33xVGaOs=");
  CHECK(content_hash(std::string(56, 'a')) ==
        "sha256-s1Q5pKxvCUi21vnjxq8PX1kM4g8b3nCQ73lwaG7Gc4o=");
}

TEST_CASE("what a row says besides its columns") {
  const PlanDraft draft = checkout();
  const Chart chart = make_chart(draft.view(), {});
  const RowText text(chart);
  CHECK(text.summary() ==
        "Finishes Fri 20 Feb 2026, 5d before the deadline (Fri 27 Feb) · 5 tasks, 3 critical · 2 "
        "milestones · as of Mon 12 Jan · 1 deadline missed: Private beta by 2d");
  for (const ChartRow& row : chart.rows) {
    if (row.id == "beta") {
      CHECK(text.beside(row) == "Fri 6 Feb, late 2d");
      CHECK(text.details(row) == "milestone, deadline Wed 4 Feb missed by 2d");
      CHECK(RowText::slack(row) == "-2d");
    }
    if (row.id == "auth.design") CHECK(RowText::slack(row) == "done");
  }
}

TEST_CASE("a picture has a bar for each row and an arrow for each link") {
  const Chart chart = make_chart(checkout().view(), {});
  const std::string svg = chart_svg(chart);
  CHECK(count(svg, "<g transform=\"translate(0 ") >= chart.rows.size());
  CHECK(count(svg, "<path class=\"l") - 3 == chart.links.size());  // three are in the legend
  CHECK(count(svg, "<rect class=\"b c\"") - 1 == 3);
  const std::string html = chart_html(chart);
  CHECK(count(html, "<tr ") == chart.rows.size());
  CHECK(count(html, " data-l=") == chart.rows.size() + chart.links.size());
}

TEST_CASE("rolled-up groups are counted, and hatched where they are critical") {
  ChartOptions options;
  options.depth = 1;
  Chart chart = make_chart(checkout().view(), options);
  for (ChartRow& row : chart.rows) row.critical = row.rolled_up;
  const std::string svg = chart_svg(chart);
  CHECK(svg.find(" groups, ") != std::string::npos);
  CHECK(svg.find(" 0 tasks") == std::string::npos);
  CHECK(count(svg, "<rect class=\"g u c\"") > 0);
}

TEST_CASE("an axis of years has them once") {
  const Chart chart = window(to_day({2026, 1, 1}), to_day({2090, 1, 1}));
  const TimeAxis axis = time_axis(chart, TimeScale(chart, 1));
  CHECK(std::all_of(axis.upper.begin(), axis.upper.end(),
                    [](const AxisTick& tick) { return tick.label.empty(); }));
  CHECK_FALSE(axis.lower.front().label.empty());
}

TEST_CASE("a bar that begins before the window is done as far as the work is") {
  ChartRow row;
  row.start = at(to_day({2026, 1, 5}), 9);
  row.finish = at(to_day({2026, 1, 8}), 17);
  row.complete_percent = 7500;
  const BarTimes times =
      bar_times(row, TimeScale(window(to_day({2026, 1, 7}), to_day({2026, 1, 9})), 80));
  CHECK(times.start == 0);
  CHECK(times.progress == 100);
  CHECK(times.finish == 200);
}

TEST_CASE("a deadline outside of the window has no flag") {
  ChartOptions options;
  const auto flags = [&] {
    return count(chart_svg(make_chart(checkout().view(), options)), "<use href=\"#d\"");
  };
  CHECK(flags() == 4);  // beta, ga, two in the legend
  options.until = to_day({2026, 2, 24});
  CHECK(flags() == 3);
}

TEST_CASE("a chart without rows is still a picture and a page") {
  const PlanDraft draft("Empty");
  const Chart chart = make_chart(draft.view(), {});
  CHECK(chart_svg(chart).find("</svg>\n") != std::string::npos);
  CHECK(chart_html(chart).find("</html>\n") != std::string::npos);
}
