#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <tpm/chart/formats.hpp>
#include <tpm/exchange/taskjuggler.hpp>
#include <tpm/exchange/tjp_calendar.hpp>

#include "support/plan_draft.hpp"
#include "support/text_parts.hpp"

using namespace tpm;
using namespace tpm::test;

namespace {

Chart chart_of(const PlanDraft& draft) { return make_chart(draft.view(), {}); }

/// One task of that name.
PlanDraft named(const std::string& name) {
  PlanDraft draft("One");
  const Day monday = to_day({2026, 1, 5});
  const ActivityId project = draft.project("p", "", monday, monday);
  draft.task(project, "a", name, {}, monday, monday);
  draft.span_from(monday, monday);
  return draft;
}

std::string mermaid_line(const std::string& name) {
  const std::string text = chart_mermaid(chart_of(named(name)));
  const std::size_t at = text.find("  section p\n") + 12;
  return text.substr(at, text.find(" :", at) - at);
}

}  // namespace

TEST_CASE("mermaid counts UTF-16 units") {
  CHECK(mermaid_size("") == 0);
  CHECK(mermaid_size("abc\n") == 4);
  CHECK(mermaid_size("\xc3\xa4\xe6\x97\xa5") == 2);
  CHECK(mermaid_size("\xf0\x9f\x9a\x80") == 2);  // a surrogate pair
}

TEST_CASE("mermaid names begin like no statement, and hold nothing that ends them") {
  CHECK(mermaid_line("Build") == "  Build");
  CHECK(mermaid_line("3 pages") == "  3 pages");
  CHECK(mermaid_line("2026 budget") == "  2026 budget");
  CHECK(mermaid_line("2026-01-05 it is") == "  #50;026-01-05 it is");
  CHECK(mermaid_line("SECTION a") == "  #83;ECTION a");
  CHECK(mermaid_line("callback") == "  #99;allback");
  CHECK(mermaid_line("a: b; c #d") == "  a#58; b#59; c #35;d");
  CHECK(mermaid_line("%%{init}%%") == "  #37;#37;#123;init#125;#37;#37;");
  CHECK(mermaid_line("   ") == "  p.a");
  // Mermaid looks for statements behind white space, of any kind.
  CHECK(mermaid_line("  title of x") == "  #116;itle of x");
  CHECK(mermaid_line("\xe3\x80\x80"
                     "excludes friday") == "  #101;xcludes friday");
  CHECK(mermaid_line("\xc2\xa0") == "  p.a");
}

TEST_CASE("mermaid files: one a section, more where one is not enough, none above the limit") {
  PlanDraft draft("Large");
  const Day monday = to_day({2026, 1, 5});
  const ActivityId small = draft.project("small", "", monday, monday);
  draft.task(small, "a", "", {}, monday, monday);
  const ActivityId large = draft.project("large", "", monday, monday);
  for (int i = 0; i < 900; ++i) {
    draft.task(large, "t" + std::to_string(i), std::string(60, 'x'), {}, monday, monday);
  }
  const std::vector<ChartFile> files = chart_mermaid_files(chart_of(draft));
  std::vector<std::string> names;
  std::set<std::string> lines;
  for (const ChartFile& file : files) {
    names.push_back(file.name);
    CHECK(mermaid_size(file.text) <= mermaid_limit);
    if (file.name != "index.md") CHECK(has(files.back().text, "](" + file.name + ")"));
    for (std::size_t at = file.text.find("large__t"); at != std::string::npos;
         at = file.text.find("large__t", at + 1)) {
      lines.insert(file.text.substr(at, file.text.find(',', at) - at));
    }
  }
  CHECK(names == std::vector<std::string>{"small.mmd", "large.1.mmd", "large.2.mmd", "index.md"});
  CHECK(lines.size() == 900);
}

TEST_CASE("the events of a calendar have lines of 75 octets that cut no character") {
  const std::string name = "a" + std::string(40, ',') + "\xf0\x9f\x9a\x80\xc3\xa4" +
                           std::string(90, 'b') + "\xe6\x97\xa5;\\";
  const std::string text = chart_ical(chart_of(named(name)));
  std::string unfolded;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find("\r\n", at);
    REQUIRE(end != std::string::npos);
    CHECK(end - at <= 75);
    const bool more = text[at] == ' ';
    if (!more) unfolded += '\n';
    unfolded += text.substr(at + (more ? 1 : 0), end - at - (more ? 1 : 0));
    const auto next = static_cast<unsigned char>(text[end + 2 < text.size() ? end + 3 : end]);
    CHECK((next & 0xC0) != 0x80);
    at = end + 2;
  }
  std::string escaped = "a";
  for (int i = 0; i < 40; ++i) escaped += "\\,";
  CHECK(has(unfolded, "\nSUMMARY:" + escaped + "\xf0\x9f\x9a\x80\xc3\xa4" + std::string(90, 'b') +
                          "\xe6\x97\xa5\\;\\\\\n"));
}

