// When: the milestones with what they were promised for.
#include <algorithm>

#include <fmt/core.h>

#include <tpm/report/plan_page.hpp>

namespace tpm {
namespace {

constexpr std::size_t max_milestones = 7;

/// Of too many, those with a deadline that have the least room, then the last ones; by date.
std::vector<const MilestonePlan*> shown_milestones(const Schedule& schedule) {
  std::vector<const MilestonePlan*> shown;
  for (const MilestonePlan& milestone : schedule.milestones) shown.push_back(&milestone);
  if (shown.size() > max_milestones) {
    std::stable_sort(shown.begin(), shown.end(), [](const auto* a, const auto* b) {
      if (a->slack.has_value() != b->slack.has_value()) return a->slack.has_value();
      if (a->slack != b->slack) return *a->slack < *b->slack;
      return a->date > b->date;
    });
    shown.resize(max_milestones);
  }
  std::stable_sort(shown.begin(), shown.end(),
                   [](const auto* a, const auto* b) { return a->date < b->date; });
  return shown;
}

TextCell slack_cell(const PlanPage& page, const MilestonePlan& milestone) {
  if (!milestone.slack) return {};
  return {format_slack(*milestone.slack, page.minutes_per_day_of(milestone.activity)),
          slack_ink(*milestone.slack)};
}

void append_others(PlanPage& page, std::size_t shown) {
  const auto& all = page.view.schedule.milestones;
  if (shown == all.size()) return;
  std::size_t late = 0;
  for (const MilestonePlan& milestone : all) late += milestone.met ? 0U : 1U;
  const std::string note = late > shown ? fmt::format(", {} of them late", late - shown) : "";
  page.line(fmt::format("… {} more{}", all.size() - shown, note), Ink::dim, 2);
}

}  // namespace

void append_milestones(PlanPage& page) {
  const std::vector<const MilestonePlan*> shown = shown_milestones(page.view.schedule);
  if (shown.empty()) return;
  page.gap();
  TextTable table({{"Milestones", Align::left, 16},
                   {"Date", Align::left},
                   {"Deadline", Align::left, 0, true},
                   {"Slack", Align::right, 0, true},
                   {"", Align::left, 0, true}});
  for (const MilestonePlan* milestone : shown) {
    const bool done = page.view.schedule[milestone->activity].complete;
    TextCell state;
    if (!milestone->met) {
      state = {"late", Ink::red};
    } else if (done) {
      state = {"done", Ink::dim};
    }
    table.add_row(
        {{"  " + page.label(milestone->activity)},
         {page.dates.column(finish_day(milestone->date)), milestone->met ? Ink::plain : Ink::red},
         {milestone->deadline ? page.dates.column(finish_day(*milestone->deadline)) : ""},
         slack_cell(page, *milestone),
         state});
  }
  page.table(table, 0);
  append_others(page, shown.size());
}

}  // namespace tpm
