// what_if_json.md says what each field means.
#include <tpm/base/json.hpp>
#include <tpm/diagnostics/render_json.hpp>
#include <tpm/report/diff_report.hpp>
#include <tpm/report/gate_report.hpp>
#include <tpm/report/what_if.hpp>

namespace tpm {
namespace {

void write_text(JsonWriter& json, std::string_view name, const std::string& text) {
  json.key(name);
  if (text.empty()) {
    json.null();
  } else {
    json.value(text);
  }
}

void write_change(JsonWriter& json, const Variant& variant) {
  json.key("change");
  json.begin_object();
  write_text(json, "scenario", variant.id);
  write_text(json, "title", variant.name);
  write_text(json, "reason", variant.reason);
  write_text(json, "requested_by", variant.requested_by);
  json.key("values");
  json.begin_array();
  for (const ChangedValue& value : variant.values) {
    json.begin_object(JsonLayout::line);
    json.field("path", value.path);
    write_text(json, "from", value.from);
    write_text(json, "to", value.to);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

void write_variant(JsonWriter& json, const WhatIfView& view, const Variant& variant) {
  write_change(json, variant);
  write_diff(json, {view.base, variant.plan, variant.diff});
  write_gates(json, variant.gates);
}

}  // namespace

std::string what_if_json(const WhatIfView& view) {
  const bool several = view.variants.size() > 1;
  JsonWriter json;
  json.begin_object();
  json.field("format", several ? "tpm.scenarios/1" : "tpm.diff/1");
  if (several) {
    json.key("scenarios");
    json.begin_array();
    for (const Variant& variant : view.variants) {
      json.begin_object();
      write_variant(json, view, variant);
      json.end_object();
    }
    json.end_array();
  } else {
    write_variant(json, view, view.variants.front());
  }
  json.key("diagnostics");
  write_diagnostics(json, view.diagnostics, view.sources);
  json.end_object();
  return std::move(json).finish();
}

}  // namespace tpm
