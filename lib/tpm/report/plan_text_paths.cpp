// What decides it, and how much room there is beside: the critical path as a chain, and those that
// come next.
#include <algorithm>

#include <fmt/core.h>

#include <tpm/model/link_text.hpp>
#include <tpm/report/plan_page.hpp>

namespace tpm {
namespace {

constexpr std::size_t max_steps = 11;  // of a longer chain the middle is left out
constexpr std::size_t first_steps = 5;
constexpr std::size_t last_steps = 5;

}  // namespace

std::vector<bool> hand_overs(const Program& program, const std::vector<ActivityId>& steps) {
  std::vector<bool> result(steps.size(), false);
  TeamId before;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const TeamId team = program[steps[i]].team;
    if (!team.valid() || !program[steps[i]].is_leaf()) continue;
    result[i] = before.valid() && team != before;
    before = team;
  }
  return result;
}

std::string step_team(const PlanPage& page, const Activity& activity) {
  if (!activity.is_leaf() || !activity.team.valid()) return {};
  return page.wide() ? page.team_label(activity.team)
                     : visible(page.view.program[activity.team].id);
}

std::string activity_label(const Program& program, ActivityId id) {
  return label_of(program[id].path, program[id].name);
}

std::string chain_text(const Program& program, const std::vector<ActivityId>& steps,
                       std::size_t width) {
  const std::vector<bool> handed = hand_overs(program, steps);
  const std::size_t most = std::min<std::size_t>(steps.size(), 12);
  const std::size_t widest_label = std::max<std::size_t>(width / 3, 8);
  std::string text;
  for (std::size_t kept = most; kept > 0; --kept) {
    const std::size_t head = (kept + 1) / 2;
    const std::size_t tail = steps.size() - kept / 2;
    text.clear();
    for (std::size_t i = 0; i < steps.size(); ++i) {
      if (i == head && tail > head) {
        text += fmt::format(" … {} more", tail - head);
        i = tail;
        if (i == steps.size()) break;
        text += " … ";
      } else if (i > 0) {
        text += handed[i] ? " → " : " · ";
      }
      text += truncate(activity_label(program, steps[i]), widest_label);
    }
    if (display_width(text) <= width) return text;
  }
  return truncate(text, width);
}

