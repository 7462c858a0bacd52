// The page as a whole, its headline and its last line.
#include <fmt/core.h>

#include <tpm/base/checked.hpp>
#include <tpm/report/gate_report.hpp>
#include <tpm/report/plan_page.hpp>

namespace tpm {
namespace {

/// How many leaves there are and how far they are.
struct Counts {
  std::size_t projects = 0, tasks = 0, milestones = 0, done = 0, started = 0;
};

Counts count(const PlanView& view) {
  Counts counts;
  for (std::size_t i = 0; i < view.program.activities.size(); ++i) {
    const Activity& activity = view.program.activities[i];
    const ActivityPlan& plan = view.schedule.activities[i];
    counts.projects += activity.kind == ActivityKind::project ? 1U : 0U;
    counts.milestones += activity.kind == ActivityKind::milestone ? 1U : 0U;
    if (activity.kind != ActivityKind::task) continue;
    ++counts.tasks;
    if (plan.complete) {
      ++counts.done;
    } else if (plan.started) {
      ++counts.started;
    }
  }
  return counts;
}

void append_finish(PlanPage& page, const Counts& counts) {
  const Schedule& schedule = page.view.schedule;
  const bool over = counts.tasks > 0 && counts.done == counts.tasks;
  const std::string verb = over ? "Finished " : "Finishes ";
  const std::string date = DateStyle::full(finish_day(schedule.finish));
  page.ink(verb, Ink::plain);
  page.ink(date, Ink::bold);
  if (schedule.deadline && schedule.slack) {
    const TextCell clause = page.deadline_clause(*schedule.deadline, *schedule.slack);
    const std::size_t used = display_width(verb + date + ", " + clause.text);
    page.out += used <= page.width ? ", " : ",\n";
    page.ink(clause.text, clause.ink);
  }
  page.out += '\n';
}

void append_size(PlanPage& page, const Counts& counts) {
  const Schedule& schedule = page.view.schedule;
  const std::string days = days_number(schedule.working_minutes, page.minutes_per_day);
  std::string text =
      fmt::format("{} working {} from {}: {}", days, days == "1" ? "day" : "days",
                  page.dates.text(day_of(schedule.start)), count_of(counts.tasks, "task", "tasks"));
  if (counts.projects > 1) text += " in " + count_of(counts.projects, "project", "projects");
  const std::size_t teams = page.view.program.teams.size();
  if (teams > 0) text += ", " + count_of(teams, "team", "teams");
  page.paragraph(text, Ink::plain, 0);
}

void append_progress(PlanPage& page, const Counts& counts) {
  const auto& status_date = page.view.program.status_date;
  if (!status_date && counts.done + counts.started == 0) return;
  std::string text;
  if (status_date) text = fmt::format("As of {}: ", page.dates.text(status_date->value.day));
  text += fmt::format("{} of {} done", counts.done, count_of(counts.tasks, "task", "tasks"));
  if (counts.started > 0) text += fmt::format(", {} under way", counts.started);
  page.paragraph(text, Ink::plain, 0);
}

/// What was taken out, without what was in it.
void append_dropped(PlanPage& page) {
  constexpr std::size_t shown = 5;
  const std::vector<DroppedActivity>& dropped = page.view.program.dropped;
  std::size_t count = 0;
  std::string names;
  std::string_view outer;
  for (const DroppedActivity& one : dropped) {
    const std::string_view path = one.path;
    if (!outer.empty() && path.substr(0, outer.size()) == outer && path[outer.size()] == '.') {
      continue;
    }
    outer = path;
    if (++count > shown) continue;
    names += (count > 1 ? ", " : "") + visible(one.name);
  }
  if (count == 0) return;
  if (count > shown) names += fmt::format(" and {} more", count - shown);
  page.paragraph("Not planned: " + names, Ink::plain, 2);
}

/// "7,550 below the budget of 320,000", and its ink.
TextCell budget_clause(Money cost, Money budget) {
  const auto left = checked_add(budget.cents, -cost.cents);
  const std::string whole = format_money(budget, {});
  if (!left || *left == 0) return {"; the budget is " + whole, Ink::plain};
  const std::string size = format_money(Money{*left < 0 ? -*left : *left}, {});
  if (*left < 0) return {fmt::format("; {} over the budget of {}", size, whole), Ink::red};
  return {fmt::format("; {} below the budget of {}", size, whole), Ink::plain};
}

}  // namespace

PlanPage::PlanPage(const PlanView& plan_view, const TextOptions& options)
    : Page(options,
           DateStyle(day_of(plan_view.schedule.start), finish_day(plan_view.schedule.finish)),
           plan_view.program[plan_view.program.calendar].work.minutes_per_day(),
           plan_view.program.currency),
      view(plan_view) {}

std::string PlanPage::label(ActivityId id) const { return activity_label(view.program, id); }

std::string PlanPage::team_label(TeamId id) const {
  return id.valid() ? visible(view.program[id].name) : std::string();
}

Minutes PlanPage::minutes_per_day_of(ActivityId id) const {
  return view.program.work_calendar(view.program[id]).minutes_per_day();
}

std::string PlanPage::duration(ActivityId id) const {
  const ActivityPlan& plan = view.schedule[id];
  if (plan.duration == 0) return {};
  return format_duration(plan.duration, plan.elapsed, minutes_per_day_of(id));
}

void append_headline(PlanPage& page) {
  const Counts counts = count(page.view);
  page.line(visible(page.view.program.name), Ink::bold);
  if (counts.tasks + counts.milestones == 0) {
    page.line("There are no tasks to plan yet; they go under 'projects:'.");
    return;
  }
  append_finish(page, counts);
  append_size(page, counts);
  append_progress(page, counts);
  append_dropped(page);
}

void append_cost(PlanPage& page) {
  const Schedule& schedule = page.view.schedule;
  const auto& budget = page.view.program.budget;
  if (schedule.cost.cents == 0 && !budget) return;
  page.gap();
  TextCell clause;
  if (budget) clause = budget_clause(schedule.cost, budget->value);
  std::string text = "Cost  " + page.money(schedule.cost);
  if (schedule.overhead.cents != 0) {
    text += fmt::format(", {} of it overhead", format_money(schedule.overhead, {}));
  }
  if (schedule.incentives.cents > 0) {
    text += fmt::format(", {} of it penalties", format_money(schedule.incentives, {}));
  } else if (schedule.incentives.cents < 0) {
    text += fmt::format(", less a bonus of {}", format_money({-schedule.incentives.cents}, {}));
  }
  page.paragraph(text + clause.text, clause.ink, 6);
}

void append_gates(PlanPage& page, std::span<const GateResult> gates) {
  if (gates.empty()) return;
  page.gap();
  const std::string& currency = page.view.program.currency;
  page.out += gates_text(gates, {{page.width, page.color}, page.minutes_per_day, currency});
}

std::string plan_text(const PlanReport& view, const PlanTextOptions& options) {
  PlanPage page(view, options);
  append_headline(page);
  append_milestones(page);
  append_critical_path(page);
  append_near_critical(page);
  append_teams(page);
  append_worries(page);
  append_cost(page);
  append_gates(page, view.gates);
  if (options.tasks && !view.program.activities.empty()) append_task_table(page, options);
  return std::move(page.out);
}

}  // namespace tpm
