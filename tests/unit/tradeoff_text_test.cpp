#include <algorithm>

#include <doctest/doctest.h>

#include <tpm/base/text.hpp>
#include <tpm/report/tradeoff_page.hpp>
#include <tpm/text/terminal_plot.hpp>

#include "support/text_parts.hpp"
#include "support/tradeoff_draft.hpp"

using namespace tpm;
using namespace tpm::test;

namespace {

std::string text_of(const TradeoffDraft& draft, std::size_t width = 80, bool color = false) {
  return tradeoff_text(draft.view(), {width, color});
}

/// What is left of a text without its escapes.
std::string without_colors(std::string text) {
  for (std::size_t i = text.find('\x1b'); i != std::string::npos; i = text.find('\x1b', i)) {
    text.erase(i, text.find('m', i) - i + 1);
  }
  return text;
}

}  // namespace

TEST_CASE("the ways out lead, each with what it takes, its plan and its critical path") {
  TradeoffDraft draft;
  draft.ask();
  const std::string text = text_of(draft);
  CHECK(has(text,
            "Shop\n"
            "Not possible: everything by Tue 27 Jan 2026 for 20,000 EUR.\n"
            "The cheapest ways out that keep Pages:\n"
            "\n"
            "  Plan 4  Finish 5 working days later, on Fri 30 Jan.\n"
            "          Fri 30 Jan, 17,000 EUR, value 85\n"
            "          Token API 10d → 8d; Pages 8d → 7d\n"
            "          Critical: Design · Token API → Payment\n"
            "\n"
            "  Plan 0  Spend 18,700 EUR more.\n"));
  CHECK(has(text,
            "  Plan 1  Leave out Dark theme and Pages (35 of 85 value).\n"
            "          Tue 27 Jan, 19,700 EUR, value 50\n"
            "          Critical: "));
  CHECK(has(text,
            "  Plan 3  Leave out Dark theme (5 of 85 value), finish 4h later, on Thu 29 Jan,\n"
            "          and spend 1,400.50 EUR more.\n"));
  CHECK_FALSE(text.find("There may be") != std::string::npos);
}

TEST_CASE("what can be had names its plan, and a limit that was reached is told") {
  TradeoffDraft draft;
  draft.tradeoff.question.deadline = midnight(to_day({2026, 2, 5})) + 12 * 60;
  tradeoff::Answer answer;
  answer.feasible = true;
  answer.plan = 5;
  answer.proved = false;
  draft.tradeoff.answer = answer;
  const std::string text = text_of(draft);
  CHECK(has(text,
            "Possible: everything by Thu 5 Feb 2026 12:00.\n"
            "  Plan 5  Tue 3 Feb, 13,200 EUR, value 85\n"
            "          Pages 8d → 6d\n"));
  CHECK(has(text, "There may be better ways: not all of them could be ruled out."));
  CHECK_FALSE(text.find("Not possible") != std::string::npos);
}

TEST_CASE("no way out at all is an answer") {
  TradeoffDraft draft;
  draft.tradeoff.question.budget = Money{100};
  draft.tradeoff.answer = tradeoff::Answer{};
  CHECK(has(text_of(draft), "Not possible: everything for 1 EUR.\nThere is no way out"));
}

TEST_CASE("without a question the plan as it is comes first, with what its cost is made of") {
  const TradeoffDraft draft;
  CHECK(has(text_of(draft),
            "Shop\n"
            "\n"
            "As planned  Thu 5 Feb, 24 working days, 15,900 EUR (10,000 direct, 2,400\n"
            "            overhead, 3,500 penalty), value 85\n"));
}

TEST_CASE("each point of the curve says what is shortened, and what is lengthened again") {
  const TradeoffDraft draft;
  const std::string text = text_of(draft);
  CHECK(has(text,
            "  Finish      Days    Cost  A day less  Plan  Shorter than in the line above\n"
            "  Thu  5 Feb    24  12,400         500     6\n"
            "  Tue  3 Feb    22  13,200       2,000     5  Pages 8d → 6d\n"
            "  Fri 30 Jan    20  17,000       4,000     4  Token API 10d → 8d;\n"
            "                                              Pages 6d → 7d again\n"
            "  Wed 28 Jan    18  24,800           –     2  Token API 8d → 6d;\n"
            "                                              Burn-in 4ed → 2ed;\n"
            "                                              Pages 7d → 8d again\n"));
  CHECK(has(text,
            "  Cheapest  Thu 5 Feb, 24 working days: 12,400 EUR, 2,400 of it overhead; no\n"
            "            dearer down to 22 working days\n"
            "  Shortest  Wed 28 Jan, 18 working days: 24,800 EUR\n"));
}

