#include <set>

#include <tpm/report/what_if.hpp>
#include <tpm/text/csv.hpp>

namespace tpm {
namespace {

/// Of all plans, each once.
std::set<std::string> milestones_of(const WhatIfView& view) {
  std::set<std::string> ids;
  for (const MilestoneSnapshot& m : view.base.milestones) ids.insert(m.id);
  for (const Variant& variant : view.variants) {
    for (const MilestoneSnapshot& m : variant.plan.milestones) ids.insert(m.id);
  }
  return ids;
}

void write_titles(CsvWriter& csv, const std::set<std::string>& milestones) {
  for (const std::string_view title : {"scenario", "finish", "finish_date", "finish_delta_minutes",
                                       "slack_minutes", "cost", "value", "critical_count"}) {
    csv.plain(title);
  }
  for (const std::string& milestone : milestones) {
    csv.plain(milestone);
    csv.plain(milestone + "_met");
  }
  csv.end_row();
}

void write_row(CsvWriter& csv, std::string_view id, const PlanSnapshot& plan, const PlanDiff* diff,
               const std::set<std::string>& milestones) {
  csv.text(id);
  csv.plain(format_instant(plan.finish));
  csv.plain(format_date(finish_day(plan.finish)));
  csv.number(diff != nullptr ? diff->finish_delta : 0);
  csv.number(plan.slack);
  csv.plain(to_string(plan.cost));
  csv.number(plan.value);
  csv.number(static_cast<std::int64_t>(plan.critical_count()));
  for (const std::string& milestone : milestones) {
    const MilestoneSnapshot* const found = plan.find_milestone(milestone);
    csv.plain(found == nullptr ? std::string() : format_instant(found->date));
    found == nullptr ? csv.empty() : csv.truth(found->met);
  }
  csv.end_row();
}

}  // namespace

std::string what_if_csv(const WhatIfView& view, bool raw) {
  const std::set<std::string> milestones = milestones_of(view);
  CsvWriter csv(raw);
  write_titles(csv, milestones);
  write_row(csv, "", view.base, nullptr, milestones);
  for (const Variant& variant : view.variants) {
    write_row(csv, variant.id.empty() ? "changed" : variant.id, variant.plan, &variant.diff,
              milestones);
  }
  return std::move(csv).finish();
}

}  // namespace tpm
