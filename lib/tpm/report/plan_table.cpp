// The table of tasks for people: the columns that were asked for, or as many as the width allows.
#include <algorithm>
#include <array>
#include <optional>

#include <tpm/report/plan_page.hpp>
#include <tpm/snapshot/task_columns.hpp>

namespace tpm {
namespace {

/// How a column of the machine table looks to people.
struct Look {
  std::string_view name;
  std::string_view title;
  Align align;
  std::size_t least;
  std::string (*text)(const PlanPage& page, ActivityId id);
};

// Groups stand above what they hold, which is indented; the mark of a critical task is before it.
std::string name_text(const PlanPage& page, ActivityId id) {
  const Program& program = page.view.program;
  std::string text = page.view.schedule[id].critical && program[id].is_leaf() ? "* " : "  ";
  for (ActivityId up = program[id].parent; up.valid(); up = program[up].parent) text += "  ";
  return text + visible(program[id].name);
}

std::string duration_text(const PlanPage& page, ActivityId id) {
  return page.view.program[id].is_leaf() ? page.duration(id) : std::string();
}

template <Instant ActivityPlan::*field>
std::string start_text(const PlanPage& page, ActivityId id) {
  const ActivityPlan& plan = page.view.schedule[id];
  return page.dates.column(page.view.program[id].kind == ActivityKind::milestone
                               ? finish_day(plan.*field)
                               : day_of(plan.*field));
}

template <Instant ActivityPlan::*field>
std::string finish_text(const PlanPage& page, ActivityId id) {
  return page.dates.column(finish_day(page.view.schedule[id].*field));
}

template <std::optional<Minutes> ActivityPlan::*field>
std::string slack_text(const PlanPage& page, ActivityId id) {
  const std::optional<Minutes>& slack = page.view.schedule[id].*field;
  return slack ? format_slack(*slack, page.minutes_per_day_of(id)) : std::string();
}

std::string team_text(const PlanPage& page, ActivityId id) {
  const Activity& activity = page.view.program[id];
  return activity.is_leaf() ? page.team_label(activity.team) : std::string();
}

std::string drag_text(const PlanPage& page, ActivityId id) {
  const std::optional<Minutes> drag = page.view.schedule[id].drag;
  if (!drag) return "?";
  return *drag == 0 ? std::string() : format_duration(*drag, page.minutes_per_day_of(id));
}

std::string cost_text(const PlanPage& page, ActivityId id) {
  const Money cost = page.view.schedule[id].cost;
  return cost.cents == 0 ? std::string() : format_money(cost, {});
}

std::string driven_text(const PlanPage& page, ActivityId id) {
  return visible(drivers_text(page.view, id));
}

std::string id_text(const PlanPage& page, ActivityId id) {
  return visible(page.view.program[id].path);
}

constexpr std::array<Look, 14> looks{{
    {"name", "Task", Align::left, 16, name_text},
    {"id", "Id", Align::left, 12, id_text},
    {"team", "Team", Align::left, 8, team_text},
    {"start", "Start", Align::left, 0, start_text<&ActivityPlan::start>},
    {"finish", "Finish", Align::left, 0, finish_text<&ActivityPlan::finish>},
    {"early_start", "Early start", Align::left, 0, start_text<&ActivityPlan::early_start>},
    {"early_finish", "Early finish", Align::left, 0, finish_text<&ActivityPlan::early_finish>},
    {"late_start", "Late start", Align::left, 0, start_text<&ActivityPlan::late_start>},
    {"late_finish", "Late finish", Align::left, 0, finish_text<&ActivityPlan::late_finish>},
    {"duration_minutes", "Takes", Align::right, 0, duration_text},
    {"total_slack_minutes", "Slack", Align::right, 0, slack_text<&ActivityPlan::total_slack>},
    {"free_slack_minutes", "Free", Align::right, 0, slack_text<&ActivityPlan::free_slack>},
    {"drag_minutes", "Drag", Align::right, 0, drag_text},
    {"cost", "Cost", Align::right, 0, cost_text},
}};

constexpr Look driven_look{"driven_by", "Waits for", Align::left, 12, driven_text};

const Look* find_look(std::string_view name) {
  if (name == driven_look.name) return &driven_look;
  for (const Look& look : looks) {
    if (look.name == name) return &look;
  }
  return nullptr;
}

/// A field without a look of its own, as CSV has it.
std::string plain_text(const PlanView& view, ActivityId id, const TaskColumn& column) {
  FieldValue value;
  column.read({view, id}, value);
  if (value.kind == FieldKind::boolean) return value.number != 0 ? "yes" : "";
  return visible(value.kind == FieldKind::drivers ? drivers_text(view, id) : to_string(value));
}

/// A column as it is shown: the texts of all rows, and how wide it likes to be.
struct ShownColumn {
  TextColumn column;
  std::vector<std::string> texts;
  std::size_t width = 0;  ///< of the widest text or the title
};

ShownColumn read_column(const PlanPage& page, std::string_view name,
                        const std::vector<ActivityId>& rows) {
  ShownColumn shown;
  const Look* look = find_look(name);
  const TaskColumn* plain = find_task_column(name);
  shown.column.title = look != nullptr ? look->title : name;
  if (look != nullptr) {
    shown.column.align = look->align;
    shown.column.least = look->least;
  }
  shown.width = display_width(shown.column.title);
  for (const ActivityId id : rows) {
    std::string text;
    if (look != nullptr) {
      text = look->text(page, id);
    } else if (plain != nullptr) {
      text = plain_text(page.view, id, *plain);
    }
    shown.width = std::max(shown.width, display_width(text));
    shown.texts.push_back(std::move(text));
  }
  return shown;
}

/// A usual column: its place in the line, and the width from which on it is worth cutting.
struct UsualColumn {
  std::string_view name;
  std::size_t place;
  std::size_t comfortable;
};

/// What is worth its width most comes first.
constexpr std::array<UsualColumn, 11> usual_columns{{{"name", 0, 22},
                                                     {"finish", 4, 16},
                                                     {"total_slack_minutes", 6, 9},
                                                     {"start", 3, 16},
                                                     {"duration_minutes", 5, 9},
                                                     {"team", 2, 12},
                                                     {"id", 1, 24},
                                                     {"driven_by", 10, 26},
                                                     {"cost", 9, 16},
                                                     {"free_slack_minutes", 7, 9},
                                                     {"drag_minutes", 8, 9}}};

/// As many of the usual columns as fit in their comfortable width; a column where every row is
/// empty would only take room.
std::vector<ShownColumn> fitting_columns(const PlanPage& page,
                                         const std::vector<ActivityId>& rows) {
  std::array<std::optional<ShownColumn>, usual_columns.size()> by_place;
  std::size_t used = 0;
  for (const UsualColumn& usual : usual_columns) {
    ShownColumn column = read_column(page, usual.name, rows);
    const bool empty = std::all_of(column.texts.begin(), column.texts.end(),
                                   [](const std::string& text) { return text.empty(); });
    const std::size_t need = std::min(column.width, usual.comfortable) + (used == 0 ? 0 : 2);
    if (empty) continue;
    if (used != 0 && used + need > page.width) break;
    used += need;
    by_place[usual.place] = std::move(column);
  }
  std::vector<ShownColumn> shown;
  for (auto& column : by_place) {
    if (column) shown.push_back(std::move(*column));
  }
  return shown;
}

std::vector<ActivityId> shown_rows(const PlanPage& page, const TaskFilter& filter) {
  std::vector<ActivityId> rows;
  for (std::size_t i = 0; i < page.view.program.activities.size(); ++i) {
    const ActivityId id(i);
    if (filter.shows(page.view.program, page.view.schedule, id)) rows.push_back(id);
  }
  return rows;
}

Ink row_ink(const PlanPage& page, ActivityId id, std::string_view title) {
  const ActivityPlan& plan = page.view.schedule[id];
  if (title == "Slack" && plan.total_slack && *plan.total_slack < 0) return Ink::red;
  if (plan.complete) return Ink::dim;
  return title == "Task" && !page.view.program[id].is_leaf() ? Ink::bold : Ink::plain;
}

}  // namespace

void append_task_table(PlanPage& page, const PlanTextOptions& options) {
  page.gap();
  const std::vector<ActivityId> rows = shown_rows(page, options.filter);
  if (rows.empty()) return page.line("No task is like that.", Ink::dim);
  std::vector<ShownColumn> columns;
  for (const std::string& name : options.columns) {
    columns.push_back(read_column(page, name, rows));
  }
  if (columns.empty()) columns = fitting_columns(page, rows);

  std::vector<TextColumn> heads;
  for (ShownColumn& column : columns) heads.push_back(std::move(column.column));
  TextTable table(heads);
  for (std::size_t row = 0; row < rows.size(); ++row) {
    std::vector<TextCell> cells;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      cells.push_back({std::move(columns[i].texts[row]), row_ink(page, rows[row], heads[i].title)});
    }
    table.add_row(std::move(cells));
  }
  page.table(table, 0);
  const bool named =
      !heads.empty() && std::any_of(heads.begin(), heads.end(),
                                    [](const auto& head) { return head.title == "Task"; });
  const bool marked = std::any_of(rows.begin(), rows.end(), [&](ActivityId id) {
    return page.view.program[id].is_leaf() && page.view.schedule[id].critical;
  });
  if (named && marked) page.line("* critical: no room to slip", Ink::dim);
}

}  // namespace tpm
