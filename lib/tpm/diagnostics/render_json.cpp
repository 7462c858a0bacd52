#include <tpm/diagnostics/place.hpp>
#include <tpm/diagnostics/render_json.hpp>

namespace tpm {
namespace {

using Member = std::uint32_t Place::*;

void write_number(JsonWriter& json, std::string_view name, const std::optional<Place>& place,
                  Member member) {
  json.field(name, place ? std::optional((*place).*member) : std::nullopt);
}

/// Where and what, in the order that both a diagnostic and what is related to it have.
void write_message(JsonWriter& json, const std::optional<Place>& place, std::string_view message) {
  json.field("file", place ? std::optional(place->file) : std::nullopt);
  write_number(json, "line", place, &Place::line);
  write_number(json, "column", place, &Place::column);
  json.field("message", message);
  write_number(json, "end_line", place, &Place::end_line);
  write_number(json, "end_column", place, &Place::end_column);
}

void write_diagnostic(JsonWriter& json, const Diagnostic& diagnostic, PlaceFinder& places) {
  json.begin_object(JsonLayout::line);
  json.field("code", diagnostic.code);
  json.field("severity", to_string(diagnostic.severity));
  write_message(json, places.find(diagnostic.span), diagnostic.message);
  json.field("help", diagnostic.help.empty() ? std::nullopt : std::optional(diagnostic.help));
  json.key("related");
  json.begin_array();
  for (const Related& related : diagnostic.related) {
    json.begin_object();
    write_message(json, places.find(related.span), related.message);
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