namespace {

/// "Sandbox keys, agreed Wed 14 Jan, planned Wed 21 Jan": later than agreed is a worry.
TextCell hand_over_note(const PlanPage& page, const Dependency& link) {
  std::string text = link.needs ? visible(link.needs->value) : std::string();
  if (!link.agreed) return {text, Ink::dim};
  const Day agreed = link.agreed->value.day;
  text += (text.empty() ? "agreed " : ", agreed ") + page.dates.text(agreed);
  const ActivityPlan& from = page.view.schedule[link.from];
  const bool starts = link.type == LinkType::SS || link.type == LinkType::SF;
  const Day day = starts ? day_of(from.start) : finish_day(from.finish);
  if (from.complete) return {text + ", done " + page.dates.text(day), Ink::dim};
  if (day <= agreed) return {text, Ink::dim};
  return {text + ", planned " + page.dates.text(day), Ink::yellow};
}

/// What is special about a step: how it is linked to the one before, and how far it is.
std::string step_note(const ActivityPlan& plan, const Dependency* link) {
  std::string note;
  if (link != nullptr && (link->type != LinkType::FS || link->lag.amount != 0)) {
    note = format_link(*link);
  }
  if (!plan.complete && !plan.started) return note;
  if (!note.empty()) note += ", ";
  return note + (plan.complete ? "done" : "under way");
}

const Dependency* link_into(const PlanView& view, const PathPlan& path, std::size_t step) {
  if (step == 0 || step > path.dependencies.size()) return nullptr;
  return &view.program.dependencies[path.dependencies[step - 1]];
}

void add_step(const PlanPage& page, TextTable& table, const PathPlan& path, std::size_t step,
              bool handed_over) {
  const ActivityId id = path.activities[step];
  const Activity& activity = page.view.program[id];
  const ActivityPlan& plan = page.view.schedule[id];
  const Day start = day_of(plan.start);
  const Day finish = finish_day(plan.finish);
  const Dependency* link = link_into(page.view, path, step);
  table.add_row({{handed_over ? "→" : " ", handed_over ? Ink::bold : Ink::plain},
                 {page.wide() ? visible(activity.name) : page.label(id)},
                 {page.wide() ? visible(activity.path) : "", Ink::dim},
                 {step_team(page, activity), handed_over ? Ink::bold : Ink::plain},
                 {page.duration(id)},
                 {start < finish && !page.narrow() ? page.dates.column(start) + " –" : ""},
                 {page.dates.column(finish)},
                 {step_note(plan, link), Ink::dim}});
  if (handed_over && link != nullptr && (link->needs || link->agreed)) {
    TextCell note = hand_over_note(page, *link);
    note.text.insert(0, "     ");
    table.add_note(std::move(note));
  }
}

/// The steps that a path does not share with the critical one; all of them if it shares each.
std::vector<ActivityId> own_steps(const PathPlan& path, const std::vector<bool>& critical) {
  std::vector<ActivityId> own;
  for (const ActivityId id : path.activities) {
    if (!critical[id.index]) own.push_back(id);
  }
  return own.empty() ? path.activities : own;
}

std::size_t count_true(const std::vector<bool>& flags) {
  return static_cast<std::size_t>(std::count(flags.begin(), flags.end(), true));
}

void append_chain_title(PlanPage& page, std::size_t steps, std::size_t handed) {
  page.gap();
  page.ink("Critical path", Ink::bold);
  const Schedule& schedule = page.view.schedule;
  const bool to_target = schedule.float_to == FloatTo::milestone;
  std::string text =
      fmt::format("  decides {}: {}", to_target ? page.label(schedule.target) : "the finish",
                  count_of(steps, "step", "steps"));
  if (handed > 0) text += fmt::format(", {} (→)", count_of(handed, "hand-over", "hand-overs"));
  page.ink(truncate(text, page.room_after(13)), Ink::dim);
  page.out += '\n';
}

}  // namespace

void append_critical_path(PlanPage& page) {
  const PathPlan& path = page.view.schedule.critical_path;
  const std::size_t steps = path.activities.size();
  if (steps == 0) return;
  const std::vector<bool> handed = hand_overs(page.view.program, path.activities);
  append_chain_title(page, steps, count_true(handed));
  TextTable table({{"", Align::left, 0},
                   {"", Align::left, page.narrow() ? 10U : 22U},
                   {"", Align::left, 10, true},
                   {"", Align::left, 6, true},
                   {"", Align::right, 0, true},
                   {"", Align::left, 0, true},
                   {"", Align::left},
                   {"", Align::left, 6, true}});
  const bool whole = steps <= max_steps;
  for (std::size_t i = 0; i < steps; ++i) {
    if (!whole && i == first_steps) {
      const std::size_t left_out = steps - first_steps - last_steps;
      table.add_note(
          {fmt::format("   … {} more; --tasks --critical shows all", left_out), Ink::dim});
      i += left_out;
    }
    add_step(page, table, path, i, handed[i]);
  }
  page.table(table, 0);
}

void append_near_critical(PlanPage& page) {
  const auto& paths = page.view.schedule.near_critical;
  if (paths.empty()) return;
  page.gap();
  page.ink("Next in line", Ink::bold);
  const std::size_t rest = page.room_after(12);
  page.ink(truncate("  what would decide it after slipping by so much", rest), Ink::dim);
  page.out += '\n';
  std::vector<bool> critical(page.view.program.activities.size(), false);
  for (const ActivityId id : page.view.schedule.critical_path.activities) critical[id.index] = true;
  std::vector<std::string> slacks;
  std::size_t widest = 0;
  for (const PathPlan& path : paths) {
    slacks.push_back(format_duration(path.slack, page.minutes_per_day));
    widest = std::max(widest, slacks.back().size());
  }
  const std::size_t used = widest + 4;
  const std::size_t room = page.room_after(used);
  for (std::size_t i = 0; i < paths.size(); ++i) {
    page.out += "  " + pad(slacks[i], widest, Align::right) + "  ";
    page.out += chain_text(page.view.program, own_steps(paths[i], critical), room) + '\n';
  }
}

}  // namespace tpm
