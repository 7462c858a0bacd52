#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <rapidjson/document.h>

#include "support/plan_draft.hpp"

using namespace tpm;
using namespace tpm::test;

namespace {

rapidjson::Document parse_json(const std::string& text) {
  rapidjson::Document document;
  document.Parse<rapidjson::kParseValidateEncodingFlag>(text.data(), text.size());
  REQUIRE_FALSE(document.HasParseError());
  return document;
}

std::vector<std::string> keys(const rapidjson::Value& object, std::size_t most) {
  std::vector<std::string> names;
  for (const auto& member : object.GetObject()) {
    if (names.size() < most) names.emplace_back(member.name.GetString());
  }
  return names;
}

// RapidJSON's own comparisons call themselves for ever in C++20.
std::string text(const rapidjson::Value& value) {
  REQUIRE(value.IsString());
  return {value.GetString(), value.GetStringLength()};
}

using Keys = std::vector<std::string>;

}  // namespace

TEST_CASE("the keys that programs rely on come first, in the documented order") {
  const PlanDraft draft = checkout();
  const auto plan = parse_json(plan_json(draft.view(), {}));
  CHECK(keys(plan, 7) ==
        Keys{"format", "program", "tasks", "links", "milestones", "teams", "diagnostics"});
  CHECK(keys(plan["program"], 8) == Keys{"name", "start", "finish", "finish_date", "working_days",
                                         "cost", "currency", "critical_path"});
  CHECK(keys(plan["tasks"][0], 20) == Keys{"id",
                                           "name",
                                           "project",
                                           "team",
                                           "kind",
                                           "start",
                                           "finish",
                                           "finish_date",
                                           "early_start",
                                           "early_finish",
                                           "late_start",
                                           "late_finish",
                                           "duration_minutes",
                                           "total_slack_minutes",
                                           "free_slack_minutes",
                                           "critical",
                                           "longest_path",
                                           "drag_minutes",
                                           "cost",
                                           "driven_by"});
  CHECK(keys(plan["links"][0], 7) ==
        Keys{"from", "to", "type", "lag", "gap_minutes", "driving", "cross_team"});
  CHECK(keys(plan["milestones"][0], 5) == Keys{"id", "date", "deadline", "slack_minutes", "met"});
  CHECK(keys(plan["teams"][0], 4) == Keys{"id", "people", "peak", "overloads"});
  CHECK(keys(plan["diagnostics"][0], 5) == Keys{"code", "severity", "file", "line", "column"});
  CHECK(text(plan["diagnostics"][0]["message"]) == "'beta' is 2d later than its deadline");
}

TEST_CASE("json has the program's figures") {
  const PlanDraft draft = checkout();
  const auto plan = parse_json(plan_json(draft.view(), {}));
  CHECK(text(plan["format"]) == "tpm.plan/1");
  const auto& program = plan["program"];
  CHECK(text(program["finish"]) == "2026-02-20T17:00");
  CHECK(text(program["finish_date"]) == "2026-02-20");
  CHECK(program["working_days"].GetDouble() == 35.0);
  CHECK(text(program["cost"]) == "43500.50");
  CHECK(text(program["budget_left"]) == "6499.50");
  CHECK(program["slack_minutes"].GetInt64() == 2400);
  CHECK(text(program["deadline"]) == "2026-02-27T17:00");
  REQUIRE(program["critical_path"].Size() == 5);
  CHECK(text(program["critical_path"][1]) == "auth.api");
  REQUIRE(plan["near_critical"].Size() == 1);
  CHECK(plan["near_critical"][0]["slack_minutes"].GetInt64() == 2400);
  CHECK(text(plan["near_critical"][0]["path"][1]) == "checkout.ui");
}

TEST_CASE("json has tasks, links, milestones and teams") {
  const PlanDraft draft = checkout();
  const auto plan = parse_json(plan_json(draft.view(), {}));
  REQUIRE(plan["tasks"].Size() == 10);
  CHECK(text(plan["tasks"][0]["kind"]) == "group");
  CHECK(text(plan["tasks"][2]["id"]) == "auth.design");
  CHECK(plan["tasks"][2]["total_slack_minutes"].IsNull());
  CHECK(text(plan["tasks"][2]["reason"]) == "actual");
  CHECK(text(plan["tasks"][2]["progress"]) == "done");
  CHECK(plan["tasks"][3]["project"].IsNull());
  CHECK(text(plan["tasks"][3]["kind"]) == "milestone");
  CHECK(plan["tasks"][3]["total_slack_minutes"].GetInt64() == -960);
  const auto& provider = plan["tasks"][5];
  CHECK(provider["critical"].GetBool() == true);
  CHECK(text(provider["cost"]) == "10800.00");
  CHECK(text(provider["parent"]) == "checkout");
  REQUIRE(provider["driven_by"].Size() == 1);
  CHECK(text(provider["driven_by"][0]["task"]) == "auth.api");
  CHECK(text(provider["driven_by"][0]["type"]) == "FS");
  CHECK(provider["driven_by"][0]["lag_minutes"].GetInt64() == 480);
  const auto& keys_link = plan["links"][2];
  CHECK(text(keys_link["lag"]) == "1d");
  CHECK(keys_link["cross_team"].GetBool() == true);
  CHECK(text(keys_link["needs"]) == "Sandbox keys");
  CHECK(text(keys_link["agreed"]) == "2026-01-14");
  CHECK(text(keys_link["file"]) == "program.yaml");
  CHECK(keys_link["line"].GetInt64() == 2);
  CHECK(plan["links"][0]["file"].IsNull());
  CHECK(plan["milestones"][0]["met"].GetBool() == false);
  CHECK(plan["milestones"][0]["slack_minutes"].GetInt64() == -960);
  CHECK(plan["teams"][2]["load_percent"].GetInt64() == 49);
  CHECK(text(plan["teams"][2]["overloads"][0]["from"]) == "2026-01-23T09:00");
  CHECK(plan["teams"][2]["overloads"][0]["need"].GetInt64() == 4);
  CHECK(text(plan["teams"][2]["overloads"][0]["tasks"][1]) == "checkout.ui");
}

