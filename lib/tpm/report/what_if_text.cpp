#include <fmt/core.h>

#include <tpm/report/diff_page.hpp>
#include <tpm/report/gate_report.hpp>
#include <tpm/report/what_if.hpp>

namespace tpm {
namespace {

constexpr std::size_t max_values = 20;

/// Who asks for what.
void append_change(DiffPage& page, const Variant& variant) {
  std::string title = variant.name.empty() ? std::string("What if") : variant.name;
  if (!variant.id.empty() && variant.id != variant.name) title += " (" + variant.id + ")";
  page.line(visible(title), Ink::bold);
  if (!variant.requested_by.empty()) page.line("Requested by " + visible(variant.requested_by));
  if (!variant.reason.empty()) page.paragraph(visible(variant.reason), Ink::plain, 0);
  TextTable table({{"", Align::left, 16}, {"", Align::left, 20}});
  for (std::size_t i = 0; i < std::min(variant.values.size(), max_values); ++i) {
    table.add_row({{visible(variant.values[i].path)}, {change_text(variant.values[i])}});
  }
  if (variant.values.size() > max_values) {
    table.add_note({fmt::format("… {} more", variant.values.size() - max_values), Ink::dim});
  }
  page.table(table, 2);
  page.gap();
}

std::string variant_text(const WhatIfView& view, const WhatIfTextOptions& options) {
  const Variant& variant = view.variants.front();
  const DiffView diff{view.base, variant.plan, variant.diff};
  DiffPage page(diff, options);
  append_change(page, variant);
  append_diff_headline(page);
  if (variant.diff.empty()) page.line("Nothing else is different: the two plans are the same.");
  append_diff_milestones(page);
  append_diff_critical(page, options.tasks);
  append_diff_teams(page);
  append_diff_cost(page);
  if (options.tasks) append_diff_tasks(page, true);
  return std::move(page.out);
}

}  // namespace

std::string change_text(const ChangedValue& value) {
  if (value.to.empty()) {
    return value.from.empty() ? "removed" : fmt::format("{} → removed", visible(value.from));
  }
  if (value.from.empty()) return "→ " + visible(value.to);
  return fmt::format("{} → {}", visible(value.from), visible(value.to));
}

std::string what_if_gates_text(const WhatIfView& view, const TextOptions& options) {
  const bool several = view.variants.size() > 1;
  std::string text;
  for (const Variant& variant : view.variants) {
    // The name of a scenario stands above its table: in it, it would make the column wide.
    const GateTextOptions gates{options, variant.plan.calendar().minutes_per_day(),
                                variant.plan.currency, several ? "" : "Gates"};
    const std::string table = gates_text(variant.gates, gates);
    if (table.empty()) continue;
    if (several)
      text += fmt::format("{}Gates: {}\n", text.empty() ? "" : "\n", visible(variant.id));
    text += table;
  }
  return text;
}

std::string what_if_text(const WhatIfView& view, const WhatIfTextOptions& options) {
  const std::string gates = what_if_gates_text(view, options);
  const std::string plans =
      view.variants.size() > 1 ? scenario_table(view, options) : variant_text(view, options);
  return plans + (gates.empty() ? "" : "\n" + gates);
}

}  // namespace tpm
