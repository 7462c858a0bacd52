// A map of the file, sorted into the keys of the format.
#pragma once

#include <array>
#include <string>

#include <tpm/diagnostics/diagnostic.hpp>
#include <tpm/input/document.hpp>
#include <tpm/input/keys.hpp>

namespace tpm::input {

/// The values of one map by key. Absent keys, and those whose value had the wrong shape (reported),
/// are empty NodeRefs.
class Fields {
 public:
  Fields() = default;
  [[nodiscard]] NodeRef operator[](Key key) const {
    const std::uint32_t index = values_[static_cast<std::size_t>(key)];
    return index == 0 ? NodeRef() : NodeRef(document_, index);
  }
  /// Where the map's key stands, or the map itself at the top of a file.
  [[nodiscard]] Span span() const { return span_; }

 private:
  friend Fields read_fields(NodeRef map, MapKind kind, DiagnosticSink& sink);
  const Document* document_ = nullptr;
  Span span_;
  std::array<std::uint32_t, key_count> values_ = {};  ///< a value is never node 0
};

/// Reports unknown-key (with the nearest key), wrong-type and missing-key. `x-…` is ignored; so
/// are a scenario's paths, which are not keys. A `map` that is none (wrong-type) has no fields.
[[nodiscard]] Fields read_fields(NodeRef map, MapKind kind, DiagnosticSink& sink);

/// "a list", "a map", "a single value", "empty".
[[nodiscard]] std::string_view describe(NodeKind kind);

/// Whether an annotation or a key of `kind`: everything that is not a path in a scenario.
[[nodiscard]] bool is_key_of(std::string_view text, MapKind kind);

}  // namespace tpm::input
