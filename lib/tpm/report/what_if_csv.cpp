#include <set>

#include <fmt/core.h>

#include <tpm/report/what_if.hpp>
#include <tpm/text/csv.hpp>

namespace tpm {
namespace {

void append_row(std::string& out, std::string_view id, const PlanSnapshot& plan,
                const PlanDiff* diff, const std::set<std::string>& milestones, bool raw) {
  append_csv_text(out, id, raw);
  out += fmt::format(",{},{},{},{},{},{},{}", format_instant(plan.finish),
                     format_date(finish_day(plan.finish)), diff != nullptr ? diff->finish_delta : 0,
                     plan.slack ? std::to_string(*plan.slack) : "", to_string(plan.cost),
                     plan.value, plan.critical_count());
  for (const std::string& milestone : milestones) {
    const MilestoneSnapshot* const found = plan.find_milestone(milestone);
    out += found == nullptr ? ",," : fmt::format(",{},{}", format_instant(found->date), found->met);
  }
  out += "\r\n";
}

}  // namespace

std::string what_if_csv(const WhatIfView& view, bool raw) {
  std::set<std::string> milestones;
  for (const MilestoneSnapshot& m : view.base.milestones) milestones.insert(m.id);
  for (const Variant& variant : view.variants) {
    for (const MilestoneSnapshot& m : variant.plan.milestones) milestones.insert(m.id);
  }
  std::string out =
      "scenario,finish,finish_date,finish_delta_minutes,slack_minutes,cost,value,critical_count";
  for (const std::string& milestone : milestones) {
    out += fmt::format(",{0},{0}_met", milestone);
  }
  out += "\r\n";
  append_row(out, "", view.base, nullptr, milestones, raw);
  for (const Variant& variant : view.variants) {
    append_row(out, variant.id.empty() ? "changed" : variant.id, variant.plan, &variant.diff,
               milestones, raw);
  }
  return out;
}

}  // namespace tpm