TEST_CASE("a percentage lag is of the predecessor's duration") {
  PlanDraft draft = checkout();
  draft.program.dependencies[2].lag = {LagKind::percent, 2500};
  draft.program.dependencies[2].lag_text = "25%";
  const auto plan = parse_json(plan_json(draft.view(), {}));
  CHECK(plan["tasks"][5]["driven_by"][0]["lag_minutes"].GetInt64() == 960);  // of 8d
  CHECK(text(plan["tasks"][5]["driven_by"][0]["lag"]) == "25%");
}

TEST_CASE("the whole document of a small program") {
  PlanDraft draft("One");
  const Day monday = to_day({2026, 1, 5});
  const ActivityId task = draft.task({}, "a", "", draft.team("us", 2), monday, monday);
  draft.span_from(monday, monday);
  draft.schedule.working_minutes = 456;  // 0.95 days
  draft.critical({task});
  draft.program.activities[0].complete = At<std::int64_t>{3333, {}};
  draft.measure_progress();
  CHECK(plan_json(draft.view(), {}) == R"({
  "format": "tpm.plan/1",
  "program": {
    "name": "One",
    "start": "2026-01-05T09:00",
    "finish": "2026-01-05T17:00",
    "finish_date": "2026-01-05",
    "working_days": 1.0,
    "cost": "0.00",
    "currency": null,
    "critical_path": ["a"],
    "measured_to": "program",
    "working_minutes": 456,
    "minutes_per_day": 480,
    "deadline": null,
    "slack_minutes": null,
    "status_date": null,
    "overhead": "0.00",
    "incentives": "0.00",
    "budget": null,
    "budget_left": null,
    "owner": null,
    "value": 0,
    "all_tasks": 1,
    "calendar": {
      "days_per_week": 5,
      "week": ["09:00-17:00", "09:00-17:00", "09:00-17:00", "09:00-17:00", "09:00-17:00", "", ""],
      "exceptions": []
    },
    "calendars": []
  },
  "tasks": [
    {"id": "a", "name": "a", "project": null, "team": "us", "kind": "task", "start": "2026-01-05T09:00", "finish": "2026-01-05T17:00", "finish_date": "2026-01-05", "early_start": "2026-01-05T09:00", "early_finish": "2026-01-05T17:00", "late_start": "2026-01-05T09:00", "late_finish": "2026-01-05T17:00", "duration_minutes": 480, "total_slack_minutes": 0, "free_slack_minutes": 0, "critical": true, "longest_path": true, "drag_minutes": 0, "cost": "0.00", "driven_by": [], "reason": null, "parent": null, "elapsed": false, "progress": "not_started", "complete_percent": 33.33, "remaining_minutes": null, "status": null, "deadline": null, "people": 1, "owner": null, "file": null, "line": null, "calendar": null}
  ],
  "links": [],
  "milestones": [],
  "teams": [
    {"id": "us", "people": 2, "peak": 0, "overloads": [], "name": "us", "lead": null, "work_minutes": 0, "available_minutes": 0, "load_percent": null, "cost": "0.00", "overload_minutes": 0}
  ],
  "diagnostics": [],
  "near_critical": [],
  "dropped": [],
  "gates": []
}
)");
}

TEST_CASE("json holds hostile names as text, and filters rows of tasks only") {
  const std::string hostile = "</script>\"\\\n\x1b[31m\xe2\x80\xae]]>%%{init}%%=1";
  PlanDraft draft = checkout();
  draft.program.activities[1].name = hostile;
  TaskFilter critical;
  critical.critical = true;
  const std::string json = plan_json(draft.view(), critical);
  CHECK(json.find('\x1b') == std::string::npos);
  const auto plan = parse_json(json);
  REQUIRE(plan["tasks"].Size() == 7);
  CHECK(plan["tasks"][1]["name"].GetString() == hostile);
  CHECK(plan["links"].Size() == 6);
  CHECK(plan["milestones"].Size() == 2);
}
