#include <tpm/report/sweep.hpp>
#include <tpm/text/csv.hpp>

namespace tpm {
namespace {

using change::Sweep;
using change::SweepMilestone;
using change::SweepOutcome;

void write_titles(CsvWriter& csv, const Sweep& sweep) {
  for (const change::SweepAxis& axis : sweep.axes) csv.text(axis.path.value);
  for (const std::string_view title :
       {"finish", "finish_date", "finish_delta_minutes", "cost", "critical_count"}) {
    csv.plain(title);
  }
  for (const std::string& id : sweep.milestones) {
    csv.plain(id);
    csv.plain(id + ".slack_minutes");
    csv.plain(id + ".met");
  }
  csv.end_row();
}

void write_milestone(CsvWriter& csv, const std::optional<SweepMilestone>& milestone) {
  if (!milestone) {
    for (int cell = 0; cell < 3; ++cell) csv.empty();
    return;
  }
  csv.plain(format_instant(milestone->date));
  csv.number(milestone->slack);
  csv.truth(milestone->met);
}

}  // namespace

std::string sweep_csv(const Sweep& sweep, bool raw) {
  CsvWriter csv(raw);
  write_titles(csv, sweep);
  for (std::size_t v = 0; v < sweep.variants.size(); ++v) {
    for (std::size_t a = 0; a < sweep.axes.size(); ++a) {
      csv.text(sweep.axes[a].values[sweep.value_of(v, a)].value);
    }
    const SweepOutcome& outcome = sweep.variants[v];
    csv.plain(format_instant(outcome.finish));
    csv.plain(format_date(finish_day(outcome.finish)));
    csv.number(outcome.finish_delta);
    csv.plain(to_string(outcome.cost));
    csv.number(static_cast<std::int64_t>(outcome.critical_count));
    for (const auto& milestone : outcome.milestones) write_milestone(csv, milestone);
    csv.end_row();
  }
  return std::move(csv).finish();
}

}  // namespace tpm
