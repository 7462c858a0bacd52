// The schema and the reader know the same keys.
#include <string>

#include <doctest/doctest.h>
#include <rapidjson/document.h>
#include <support/read_text.hpp>

#include <tpm/input/keys.hpp>

using namespace tpm;
using namespace tpm::test;

namespace {

rapidjson::Document schema() {
  rapidjson::Document document;
  const std::string text = input::program_schema();
  document.Parse(text.c_str(), text.size());
  return document;
}

}  // namespace

TEST_CASE("the schema is one JSON document, the same every time") {
  const auto document = schema();
  REQUIRE_FALSE(document.HasParseError());
  CHECK(std::string(document["$schema"].GetString()) == "http://json-schema.org/draft-07/schema#");
  CHECK(input::program_schema() == input::program_schema());
  CHECK(input::program_schema().back() == '\n');
}

TEST_CASE("every key of the reader is in the schema, and the other way round") {
  const auto document = schema();
  REQUIRE_FALSE(document.HasParseError());
  std::size_t in_schema = 0;
  for (const auto& definition : document["definitions"].GetObject()) {
    const std::string name = definition.name.GetString();
    if (name.rfind("map_", 0) == 0) in_schema += definition.value["properties"].MemberCount();
  }
  CHECK(in_schema == input::all_keys().size());
  for (const input::KeyRow& row : input::all_keys()) {
    const std::string map = "map_" + std::string(input::info(row.map).name);
    const std::string key(input::to_string(row.key));
    CAPTURE(map);
    CAPTURE(key);
    const auto& properties = document["definitions"][map.c_str()]["properties"];
    REQUIRE(properties.HasMember(key.c_str()));
    CHECK_FALSE(std::string(properties[key.c_str()]["description"].GetString()).empty());
  }
}

TEST_CASE("every reference of the schema leads somewhere") {
  const auto document = schema();
  const std::string text = input::program_schema();
  const std::string mark = "\"#/definitions/";
  for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) {
    const std::size_t begin = at + mark.size();
    const std::string name = text.substr(begin, text.find('"', begin) - begin);
    CAPTURE(name);
    CHECK(document["definitions"].HasMember(name.c_str()));
  }
}

TEST_CASE("the reader knows every key of its table where the table says so") {
  // A key that the decoder forgot would be accepted with any value: each must refuse a wrong shape.
  const auto wrap = [](input::MapKind map, const std::string& entry) -> std::string {
    using input::MapKind;
    const std::string task = "projects:\n  p:\n    tasks:\n      a: { duration: 1d }\n      b:";
    switch (map) {
      case MapKind::program:
        return entry + "\n";
      case MapKind::calendar:
        return "calendars:\n  c: { " + entry + " }\n";
      case MapKind::team:
        return "teams:\n  t: { " + entry + " }\n";
      case MapKind::project:
        return "projects:\n  p: { " + entry + " }\n";
      case MapKind::task:
        return task + " { " + entry + " }\n";
      case MapKind::dependency:
        return task + " { duration: 1d, after: { " + entry + " } }\n";
      case MapKind::option:
        return task + " { options: { o: { " + entry + " } } }\n";
      case MapKind::milestone:
        return "milestones:\n  m: { " + entry + " }\n";
      case MapKind::feature:
        return "features:\n  f: { " + entry + " }\n";
      case MapKind::risk:
        return "risks:\n  r: { chance: 1%, " + entry + " }\n";
      case MapKind::scenario:
        return "scenarios:\n  s: { " + entry + " }\n";
      case MapKind::scheduling:
        return "scheduling: { " + entry + " }\n";
    }
    return {};
  };
  for (const input::KeyRow& row : input::all_keys()) {
    const std::string key(input::to_string(row.key));
    if (row.map == input::MapKind::program && (key == "tpm" || key == "program" || key == "start"))
      continue;
    if (row.map == input::MapKind::risk && key == "chance") continue;
    CAPTURE(key);
    CHECK(messages(wrap(row.map, key + ": ~")).find("'" + key + "' has no value") !=
          std::string::npos);
    const input::ValueInfo& value = input::info(row.type);
    if (value.pattern.empty() && value.allowed.empty() && row.type != input::ValueType::boolean)
      continue;
    if (value.shapes == input::map_shape) continue;
    // No key with a form of its own accepts any text.
    CHECK(messages(wrap(row.map, key + ": \"?\"")).find("error") != std::string::npos);
  }
}
