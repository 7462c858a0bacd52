// Who has too much to do.
#include <algorithm>

#include <fmt/core.h>

#include <tpm/report/plan_page.hpp>

namespace tpm {
namespace {

constexpr std::size_t max_teams = 6;
constexpr std::size_t fewest_teams = 3;

std::int64_t load(const TeamPlan& team) { return percent(team.work, team.available).value_or(0); }

bool worrying(const TeamPlan& team) { return !team.overloads.empty() || load(team) > 100; }

/// The time when most people are missing; the first of several such.
const Overload* worst_overload(const TeamPlan& team) {
  const Overload* worst = nullptr;
  for (const Overload& overload : team.overloads) {
    if (worst == nullptr || overload.need - overload.have > worst->need - worst->have) {
      worst = &overload;
    }
  }
  return worst;
}

int missing_people(const TeamPlan& team) {
  const Overload* worst = worst_overload(team);
  return worst == nullptr ? 0 : worst->need - worst->have;
}

std::vector<const TeamPlan*> by_worry(const std::vector<TeamPlan>& teams) {
  std::vector<const TeamPlan*> ranked;
  for (const TeamPlan& team : teams) ranked.push_back(&team);
  std::stable_sort(ranked.begin(), ranked.end(), [](const TeamPlan* a, const TeamPlan* b) {
    if (a->overloads.empty() != b->overloads.empty()) return b->overloads.empty();
    const int missing_a = missing_people(*a);
    const int missing_b = missing_people(*b);
    return missing_a != missing_b ? missing_a > missing_b : load(*a) > load(*b);
  });
  return ranked;
}

/// "1 too few Mon 9 Mar – Fri 13 Mar, and 2 more times"
TextCell overload_cell(const PlanPage& page, const TeamPlan& team) {
  const Overload* worst = worst_overload(team);
  if (worst == nullptr) return {};
  const Day from = day_of(worst->from);
  const Day to = finish_day(worst->to);
  std::string text = fmt::format("{} too few ", worst->need - worst->have);
  text += (from < to ? page.dates.text(from) + " – " : "on ") + page.dates.text(to);
  const std::size_t others = team.overloads.size() - 1;
  if (others > 0) text += fmt::format(", +{}", count_of(others, "time", "times"));
  return {std::move(text), Ink::red};
}

void add_team(const PlanPage& page, TextTable& table, const TeamPlan& plan) {
  const Team& team = page.view.program[plan.team];
  const auto load_percent = percent(plan.work, plan.available);
  const std::int64_t load_size = load_percent.value_or(0);
  const std::string currency = visible(page.view.program.currency);
  const bool priced = page.wide() && plan.cost.cents != 0;
  table.add_row({{"  " + page.team_label(plan.team)},
                 {std::to_string(team.people)},
                 {std::to_string(plan.peak), plan.peak > team.people ? Ink::red : Ink::plain},
                 {load_percent ? fmt::format("{}%", load_size) : "–",
                  load_size > 100 ? Ink::yellow : Ink::plain},
                 {priced ? format_money(plan.cost, currency) : ""},
                 overload_cell(page, plan)});
}

void append_others(PlanPage& page, const std::vector<const TeamPlan*>& ranked, std::size_t shown) {
  if (shown == ranked.size()) return;
  std::size_t short_of_people = 0;
  std::int64_t busiest = 0;
  for (std::size_t i = shown; i < ranked.size(); ++i) {
    short_of_people += ranked[i]->overloads.empty() ? 0U : 1U;
    busiest = std::max(busiest, load(*ranked[i]));
  }
  std::string text =
      fmt::format("… {}", count_of(ranked.size() - shown, "more team", "more teams"));
  text += short_of_people == 0 ? ", none overloaded"
                               : fmt::format(", {} of them overloaded", short_of_people);
  page.line(text + fmt::format(", the busiest at {}%", busiest), Ink::dim, 2);
}

}  // namespace

void append_teams(PlanPage& page) {
  const std::vector<const TeamPlan*> ranked = by_worry(page.view.schedule.teams);
  if (ranked.empty()) return;
  std::size_t shown = ranked.size();
  if (shown > max_teams) {
    const auto worries = static_cast<std::size_t>(std::count_if(
        ranked.begin(), ranked.end(), [](const TeamPlan* team) { return worrying(*team); }));
    shown = std::clamp(worries, fewest_teams, max_teams);
  }
  page.gap();
  TextTable table({{"Teams", Align::left, 12},
                   {"People", Align::right},
                   {"Peak", Align::right},
                   {"Load", Align::right},
                   {"Cost", Align::right, 0, true},
                   {"Overloaded", Align::left, 12, true}});
  for (std::size_t i = 0; i < shown; ++i) add_team(page, table, *ranked[i]);
  page.table(table, 0);
  append_others(page, ranked, shown);
}

}  // namespace tpm
