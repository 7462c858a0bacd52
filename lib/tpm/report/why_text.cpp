// The explanation: what it is, and the chain that leads to it.
#include <algorithm>

#include <fmt/core.h>

#include <tpm/report/why_sentences.hpp>

namespace tpm {
namespace {

constexpr std::size_t max_steps = 16;  // of a longer chain the middle is left out
constexpr std::size_t first_steps = 5;
constexpr std::size_t last_steps = 10;

std::string progress_words(const ActivityPlan& plan) {
  if (plan.complete) return "done";
  return plan.started ? "under way" : "";
}

void append_title(PlanPage& page, const Why& why) {
  const Activity& activity = page.view.program[why.activity];
  page.ink(visible(activity.name), Ink::bold);
  if (activity.name != activity.path) page.ink("  " + visible(activity.path), Ink::dim);
  page.out += '\n';
  const ActivityPlan& plan = page.view.schedule[why.activity];
  std::string text = span_words(page, why.activity);
  const auto add = [&](const std::string& part) {
    if (!part.empty()) text += ", " + part;
  };
  if (activity.is_leaf()) add(page.duration(why.activity));
  add(page.team_label(activity.team));
  add(progress_words(plan));
  page.paragraph(text, Ink::plain, 0);
  if (activity.is_leaf() || !why.last.valid()) return;
  page.paragraph(why.first == why.last
                     ? fmt::format("All of it is {}.", quoted(page, why.last))
                     : fmt::format("It starts with {} and ends with {}.", quoted(page, why.first),
                                   quoted(page, why.last)),
                 Ink::plain, 0);
}

std::vector<ActivityId> activities_of(const DrivingChain& chain) {
  std::vector<ActivityId> ids;
  for (const ChainStep& step : chain.steps) ids.push_back(step.activity);
  return ids;
}

std::string step_words(const PlanPage& page, const ChainStep& step) {
  const ActivityPlan& plan = page.view.schedule[step.activity];
  const bool part = plan.started && !plan.complete && step.left != plan.duration;
  return part ? work_words(page, step.activity, step.left) + " left" : progress_words(plan);
}

/// Notes below a step, on as many lines as they take: what is handed over, days without work, other
/// links.
void add_notes(const PlanPage& page, TextTable& table, const ChainStep& step) {
  const auto note = [&](const std::string& text) {
    PlanPage lines(page.view, {page.width, false});
    lines.paragraph("     " + text, Ink::plain, 7);
    for (std::size_t i = 0; i < lines.out.size();) {
      const std::size_t end = lines.out.find('\n', i);
      table.add_note({lines.out.substr(i, end - i), Ink::dim});
      i = end + 1;
    }
  };
  const Program& program = page.view.program;
  if (step.link) {
    const Driver& driver = step.link->driver;
    const Dependency& link = program.dependencies[driver.dependency];
    if (const std::string words = link_words(link); !words.empty()) note(words);
    if (link.needs) note("needs: " + visible(link.needs->value));
    if (step.link->gap > 0) {
      note(fmt::format("{} could be {} later and change nothing here",
                       quoted(page, driver.activity),
                       format_duration(step.link->gap, page.minutes_per_day_of(driver.activity))));
    }
  }
  const std::string pauses = pauses_words(page, step.pauses, program[step.activity].team);
  if (!pauses.empty()) note("without work: " + pauses);
  if (step.others.empty()) return;
  std::vector<ActivityId> others;
  for (const Waiting& other : step.others) others.push_back(other.driver.activity);
  note("just as late: " + names_of(page, others, 3));
}

void add_step(const PlanPage& page, TextTable& table, const ChainStep& step, bool handed_over) {
  const Activity& activity = page.view.program[step.activity];
  const ActivityPlan& plan = page.view.schedule[step.activity];
  const Day start = day_of(plan.start);
  const Day finish = finish_day(plan.finish);
  const Ink ink = handed_over ? Ink::bold : Ink::plain;
  table.add_row({{handed_over ? "→" : " ", ink},
                 {page.wide() ? visible(activity.name) : page.label(step.activity)},
                 {page.wide() ? visible(activity.path) : "", Ink::dim},
                 {step_team(page, activity), ink},
                 {page.duration(step.activity)},
                 {start < finish && !page.narrow() ? page.dates.column(start) + " –" : ""},
                 {page.dates.column(finish)},
                 {step_words(page, step), Ink::dim}});
  add_notes(page, table, step);
}

void append_start(PlanPage& page, const Why& why) {
  if (!why.start_chain) return;
  const DrivingChain& chain = *why.start_chain;
  page.gap();
  page.line("Why it starts then", Ink::bold);
  page.paragraph("  " + fixed_sentence(page, chain.fixed), Ink::plain, 2);
  if (chain.steps.size() > 1) {
    page.out += "  ";
    const std::size_t room = page.room_after(2);
    page.out += chain_text(page.view.program, activities_of(chain), room) + '\n';
  }
}

}  // namespace

void append_chain(PlanPage& page, const DrivingChain& chain) {
  page.paragraph("  " + fixed_sentence(page, chain.fixed), Ink::plain, 2);
  const std::vector<bool> handed = hand_overs(page.view.program, activities_of(chain));
  TextTable table({{"", Align::left, 0},
                   {"", Align::left, page.narrow() ? 10U : 20U},
                   {"", Align::left, 10, true},
                   {"", Align::left, 6, true},
                   {"", Align::right, 0, true},
                   {"", Align::left, 0, true},
                   {"", Align::left},
                   {"", Align::left, 6, true}});
  const std::size_t steps = chain.steps.size();
  for (std::size_t i = 0; i < steps; ++i) {
    if (steps > max_steps && i == first_steps) {
      const std::size_t left_out = steps - first_steps - last_steps;
      table.add_note({fmt::format("   … {} more; -f json has all", left_out), Ink::dim});
      i += left_out;
    }
    add_step(page, table, chain.steps[i], handed[i]);
  }
  page.table(table, 0);
}

std::string why_text(const WhyView& view, const TextOptions& options) {
  PlanPage page(view.plan, options);
  const Why& why = view.why;
  append_title(page, why);
  if (!why.last.valid()) {
    page.line("There are no tasks in it yet.");
    return std::move(page.out);
  }
  append_start(page, why);
  page.gap();
  page.line(why.start_chain ? "Why it ends then" : "Why it is then", Ink::bold);
  append_chain(page, why.chain);
  append_held_up(page, why);
  append_slack(page, why);
  append_earlier(page, why);
  append_way(page, why);
  return std::move(page.out);
}

}  // namespace tpm
