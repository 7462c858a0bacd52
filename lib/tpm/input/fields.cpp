#include <vector>

#include <fmt/core.h>

#include <tpm/base/closest_match.hpp>
#include <tpm/input/fields.hpp>

namespace tpm::input {
namespace {

unsigned shape_of(NodeKind kind) {
  switch (kind) {
    case NodeKind::scalar:
      return scalar_shape;
    case NodeKind::list:
      return list_shape;
    case NodeKind::map:
      return map_shape;
    case NodeKind::null:
      return 0;
  }
  return 0;
}

bool is_extension(std::string_view key) { return key.substr(0, 2) == "x-"; }

void report_unknown_key(NodeRef key, MapKind kind, DiagnosticSink& sink) {
  std::vector<std::string_view> known;
  for (const KeyRow& row : keys_of(kind)) known.push_back(to_string(row.key));
  const std::string_view near = closest_match(key.text(), known);
  sink.report("unknown-key", key.span(),
              fmt::format("unknown key '{}' in {}", key.text(), info(kind).article))
      .help = near.empty() ? "keys that begin with 'x-' are ignored"
                           : fmt::format("did you mean '{}'?", near);
}

/// Whether the value has one of the shapes that its type allows.
bool check_shape(NodeRef value, ValueType type, DiagnosticSink& sink) {
  const ValueInfo& expected = info(type);
  if ((shape_of(value.kind()) & expected.shapes) != 0) return true;
  const std::string_view key = value.key().text();
  if (value.kind() == NodeKind::null) {
    sink.report("wrong-type", value.span(), fmt::format("'{}' has no value", key)).help =
        fmt::format("expected {}", expected.noun);
  } else {
    sink.report("wrong-type", value.span(),
                fmt::format("'{}' is {}, not {}", key, describe(value.kind()), expected.noun));
  }
  return false;
}

}  // namespace

std::string_view describe(NodeKind kind) {
  switch (kind) {
    case NodeKind::scalar:
      return "a single value";
    case NodeKind::list:
      return "a list";
    case NodeKind::map:
      return "a map";
    case NodeKind::null:
      return "empty";
  }
  return "empty";
}

bool is_key_of(std::string_view text, MapKind kind) {
  const auto key = find_key(text);
  return is_extension(text) || (key && find_row(kind, *key) != nullptr);
}

Fields read_fields(NodeRef map, MapKind kind, DiagnosticSink& sink) {
  Fields fields;
  fields.document_ = map.document();
  const bool top = map.index() == 0;
  fields.span_ = top ? Span{map.file()} : map.key().span();
  if (!map.is_map()) {
    const std::string what = top ? "the file" : fmt::format("'{}'", map.key().text());
    auto& error = map.kind() == NodeKind::null
                      ? sink.report("wrong-type", map.span(), fmt::format("{} has no value", what))
                      : sink.report("wrong-type", map.span(),
                                    fmt::format("{} is {}, not {}", what, describe(map.kind()),
                                                info(kind).article));
    error.help = fmt::format("{} is a map of keys to values", info(kind).article);
    return fields;
  }
  for (const NodeRef value : Children(map)) {
    const NodeRef key = value.key();
    const auto known = find_key(key.text());
    const KeyRow* const row = known ? find_row(kind, *known) : nullptr;
    if (row != nullptr) {
      auto& slot = fields.values_[static_cast<std::size_t>(*known)];
      if (slot == 0 && check_shape(value, row->type, sink)) slot = value.index();
    } else if (!is_extension(key.text()) && kind != MapKind::scenario) {
      report_unknown_key(key, kind, sink);
    }
  }
  for (const KeyRow& row : keys_of(kind)) {
    if (!row.required || fields[row.key]) continue;
    sink.report("missing-key", fields.span_,
                fmt::format("{} needs '{}'", info(kind).article, to_string(row.key)));
  }
  return fields;
}

}  // namespace tpm::input