TEST_CASE("where the curve is not exact, it says why and by how much") {
  TradeoffDraft draft;
  draft.tradeoff.curve.exact = false;
  draft.tradeoff.curve.inexact = {"2 calendars", "an\x1b elapsed lag"};
  draft.tradeoff.curve.max_deviation = 720;
  CHECK(has(text_of(draft), "Not exact: 2 calendars; an\\x1b elapsed lag. Each point"));
  CHECK(has(text_of(draft), "again; the\n  dates differ from the curve's by up to 1.5d."));
  draft.tradeoff.curve.max_deviation = 0;
  CHECK(has(text_of(draft), "has the date that the curve gives"));
}

TEST_CASE("a curve of one point has no picture") {
  TradeoffDraft draft;
  draft.tradeoff.curve.points.resize(1);
  const std::string text = text_of(draft);
  CHECK(has(text, "No money makes it faster"));
  CHECK(text.find("┤") == std::string::npos);
}

TEST_CASE("where there is nothing to decide, it says what there could be") {
  TradeoffDraft draft;
  draft.tradeoff.curve.points.resize(1);
  draft.tradeoff.front.resize(1);
  draft.tradeoff.current = draft.tradeoff.cheapest.plan;
  const std::string text = text_of(draft);
  CHECK(has(text, "Nothing in the program makes it faster, cheaper or smaller."));
  CHECK(text.find("Cheapest") == std::string::npos);
}

