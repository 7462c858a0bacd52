// Base and scenarios side by side.
#include <algorithm>
#include <set>
#include <span>

#include <fmt/core.h>

#include <tpm/report/what_if.hpp>
#include <tpm/text/page.hpp>

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

struct ScenarioPage : Page {
  ScenarioPage(const WhatIfView& what_if, const TextOptions& options)
      : Page(options, style_of(what_if), what_if.base.calendar().minutes_per_day(),
             what_if.base.currency),
        view(what_if),
        shown(what_if.variants) {}

  const WhatIfView& view;
  std::span<const Variant> shown;  ///< those in the present table

  /// Whole units, thousands apart: what a table of plans is compared by.
  [[nodiscard]] static std::string whole(Money amount) {
    const std::int64_t half = amount.cents < 0 ? -50 : 50;
    return format_money(Money{(amount.cents + half) / 100 * 100}, {});
  }
};

/// The plans of a table: the base first.
std::vector<const PlanSnapshot*> plans_of(const ScenarioPage& page) {
  std::vector<const PlanSnapshot*> plans{&page.view.base};
  for (const Variant& variant : page.shown) plans.push_back(&variant.plan);
  return plans;
}

/// A row with what each plan says.
template <class Text>
void add_row(const ScenarioPage& page, TextTable& table, std::string title, Text text) {
  std::vector<TextCell> cells{{std::move(title)}};
  for (const PlanSnapshot* plan : plans_of(page)) cells.push_back(text(*plan));
  table.add_row(std::move(cells));
}

/// A row with how each plan differs from the base.
template <class Text>
void add_delta_row(const ScenarioPage& page, TextTable& table, Text text) {
  std::vector<TextCell> cells{{""}, {""}};
  bool any = false;
  for (const Variant& variant : page.shown) {
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
  for (const PlanSnapshot* plan : plans_of(page)) {
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
    for (const PlanSnapshot* plan : plans_of(page)) {
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

void append_table(ScenarioPage& page) {
  std::vector<TextColumn> columns{{"", Align::left, 12}, {"as planned"}};
  for (const Variant& variant : page.shown) columns.push_back({visible(variant.id)});
  TextTable table(std::move(columns));
  add_row(page, table, "Finish",
          [&](const PlanSnapshot& plan) { return TextCell{page.day(plan.finish)}; });
  add_delta_row(page, table, [&](const Variant& variant) {
    const Minutes delta = variant.diff.finish_delta;
    return TextCell{delta == 0 ? "" : format_slack(delta, page.minutes_per_day)};
  });
  add_milestones(page, table);
  add_row(page, table, "Critical",
          [](const PlanSnapshot& plan) { return TextCell{std::to_string(plan.critical_count())}; });
  const std::string& currency = page.view.base.currency;
  add_row(page, table, currency.empty() ? "Cost" : "Cost, " + visible(currency),
          [](const PlanSnapshot& plan) {
            const bool over = plan.budget && *plan.budget < plan.cost;
            return TextCell{ScenarioPage::whole(plan.cost), over ? Ink::red : Ink::plain};
          });
  add_delta_row(page, table, [](const Variant& variant) {
    const auto delta = variant.diff.cost_delta;
    if (!delta || delta->cents == 0) return TextCell{};
    return TextCell{(delta->cents > 0 ? "+" : "") + ScenarioPage::whole(*delta)};
  });
  add_row(page, table, "Value",
          [](const PlanSnapshot& plan) { return TextCell{std::to_string(plan.value)}; });
  page.table(table, 0);
}

}  // namespace

std::string scenario_table(const WhatIfView& view, const TextOptions& options) {
  constexpr std::size_t titles = 16;
  constexpr std::size_t cell = 17;  // "Wed 17 Jun late" and two spaces
  ScenarioPage page(view, options);
  page.line(visible(view.base.name), Ink::bold);
  // As many plans side by side as fit without a date being cut.
  const std::span<const Variant> all = view.variants;
  const std::size_t room = std::max<std::size_t>(options.width, titles + 2 * cell) - titles;
  const std::size_t most = room / cell - 1;
  const std::size_t tables = (all.size() + most - 1) / most;
  for (std::size_t i = 0; i < tables; ++i) {
    const std::size_t begin = all.size() * i / tables;
    page.shown = all.subspan(begin, all.size() * (i + 1) / tables - begin);
    page.gap();
    append_table(page);
  }
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
