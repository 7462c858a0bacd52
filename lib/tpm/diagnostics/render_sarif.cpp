#include <map>

#include <fmt/core.h>

#include <tpm/base/ascii.hpp>
#include <tpm/base/json.hpp>
#include <tpm/diagnostics/codes.hpp>
#include <tpm/diagnostics/place.hpp>
#include <tpm/diagnostics/render_sarif.hpp>

namespace tpm {
namespace {

std::string percent_encoded(std::string_view path) {
  std::string uri;
  for (const char c : path) {
    if (is_letter(c) || is_digit(c) || c == '/' || c == '-' || c == '.' || c == '_' || c == '~') {
      uri += c;
    } else {
      uri += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return path.substr(0, 1) == "/" ? "file://" + uri : uri;
}

/// FNV-1a, 64 bits: the same on every machine, which std::hash is not.
std::uint64_t fnv1a(std::string_view text, std::uint64_t hash = 0xcbf29ce484222325U) {
  for (const char c : text) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  }
  return hash;
}

std::string_view without_indentation(std::string_view line) {
  const std::size_t first = line.find_first_not_of(" \t");
  return first == std::string_view::npos ? std::string_view() : line.substr(first);
}

class SarifWriter {
 public:
  explicit SarifWriter(const SourceMap& sources) : places_(sources) {}

  std::string write(std::span<const Diagnostic> diagnostics) {
    json_.begin_object();
    json_.field("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    json_.field("version", "2.1.0");
    json_.key("runs");
    json_.begin_array();
    json_.begin_object();
    write_tool();
    json_.field("columnKind", "unicodeCodePoints");
    json_.key("results");
    json_.begin_array();
    for (const Diagnostic& diagnostic : diagnostics) write_result(diagnostic);
    json_.end_array();
    json_.end_object();
    json_.end_array();
    json_.end_object();
    return std::move(json_).finish();
  }

 private:
  void write_message(std::string_view name, std::string_view text) {
    json_.key(name);
    json_.begin_object(JsonLayout::line);
    json_.field("text", text);
    json_.end_object();
  }

  void write_tool() {
    json_.key("tool");
    json_.begin_object();
    json_.key("driver");
    json_.begin_object();
    json_.field("name", "tpm");
    json_.field("version", TPM_VERSION);
    json_.key("rules");
    json_.begin_array();
    for (const CodeInfo& info : all_codes()) write_rule(info);
    json_.end_array();
    json_.end_object();
    json_.end_object();
  }

  void write_rule(const CodeInfo& info) {
    json_.begin_object(JsonLayout::line);
    json_.field("id", info.code);
    write_message("shortDescription", info.title);
    if (!info.explanation.empty()) write_message("fullDescription", info.explanation);
    json_.key("defaultConfiguration");
    json_.begin_object();
    json_.field("level", to_string(info.severity));
    json_.end_object();
    json_.end_object();
  }

  void write_result(const Diagnostic& diagnostic) {
    const auto place = places_.find(diagnostic.span);
    json_.begin_object();
    json_.field("ruleId", diagnostic.code);
    if (const CodeInfo* info = find_code(diagnostic.code)) {
      json_.field("ruleIndex", info - all_codes().data());
    }
    json_.field("level", to_string(diagnostic.severity));
    write_message("message", diagnostic.help.empty()
                                 ? diagnostic.message
                                 : diagnostic.message + "\nhelp: " + diagnostic.help);
    if (place) {
      json_.key("locations");
      json_.begin_array();
      json_.begin_object(JsonLayout::line);
      write_physical_location(*place);
      json_.end_object();
      json_.end_array();
    }
    write_related(diagnostic);
    json_.key("partialFingerprints");
    json_.begin_object(JsonLayout::line);
    json_.field("primaryLocationLineHash", fingerprint(diagnostic, place));
    json_.end_object();
    json_.end_object();
  }

  void write_physical_location(const Place& place) {
    json_.key("physicalLocation");
    json_.begin_object();
    json_.key("artifactLocation");
    json_.begin_object();
    json_.field("uri", percent_encoded(place.file));
    json_.end_object();
    json_.key("region");
    json_.begin_object();
    json_.field("startLine", place.line);
    json_.field("startColumn", place.column);
    json_.field("endLine", place.end_line);
    json_.field("endColumn", place.end_column);
    json_.end_object();
    json_.end_object();
  }

  void write_related(const Diagnostic& diagnostic) {
    if (diagnostic.related.empty()) return;
    json_.key("relatedLocations");
    json_.begin_array();
    for (const Related& related : diagnostic.related) {
      json_.begin_object(JsonLayout::line);
      if (const auto place = places_.find(related.span)) write_physical_location(*place);
      write_message("message", related.message);
      json_.end_object();
    }
    json_.end_array();
  }

  /// The last part counts findings that are alike.
  std::string fingerprint(const Diagnostic& diagnostic, const std::optional<Place>& place) {
    constexpr std::size_t max_bytes = 500;  // of a line, which may be a whole file
    std::uint64_t hash = fnv1a(diagnostic.code);
    if (place) {
      hash = fnv1a(place->file, hash);
      hash = fnv1a(without_indentation(place->text).substr(0, max_bytes), hash);
      const std::string_view marked = place->text.substr(place->begin, place->end - place->begin);
      hash = fnv1a(marked.substr(0, max_bytes), hash);
    } else {
      hash = fnv1a(diagnostic.message, hash);
    }
    return fmt::format("{:016x}:{}", hash, ++alike_[hash]);
  }

  PlaceFinder places_;
  JsonWriter json_;
  std::map<std::uint64_t, int> alike_;
};

}  // namespace

std::string render_sarif(std::span<const Diagnostic> diagnostics, const SourceMap& sources) {
  return SarifWriter(sources).write(diagnostics);
}

}  // namespace tpm
