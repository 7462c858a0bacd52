// A project of TaskJuggler. Where TaskJuggler would not put a task where the plan has it, its dates
// are fixed in the file, and that is said.
#include <algorithm>
#include <set>

#include <fmt/core.h>

#include <tpm/exchange/taskjuggler.hpp>
#include <tpm/exchange/tjp_placement.hpp>

namespace tpm::exchange {
namespace {

/// A string of the format. A backslash at its end would take the quote with it, and ${…} and $(…)
/// be replaced: a space keeps them apart.
std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const char after = i + 1 < text.size() ? text[i + 1] : '\0';
    if (c == '"') out += '\\';
    out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    if (c == '$' && (after == '{' || after == '(')) out += ' ';
    if (c == '\\' && after == '\0') out += ' ';
  }
  return out + '"';
}

class TjpWriter {
 public:
  explicit TjpWriter(const PlanView& view)
      : program_(view.program), schedule_(view.schedule), placer_(view) {}

  TjpText write() && {
    set_ids();
    write_head();
    write_shifts();
    write_people();
    write_tasks();
    text_.text +=
        "taskreport gantt \"gantt\" {\n  formats html\n  columns name, start, end, chart\n}\n";
    return std::move(text_);
  }

 private:
  void set_ids();
  void write_head();
  void write_shifts();
  void write_people();
  void write_tasks();
  void write_task(ActivityId id, const std::string& indent);
  void write_placement(const TjpPlacement& placement, ActivityId id, const std::string& indent);
  void write_progress(ActivityId id, const std::string& indent);

  const Program& program_;
  const Schedule& schedule_;
  const TjpPlacer placer_;
  TjpText text_;
  std::vector<std::string> ids_;  // by ActivityId: whole ids
};

/// TaskJuggler's ids have no hyphen; siblings stay apart by underscores.
void TjpWriter::set_ids() {
  std::set<std::string> taken;
  for (const Activity& activity : program_.activities) {
    std::string id = activity.parent.valid() ? ids_[activity.parent.index] + '.' : "";
    for (const char c : activity.id) id += c == '-' ? '_' : c;
    while (!taken.insert(id).second) id += '_';
    ids_.push_back(std::move(id));
  }
}

void TjpWriter::write_head() {
  std::string& out = text_.text;
  out += fmt::format("project tpm {} {}-+0000 - {}-+0000 {{\n", quoted(program_.name),
                     tjp_instant(midnight(placer_.first_day())),
                     tjp_instant(midnight(placer_.last_day())));
  const Instant now = program_.status_date ? midnight(program_.status_date->value.day)
                                           : midnight(placer_.first_day());
  out += fmt::format(
      "  timezone \"UTC\"\n  now {}-+0000\n",
      tjp_instant(std::clamp(now, midnight(placer_.first_day()), midnight(placer_.last_day()))));
  out +=
      fmt::format("  timingresolution {} min\n  timeformat \"%Y-%m-%dT%H:%M\"\n", placer_.step());
  append_working_hours(out, placer_.calendar().week);
  out += "}\n";
  for (const TjpLeave& leave : placer_.calendar().leaves) {
    out += fmt::format("leaves holiday \"off\" {} - {}\n", tjp_instant(leave.from),
                       tjp_instant(leave.to));
  }
}

/// The hours of calendars that some task needs in place of the program's.
void TjpWriter::write_shifts() {
  std::vector<char> used(program_.calendars.size(), 0);
  for (std::size_t i = 0; i < program_.activities.size(); ++i) {
    if (placer_[ActivityId(i)].shift) used[program_.activities[i].calendar.index] = 1;
  }
  for (std::size_t i = 0; i < used.size(); ++i) {
    if (used[i] == 0) continue;
    text_.text += fmt::format("shift hours_{} {} {{\n", i + 1, quoted(program_.calendars[i].id));
    append_working_hours(text_.text, placer_.shift(CalendarId(i)).week);
    text_.text += "}\n";
  }
}

void TjpWriter::write_people() {
  for (std::size_t i = 0; i < program_.teams.size(); ++i) {
    text_.text += fmt::format("resource team_{} {}\n", i + 1, quoted(program_.teams[i].name));
  }
}

void TjpWriter::write_tasks() {
  std::vector<std::uint32_t> open;  // ends of the groups that are open
  const auto close = [&](std::size_t next) {
    while (!open.empty() && open.back() <= next) {
      open.pop_back();
      text_.text += std::string(2 * open.size(), ' ') + "}\n";
    }
  };
  for (std::size_t i = 0; i < program_.activities.size(); ++i) {
    close(i);
    const Activity& activity = program_.activities[i];
    if (!placer_.has_work(ActivityId(i))) continue;
    const std::string indent(2 * open.size(), ' ');
    const std::string& id = ids_[i];
    text_.text += fmt::format("{}task {} {} {{\n", indent, id.substr(id.rfind('.') + 1),
                              quoted(activity.name));
    if (!activity.is_leaf()) {
      open.push_back(activity.subtree_end);
      continue;
    }
    write_task(ActivityId(i), indent + "  ");
    text_.text += indent + "}\n";
  }
  close(program_.activities.size());
}

void TjpWriter::write_task(ActivityId id, const std::string& indent) {
  const TjpPlacement& placement = placer_[id];
  if (!placement.note.empty()) {
    text_.text += indent + "# " + placement.note + '\n';
    text_.left_out.push_back("'" + program_[id].path + "': " + placement.note);
  }
  write_placement(placement, id, indent);
  write_progress(id, indent);
}

void TjpWriter::write_placement(const TjpPlacement& placement, ActivityId id,
                                const std::string& indent) {
  std::string& out = text_.text;
  const ActivityPlan& plan = schedule_[id];
  for (const TjpDemand& demand : placement.demands) {
    out += indent + "depends " + ids_[demand.from.index];
    std::string options = demand.on_start ? " onstart" : "";
    if (demand.gap != 0) {
      options += fmt::format(" {} {}min", demand.elapsed ? "gapduration" : "gaplength", demand.gap);
    }
    out += options.empty() ? "\n" : " {" + options + " }\n";
  }
  // The later of the two decides in which direction TaskJuggler schedules: forwards.
  if (placement.end) out += fmt::format("{}end {}\n", indent, tjp_instant(*placement.end));
  if (placement.start) out += fmt::format("{}start {}\n", indent, tjp_instant(*placement.start));
  if (!placer_.takes_time(id)) {
    out += indent + "milestone\n";
  } else if (!placement.end) {
    out += fmt::format("{}{} {}min\n", indent, plan.elapsed ? "duration" : "length", plan.duration);
  }
  if (placement.shift) {
    out += fmt::format("{}shifts hours_{}\n", indent, program_[id].calendar.index + 1);
  }
}

void TjpWriter::write_progress(ActivityId id, const std::string& indent) {
  const Activity& activity = program_[id];
  std::string& out = text_.text;
  if (schedule_[id].complete) {
    out += indent + "complete 100\n";
  } else if (activity.complete) {
    out += fmt::format("{}complete {}\n", indent, activity.complete->value / 100);
  }
  if (activity.team.valid()) {
    out += fmt::format("{}responsible team_{}\n", indent, activity.team.index + 1);
  }
}

}  // namespace

TjpText program_tjp(const PlanView& view) { return TjpWriter(view).write(); }

}  // namespace tpm::exchange
