#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "support/plan_draft.hpp"

using namespace tpm;
using namespace tpm::test;

namespace {

using Record = std::vector<std::string>;

// A reader of RFC 4180 that knows nothing of the writer: every record ends with CRLF.
std::vector<Record> parse_csv(const std::string& text) {
  std::vector<Record> records;
  Record record;
  std::string field;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c != '"') {
        field += c;
      } else if (i + 1 < text.size() && text[i + 1] == '"') {
        field += text[++i];
      } else {
        quoted = false;
      }
    } else if (c == '"') {
      REQUIRE(field.empty());
      quoted = true;
    } else if (c == ',') {
      record.push_back(std::move(field));
      field.clear();
    } else if (c == '\r') {
      REQUIRE(text.at(++i) == '\n');
      record.push_back(std::move(field));
      field.clear();
      records.push_back(std::move(record));
      record.clear();
    } else {
      REQUIRE(c != '\n');
      field += c;
    }
  }
  REQUIRE_FALSE(quoted);
  REQUIRE(field.empty());
  REQUIRE(record.empty());
  return records;
}

}  // namespace

TEST_CASE("csv has one row an activity, in the columns that were asked for") {
  const PlanDraft draft = checkout();
  const std::string csv = plan_csv(
      draft.view(), {},
      {"id", "name", "finish_date", "total_slack_minutes", "critical", "cost", "driven_by"}, false);
  CHECK(csv ==
        "id,name,finish_date,total_slack_minutes,critical,cost,driven_by\r\n"
        "auth,Sign-in,2026-01-21,0,false,0.00,\r\n"
        "auth.api,Token API,2026-01-21,0,true,0.00,auth.design FS\r\n"
        "auth.design,design,2026-01-09,,false,0.00,\r\n"
        "beta,Private beta,2026-02-06,-960,false,0.00,checkout.ui FS\r\n"
        "checkout,New checkout,2026-02-20,0,false,0.00,\r\n"
        "checkout.psp,Payment provider,2026-02-12,0,true,10800.00,auth.api FS+1d\r\n"
        "checkout.ui,Shop front,2026-02-06,-960,false,0.00,auth.design FS\r\n"
        "ga,General availability,2026-02-20,0,true,0.00,review.pentest FS\r\n"
        "review,Review,2026-02-20,0,false,0.00,\r\n"
        "review.pentest,Penetration test,2026-02-20,0,true,0.00,checkout.psp FS\r\n");
}

TEST_CASE("csv has all columns where none is named") {
  const PlanDraft draft = checkout();
  const auto records = parse_csv(plan_csv(draft.view(), {}, {}, false));
  REQUIRE(records.size() == 1 + draft.program.activities.size());
  for (const Record& record : records) CHECK(record.size() == task_columns().size());
  CHECK(records[0] == Record(task_columns().begin(), task_columns().end()));
  for (const std::string_view name : task_columns()) CHECK_FALSE(name.empty());
}

TEST_CASE("csv text survives, and is no formula") {
  const std::vector<std::string> hostile{
      "=HYPERLINK(\"http://x\",\"y\")",
      "+1",
      "-1",
      "@sum",
      "\tx",
      "\rx",
      "a,b",
      "say \"hi\"",
      "two\nlines",
      "</script><img onerror=x>",
      "\"; \n::error::",
      "\x1b[31m",
      "\xe2\x80\xae]]>%%{init}%%",
      std::string("nul\0nul", 7),
  };
  PlanDraft draft("hostile");
  for (const std::string& name : hostile) {
    draft.task({}, "t" + std::to_string(draft.program.activities.size()), name, {},
               to_day({2026, 1, 5}), to_day({2026, 1, 5}));
  }
  draft.slack(ActivityId(0), -480);
  const auto guarded =
      parse_csv(plan_csv(draft.view(), {}, {"name", "total_slack_minutes"}, false));
  const auto raw = parse_csv(plan_csv(draft.view(), {}, {"name", "total_slack_minutes"}, true));
  REQUIRE(guarded.size() == 1 + hostile.size());
  for (std::size_t i = 0; i < hostile.size(); ++i) {
    CHECK(raw[i + 1][0] == hostile[i]);
    CHECK(guarded[i + 1][0] == (i < 6 ? "'" : "") + hostile[i]);
  }
  CHECK(guarded[1][1] == "-480");  // a number is no text
}

TEST_CASE("a filter chooses rows, and groups for what they hold") {
  const PlanDraft draft = checkout();
  const auto ids = [&](const TaskFilter& filter) {
    std::string text;
    for (const Record& record : parse_csv(plan_csv(draft.view(), filter, {"id"}, false))) {
      text += record[0] + " ";
    }
    return text;
  };
  TaskFilter critical;
  critical.critical = true;
  CHECK(ids(critical) == "id auth auth.api checkout checkout.psp ga review review.pentest ");
  TaskFilter web;
  web.teams = {"web"};
  CHECK(ids(web) == "id checkout checkout.psp checkout.ui ");
  web.critical = true;
  CHECK(ids(web) == "id checkout checkout.psp ");
  TaskFilter projects;
  projects.projects = {"auth", "review"};
  CHECK(ids(projects) == "id auth auth.api auth.design review review.pentest ");
  TaskFilter nothing;
  nothing.teams = {"nobody"};
  CHECK(ids(nothing) == "id ");
}

TEST_CASE("a team filter finds those who only help") {
  PlanDraft draft("helpers");
  const TeamId a = draft.team("a", 1);
  const TeamId b = draft.team("b", 1);
  const ActivityId task = draft.task({}, "t", "", a, to_day({2026, 1, 5}), to_day({2026, 1, 5}));
  draft.program.activities[task.index].people.push_back({b, 2, {}});
  TaskFilter filter;
  filter.teams = {"b"};
  CHECK(filter.shows(draft.program, draft.schedule, task));
}
