// The JSON Schema of the format, written from the tables of keys.hpp.
#include <string>

#include <tpm/base/json.hpp>
#include <tpm/input/keys.hpp>
#include <tpm/input/reader.hpp>

namespace tpm::input {
namespace {

constexpr std::string_view id_pattern = "^[A-Za-z][A-Za-z0-9_-]*$";

class SchemaWriter {
 public:
  std::string write() {
    json_.begin_object();
    json_.field("$schema", "http://json-schema.org/draft-07/schema#");
    json_.field("title", "A program file of tpm, format 1");
    json_.key("definitions");
    json_.begin_object();
    for (std::size_t i = 0; i < map_kind_count; ++i) write_map(static_cast<MapKind>(i));
    for (std::size_t i = 0; i <= static_cast<std::size_t>(ValueType::scheduling); ++i) {
      write_value(static_cast<ValueType>(i));
    }
    json_.end_object();
    json_.field("$ref", "#/definitions/map_program");
    json_.end_object();
    return std::move(json_).finish();
  }

 private:
  void refer(std::string_view prefix, std::string_view name) {
    json_.begin_object();
    json_.field("$ref", std::string("#/definitions/").append(prefix).append(name));
    json_.end_object();
  }
  /// "x-…" belongs to the user.
  void write_extensions() {
    json_.key("patternProperties");
    json_.begin_object();
    json_.key("^x-");
    json_.value(true);
    json_.end_object();
  }

  void write_map(MapKind kind) {
    json_.key(std::string("map_").append(info(kind).name));
    json_.begin_object();
    json_.field("description", info(kind).description);
    json_.field("type", "object");
    json_.key("properties");
    json_.begin_object();
    for (const KeyRow& row : keys_of(kind)) write_property(row);
    json_.end_object();
    write_required(kind);
    write_extensions();
    json_.field("additionalProperties", kind == MapKind::scenario);
    json_.end_object();
  }

  void write_property(const KeyRow& row) {
    json_.key(to_string(row.key));
    json_.begin_object();
    json_.field("description", row.description);
    json_.key("allOf");  // draft 7 ignores what stands beside a $ref
    json_.begin_array();
    refer("", info(row.type).name);
    json_.end_array();
    json_.end_object();
  }

  void write_required(MapKind kind) {
    bool any = false;
    for (const KeyRow& row : keys_of(kind)) {
      if (!row.required) continue;
      if (!any) {
        json_.key("required");
        json_.begin_array();
      }
      any = true;
      json_.value(to_string(row.key));
    }
    if (any) json_.end_array();
  }

  void write_value(ValueType type) {
    const ValueInfo& value = info(type);
    json_.key(value.name);
    if (type == ValueType::scheduling) return refer("map_", info(*value.map_of).name);
    if (value.map_of) return write_id_map(type, *value.map_of);
    const bool list = (value.shapes & list_shape) != 0;
    const bool map = (value.shapes & map_shape) != 0;
    if (!list && !map) return write_scalar(value);
    json_.begin_object();
    json_.key("anyOf");
    json_.begin_array();
    if ((value.shapes & scalar_shape) != 0) write_scalar(value);
    if (map) write_open_map(type);
    if (list) write_list(value, map, type);
    json_.end_array();
    json_.end_object();
  }

  void write_list(const ValueInfo& value, bool map, ValueType type) {
    json_.begin_object();
    json_.field("type", "array");
    json_.key("items");
    if (map) {
      json_.begin_object();
      json_.key("anyOf");
      json_.begin_array();
      write_scalar(value);
      write_open_map(type);
      json_.end_array();
      json_.end_object();
    } else {
      write_scalar(value);
    }
    json_.end_object();
  }

  /// A text; numbers and booleans where YAML reads them out of what the format takes as text.
  void write_scalar(const ValueInfo& value) {
    json_.begin_object();
    if (value.type == ValueType::boolean) {
      json_.field("type", "boolean");
    } else if (value.type == ValueType::version) {
      json_.key("enum");
      json_.begin_array();
      json_.value(1);
      json_.value("1");
      json_.end_array();
    } else if (!value.allowed.empty()) {
      write_enum(value.allowed);
    } else {
      write_types(value);
    }
    json_.end_object();
  }

  void write_types(const ValueInfo& value) {
    json_.key("type");
    json_.begin_array();
    json_.value("string");
    const bool free_text = value.pattern.empty();
    const bool whole = value.type == ValueType::people || value.type == ValueType::team_size ||
                       value.type == ValueType::value;
    const bool number = value.type == ValueType::money || value.type == ValueType::points;
    if (whole) json_.value("integer");
    if (number || free_text) json_.value("number");
    if (free_text) json_.value("boolean");
    json_.end_array();
    if (whole || number) {
      json_.key("minimum");
      json_.value(0);
    }
    if (!free_text) json_.field("pattern", value.pattern);
  }

  void write_enum(std::string_view allowed) {
    json_.key("enum");
    json_.begin_array();
    for (std::size_t begin = 0; begin <= allowed.size();) {
      const std::size_t end = std::min(allowed.find('|', begin), allowed.size());
      json_.value(allowed.substr(begin, end - begin));
      begin = end + 1;
    }
    json_.end_array();
  }

  /// The maps whose keys are ids, days or weekdays instead of words of the format.
  void write_open_map(ValueType type) {
    if (type == ValueType::dependencies) return refer("map_", info(MapKind::dependency).name);
    json_.begin_object();
    json_.field("type", "object");
    json_.key("propertyNames");
    json_.begin_object();
    json_.field("pattern", type == ValueType::people ? id_pattern : info(type).pattern);
    json_.end_object();
    json_.key("additionalProperties");
    refer("", type == ValueType::people ? info(ValueType::team_size).name
                                        : info(ValueType::hours).name);
    json_.end_object();
  }

  void write_id_map(ValueType type, MapKind kind) {
    json_.begin_object();
    json_.field("type", "object");
    json_.key("propertyNames");
    json_.begin_object();
    json_.field("pattern", id_pattern);
    if (type == ValueType::map_of_projects || type == ValueType::map_of_milestones) {
      json_.key("not");
      json_.begin_object();
      json_.key("enum");
      json_.begin_array();
      for (const KeyRow& row : keys_of(MapKind::program)) json_.value(to_string(row.key));
      json_.end_array();
      json_.end_object();
    }
    json_.end_object();
    json_.key("additionalProperties");
    refer("map_", info(kind).name);
    json_.end_object();
  }

  JsonWriter json_;
};

}  // namespace

std::string program_schema() { return SchemaWriter().write(); }

}  // namespace tpm::input
