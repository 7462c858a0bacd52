// What a reviewer reads in a pull request: one sentence, what it does to the milestones, and the
// rest one click away. The list of tasks gets the room that everything else leaves.
#include <algorithm>

#include <fmt/core.h>

#include <tpm/report/diff_page.hpp>
#include <tpm/report/gate_report.hpp>
#include <tpm/text/markdown.hpp>

namespace tpm {
namespace {

constexpr std::size_t max_bytes = 65'000;  ///< GitHub takes 65,536 characters
constexpr std::size_t max_of_a_table = 16'000;
constexpr std::size_t max_tasks = 10;
constexpr std::size_t longest_text = 120;  ///< display columns of a name, and …
constexpr std::size_t largest_text = 300;  ///< … its bytes: some characters take no column

std::string cell(std::string_view text) {
  std::string cut = truncate(text, longest_text);
  if (cut.size() > largest_text) {
    std::size_t end = largest_text;
    while ((static_cast<unsigned char>(cut[end]) & 0xC0) == 0x80) --end;
    cut.resize(end);
    cut += "…";
  }
  return markdown_text(cut);
}

/// A table that stops where there is no more room, and says how much it leaves out.
class MarkdownTable {
 public:
  MarkdownTable(std::string heading, std::size_t room) : text_(std::move(heading)), room_(room) {}

  void add_row(const std::vector<std::string>& cells) {
    std::string row = "|";
    for (const std::string& content : cells) row += ' ' + content + " |";
    row += '\n';
    if (left_out_ > 0 || text_.size() + row.size() > room_) {
      ++left_out_;
    } else {
      text_ += row;
      ++rows_;
    }
  }

  [[nodiscard]] std::size_t rows() const { return rows_ + left_out_; }
  [[nodiscard]] std::string finish() && {
    if (left_out_ > 0) text_ += fmt::format("\n… and {} more\n", left_out_);
    return std::move(text_);
  }

 private:
  std::string text_;
  std::size_t room_;
  std::size_t rows_ = 0;
  std::size_t left_out_ = 0;
};

std::string folded(std::string_view summary, const std::string& content) {
  return fmt::format("\n<details>\n<summary>{}</summary>\n\n{}\n</details>\n", summary, content);
}

std::string headline(const DiffPage& page) {
  const DiffView& view = page.view;
  std::string text = "**" + cell(visible(view.to.name)) + "** ";
  if (view.diff.empty()) return text + diff_finish(page) + "; nothing differs.\n";
  text += diff_finish(page) + '.';
  std::size_t missed = 0;
  for (const MilestoneDiff& milestone : view.diff.milestones) {
    missed += milestone.newly_missed() ? 1U : 0U;
  }
  if (missed > 0) {
    text += fmt::format(" **{} now late.**", count_of(missed, "milestone is", "milestones are"));
  }
  if (view.to.slack && *view.to.slack < 0 && view.from.slack && *view.from.slack >= 0) {
    text += " **The deadline is now missed.**";
  }
  return text + '\n';
}

std::string milestones(const DiffPage& page) {
  MarkdownTable table(
      "\n| Milestone | Before | Now | Moved | Deadline | |\n|---|---|---|--:|---|---|\n",
      max_of_a_table);
  for (const MilestoneDiff* changed : milestones_by_date(page.view.diff)) {
    const MilestoneDiff& milestone = *changed;
    const std::string state = cell(milestone_state(milestone));
    table.add_row(
        {cell(DiffPage::label(milestone.shown())),
         milestone.from != nullptr ? page.dates.text(finish_day(milestone.from->date)) : "",
         milestone.to != nullptr ? page.dates.text(finish_day(milestone.to->date)) : "",
         page.delta(milestone.delta).text,
         milestone.shown().deadline ? page.dates.text(finish_day(*milestone.shown().deadline)) : "",
         milestone.newly_missed() ? "**" + state + "**" : state});
  }
  return table.rows() == 0 ? std::string() : std::move(table).finish();
}

std::string cost(const DiffView& view) {
  std::string text;
  if (view.from.cost != view.to.cost) {
    text += fmt::format("\nCost: {} → {}", format_money(view.from.cost, {}),
                        cell(format_money(view.to.cost, visible(view.to.currency))));
    if (view.diff.cost_delta) text += fmt::format(" ({})", DiffPage::delta(*view.diff.cost_delta));
    text += '\n';
  }
  if (view.diff.value_delta != 0) {
    text += fmt::format("\nValue: {} → {} ({:+})\n", view.from.value, view.to.value,
                        view.diff.value_delta);
  }
  return text;
}

std::string names(std::string_view title, const std::vector<const TaskSnapshot*>& tasks) {
  if (tasks.empty()) return {};
  std::string text = fmt::format("\n{}: ", title);
  const std::size_t shown = std::min(tasks.size(), max_tasks);
  for (std::size_t i = 0; i < shown; ++i) {
    text += (i == 0 ? "" : ", ") + cell(DiffPage::label(*tasks[i]));
  }
  if (shown < tasks.size()) text += fmt::format(" and {} more", tasks.size() - shown);
  return text + '\n';
}

std::string teams(const DiffPage& page) {
  MarkdownTable table("| Team | Tasks that differ | Work | Overload |\n|---|--:|--:|--:|\n",
                      max_of_a_table);
  for (const TeamDiff& team : page.view.diff.teams) {
    if (!team.affected()) continue;
    table.add_row({cell(visible(team.shown().name)),
                   std::to_string(team.tasks_moved + team.tasks_added + team.tasks_removed),
                   page.delta(team.work_delta).text, page.delta(team.overload_delta).text});
  }
  if (table.rows() == 0) return {};
  const std::string summary = count_of(table.rows(), "team is affected", "teams are affected");
  return folded(summary, std::move(table).finish());
}

std::string tasks(const DiffPage& page, std::size_t room) {
  MarkdownTable table("| Task | Finish before | Now | Moved | |\n|---|---|---|--:|---|\n", room);
  for (const TaskDiff* task : tasks_by_weight(page.view.diff)) {
    table.add_row({cell(DiffPage::label(task->shown())),
                   task->from != nullptr ? page.day(task->from->finish) : "",
                   task->to != nullptr ? page.day(task->to->finish) : "",
                   page.delta(task->finish_delta).text, cell(task_note(page, *task))});
  }
  if (table.rows() == 0) return {};
  return folded(diff_counts(page.view.diff), std::move(table).finish());
}

/// Between empty lines, as the sections before it.
std::string gates(const DiffView& view) {
  const std::string table =
      gates_markdown(view.gates, {{}, view.to.calendar().minutes_per_day(), view.to.currency});
  return table.empty() ? table : "\n" + table;
}

}  // namespace

std::string diff_markdown(const DiffView& view) {
  constexpr std::size_t frame = 400;  // around the list of tasks
  const DiffPage page(view, {});
  const std::string before = headline(page) + milestones(page);
  const std::string after = names("Newly critical", view.diff.newly_critical) +
                            names("No longer critical", view.diff.no_longer_critical) +
                            teams(page) + cost(view) + gates(view);
  const std::size_t used = before.size() + after.size() + frame;
  return before + tasks(page, used < max_bytes ? max_bytes - used : 0) + after;
}

}  // namespace tpm
