#include <tpm/base/json.hpp>
#include <tpm/diagnostics/render_json.hpp>
#include <tpm/report/sweep.hpp>

namespace tpm {
namespace {

using change::Sweep;
using change::SweepOutcome;

void write_outcome(JsonWriter& json, const Sweep& sweep, const SweepOutcome& outcome) {
  json.field("finish", format_instant(outcome.finish));
  json.field("finish_date", format_date(finish_day(outcome.finish)));
  json.field("finish_delta_minutes", outcome.finish_delta);
  json.field("cost", outcome.cost);
  json.field("critical_count", outcome.critical_count);
  json.key("milestones");
  json.begin_array();
  for (std::size_t m = 0; m < sweep.milestones.size(); ++m) {
    const auto& milestone = outcome.milestones[m];
    if (!milestone) continue;
    json.begin_object(JsonLayout::line);
    json.field("id", sweep.milestones[m]);
    json.field("date", format_instant(milestone->date));
    json.field("slack_minutes", milestone->slack);
    json.field("met", milestone->met);
    json.end_object();
  }
  json.end_array();
}

void write_axes(JsonWriter& json, const Sweep& sweep) {
  json.key("axes");
  json.begin_array();
  for (const change::SweepAxis& axis : sweep.axes) {
    json.begin_object(JsonLayout::line);
    json.field("path", axis.path.value);
    json.key("values");
    json.begin_array();
    for (const At<std::string>& value : axis.values) json.value(value.value);
    json.end_array();
    json.end_object();
  }
  json.end_array();
}

}  // namespace

std::string sweep_json(const SweepView& view) {
  const Sweep& sweep = view.sweep;
  JsonWriter json;
  json.begin_object();
  json.field("format", "tpm.sweep/1");
  json.key("currency");
  if (sweep.currency.empty()) {
    json.null();
  } else {
    json.value(sweep.currency);
  }
  write_axes(json, sweep);
  json.key("base");
  json.begin_object(JsonLayout::line);
  write_outcome(json, sweep, sweep.base);
  json.end_object();
  json.key("variants");
  json.begin_array();
  for (std::size_t v = 0; v < sweep.variants.size(); ++v) {
    json.begin_object(JsonLayout::line);
    json.key("values");
    json.begin_array();
    for (std::size_t a = 0; a < sweep.axes.size(); ++a) {
      json.value(sweep.axes[a].values[sweep.value_of(v, a)].value);
    }
    json.end_array();
    write_outcome(json, sweep, sweep.variants[v]);
    json.end_object();
  }
  json.end_array();
  json.key("diagnostics");
  write_diagnostics(json, view.diagnostics, view.sources);
  json.end_object();
  return std::move(json).finish();
}

}  // namespace tpm
