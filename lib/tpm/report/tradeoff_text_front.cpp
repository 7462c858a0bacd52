// What may be decided for, and what delay costs.
#include <algorithm>

#include <fmt/core.h>

#include <tpm/report/tradeoff_page.hpp>
#include <tpm/report/tradeoff_sentences.hpp>

namespace tpm {
namespace {

using tradeoff::DragCost;
using tradeoff::FeatureDelay;
using tradeoff::PlanPoint;

constexpr std::size_t max_plans = 16;
constexpr std::size_t min_choice_words = 24;  // else what a plan decides is told below it
constexpr std::size_t max_named = 2;          // shorter tasks, else their count
constexpr std::size_t max_rows = 8;

/// The plans that are shown: those of the answer always.
std::vector<std::size_t> shown_plans(const tradeoff::Tradeoff& all) {
  std::vector<std::size_t> always;
  if (all.answer) {
    if (all.answer->plan) always.push_back(*all.answer->plan);
    for (const tradeoff::Repair& repair : all.answer->repairs) always.push_back(repair.plan);
  }
  if (const auto now = plan_number(all, all.current.choices)) always.push_back(*now);
  return thinned(all.front.size(), max_plans, std::move(always));
}

StoryRow plan_row(const TradeoffPage& page, std::size_t number) {
  const PlanPoint& plan = page.tradeoff().front[number];
  StoryRow row;
  row.cells.push_back({std::to_string(number)});
  row.cells.push_back({page.dates.column(finish_day(plan.finish))});
  if (page.roomy()) row.cells.push_back({days_number(plan.duration, page.minutes_per_day)});
  row.cells.push_back({format_money(plan.cost, {})});
  row.cells.push_back({plan.value == 0 ? "" : format_number(plan.value)});
  row.words = choice_words(page, plan);
  const std::size_t shorter = plan.choices.crashed.size();
  if (shorter > max_named) {
    row.words.resize(row.words.size() - shorter);
    row.words.push_back(count_of(shorter, "task shorter", "tasks shorter"));
  }
  return row;
}

void append_plans(TradeoffPage& page, const std::vector<std::size_t>& shown) {
  std::vector<TextColumn> columns{{"Plan", Align::right}, {"Finish"}};
  if (page.roomy()) columns.push_back({"Days", Align::right});
  columns.push_back({"Cost", Align::right});
  columns.push_back({"Value", Align::right, 0, true});
  std::vector<StoryRow> rows;
  for (const std::size_t number : shown) rows.push_back(plan_row(page, number));
  const std::size_t plans = page.tradeoff().front.size();
  const std::size_t corners = std::max(page.tradeoff().front_corners, plans);
  std::string note;
  if (shown.size() < corners) {
    note = fmt::format("{} of {} plans; -f json has {}", shown.size(), corners,
                       plans == corners ? "all" : std::to_string(plans));
  }
  append_stories(page, std::move(columns), "Other than in the file", rows, min_choice_words, note);
}

void append_more(TextTable& table, std::size_t all) {
  if (all <= max_rows) return;
  table.add_note({fmt::format("… {} more; -f json has all", all - max_rows), Ink::dim});
}

}  // namespace

void append_front(TradeoffPage& page) {
  const tradeoff::Tradeoff& all = page.tradeoff();
  if (all.front.empty()) return;
  page.title("What may be decided for",
             all.front.size() == 1 ? "one plan: no other is earlier, cheaper or worth more"
                                   : "no other plan is as early, as cheap and worth as much");
  append_plans(page, shown_plans(all));
  const std::string limit = limit_words(page);
  if (!limit.empty()) page.paragraph("  " + limit, Ink::yellow, 2);
}

void append_delays(TradeoffPage& page) {
  const std::vector<FeatureDelay>& delays = page.tradeoff().delays;
  if (delays.empty()) return;
  page.title("What a later delivery costs", "first what costs most for the time it takes");
  TextTable table({{"Feature", Align::left, 10},
                   {"A week costs", Align::right},
                   {"Takes", Align::right},
                   {page.roomy() ? "Finish" : "", Align::left, 0, true}});
  for (std::size_t i = 0; i < std::min(delays.size(), max_rows); ++i) {
    const FeatureDelay& delay = delays[i];
    table.add_row({{fmt::format("{}. {}", delay.rank, page.feature(delay.feature))},
                   {format_money(delay.per_week, {})},
                   {format_duration(delay.duration, page.minutes_per_day)},
                   {page.roomy() ? page.dates.column(finish_day(delay.finish)) : ""}});
  }
  append_more(table, delays.size());
  page.table(table, table_indent);
}

void append_drags(TradeoffPage& page) {
  const std::vector<DragCost>& drags = page.tradeoff().drags;
  if (drags.empty()) return;
  page.title("What time costs on the critical path", "a day more, and all that a task adds");
  TextTable table({{"Task", Align::left, 10},
                   {"A day costs", Align::right},
                   {"Adds", Align::right},
                   {"Costs", Align::right}});
  for (std::size_t i = 0; i < std::min(drags.size(), max_rows); ++i) {
    const DragCost& drag = drags[i];
    table.add_row({{page.label(drag.activity)},
                   {format_money(drag.cost_per_day, {})},
                   {format_duration(drag.drag, page.minutes_per_day)},
                   {format_money(drag.cost, {})}});
  }
  append_more(table, drags.size());
  page.table(table, table_indent);
}

}  // namespace tpm
