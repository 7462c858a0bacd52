#include <fmt/core.h>

#include <tpm/base/text.hpp>
#include <tpm/diagnostics/place.hpp>
#include <tpm/diagnostics/render_github.hpp>

namespace tpm {
namespace {

/// A command ends at a line break and `%` begins an escape; in a property `:` and `,` end it too.
std::string encode(std::string_view text, std::string_view special) {
  std::string out;
  for (const char c : text) {
    if (special.find(c) == std::string_view::npos) {
      out += c;
    } else {
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return out;
}

std::string property(std::string_view text) { return encode(visible(text), "%\r\n:,"); }
std::string message_text(std::string_view text) { return encode(visible(text), "%\r\n"); }

std::string_view command(Severity severity) {
  return severity == Severity::note ? "notice" : to_string(severity);
}

std::string location(const Place& place) {
  std::string text =
      fmt::format("file={},line={},endLine={},", property(place.file), place.line, place.end_line);
  if (place.line == place.end_line) {
    text += fmt::format("col={},endColumn={},", place.column, place.end_column);
  }
  return text;
}

std::string body(const Diagnostic& diagnostic, PlaceFinder& places) {
  constexpr std::string_view line_break = "%0A";
  std::string text = message_text(diagnostic.message);
  if (!diagnostic.help.empty())
    text += fmt::format("{}help: {}", line_break, message_text(diagnostic.help));
  for (const Related& related : diagnostic.related) {
    const auto place = places.find(related.span);
    text += line_break;
    if (place)
      text += fmt::format("{}:{}:{}: ", message_text(place->file), place->line, place->column);
    text += message_text(related.message);
  }
  return text;
}

}  // namespace

std::string render_github(std::span<const Diagnostic> diagnostics, const SourceMap& sources) {
  PlaceFinder places(sources);
  std::string out;
  for (const Diagnostic& diagnostic : diagnostics) {
    const auto place = places.find(diagnostic.span);
    out += fmt::format("::{} {}title={}::{}\n", command(diagnostic.severity),
                       place ? location(*place) : "", property(diagnostic.code),
                       body(diagnostic, places));
  }
  return out;
}

}  // namespace tpm