TEST_CASE("a long curve and a long front are thinned out, and say so") {
  TradeoffDraft draft;
  auto& points = draft.tradeoff.curve.points;
  const auto last = points.back();
  points.clear();
  for (int i = 0; i < 100; ++i) {
    auto point = last;
    point.plan = draft.plan(200 - i, 10'000 + i * i);
    point.cost_per_day = Money{i * 100};
    draft.crash(point.plan, "auth.api", 4800, 4800 - i, i);
    points.push_back(point);
    draft.tradeoff.front.push_back(point.plan);
  }
  draft.tradeoff.curve.corners = 500;
  draft.tradeoff.cheapest.plan = points[7].plan;
  draft.ask();
  const std::string text = text_of(draft);
  CHECK(has(text, "13 of 500 points; -f json has 100"));
  CHECK(has(text, "of 107 plans; -f json has all"));
  for (const std::string& line : lines(text)) CHECK(display_width(line) <= 80);
  // The plans of the answer are all there.
  for (const char* plan : {"\n     0  ", "\n     1  ", "\n     3  ", "\n     4  "}) {
    CHECK(has(text, plan));
  }
}

TEST_CASE("nothing is wider than the page") {
  TradeoffDraft draft(
      "A task whose name is so long that it takes a line of its own, and more of it");
  draft.ask();
  draft.tradeoff.delays = {{draft.feature("dark"), Money{2'000'000}, 3840, {}, 1}};
  draft.tradeoff.drags = {{draft.task("auth.api"), 2400, Money{10'000}, Money{50'000}}};
  for (const std::size_t width : {40U, 60U, 72U, 80U, 100U, 160U}) {
    for (const std::string& line : lines(text_of(draft, width))) {
      CHECK_MESSAGE(display_width(line) <= width, line);
      CHECK(line.find_last_not_of(' ') + 1 == line.size());
    }
  }
}

TEST_CASE("colours change nothing but colours") {
  TradeoffDraft draft;
  draft.ask();
  const std::string colored = text_of(draft, 80, true);
  CHECK(colored != text_of(draft));
  CHECK(without_colors(colored) == text_of(draft));
}

TEST_CASE("names cannot reach the terminal") {
  TradeoffDraft draft("x\\u202Ey");
  draft.tradeoff.front_proved = false;
  draft.tradeoff.front_limit = "\x1b[2J";
  draft.ask();
  const std::string text = text_of(draft);
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(text.find("\u202E") == std::string::npos);
}

TEST_CASE("what delay costs") {
  TradeoffDraft draft;
  draft.tradeoff.delays = {
      {draft.feature("pages"), Money{2'000'000}, 3840, draft.tradeoff.current.finish, 1}};
  draft.tradeoff.drags = {{draft.task("auth.api"), 2400, Money{10'050}, Money{50'000}}};
  CHECK(has(text_of(draft),
            "  Feature   A week costs  Takes  Finish\n"
            "  1. Pages        20,000     8d  Thu  5 Feb\n"));
  CHECK(has(text_of(draft),
            "  Task       A day costs  Adds  Costs\n"
            "  Token API       100.50    5d    500\n"));
}

TEST_CASE("parts are wrapped, and what is left out is counted") {
  const std::vector<std::string> parts{"one", "two", "three", "four", "five"};
  CHECK(wrapped(parts, ";", 80, 2) == std::vector<std::string>{"one; two; three; four; five"});
  CHECK(wrapped(parts, ";", 9, 3) == std::vector<std::string>{"one; two;", "three;", "… 2 more"});
  CHECK(wrapped(parts, ";", 18, 1) == std::vector<std::string>{"one; two; … 3 more"});
  CHECK(wrapped(parts, ";", 9, 1) == std::vector<std::string>{"… 5 more"});
  CHECK(wrapped({"one two three", "four"}, ";", 9, 3) ==
        std::vector<std::string>{"one two", "three;", "four"});
  CHECK(wrapped({"one two three", "four"}, ";", 9, 1) == std::vector<std::string>{"… 2 more"});
  CHECK(wrapped({}, ";", 10, 3).empty());
}

TEST_CASE("steps between two plans") {
  const ActivityId a(1), b(2), c(3);
  tradeoff::Choices from, to;
  from.crashed = {{a, 100, 80, {}}, {b, 50, 40, {}}};
  to.crashed = {{b, 50, 45, {}}, {c, 30, 10, {}}};
  const auto steps = duration_steps(from, to);
  REQUIRE(steps.size() == 3);
  const auto is = [](const DurationStep& step, ActivityId id, Minutes before, Minutes after) {
    return step.activity == id && step.before == before && step.after == after;
  };
  CHECK(is(steps[0], a, 80, 100));
  CHECK(is(steps[1], b, 40, 45));
  CHECK(is(steps[2], c, 30, 10));
  CHECK(duration_steps(to, to).empty());
}

TEST_CASE("thinning keeps both ends and what is to be kept") {
  CHECK(thinned(5, 12, {}) == std::vector<std::size_t>{0, 1, 2, 3, 4});
  CHECK(thinned(100, 4, {50, 99}) == std::vector<std::size_t>{0, 33, 50, 66, 99});
  CHECK(thinned(1, 12, {0}) == std::vector<std::size_t>{0});
}

TEST_CASE("places of a plot, and round ticks") {
  const PlotRange range{100, 200};
  CHECK(range.place(100, 11) == 0);
  CHECK(range.place(200, 11) == 10);
  CHECK(range.place(154, 11) == 5);
  CHECK(range.place(-5, 11) == 0);
  CHECK(PlotRange{7, 7}.place(7, 11) == 5);
  CHECK(range.ticks(6, 1) == std::vector<std::int64_t>{100, 120, 140, 160, 180, 200});
  CHECK(range.ticks(3, 1) == std::vector<std::int64_t>{100, 150, 200});
  CHECK(PlotRange{-3, 4}.ticks(5, 1) == std::vector<std::int64_t>{-2, 0, 2, 4});
  const PlotRange widest{INT64_MIN, INT64_MAX};
  CHECK(widest.place(0, 101) == 50);
  CHECK(widest.ticks(3, 1).size() <= 3);
}

TEST_CASE("a plot joins its points, and marks cover what is behind them") {
  TerminalPlot plot;
  plot.x = plot.y = {0, 10};
  plot.curve = {{0, 10}, {10, 0}};
  plot.y_line = 0;
  plot.marks = {{{10, 10}, "●"}};
  CHECK(plot.draw(4, 2, false) == std::vector<std::string>{"⠑⢄ ●", "┈┈⠑⢄"});
  plot.curve = {{5, 5}};
  plot.x = {5, 5};
  CHECK(plot.draw(1, 1, false).size() == 1);
}
