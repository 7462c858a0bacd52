// The page about what changed, and its first and last lines.
#include <algorithm>
#include <array>

#include <fmt/core.h>

#include <tpm/base/checked.hpp>
#include <tpm/report/diff_page.hpp>

namespace tpm {
namespace {

Day earliest_day(const DiffView& view) { return day_of(std::min(view.from.start, view.to.start)); }

Day latest_day(const DiffView& view) {
  return finish_day(std::max(view.from.finish, view.to.finish));
}

void append_deadline(DiffPage& page) {
  const PlanSnapshot& from = page.view.from;
  const PlanSnapshot& to = page.view.to;
  if (!to.deadline || !to.slack) return;
  auto [text, ink] = page.deadline_clause(*to.deadline, *to.slack);
  const bool late = *to.slack < 0;
  if (from.deadline && from.slack && (*from.slack < 0) != late) {
    text += late ? "; it was met before" : "; it was missed before";
  }
  if (from.deadline && from.deadline != to.deadline) {
    text += fmt::format("; the deadline was {}", page.day(*from.deadline));
  }
  text[0] = text[0] == 'e' ? 'E' : text[0];
  page.paragraph(text, ink, 0);
}

}  // namespace

DiffPage::DiffPage(const DiffView& diff_view, const TextOptions& options)
    : Page(options, DateStyle(earliest_day(diff_view), latest_day(diff_view)),
           diff_view.to.calendar().minutes_per_day(), diff_view.to.currency),
      view(diff_view) {}

std::string DiffPage::label(const TaskSnapshot& task) { return label_of(task.id, task.name); }

std::string DiffPage::label(const MilestoneSnapshot& milestone) {
  return label_of(milestone.id, milestone.name);
}

TextCell DiffPage::delta(std::optional<Minutes> minutes) const {
  if (!minutes) return {};
  if (*minutes == 0) return {"=", Ink::dim};
  return {format_slack(*minutes, minutes_per_day), *minutes > 0 ? Ink::red : Ink::plain};
}

std::string DiffPage::delta(Money amount) {
  if (amount.cents == 0) return "=";
  return (amount.cents > 0 ? "+" : "") + format_money(amount, {});
}

std::string DiffPage::column(std::optional<Instant> finish) const {
  return finish ? dates.column(finish_day(*finish)) : std::string();
}

std::string diff_counts(const PlanDiff& diff) {
  constexpr std::array<TaskChange, 6> order = {TaskChange::added,   TaskChange::removed,
                                               TaskChange::resized, TaskChange::moved,
                                               TaskChange::renamed, TaskChange::changed};
  std::array<std::size_t, order.size()> counts = {};
  for (const TaskDiff& task : diff.tasks) {
    if (task.shown().kind == SnapshotKind::task) ++counts[static_cast<std::size_t>(task.change)];
  }
  std::string text;
  for (const TaskChange change : order) {
    const std::size_t count = counts[static_cast<std::size_t>(change)];
    if (count == 0) continue;
    text += text.empty() ? count_of(count, "task ", "tasks ") : fmt::format(", {} ", count);
    text += to_string(change);
  }
  return text;
}

std::string diff_finish(const DiffPage& page) {
  const DiffView& view = page.view;
  std::string text = "finishes " + DateStyle::full(finish_day(view.to.finish));
  const Minutes delta = view.diff.finish_delta;
  if (view.from.finish == view.to.finish) return text + ", as before";
  const std::string was = page.day(view.from.finish);
  if (delta == 0) return text + fmt::format(", before {}, with no work between", was);
  return text + fmt::format(", {} {} than before ({})", page.size(delta),
                            delta > 0 ? "later" : "earlier", was);
}

void append_diff_headline(DiffPage& page) {
  page.line(visible(page.view.to.name), Ink::bold);
  std::string text = diff_finish(page);
  text[0] = 'F';
  page.paragraph(text, page.view.diff.finish_delta > 0 ? Ink::red : Ink::plain, 0);
  append_deadline(page);
  const std::string counts = diff_counts(page.view.diff);
  if (!counts.empty()) page.paragraph(counts, Ink::plain, 0);
}

void append_diff_cost(DiffPage& page) {
  const DiffView& view = page.view;
  const bool value_changed = view.diff.value_delta != 0;
  const bool cost_changed =
      view.from.cost != view.to.cost || view.from.currency != view.to.currency;
  if (!cost_changed && !value_changed) return;
  page.gap();
  if (cost_changed) {
    std::string text = "Cost   " + page.money(view.to.cost);
    const std::string was = format_money(view.from.cost, visible(view.from.currency));
    text += view.diff.cost_delta
                ? fmt::format(", {} (before: {})", DiffPage::delta(*view.diff.cost_delta), was)
                : fmt::format(" (before: {})", was);
    page.paragraph(text, Ink::plain, 7);
  }
  if (value_changed) {
    page.line(fmt::format("Value  {}, {:+} (before: {})", view.to.value, view.diff.value_delta,
                          view.from.value));
  }
}

std::string diff_text(const DiffView& view, const DiffTextOptions& options) {
  DiffPage page(view, options);
  append_diff_headline(page);
  if (view.diff.empty()) {
    page.line("Nothing else is different: the two plans are the same.");
    return std::move(page.out);
  }
  append_diff_milestones(page);
  append_diff_tasks(page, options.tasks);
  append_diff_critical(page, options.tasks);
  append_diff_teams(page);
  append_diff_cost(page);
  return std::move(page.out);
}

}  // namespace tpm
