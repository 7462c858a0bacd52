// Base and scenarios side by side.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include <tpm/report/format.hpp>
#include <tpm/report/page_text.hpp>
#include <tpm/report/what_if.hpp>

namespace tpm {
namespace {

DateStyle style_of(const WhatIfView& view) {
  Instant start = view.base.start;
  Instant finish = view.base.finish;
  for (const Variant& variant : view.variants) {
    start = std::min(start, variant.plan.start);
    finish = std::max(finish, variant.plan.finish);
  }
  return {day_of(start), finish_day(finish)};
}

struct ScenarioPage : PageText {
  ScenarioPage(const WhatIfView& what_if, const WhatIfTextOptions& options)
      : PageText{options.width, options.color},
        view(what_if),
        dates(style_of(what_if)),
        minutes_per_day(what_if.base.calendar.minutes_per_day()) {}

  const WhatIfView& view;
  DateStyle dates;
  Minutes minutes_per_day;  ///< of the base plan's calendar

  [[nodiscard]] std::string day(Instant finish) const { return dates.text(finish_day(finish)); }
  [[nodiscard]] std::string later_or_earlier(Minutes delta) const {
    return format_duration(delta < 0 ? -delta : delta, minutes_per_day) +
           (delta < 0 ? " earlier" : " later");
  }
  [[nodiscard]] std::string money_delta(Money delta) const {
    return (delta.cents > 0 ? "+" : "") + format_money(delta, view.base.currency);
  }
};

/// The plans of a table: the base first.
std::vector<const PlanSnapshot*> plans_of(const WhatIfView& view) {
  std::vector<const PlanSnapshot*> plans{&view.base};
  for (const Variant& variant : view.variants) plans.push_back(&variant.plan);
  return plans;
}

/// A row with what each plan says.
template <class Text>
void add_row(const ScenarioPage& page, TextTable& table, std::string title, Text text) {
  std::vector<TextCell> cells{{std::move(title)}};
  for (const PlanSnapshot* plan : plans_of(page.view)) cells.push_back(text(*plan));
  table.add_row(std::move(cells));
}

/// A row with how each plan differs from the base.
template <class Text>
void add_delta_row(const ScenarioPage& page, TextTable& table, Text text) {
  std::vector<TextCell> cells{{""}, {""}};
  bool any = false;
  for (const Variant& variant : page.view.variants) {
    cells.push_back(text(variant));
    any = any || !cells.back().text.empty();
  }
  if (any) table.add_row(std::move(cells));
}

TextCell milestone_cell(const ScenarioPage& page, const PlanSnapshot& plan, const std::string& id) {
  const MilestoneSnapshot* const milestone = plan.find_milestone(id);
  if (milestone == nullptr) return {"–"};
  const std::string date = page.day(milestone->date);
  return milestone->met ? TextCell{date} : TextCell{date + " late", Ink::red};
}

void add_milestones(ScenarioPage& page, TextTable& table) {
  std::set<std::pair<Instant, std::string>> order;
  std::set<std::string> known;
  for (const PlanSnapshot* plan : plans_of(page.view)) {
    for (const MilestoneSnapshot& milestone : plan->milestones) {
      if (known.insert(milestone.id).second) order.emplace(milestone.date, milestone.id);
    }
  }
  constexpr std::size_t most = 20;
  std::size_t shown = 0;
  for (const auto& milestone : order) {
    if (++shown > most) break;
    const std::string& id = milestone.second;
    std::string name;
    for (const PlanSnapshot* plan : plans_of(page.view)) {
      const MilestoneSnapshot* const found = plan->find_milestone(id);
      if (found != nullptr && name.empty()) name = visible(found->name);
    }
    add_row(page, table, name,
            [&](const PlanSnapshot& plan) { return milestone_cell(page, plan, id); });
  }
  if (order.size() > most) {
    table.add_note({fmt::format("… {} more milestones", order.size() - most), Ink::dim});
  }
}

}  // namespace

std::string scenario_table(const WhatIfView& view, const WhatIfTextOptions& options) {
  ScenarioPage page(view, options);
  page.line(visible(view.base.name), Ink::bold);
  page.gap();
  std::vector<TextColumn> columns{{"", Align::left, 12}, {"as planned", Align::left}};
  for (const Variant& variant : view.variants)
    columns.push_back({visible(variant.id), Align::left, 8});
  TextTable table(std::move(columns));
  add_row(page, table, "Finish",
          [&](const PlanSnapshot& plan) { return TextCell{page.day(plan.finish)}; });
  add_delta_row(page, table, [&](const Variant& variant) {
    return TextCell{
        variant.diff.finish_delta == 0 ? "" : page.later_or_earlier(variant.diff.finish_delta)};
  });
  add_milestones(page, table);
  add_row(page, table, "Critical tasks",
          [](const PlanSnapshot& plan) { return TextCell{std::to_string(plan.critical_count())}; });
  add_row(page, table, "Cost", [](const PlanSnapshot& plan) {
    return TextCell{format_money(plan.cost, plan.currency),
                    plan.budget && *plan.budget < plan.cost ? Ink::red : Ink::plain};
  });
  add_delta_row(page, table, [&](const Variant& variant) {
    const bool same = !variant.diff.cost_delta || *variant.diff.cost_delta == Money{};
    return TextCell{same ? "" : page.money_delta(*variant.diff.cost_delta)};
  });
  add_row(page, table, "Value",
          [](const PlanSnapshot& plan) { return TextCell{std::to_string(plan.value)}; });
  page.table(table, 0);
  page.gap();
  for (const Variant& variant : view.variants) {
    std::string text = visible(variant.id) + ":";
    for (const ChangedValue& value : variant.values) {
      text += (&value == &variant.values.front() ? " " : "; ") + visible(value.path) + " " +
              change_text(value);
    }
    page.paragraph(text, Ink::plain, 2);
  }
  return std::move(page.out);
}

}  // namespace tpm
