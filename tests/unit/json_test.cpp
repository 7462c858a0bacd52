#include <limits>
#include <string>

#include <doctest/doctest.h>

#include <tpm/base/json.hpp>

using namespace tpm;

TEST_CASE("a JSON document has rows of two spaces and lines where they are asked for") {
  JsonWriter json;
  json.begin_object();
  json.field("format", "tpm.plan/1");
  json.key("tasks");
  json.begin_array();
  for (int i = 0; i < 2; ++i) {
    json.begin_object(JsonLayout::line);
    json.field("id", std::string("auth.api"));
    json.field("slack", i == 0 ? std::optional<std::int64_t>(-5) : std::nullopt);
    json.key("driven_by");
    json.begin_array();
    json.value(std::string_view("a"));
    json.value(std::string_view("b"));
    json.end_array();
    json.key("empty");
    json.begin_object();
    json.end_object();
    json.end_object();
  }
  json.end_array();
  json.key("nothing");
  json.begin_array();
  json.end_array();
  json.field("critical", true);
  json.field("line", std::uint32_t{7});
  json.field("cost", Money{-5});
  json.key("days");
  json.decimal(75, 1);
  json.end_object();
  CHECK(std::move(json).finish() == R"({
  "format": "tpm.plan/1",
  "tasks": [
    {"id": "auth.api", "slack": -5, "driven_by": ["a", "b"], "empty": {}},
    {"id": "auth.api", "slack": null, "driven_by": ["a", "b"], "empty": {}}
  ],
  "nothing": [],
  "critical": true,
  "line": 7,
  "cost": "-0.05",
  "days": 75.0
}
)");
}

TEST_CASE("JSON strings are valid and harmless whatever they hold") {
  const auto json_of = [](std::string_view text) {
    JsonWriter json;
    json.value(text);
    return std::move(json).finish();
  };
  CHECK(json_of({}) == "\"\"\n");
  CHECK(json_of("Sign-in: \"a\\b\"") == "\"Sign-in: \\\"a\\\\b\\\"\"\n");
  CHECK(json_of("größe 大") == "\"größe 大\"\n");
  CHECK(json_of(std::string_view("\0\t\n\x1b[31m\x7f", 9)) ==
        "\"\\u0000\\u0009\\n\\u001b[31m\\u007f\"\n");
  CHECK(json_of("\u009b\u202e\u2028") == "\"\\u009b\\u202e\\u2028\"\n");
  CHECK(json_of("\U000E0041") == "\"\\udb40\\udc41\"\n");
  CHECK(json_of("odd\xff\nname\xc3") == "\"odd\\\\xff\\nname\\\\xc3\"\n");
}

TEST_CASE("a number that is not finite is null in JSON") {
  JsonWriter json;
  json.begin_array(JsonLayout::line);
  json.decimal(std::numeric_limits<double>::infinity(), 1);
  json.decimal(1.25, 2);
  json.value(std::numeric_limits<std::int64_t>::min());
  json.value(std::numeric_limits<std::uint64_t>::max());
  json.end_array();
  CHECK(std::move(json).finish() == "[null, 1.25, -9223372036854775808, 18446744073709551615]\n");
}
