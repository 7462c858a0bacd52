#include <algorithm>
#include <climits>

#include <doctest/doctest.h>

#include <tpm/exchange/xml_reader.hpp>
#include <tpm/plot/plot_labels.hpp>
#include <tpm/plot/plot_story.hpp>
#include <tpm/plot/tradeoff_html.hpp>
#include <tpm/plot/tradeoff_plots.hpp>
#include <tpm/plot/tradeoff_svg.hpp>
#include <tpm/report/tradeoff_sentences.hpp>
#include <tpm/web/svg_text.hpp>

#include "support/text_parts.hpp"
#include "support/tradeoff_draft.hpp"

using namespace tpm;
using namespace tpm::test;

namespace {

/// What follows each `before` in a text, up to the next quotation mark.
std::vector<std::string> quoted(const std::string& text, const std::string& before) {
  std::vector<std::string> found;
  for (std::size_t at = text.find(before); at != std::string::npos; at = text.find(before, at)) {
    at += before.size();
    found.push_back(text.substr(at, text.find('"', at) - at));
  }
  std::sort(found.begin(), found.end());
  return found;
}

/// Both outputs, of which the picture is XML and the page has a place for each of its links.
struct Outputs {
  std::string svg, html;

  explicit Outputs(const TradeoffDraft& draft)
      : svg(tradeoff_svg(draft.view())), html(tradeoff_html(draft.view())) {
    DiagnosticSink sink;
    CHECK(exchange::XmlReader(FileId(0), sink).parse(svg));
    const std::vector<std::string> ids = quoted(html, " id=\"");
    CHECK(std::adjacent_find(ids.begin(), ids.end()) == ids.end());
    for (const std::string& link : quoted(html, "href=\"#")) {
      CHECK_MESSAGE(std::binary_search(ids.begin(), ids.end(), link), link);
    }
  }
};

/// As many points and plans as anybody asks for.
TradeoffDraft large() {
  TradeoffDraft draft;
  tradeoff::Tradeoff& all = draft.tradeoff;
  all.curve.points.clear();
  all.front.clear();
  for (int i = 0; i < 1000; ++i) {
    tradeoff::PlanPoint plan = draft.plan(1500 - i, 1'000'000 + i * i);
    for (int task = 0; task < 10; ++task) {
      draft.crash(plan, "auth.api", 10 * 480, (9 - (i + task) % 5) * 480, 4'000);
    }
    all.curve.points.push_back({plan, Money{i * 100}});
  }
  for (int i = 0; i < 500; ++i) {
    tradeoff::PlanPoint plan = draft.plan(700 + i, 1'500'000 - i * 1'000 + i % 7 * 90'000);
    plan.value = 20 + i % 80;
    draft.crash(plan, "auth.api", 10 * 480, 8 * 480, 4'000);
    all.front.push_back(plan);
  }
  return draft;
}

}  // namespace

TEST_CASE("each point of the curve and each plan has one mark") {
  TradeoffDraft draft;
  const auto& points = draft.tradeoff.curve.points;
  const auto& front = draft.tradeoff.front;
  const Outputs outputs(draft);
  CHECK(count(outputs.html, "<circle class=\"pt\" cx") == points.size() + 1);  // one in the legend
  CHECK(count(outputs.svg, "<circle class=\"pt\" cx") == points.size() + 1);
  CHECK(count(outputs.html, "<a href=\"#c") == points.size() + 1);  // and the cheapest
  for (std::size_t i = 0; i < points.size(); ++i) {
    CHECK(count(outputs.html, fmt::format("<a href=\"#c{}\"", i)) == 1);
  }
  for (std::size_t i = 0; i < front.size(); ++i) {
    const std::string story = escaped(plan_story(TradeoffPage(draft.view(), {}), i));
    CHECK(count(outputs.html, fmt::format("<a href=\"#p{}\" tabindex", i)) == 1);
    CHECK(count(outputs.html, "<title>" + story + "</title>") == 1);
    CHECK(count(outputs.svg, "<title>" + story + "</title>") == 1);
  }
  CHECK(count(outputs.html, "<tr id=\"c") == points.size());
  CHECK(count(outputs.html, "<tr id=\"p") == front.size());
}

TEST_CASE("a point tells its finish, its cost, what a day less costs, and what became shorter") {
  const TradeoffDraft draft;
  const TradeoffView view = draft.view();
  const TradeoffPage page(view, {});
  CHECK(curve_story(page, 2) ==
        "Fri 30 Jan, 20 working days: 17,000 EUR (15,000 direct, 2,000 overhead). A day less costs "
        "4,000 EUR. Shorter than before: Token API 10d → 8d, Pages 6d → 7d again");
  CHECK(curve_story(page, 3).find("No money makes it shorter") != std::string::npos);
  CHECK(plan_story(page, 0) == "Plan 0: Tue 27 Jan, 38,700 EUR, value 85. Payment: Buy it");
  CHECK(plan_story(page, 6) == "Plan 6: Thu 5 Feb, 12,400 EUR, value 85. As in the file");
}

TEST_CASE("the pictures say what the text says") {
  TradeoffDraft draft;
  draft.ask();
  const Outputs outputs(draft);
  const TradeoffView view = draft.view();
  const TradeoffPage page(view, {});
  const tradeoff::Answer& answer = *draft.tradeoff.answer;
  std::vector<std::string> sentences{verdict_words(page, answer), ways_out_words(page, answer),
                                     current_words(page)};
  for (const tradeoff::Repair& repair : answer.repairs) {
    sentences.push_back(repair_words(page, repair, draft.tradeoff.front[repair.plan]));
  }
  const std::string text = tradeoff_text(view, {500, false});
  for (const std::string& sentence : sentences) {
    CHECK_MESSAGE(text.find(sentence) != std::string::npos, sentence);
    CHECK_MESSAGE(outputs.html.find(escaped(sentence)) != std::string::npos, sentence);
    CHECK_MESSAGE(outputs.svg.find(escaped(sentence)) != std::string::npos, sentence);
  }
  CHECK(count(outputs.svg, "class=\"ring\"") == 1 + 4);  // one in the legend
}

TEST_CASE("what is asked for is drawn, at the edge where it is far away") {
  TradeoffDraft draft;
  draft.tradeoff.question.budget = Money{2'000'000};
  {
    const TradeoffView view = draft.view();
    const PlotArea area = TradeoffPlots(view).curve_area();
    CHECK_FALSE(area.deadline());
    REQUIRE(area.budget());
    CHECK(area.budget()->away == 0);
    CHECK(area.budget()->at == area.y(Money{2'000'000}));
  }
  draft.tradeoff.question.budget = Money{2'000'000'000};
  draft.tradeoff.question.deadline = midnight(to_day({2020, 1, 1})) + 17 * 60;
  const TradeoffView view = draft.view();
  const PlotArea area = TradeoffPlots(view).curve_area();
  CHECK(area.budget()->away == 1);
  CHECK(area.deadline()->away == -1);
  const Outputs outputs(draft);
  CHECK(count(outputs.svg, "<path class=\"dl\" d=\"M0") == 2);  // in both legends only
  CHECK(count(outputs.svg, "<path class=\"dl\"") == 2);
  CHECK(count(outputs.svg, ">← deadline 1 Jan 2020<") == 2);
  CHECK(count(outputs.svg, ">↑ budget 20,000,000 EUR<") == 2);
}

TEST_CASE("earlier is further left, dearer is higher, and all is inside") {
  const TradeoffDraft draft;
  const TradeoffView view = draft.view();
  const PlotArea area = TradeoffPlots(view).curve_area();
  const auto& points = draft.tradeoff.curve.points;
  for (std::size_t i = 1; i < points.size(); ++i) {
    CHECK(area.x(points[i].plan.duration) < area.x(points[i - 1].plan.duration));
    CHECK(area.y(points[i].plan.cost) < area.y(points[i - 1].plan.cost));
  }
  CHECK(area.x(points.back().plan.duration) > area.left());
  CHECK(area.x(points.front().plan.duration) < area.right());
  CHECK(area.y(points.back().plan.cost) > PlotArea::top);
  CHECK(area.y(points.back().plan.direct_cost) < PlotArea::bottom);
}

TEST_CASE("a curve that is not exact says so") {
  TradeoffDraft draft;
  draft.tradeoff.curve.exact = false;
  draft.tradeoff.curve.inexact = {"tasks have <other> calendars"};
  draft.tradeoff.curve.max_deviation = 240;
  const Outputs outputs(draft);
  const std::string said = "Not exact: tasks have &lt;other&gt; calendars";
  CHECK(outputs.svg.find(said) != std::string::npos);
  CHECK(outputs.html.find(said) != std::string::npos);
}

TEST_CASE("hostile names stay text") {
  TradeoffDraft draft;
  constexpr char hostile[] = "</script><img onerror=alert(1)>\"'&]]>\x1b[1m\xe2\x80\xae\0x";
  const std::string name(hostile, sizeof hostile - 1);  // with what follows its zero byte
  Program& program = *draft.read.program;
  program.name = program.currency = name;
  for (Activity& activity : program.activities) {
    activity.name = name;
    for (Option& option : activity.options) option.name = name;
  }
  for (Feature& feature : program.features) feature.name = name;
  draft.tradeoff.front_proved = false;
  draft.tradeoff.front_limit = name;
  draft.tradeoff.delays = {{draft.feature("pay"), Money{100}, 480, {}, 1}};
  draft.tradeoff.drags = {{draft.task("auth.api"), 480, Money{100}, Money{100}}};
  draft.ask();
  const Outputs outputs(draft);
  for (const std::string& out : {outputs.svg, outputs.html}) {
    CHECK(out.find("<img") == std::string::npos);
    CHECK(out.find('\x1b') == std::string::npos);
    CHECK(out.find('\0') == std::string::npos);
    CHECK(out.find("\xe2\x80\xae") == std::string::npos);
    CHECK(out.find("\\x1b[1m\\u202e") != std::string::npos);
  }
  CHECK(count(outputs.html, "</script>") == 1);
}

TEST_CASE("one point, no features, no currency, no cost, a bonus: there is a picture") {
  TradeoffDraft draft;
  tradeoff::Tradeoff& all = draft.tradeoff;
  draft.read.program->currency.clear();
  all.curve.points.resize(1);
  all.front = {all.curve.points[0].plan};
  for (tradeoff::PlanPoint* plan :
       {&all.current, &all.curve.points[0].plan, &all.front[0], &all.cheapest.plan}) {
    plan->value = 0;
    plan->features.clear();
    plan->overhead = plan->direct_cost = plan->incentives = plan->cost = {};
    plan->duration = 3'700;  // no round value
  }
  const Outputs advice(draft);
  CHECK(advice.html.find(advice_words) != std::string::npos);
  CHECK(advice.svg.find("What could: crash points") != std::string::npos);
  CHECK(count(advice.svg, "class=\"pt\"") + count(advice.html, "<table") == 0);
  all.current.cost = all.current.direct_cost = Money{100};
  const Outputs nothing(draft);
  CHECK(nothing.html.find(">Value<") == std::string::npos);
  CHECK(nothing.html.find("value 0") == std::string::npos);
  CHECK(count(nothing.svg, ">7.7</text>") == 2);  // the only tick of both axes of time
  CHECK(count(nothing.svg, "class=\"band\"") == 0);
  for (tradeoff::PlanPoint* plan : {&all.curve.points[0].plan, &all.front[0]}) {
    plan->incentives = plan->cost = Money{-500'000};
  }
  const Outputs bonus(draft);
  CHECK(bonus.html.find(">-5,000<") != std::string::npos);
  all.front.clear();
  CHECK(Outputs(draft).svg.find("What may be decided for") == std::string::npos);
}

TEST_CASE("the largest amounts there are do not overflow") {
  TradeoffDraft draft;
  tradeoff::Tradeoff& all = draft.tradeoff;
  all.curve.points[0].plan.cost = Money{INT64_MAX};
  all.curve.points[1].plan.cost = Money{INT64_MIN};
  all.curve.points[1].plan.direct_cost = Money{INT64_MIN};
  all.front[0].cost = Money{INT64_MIN};
  all.front[1].cost = Money{INT64_MAX};
  all.question.budget = Money{INT64_MIN};
  const TradeoffView view = draft.view();
  const PlotArea area = TradeoffPlots(view).curve_area();
  CHECK(area.y(Money{INT64_MAX}) < area.y(Money{0}));
  CHECK(area.y(Money{0}) < area.y(Money{INT64_MIN}));
  const Outputs outputs(draft);
}

TEST_CASE("a thousand points and five hundred plans fit on a page of a megabyte") {
  const TradeoffDraft draft = large();
  const Outputs outputs(draft);
  CHECK(outputs.html.size() < 1'000'000);
  CHECK(count(outputs.html, "<circle class=\"tp\"") == 1000);
  CHECK(count(outputs.html, "<tr id=\"p") == 500);
}

TEST_CASE("values are told apart in at most five classes") {
  const TradeoffDraft draft;
  const std::vector<ValueClass> three = value_classes(draft.tradeoff.front);
  REQUIRE(three.size() == 3);
  CHECK(three[0].label() == "value 85");
  CHECK(three[2].label() == "value 50");
  std::vector<tradeoff::PlanPoint> plans(11);
  for (std::size_t i = 0; i < plans.size(); ++i) plans[i].value = static_cast<std::int64_t>(i) * 10;
  const std::vector<ValueClass> five = value_classes(plans);
  REQUIRE(five.size() == 5);
  CHECK(five[0].label() == "value 100");  // the whole scope, alone
  CHECK(five[1].label() == "value 80–90");
  CHECK(five[4].least == 0);
  for (const tradeoff::PlanPoint& plan : plans) {
    const ValueClass& of = five[class_of(five, plan.value)];
    CHECK(of.least <= plan.value);
    CHECK(plan.value <= of.most);
  }
  CHECK(value_classes({}).empty());
}

TEST_CASE("words beside points cover neither each other nor what is to be kept clear") {
  PlotLabels labels({0, 0, 400, 100});
  labels.avoid_line(0, 50, 400, 50);
  std::vector<PlotBox> taken;
  for (int x = 40; x < 400; x += 40) {
    const auto place = labels.place(x, 50, 6, "a label", false);
    if (!place) continue;
    const PlotBox box = {place->x, place->y - 11, place->x + text_width("a label"), place->y + 3};
    CHECK((box.bottom < 50 || box.top > 50));
    for (const PlotBox& other : taken) CHECK_FALSE(box.overlaps(other));
    taken.push_back(box);
  }
  CHECK(taken.size() > 6);
  // What is needed is there, whatever it covers; but not outside.
  CHECK(labels.place(200, 50, 6, "needed", true));
  CHECK_FALSE(labels.place(200, 50, 6, std::string(200, 'w'), true));
}