TEST_CASE("dhtmlx counts lag in whole days, and says what is not") {
  PlanDraft draft = checkout();
  CHECK(has(chart_dhtmlx(chart_of(draft)), R"("type": "0", "lag": 1, "lag_text": "1d")"));
  draft.program.dependencies[2].lag = {LagKind::working, 600};
  draft.program.dependencies[2].lag_text = "10h";
  draft.program.dependencies[2].type = LinkType::FF;
  CHECK(has(chart_dhtmlx(chart_of(draft)), R"("type": "2", "lag_text": "10h")"));
  draft.program.dependencies[2].lag = {LagKind::elapsed, -2 * minutes_per_civil_day};
  draft.program.dependencies[2].type = LinkType::SF;
  CHECK(has(chart_dhtmlx(chart_of(draft)), R"("type": "3", "lag": -2, "lag_text": "10h")"));
}

TEST_CASE("dhtmlx gets a rolled-up group as a task, whose dates it takes as they are") {
  ChartOptions options;
  options.depth = 1;
  const PlanDraft draft = named("A task");
  const std::string text = chart_dhtmlx(make_chart(draft.view(), options));
  CHECK(has(text, R"("type": "task")"));
  CHECK(count(text, R"("type": "project")") == 0);
}

TEST_CASE("Graphviz shows entities as they were written") {
  CHECK(has(chart_dot(chart_of(named("R&D &lt;"))), "R&amp;D &amp;lt;"));
}

TEST_CASE("names are HTML where a library takes them for that") {
  CHECK(has(chart_frappe(chart_of(named("a <b> & R&D &#60;"))),
            R"("name": "a &lt;b&gt; & R&amp;D &amp;#60;")"));
}

TEST_CASE("a group that is linked is a node of the network") {
  PlanDraft draft = checkout();
  const std::string without = chart_dot(chart_of(draft));
  CHECK(count(without, "shape=folder") == 0);
  CHECK(has(without, "\"auth.api\" -> \"checkout.psp\" [label=\"FS+1d\", penwidth=3"));
  draft.program.dependencies[1].from = ActivityId(4);
  const std::string with = chart_dot(chart_of(draft));
  CHECK(has(with, "shape=folder"));
  CHECK(has(with, "\"checkout\" -> \"beta\""));
  CHECK(has(chart_dot(chart_of(named("a\\N \"b\""))), R"([label="a\\N \"b\"\n2026-01-05")"));
}

TEST_CASE("a calendar for TaskJuggler has the week and what days miss of it, on its grid") {
  CalendarDefinition definition = CalendarDefinition::standard();
  definition.exceptions[to_day({2026, 1, 6})] = {};
  definition.exceptions[to_day({2026, 1, 7})] = {};
  definition.exceptions[to_day({2026, 1, 8})] = {{600, 720}};
  definition.exceptions[to_day({2026, 1, 10})] = {
      {600, 720}};  // a Saturday: more, which it has not
  const WorkCalendar calendar(definition);
  const exchange::TjpCalendar known =
      exchange::tjp_calendar(calendar, to_day({2026, 1, 1}), to_day({2026, 1, 31}), 60, true);
  REQUIRE(known.leaves.size() == 3);
  CHECK(known.leaves[0].from == midnight(to_day({2026, 1, 6})));
  CHECK(known.leaves[0].to == midnight(to_day({2026, 1, 8})));
  CHECK(known.leaves[1].from == at(to_day({2026, 1, 8}), 9));
  CHECK(known.leaves[1].to == at(to_day({2026, 1, 8}), 10));
  CHECK(known.leaves[2].from == at(to_day({2026, 1, 8}), 12));
  CHECK(known.work.hours_of(to_day({2026, 1, 8})) == DayHours{{600, 720}});
  CHECK(known.work.hours_of(to_day({2026, 1, 10})).empty());
  const exchange::TjpCalendar week =
      exchange::tjp_calendar(calendar, to_day({2026, 1, 1}), to_day({2026, 1, 31}), 60, false);
  CHECK(week.leaves.empty());
  CHECK(week.work.hours_of(to_day({2026, 1, 6})) == DayHours{{540, 1020}});
}

TEST_CASE("TaskJuggler's clock is as coarse as the program allows") {
  exchange::TjpGrid grid;
  CHECK(grid.step() == 60);
  grid.hold(DayHours{{540, 735}});
  CHECK(grid.step() == 15);
  grid.hold(610);
  CHECK(grid.step() == 5);
  grid.hold(613);
  CHECK(grid.step() == 5);
}

TEST_CASE("TaskJuggler's strings keep what would end or replace them apart") {
  CHECK(has(exchange::program_tjp(named("a \"b\" ${c} $(D) \\").view()).text,
            R"(task a "a \"b\" $ {c} $ (D) \ " {)"));
}
