#include <string>

#include <doctest/doctest.h>

#include <tpm/base/json_document.hpp>
#include <tpm/compare/plan_diff.hpp>

#include "support/same_plans.hpp"
#include "support/snapshots.hpp"

using namespace tpm;
using namespace tpm::test;

namespace {

const std::string sections = R"(calendar: eu
calendars:
  eu: { week: mon-fri, hours: "09:00-12:00,13:00-18:00", holidays: [2026-01-06..2026-01-08, 2026-04-03] }
teams: { core: { people: 1, rate: 800/d } }
features: { f: { value: 50, tasks: [p.a] } }
projects:
  p: { team: core, tasks: { a: { name: "Tokens \"x\"", duration: 5d }, b: { duration: 2d }, c: { duration: 1d, after: [a, b] } } }
milestones: { m: { after: p.c, deadline: 2026-01-14 } }
)";

struct Saved {
  SourceMap sources;
  DiagnosticSink sink;
  std::optional<PlanSnapshot> plan;

  explicit Saved(std::string text) {
    const FileId file = sources.add("plan.json", std::move(text));
    plan = read_saved_plan(file, sources, sink);
  }
  [[nodiscard]] std::string messages() const {
    std::string text;
    for (const Diagnostic& d : sink.all()) {
      const LineColumn at = sources.locate(d.span.file, d.span.offset);
      text += fmt::format("{}:{} {}\n", at.line, at.column, d.message);
    }
    return text;
  }
};

/// Three calendars: the program's, a named one, and the first with the days off of a team.
const std::string calendars = R"(calendar: eu
calendars:
  eu: { week: mon-fri, hours: "09:00-12:00,13:00-18:00" }
  night: { week: mon-sat, hours: "20:00-24:00", holidays: [2026-01-10] }
teams: { core: { people: 1, off: [2026-01-07..2026-01-08] } }
projects:
  p: { team: core, tasks: { a: { duration: 5d }, b: { duration: 2d, calendar: night } } }
milestones: { m: { after: p.a } }
)";

/// As it was written before there were calendars of tasks.
std::string without_calendars(std::string json) {
  const std::size_t list = json.find(",\n    \"calendars\"");
  json.erase(list, json.find("\n    ]", list) + 6 - list);
  const std::string key = ", \"calendar\": ";
  for (std::size_t at = json.find(key); at != std::string::npos; at = json.find(key)) {
    json.erase(at, json.find('}', at) - at);
  }
  return json;
}

std::string replaced(std::string text, const std::string& what, const std::string& to) {
  const std::size_t at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), to);
}

}  // namespace

TEST_CASE("a saved plan is the plan") {
  const PlannedText planned(sections);
  const Saved saved(planned.json());
  REQUIRE(saved.messages().empty());
  REQUIRE(saved.plan);
  const PlanSnapshot plan = planned.snapshot();
  CHECK(diff_plans(plan, *saved.plan).empty());
  CHECK(saved.plan->value == 50);
  CHECK(saved.plan->teams[0].overload == plan.teams[0].overload);
  CHECK(saved.plan->teams[0].overload > 0);
  const CalendarDefinition calendar = saved.plan->calendar().definition();
  CHECK(calendar.exceptions.size() == 4);
  CHECK(calendar.exceptions == plan.calendar().definition().exceptions);
  CHECK(calendar.minutes_per_day == 480);
  CHECK(saved.plan->find_task("p.c")->drivers == plan.find_task("p.c")->drivers);
  CHECK(saved.plan->find_task("p.c")->before == plan.find_task("p.c")->before);
}

TEST_CASE("tasks of a saved plan keep the calendars that they work by") {
  const PlannedText planned(calendars);
  const Saved saved(planned.json());
  REQUIRE(saved.messages().empty());
  const PlanSnapshot plan = planned.snapshot();
  require_same(plan, *saved.plan);
  CHECK(plan.calendars.size() == 3);
  const auto calendar_of = [&](std::string_view id) {
    return plan.calendar_of(*plan.find_task(id));
  };
  require_same(calendar_of("m"), plan.calendar());
  CHECK(calendar_of("p.a").definition().exceptions.size() == 2);
  CHECK(calendar_of("p.b").definition().week[5] == DayHours{{20 * 60, 24 * 60}});
  CHECK(calendar_of("p.b").minutes_per_day() == 240);
}

TEST_CASE("in a plan from before tasks had calendars all work by the program's") {
  const PlannedText planned(calendars);
  const std::string json = without_calendars(planned.json());
  REQUIRE(json.find("night") == std::string::npos);
  const Saved saved(json);
  REQUIRE(saved.messages().empty());
  PlanSnapshot expected = planned.snapshot();
  expected.calendars.resize(1, expected.calendar());
  for (TaskSnapshot& task : expected.tasks) task.calendar = 0;
  require_same(expected, *saved.plan);
}

