#include <tpm/diagnostics/place.hpp>
#include <tpm/diagnostics/render_json.hpp>

namespace tpm {
namespace {

void write_place(JsonWriter& json, const std::optional<Place>& place) {
  const auto field = [&](std::string_view name, std::uint32_t Place::*member) {
    json.key(name);
    if (place) {
      json.value((*place).*member);
    } else {
      json.null();
    }
  };
  json.field("file", place ? std::optional(place->file) : std::nullopt);
  field("line", &Place::line);
  field("column", &Place::column);
  field("end_line", &Place::end_line);
  field("end_column", &Place::end_column);
}

void write_diagnostic(JsonWriter& json, const Diagnostic& diagnostic, PlaceFinder& places) {
  json.begin_object(JsonLayout::line);
  json.field("code", diagnostic.code);
  json.field("severity", to_string(diagnostic.severity));
  write_place(json, places.find(diagnostic.span));
  json.field("message", diagnostic.message);
  json.field("help", diagnostic.help.empty() ? std::nullopt : std::optional(diagnostic.help));
  json.key("related");
  json.begin_array();
  for (const Related& related : diagnostic.related) {
    json.begin_object();
    write_place(json, places.find(related.span));
    json.field("message", related.message);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

}  // namespace

void write_diagnostics(JsonWriter& json, std::span<const Diagnostic> diagnostics,
                       const SourceMap& sources) {
  PlaceFinder places(sources);
  json.begin_array();
  for (const Diagnostic& diagnostic : diagnostics) write_diagnostic(json, diagnostic, places);
  json.end_array();
}

std::string render_json(std::string_view format, std::span<const Diagnostic> diagnostics,
                        const SourceMap& sources) {
  JsonWriter json;
  json.begin_object();
  json.field("format", format);
  json.key("diagnostics");
  write_diagnostics(json, diagnostics, sources);
  json.end_object();
  return std::move(json).finish();
}

}  // namespace tpm
