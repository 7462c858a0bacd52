// The JSON Schema of the format, written from the tables of keys.hpp.
#include <string>

#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

#include <tpm/input/keys.hpp>
#include <tpm/input/reader.hpp>

namespace tpm::input {
namespace {

constexpr std::string_view id_pattern = "^[A-Za-z][A-Za-z0-9_-]*$";

class SchemaWriter {
 public:
  std::string write() {
    json_.SetIndent(' ', 2);
    json_.StartObject();
    member("$schema", "http://json-schema.org/draft-07/schema#");
    member("title", "A program file of tpm, format 1");
    key("definitions");
    json_.StartObject();
    for (std::size_t i = 0; i < map_kind_count; ++i) write_map(static_cast<MapKind>(i));
    for (std::size_t i = 0; i <= static_cast<std::size_t>(ValueType::scheduling); ++i) {
      write_value(static_cast<ValueType>(i));
    }
    json_.EndObject();
    member("$ref", "#/definitions/map_program");
    json_.EndObject();
    return std::string(buffer_.GetString(), buffer_.GetSize()) + "\n";
  }

 private:
  void key(std::string_view text) {
    json_.Key(text.data(), static_cast<rapidjson::SizeType>(text.size()));
  }
  void string(std::string_view text) {
    json_.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
  }
  void member(std::string_view name, std::string_view value) {
    key(name);
    string(value);
  }
  void flag(std::string_view name, bool value) {
    key(name);
    json_.Bool(value);
  }
  void refer(std::string_view prefix, std::string_view name) {
    json_.StartObject();
    member("$ref", std::string("#/definitions/").append(prefix).append(name));
    json_.EndObject();
  }
  /// "x-…" belongs to the user.
  void write_extensions() {
    key("patternProperties");
    json_.StartObject();
    key("^x-");
    json_.Bool(true);
    json_.EndObject();
  }

  void write_map(MapKind kind) {
    key(std::string("map_").append(info(kind).name));
    json_.StartObject();
    member("description", info(kind).description);
    member("type", "object");
    key("properties");
    json_.StartObject();
    for (const KeyRow& row : keys_of(kind)) write_property(row);
    json_.EndObject();
    write_required(kind);
    write_extensions();
    flag("additionalProperties", kind == MapKind::scenario);
    json_.EndObject();
  }

  void write_property(const KeyRow& row) {
    key(to_string(row.key));
    json_.StartObject();
    member("description", row.description);
    key("allOf");  // draft 7 ignores what stands beside a $ref
    json_.StartArray();
    refer("", info(row.type).name);
    json_.EndArray();
    json_.EndObject();
  }

  void write_required(MapKind kind) {
    bool any = false;
    for (const KeyRow& row : keys_of(kind)) {
      if (!row.required) continue;
      if (!any) {
        key("required");
        json_.StartArray();
      }
      any = true;
      string(to_string(row.key));
    }
    if (any) json_.EndArray();
  }

  void write_value(ValueType type) {
    const ValueInfo& value = info(type);
    key(value.name);
    if (type == ValueType::scheduling) return refer("map_", info(*value.map_of).name);
    if (value.map_of) return write_id_map(type, *value.map_of);
    const bool list = (value.shapes & list_shape) != 0;
    const bool map = (value.shapes & map_shape) != 0;
    if (!list && !map) return write_scalar(value);
    json_.StartObject();
    key("anyOf");
    json_.StartArray();
    if ((value.shapes & scalar_shape) != 0) write_scalar(value);
    if (map) write_open_map(type);
    if (list) write_list(value, map, type);
    json_.EndArray();
    json_.EndObject();
  }

  void write_list(const ValueInfo& value, bool map, ValueType type) {
    json_.StartObject();
    member("type", "array");
    key("items");
    if (map) {
      json_.StartObject();
      key("anyOf");
      json_.StartArray();
      write_scalar(value);
      write_open_map(type);
      json_.EndArray();
      json_.EndObject();
    } else {
      write_scalar(value);
    }
    json_.EndObject();
  }

  /// A text; numbers and booleans where YAML reads them out of what the format takes as text.
  void write_scalar(const ValueInfo& value) {
    json_.StartObject();
    if (value.type == ValueType::boolean) {
      member("type", "boolean");
    } else if (value.type == ValueType::version) {
      key("enum");
      json_.StartArray();
      json_.Int(1);
      string("1");
      json_.EndArray();
    } else if (!value.allowed.empty()) {
      write_enum(value.allowed);
    } else {
      write_types(value);
    }
    json_.EndObject();
  }

  void write_types(const ValueInfo& value) {
    key("type");
    json_.StartArray();
    string("string");
    const bool free_text = value.pattern.empty();
    const bool whole = value.type == ValueType::people || value.type == ValueType::team_size ||
                       value.type == ValueType::value;
    const bool number = value.type == ValueType::money || value.type == ValueType::points;
    if (whole) string("integer");
    if (number || free_text) string("number");
    if (free_text) string("boolean");
    json_.EndArray();
    if (whole || number) {
      key("minimum");
      json_.Int(0);
    }
    if (!free_text) member("pattern", value.pattern);
  }

  void write_enum(std::string_view allowed) {
    key("enum");
    json_.StartArray();
    for (std::size_t begin = 0; begin <= allowed.size();) {
      const std::size_t end = std::min(allowed.find('|', begin), allowed.size());
      string(allowed.substr(begin, end - begin));
      begin = end + 1;
    }
    json_.EndArray();
  }

  /// The maps whose keys are ids, days or weekdays instead of words of the format.
  void write_open_map(ValueType type) {
    if (type == ValueType::dependencies) return refer("map_", info(MapKind::dependency).name);
    json_.StartObject();
    member("type", "object");
    key("propertyNames");
    json_.StartObject();
    member("pattern", type == ValueType::people ? id_pattern : info(type).pattern);
    json_.EndObject();
    key("additionalProperties");
    refer("", type == ValueType::people ? info(ValueType::team_size).name
                                        : info(ValueType::hours).name);
    json_.EndObject();
  }

  void write_id_map(ValueType type, MapKind kind) {
    json_.StartObject();
    member("type", "object");
    key("propertyNames");
    json_.StartObject();
    member("pattern", id_pattern);
    if (type == ValueType::map_of_projects || type == ValueType::map_of_milestones) {
      key("not");
      json_.StartObject();
      key("enum");
      json_.StartArray();
      for (const KeyRow& row : keys_of(MapKind::program)) string(to_string(row.key));
      json_.EndArray();
      json_.EndObject();
    }
    json_.EndObject();
    key("additionalProperties");
    refer("map_", info(kind).name);
    json_.EndObject();
  }

  rapidjson::StringBuffer buffer_;
  rapidjson::PrettyWriter<rapidjson::StringBuffer> json_{buffer_};
};

}  // namespace

std::string program_schema() { return SchemaWriter().write(); }

}  // namespace tpm::input