TEST_CASE("a calendar of a saved plan is one that it has, once and of bearable length") {
  const std::string json = PlannedText(calendars).json();
  CHECK(Saved(replaced(json, "\"id\": \"night\"", "\"id\": \"nights\""))
            .messages()
            .find("'calendar' is not one of the plan's calendars") != std::string::npos);
  CHECK(Saved(replaced(json, "\"id\": \"night\"", "\"id\": \"eu/core\""))
            .messages()
            .find("'eu/core' twice") != std::string::npos);
  CHECK(Saved(replaced(json, "\"calendars\": [", "\"calendars\": [{},"))
            .messages()
            .find("this is not a calendar with the hours of seven days") != std::string::npos);
  std::string ages;
  for (int i = 0; i < 30; ++i) {
    ages += R"({"from": "1900-01-01", "to": "2299-12-31", "hours": ""}, )";
  }
  const std::string message =
      Saved(replaced(json, "{\"from\": \"2026-01-10\"", ages + "{\"from\": \"2026-01-10\""))
          .messages();
  const std::string expected = "the exceptions of all calendars span more than 3650000 days";
  REQUIRE(message.find(expected) != std::string::npos);
  CHECK(message.find(expected) == message.rfind(expected));
}

TEST_CASE("a saved plan is told by its content") {
  CHECK(looks_like_saved_plan(PlannedText(sections).json()));
  CHECK(looks_like_saved_plan("{\"format\":\"tpm.plan/1\"}"));
  CHECK_FALSE(looks_like_saved_plan("tpm: 1\n"));
  CHECK_FALSE(looks_like_saved_plan("{ tpm: 1, program: P }"));
  CHECK_FALSE(looks_like_saved_plan(""));
}

TEST_CASE("errors of a saved plan have their place") {
  const std::string json = PlannedText(sections).json();
  CHECK(Saved("{\"format\": \"tpm.plan/1\",\n oops}").messages() ==
        "2:2 not JSON: missing a name for object member\n");
  CHECK(Saved("{\"format\": \"tpm.diff/1\"}").messages() ==
        "1:12 not a plan as 'tpm plan -f json' writes it\n");
  CHECK(Saved("{\"format\": \"tpm.plan/1\", \"diagnostics\": []}").messages() ==
        "1:1 the plan of a program with errors, which has no dates\n");
  CHECK(Saved(replaced(json, "\"kind\": \"group\"", "\"kind\": \"grope\""))
            .messages()
            .find("'kind' is not one of") != std::string::npos);
  CHECK(Saved(replaced(json, "2026-01-05T09:00", "2026-02-30T09:00")).messages() ==
        "5:14 'start' is not a date with its time, such as 2026-01-05T09:00\n");
  CHECK(Saved(replaced(json, "\"exceptions\"", "\"except\""))
            .messages()
            .find("'exceptions' is missing") != std::string::npos);
  CHECK(Saved(replaced(json, "\"from\": \"p.a\"", "\"from\": \"p.z\""))
            .messages()
            .find("a link of 'p.z', which the plan does not have") != std::string::npos);
  CHECK(Saved(replaced(json, "09:00-12:00,13:00-18:00", "09:00-12:00,11:00-18:00"))
            .messages()
            .find("are not the hours of a day") != std::string::npos);
  CHECK_FALSE(Saved(replaced(json, "\"finish\": \"", "\"finish\": \"9")).plan);
}

TEST_CASE("a saved plan holds no text that a terminal would act on") {
  const std::string json = PlannedText(sections).json();
  CHECK(Saved(replaced(json, "\"name\": \"b\"", "\"name\": \"\\u001b[31m\""))
            .messages()
            .find("'name' is not a text that a program file could hold") != std::string::npos);
  CHECK_FALSE(Saved(replaced(json, "\"name\": \"b\"", "\"name\": \"\\u202eb\"")).plan);
}

TEST_CASE("a part of a plan is refused") {
  TaskFilter filter;
  filter.critical = true;
  CHECK(Saved(PlannedText(sections).json(filter)).messages().find("of its 5 tasks only") !=
        std::string::npos);
}

TEST_CASE("values of JSON know their places") {
  JsonError error;
  const std::string text = " {\"a\" : [1, \"x\\u00e9\", {}], \"b\": null } ";
  const auto document = JsonDocument::parse(text, error);
  REQUIRE(document);
  const JsonValue list = document->top()["a"];
  CHECK(text.substr(list.offset(), list.length()) == "[1, \"x\\u00e9\", {}]");
  CHECK(list.first().integer() == 1);
  const JsonValue word = list.first().next();
  CHECK(word.text() == "x\xc3\xa9");
  CHECK(text.substr(word.offset(), word.length()) == "\"x\\u00e9\"");
  CHECK(word.next().kind() == JsonKind::object);
  CHECK_FALSE(word.next().next().exists());
  CHECK(document->top()["b"].exists());
  CHECK(document->top()["b"].is_null());
  CHECK_FALSE(document->top()["c"].exists());
}

TEST_CASE("JSON is read strictly") {
  JsonError error;
  CHECK_FALSE(JsonDocument::parse("", error));
  CHECK_FALSE(JsonDocument::parse("{} {}", error));
  CHECK_FALSE(JsonDocument::parse("[1,]", error));
  CHECK_FALSE(JsonDocument::parse("[\"\xff\"]", error));
  CHECK_FALSE(JsonDocument::parse(std::string("[1]\0[", 5), error));
  CHECK_FALSE(JsonDocument::parse(std::string(1'000'000, '['), error));
  CHECK(error.message == "nested more than 64 levels deep");
  CHECK(JsonDocument::parse(std::string(60, '[') + std::string(60, ']'), error));
}
