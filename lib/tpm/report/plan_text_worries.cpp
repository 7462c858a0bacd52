// What to worry about besides: work that is too late, hand-overs nobody agreed on, diagnostics.
#include <algorithm>

#include <fmt/core.h>

#include <tpm/diagnostics/render_text.hpp>
#include <tpm/report/plan_page.hpp>

namespace tpm {
namespace {

constexpr std::size_t max_diagnostics = 3;

/// "3 tasks are too late for a deadline or a fixed date, Token API the most: by 2d". Milestones
/// that are late have been shown.
void append_late_tasks(PlanPage& page) {
  std::size_t late = 0;
  ActivityId worst;
  for (std::size_t i = 0; i < page.view.program.activities.size(); ++i) {
    const ActivityId id(i);
    const auto& slack = page.view.schedule[id].total_slack;
    const bool is_task = page.view.program[id].kind == ActivityKind::task;
    if (!is_task || !slack || *slack >= 0) continue;
    ++late;
    if (!worst.valid() || *slack < *page.view.schedule[worst].total_slack) worst = id;
  }
  if (late == 0) return;
  const Minutes by = -*page.view.schedule[worst].total_slack;
  page.paragraph(fmt::format("  {} too late for a deadline or a fixed date, {} the most: by {}",
                             count_of(late, "task is", "tasks are"), page.label(worst),
                             format_duration(by, page.minutes_per_day_of(worst))),
                 Ink::red, 4);
}

void append_hand_overs(PlanPage& page) {
  const HandOverCounts& count = page.view.schedule.hand_overs;
  if (count.not_agreed + count.late == 0) return;
  std::string text = "  " + count_of(count.open, "hand-over", "hand-overs") + " between teams";
  if (count.not_agreed == count.open) {
    return page.paragraph(
        text + (count.open == 1 ? ", without" : ", none with") + " an agreed date", Ink::plain, 4);
  }
  text += ':';
  if (count.late > 0) text += fmt::format(" {} later than agreed", count.late);
  if (count.late > 0 && count.not_agreed > 0) text += ',';
  if (count.not_agreed > 0) text += fmt::format(" {} with no agreed date", count.not_agreed);
  page.paragraph(text, count.late > 0 ? Ink::yellow : Ink::plain, 4);
}

Ink severity_ink(Severity severity) {
  switch (severity) {
    case Severity::error:
      return Ink::red;
    case Severity::warning:
      return Ink::yellow;
    case Severity::note:
      break;
  }
  return Ink::dim;
}

void append_diagnostics(PlanPage& page) {
  std::vector<const Diagnostic*> worst;
  for (const Diagnostic& diagnostic : page.view.diagnostics) worst.push_back(&diagnostic);
  std::stable_sort(worst.begin(), worst.end(),
                   [](const auto* a, const auto* b) { return a->severity < b->severity; });
  worst.resize(std::min(worst.size(), max_diagnostics));
  for (const Diagnostic* diagnostic : worst) {
    const std::string word(to_string(diagnostic->severity));
    page.line(fmt::format("{:7}  {}", word, visible(diagnostic->message)),
              severity_ink(diagnostic->severity), 2);
  }
  const std::size_t rest = page.view.diagnostics.size() - worst.size();
  if (rest > 0) {
    page.line(fmt::format("… {} more ({} in all)", rest, count_text(page.view.diagnostics)),
              Ink::dim, 2);
  }
}

}  // namespace

void append_worries(PlanPage& page) {
  PlanPage worries(page.view, {page.width, page.color});
  append_late_tasks(worries);
  append_hand_overs(worries);
  append_diagnostics(worries);
  if (worries.out.empty()) return;
  page.gap();
  page.line("To look at", Ink::bold);
  page.out += worries.out;
}

}  // namespace tpm
