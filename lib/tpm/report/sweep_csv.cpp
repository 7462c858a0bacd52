#include <fmt/core.h>

#include <tpm/report/sweep.hpp>
#include <tpm/text/csv.hpp>

namespace tpm {
namespace {

using change::Sweep;
using change::SweepMilestone;
using change::SweepOutcome;

void append_titles(std::string& out, const Sweep& sweep, bool raw) {
  for (const change::SweepAxis& axis : sweep.axes) {
    append_csv_text(out, axis.path.value, raw);
    out += ',';
  }
  out += "finish,finish_date,finish_delta_minutes,cost,critical_count";
  for (const std::string& id : sweep.milestones) {
    out += fmt::format(",{0},{0}.slack_minutes,{0}.met", id);
  }
  out += "\r\n";
}

void append_milestone(std::string& out, const std::optional<SweepMilestone>& milestone) {
  if (!milestone) {
    out += ",,,";
    return;
  }
  out += ',' + format_instant(milestone->date) + ',';
  if (milestone->slack) out += fmt::format("{}", *milestone->slack);
  out += milestone->met ? ",true" : ",false";
}

}  // namespace

std::string sweep_csv(const Sweep& sweep, bool raw) {
  std::string out;
  append_titles(out, sweep, raw);
  for (std::size_t v = 0; v < sweep.variants.size(); ++v) {
    for (std::size_t a = 0; a < sweep.axes.size(); ++a) {
      append_csv_text(out, sweep.axes[a].values[sweep.value_of(v, a)].value, raw);
      out += ',';
    }
    const SweepOutcome& outcome = sweep.variants[v];
    out += fmt::format("{},{},{},{},{}", format_instant(outcome.finish),
                       format_date(finish_day(outcome.finish)), outcome.finish_delta,
                       to_string(outcome.cost), outcome.critical_count);
    for (const auto& milestone : outcome.milestones) append_milestone(out, milestone);
    out += "\r\n";
  }
  return out;
}

}  // namespace tpm
