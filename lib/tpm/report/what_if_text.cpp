#include <algorithm>

#include <fmt/format.h>

#include <tpm/report/format.hpp>
#include <tpm/report/what_if_page.hpp>

namespace tpm {
namespace {

constexpr std::size_t most_rows = 12;
constexpr std::size_t most_names = 6;

void append_change(WhatIfPage& page, const Variant& variant) {
  const std::string title = variant.name.empty() ? variant.id
                            : variant.id.empty() || variant.id == variant.name
                                ? variant.name
                                : fmt::format("{} ({})", variant.name, variant.id);
  page.line(visible(title.empty() ? page.view.base.name
                                  : fmt::format("{}: {}", page.view.base.name, title)),
            Ink::bold);
  if (!variant.requested_by.empty()) {
    page.line("Requested by " + visible(variant.requested_by), Ink::plain, 2);
  }
  if (!variant.reason.empty()) page.line(visible(variant.reason), Ink::plain, 2);
  TextTable table({{"", Align::left, 16}, {"", Align::left, 20}});
  std::size_t rows = 0;
  for (const ChangedValue& value : variant.values) {
    if (++rows > most_rows) break;
    table.add_row({{visible(value.path)}, {page.change_text(value)}});
  }
  if (variant.values.size() > most_rows) {
    table.add_note({fmt::format("… {} more", variant.values.size() - most_rows), Ink::dim});
  }
  table.append_to(page.out, page.options.width, 2, page.options.color);
}

void append_finish(WhatIfPage& page, const Variant& variant) {
  const PlanSnapshot& base = page.view.base;
  page.gap();
  page.ink("Finish  ", Ink::bold);
  const std::string after = page.day(variant.plan.finish);
  std::string text;
  if (variant.diff.finish_delta == 0) {
    text = after + ", as before";
  } else {
    text = fmt::format("{} → {}, {}", page.day(base.finish), after,
                       page.later_or_earlier(variant.diff.finish_delta));
  }
  page.ink(text, variant.diff.finish_delta > 0 ? Ink::yellow : Ink::plain);
  page.out += '\n';
  if (!variant.plan.deadline) return;
  const bool late = variant.plan.slack && *variant.plan.slack < 0;
  page.line(fmt::format("deadline {}: slack {} → {}", page.day(*variant.plan.deadline),
                        base.slack ? page.slack(*base.slack) : "none",
                        variant.plan.slack ? page.slack(*variant.plan.slack) : "none"),
            late ? Ink::red : Ink::plain, 8);
}

TextCell state_of(const MilestoneDiff& milestone) {
  if (milestone.from == nullptr) return {"added"};
  if (milestone.to == nullptr) return {"gone"};
  if (milestone.newly_missed()) return {"now missed", Ink::red};
  if (milestone.newly_met()) return {"now met"};
  return milestone.to->met ? TextCell{} : TextCell{"still missed", Ink::red};
}

void append_milestones(WhatIfPage& page, const PlanDiff& diff) {
  std::vector<const MilestoneDiff*> changed;
  for (const MilestoneDiff& milestone : diff.milestones) {
    if (milestone.changed()) changed.push_back(&milestone);
  }
  if (diff.milestones.empty()) return;
  page.gap();
  if (changed.empty()) {
    page.line("Milestones stay where they are.");
    return;
  }
  std::stable_sort(changed.begin(), changed.end(),
                   [](const auto* a, const auto* b) { return a->shown().date < b->shown().date; });
  TextTable table({{"Milestones", Align::left, 16},
                   {"Before"},
                   {"After"},
                   {"Moves", Align::right},
                   {"Deadline", Align::left, 0, true},
                   {"", Align::left, 0, true}});
  for (std::size_t i = 0; i < std::min(changed.size(), most_rows); ++i) {
    const MilestoneDiff& m = *changed[i];
    table.add_row({{"  " + visible(m.shown().name)},
                   {m.from != nullptr ? page.column(m.from->date) : "–"},
                   {m.to != nullptr ? page.column(m.to->date) : "–"},
                   {m.delta ? page.slack(*m.delta) : ""},
                   {m.shown().deadline ? page.column(*m.shown().deadline) : ""},
                   state_of(m)});
  }
  table.append_to(page.out, page.options.width, 0, page.options.color);
  const std::size_t more = changed.size() - std::min(changed.size(), most_rows);
  const std::size_t same = diff.milestones.size() - changed.size();
  if (more != 0) page.line(fmt::format("… {} more move", more), Ink::dim, 2);
  if (same != 0) {
    page.line(fmt::format("{} as before", count_of(same, "other", "others")), Ink::dim, 2);
  }
}

void append_names(WhatIfPage& page, std::string_view title,
                  const std::vector<const TaskSnapshot*>& tasks) {
  if (tasks.empty()) return;
  std::string text(title);
  for (std::size_t i = 0; i < std::min(tasks.size(), most_names); ++i) {
    text += (i == 0 ? " " : ", ") + visible(tasks[i]->name);
  }
  if (tasks.size() > most_names) text += fmt::format(" and {} more", tasks.size() - most_names);
  page.paragraph(text, 2);
}

void append_critical(WhatIfPage& page, const PlanDiff& diff) {
  page.gap();
  if (diff.newly_critical.empty() && diff.no_longer_critical.empty()) {
    page.line("What is critical stays the same.");
    return;
  }
  append_names(page, "Becomes critical:", diff.newly_critical);
  append_names(page, "No longer critical:", diff.no_longer_critical);
}

std::string team_text(const WhatIfPage& page, const TeamDiff& team) {
  std::vector<std::string> parts;
  if (team.tasks_added != 0) {
    parts.push_back(count_of(team.tasks_added, "task", "tasks") + " more");
  }
  if (team.tasks_removed != 0) {
    parts.push_back(count_of(team.tasks_removed, "task", "tasks") + " fewer");
  }
  if (team.tasks_moved != 0) {
    std::string moved = count_of(team.tasks_moved, "task moves", "tasks move");
    if (team.most_later != 0)
      moved += fmt::format(", up to {} later", page.length(team.most_later));
    if (team.most_earlier != 0) {
      moved += fmt::format(", up to {} earlier", page.length(-team.most_earlier));
    }
    parts.push_back(moved);
  }
  if (team.work_delta != 0) parts.push_back(page.slack(team.work_delta) + " of work");
  if (team.overload_delta != 0) parts.push_back(page.slack(team.overload_delta) + " of overload");
  return parts.empty() ? std::string("other people or rates")
                       : fmt::format("{}", fmt::join(parts, "; "));
}

void append_teams(WhatIfPage& page, const PlanDiff& diff) {
  TextTable table({{"Teams affected", Align::left, 14}, {"", Align::left, 20}});
  bool any = false;
  for (const TeamDiff& team : diff.teams) {
    if (!team.affected()) continue;
    any = true;
    table.add_row({{"  " + visible(team.shown().name)}, {team_text(page, team)}});
  }
  if (!any) return;
  page.gap();
  table.append_to(page.out, page.options.width, 0, page.options.color);
}

void append_cost(WhatIfPage& page, const Variant& variant) {
  const PlanSnapshot& base = page.view.base;
  const PlanSnapshot& plan = variant.plan;
  page.gap();
  page.ink("Cost    ", Ink::bold);
  if (variant.diff.cost_delta && *variant.diff.cost_delta == Money{}) {
    page.out += format_money(plan.cost, plan.currency) + ", as before\n";
  } else {
    page.out += fmt::format("{} → {}", format_money(base.cost, base.currency),
                            format_money(plan.cost, plan.currency));
    if (variant.diff.cost_delta) page.out += ", " + page.money_delta(*variant.diff.cost_delta);
    page.out += '\n';
  }
  if (plan.budget) {
    const Money left{plan.budget->cents - plan.cost.cents};
    const bool over = left < Money{};
    page.line(fmt::format("budget {}: {} {}", format_money(*plan.budget, plan.currency),
                          format_money(over ? Money{-left.cents} : left, plan.currency),
                          over ? "too much" : "left"),
              over ? Ink::red : Ink::plain, 8);
  }
  if (variant.diff.value_delta != 0) {
    page.line(fmt::format("value {} → {} ({:+})", base.value, plan.value, variant.diff.value_delta),
              Ink::plain, 8);
  }
}

}  // namespace

std::string what_if_text(const WhatIfView& view, const WhatIfTextOptions& options) {
  WhatIfPage page(view, options);
  if (view.variants.size() > 1) {
    append_scenario_table(page);
    return std::move(page.out);
  }
  const Variant& variant = view.variants.front();
  append_change(page, variant);
  append_finish(page, variant);
  append_milestones(page, variant.diff);
  append_critical(page, variant.diff);
  append_teams(page, variant.diff);
  append_cost(page, variant);
  return std::move(page.out);
}

}  // namespace tpm
