// A project of TaskJuggler. It knows links into the start of a task (after the end or the start of
// another, with a gap of working or elapsed time), working hours and times off. For each task it is
// worked out here where TaskJuggler would put it; where that is not where the plan has it, the date
// is fixed in the file, and that is said.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include <tpm/base/checked.hpp>
#include <tpm/chart/formats.hpp>
#include <tpm/chart/tjp_calendar.hpp>
#include <tpm/report/format.hpp>

namespace tpm {
namespace {

constexpr std::int32_t spare_days = 14;  // TaskJuggler needs room behind the last task

/// A link that TaskJuggler can follow, and where it would put the start.
struct Demand {
  ActivityId from;
  bool on_start = false;  ///< of the start of `from`, not of its end
  Minutes gap = 0;
  bool elapsed = false;
  Instant at;
};

/// How a task is written.
struct Placement {
  std::vector<Demand> demands;
  std::optional<Instant> start, end;  ///< where they are fixed
  bool shift = false;                 ///< on the hours of its own calendar, not the program's
  std::string note;                   ///< what it could not say
};

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
      : view_(view), program_(view.program), schedule_(view.schedule) {}

  TjpText write() && {
    set_window();
    set_grid();
    set_calendars();
    set_ids();
    index_links();
    write_head();
    write_people();
    write_tasks();
    text_.text +=
        "taskreport gantt \"gantt\" {\n  formats html\n  columns name, start, end, chart\n}\n";
    return std::move(text_);
  }

 private:
  void set_window();
  void set_grid();
  void set_calendars();
  void set_ids();
  void index_links();

  void write_head();
  void write_people();
  void write_tasks();
  void write_task(ActivityId id, const std::string& indent);
  void write_placement(const Placement& placement, ActivityId id, const std::string& indent);
  void write_progress(ActivityId id, const std::string& indent);

  [[nodiscard]] Placement place(ActivityId id) const;
  [[nodiscard]] std::optional<Demand> demand(ActivityId to, const Dependency& link) const;
  [[nodiscard]] std::optional<std::pair<Minutes, bool>> gap(const Dependency& link) const;
  [[nodiscard]] bool starts_at(ActivityId id, Instant from, const WorkCalendar& calendar) const;
  [[nodiscard]] bool ends_right(ActivityId id, const WorkCalendar& calendar) const;
  void fix(Placement& placement, ActivityId id) const;

  [[nodiscard]] bool on_grid(Instant instant) const { return instant.since_epoch % step_ == 0; }
  [[nodiscard]] Instant rounded_down(Instant instant) const {
    return {floor_div(instant.since_epoch, step_) * step_};
  }
  [[nodiscard]] Instant rounded_up(Instant instant) const {
    return {floor_div(instant.since_epoch + step_ - 1, step_) * step_};
  }
  [[nodiscard]] bool takes_time(ActivityId id) const {
    return schedule_[id].start < schedule_[id].finish;
  }
  [[nodiscard]] const TjpCalendar& own_calendar(ActivityId id) const {
    return shifts_[program_[id].calendar.index];
  }

  const PlanView& view_;
  const Program& program_;
  const Schedule& schedule_;
  TjpText text_;
  Day first_, last_;
  Minutes step_ = 60;
  std::vector<TjpCalendar> shifts_;                   // by CalendarId: hours of the week alone
  std::vector<TjpCalendar> calendar_;                 // one: the program's
  std::vector<std::string> ids_;                      // by ActivityId: whole ids
  std::vector<std::vector<std::size_t>> links_into_;  // by ActivityId, as written
};

void TjpWriter::set_window() {
  Instant start = schedule_.start;
  Instant finish = schedule_.finish;
  for (const ActivityPlan& plan : schedule_.activities) {
    start = std::min(start, plan.start);
    finish = std::max(finish, plan.finish);
  }
  first_ = day_of(start);
  last_ = day_of(finish) + spare_days;
}

void TjpWriter::set_grid() {
  TjpGrid grid;
  for (const Calendar& calendar : program_.calendars) {
    for (const DayHours& hours : plain_week(calendar.work)) grid.hold(hours);
  }
  const WorkCalendar& calendar = program_[program_.calendar].work;
  for (Day day = first_; day <= std::min(last_, last_day); day = day + 1) {
    grid.hold(calendar.hours_of(day));
  }
  for (const ActivityPlan& plan : schedule_.activities) {
    grid.hold(plan.start.since_epoch);
    grid.hold(plan.finish.since_epoch);
  }
  for (const Dependency& link : program_.dependencies) {
    if (const auto lag = gap(link)) grid.hold(lag->first);
  }
  step_ = grid.step();
}

void TjpWriter::set_calendars() {
  const Day end = std::min(last_, last_day);
  calendar_.push_back(tjp_calendar(program_[program_.calendar].work, first_, end, step_, true));
  for (const Calendar& calendar : program_.calendars) {
    shifts_.push_back(tjp_calendar(calendar.work, first_, end, step_, false));
  }
}

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

void TjpWriter::index_links() {
  links_into_.resize(program_.activities.size());
  for (std::size_t i = 0; i < program_.dependencies.size(); ++i) {
    links_into_[program_.dependencies[i].to.index].push_back(i);
  }
}

/// Minutes, and whether they are of the clock; nothing for what is not one number or negative.
std::optional<std::pair<Minutes, bool>> TjpWriter::gap(const Dependency& link) const {
  Minutes minutes = link.lag.amount;
  if (link.lag.kind == LagKind::percent) {
    if (!program_[link.from].is_leaf()) return std::nullopt;
    minutes = mul_div_round(schedule_[link.from].duration, link.lag.amount, 10000).value_or(-1);
  }
  if (minutes < 0) return std::nullopt;
  return std::pair{minutes, link.lag.kind == LagKind::elapsed};
}

std::optional<Demand> TjpWriter::demand(ActivityId to, const Dependency& link) const {
  const auto lag = gap(link);
  if (!lag || (link.type != LinkType::FS && link.type != LinkType::SS)) return std::nullopt;
  const bool on_start = link.type == LinkType::SS;
  // A start may stand at the beginning of the pause before it there: the same for work alone.
  const bool same = program_[link.from].calendar == program_[to].calendar;
  if (on_start && (!program_[link.from].is_leaf() || !same || lag->second)) return std::nullopt;
  const Instant base = on_start ? schedule_[link.from].start : schedule_[link.from].finish;
  const WorkCalendar& calendar = calendar_.front().work;
  Demand demand{link.from, on_start, lag->first, lag->second, base + lag->first};
  if (!demand.elapsed && demand.gap != 0) {
    demand.at = calendar.finish_at(calendar.work_at(base) + demand.gap);
  } else if (demand.gap == 0) {
    demand.at = base;
  }
  if (!on_grid(demand.at) || !on_grid(base)) return std::nullopt;
  return demand;
}

/// Whether work that may begin at `from` begins where the plan has it.
bool TjpWriter::starts_at(ActivityId id, Instant from, const WorkCalendar& calendar) const {
  const ActivityPlan& plan = schedule_[id];
  if (plan.elapsed || !takes_time(id)) return from == plan.start;
  return from <= plan.start && calendar.work_at(from) == calendar.work_at(plan.start);
}

/// Whether its duration from its start ends where the plan has it.
bool TjpWriter::ends_right(ActivityId id, const WorkCalendar& calendar) const {
  const ActivityPlan& plan = schedule_[id];
  if (!takes_time(id)) return true;
  if (plan.elapsed) return plan.start + plan.duration == plan.finish;
  return plan.duration > 0 &&
         calendar.finish_at(calendar.work_at(plan.start) + plan.duration) == plan.finish;
}

/// The dates of the plan themselves, on the grid.
void TjpWriter::fix(Placement& placement, ActivityId id) const {
  const ActivityPlan& plan = schedule_[id];
  placement.start = rounded_down(plan.start);
  placement.shift = false;
  if (takes_time(id)) placement.end = rounded_up(plan.finish);
  if (!on_grid(plan.start) || !on_grid(plan.finish)) {
    placement.note = fmt::format("its dates are rounded to {} minutes", step_);
  } else if (!plan.started) {
    placement.note = "its dates are fixed: TaskJuggler has no calendar like its own";
  }
  const auto late = [&](const Demand& demand) { return demand.at > *placement.start; };
  placement.demands.erase(std::remove_if(placement.demands.begin(), placement.demands.end(), late),
                          placement.demands.end());
}

Placement TjpWriter::place(ActivityId id) const {
  Placement placement;
  const Dependency* lost = nullptr;
  std::optional<Instant> from;
  for (ActivityId into = id; into.valid(); into = program_[into].parent) {
    for (const std::size_t index : links_into_[into.index]) {
      const Dependency& link = program_.dependencies[index];
      if (const auto found = demand(id, link)) {
        placement.demands.push_back(*found);
        from = std::max(from.value_or(found->at), found->at);
      } else {
        lost = &link;
      }
    }
  }
  const ActivityPlan& plan = schedule_[id];
  const WorkCalendar& calendar = calendar_.front().work;
  const WorkCalendar& shift = own_calendar(id).work;
  placement.shift = !ends_right(id, calendar);
  const bool right = !placement.shift || ends_right(id, shift);
  if (!right || !on_grid(plan.start) || !on_grid(plan.finish)) {
    fix(placement, id);
    return placement;
  }
  const bool follows = from && starts_at(id, *from, placement.shift ? shift : calendar);
  if (follows && lost == nullptr) return placement;

  const bool shifted = placement.shift;
  fix(placement, id);
  placement.shift = shifted;
  placement.end.reset();
  placement.note.clear();
  if (lost != nullptr) {
    placement.note = fmt::format("its start is fixed: TaskJuggler has no link '{} {}'",
                                 program_[lost->from].path, format_link(*lost));
  } else if (schedule_.reasons[id.index] == StartReason::link) {
    placement.note = "its start is fixed: TaskJuggler counts its lag on another calendar";
  }
  return placement;
}

void TjpWriter::write_head() {
  std::string& out = text_.text;
  out += fmt::format("project tpm {} {}-+0000 - {}-+0000 {{\n", quoted(program_.name),
                     tjp_instant(midnight(first_)), tjp_instant(midnight(last_)));
  const Instant now =
      program_.status_date ? midnight(program_.status_date->value.day) : midnight(first_);
  out += fmt::format("  timezone \"UTC\"\n  now {}-+0000\n",
                     tjp_instant(std::clamp(now, midnight(first_), midnight(last_))));
  out += fmt::format("  timingresolution {} min\n  timeformat \"%Y-%m-%dT%H:%M\"\n", step_);
  append_working_hours(out, calendar_.front().week);
  out += "}\n";
  for (const TjpLeave& leave : calendar_.front().leaves) {
    out += fmt::format("leaves holiday \"off\" {} - {}\n", tjp_instant(leave.from),
                       tjp_instant(leave.to));
  }
}

void TjpWriter::write_people() {
  std::string& out = text_.text;
  for (std::size_t i = 0; i < shifts_.size(); ++i) {
    out += fmt::format("shift hours_{} {} {{\n", i + 1, quoted(program_.calendars[i].id));
    append_working_hours(out, shifts_[i].week);
    out += "}\n";
  }
  for (std::size_t i = 0; i < program_.teams.size(); ++i) {
    out += fmt::format("resource team_{} {}\n", i + 1, quoted(program_.teams[i].name));
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
    const std::string indent(2 * open.size(), ' ');
    const std::string& id = ids_[i];
    text_.text += fmt::format("{}task {} {} {{\n", indent, id.substr(id.rfind('.') + 1),
                              quoted(activity.name));
    if (!activity.is_leaf() && activity.subtree_end > i + 1) {
      open.push_back(activity.subtree_end);
      continue;
    }
    write_task(ActivityId(i), indent + "  ");
    text_.text += indent + "}\n";
  }
  close(program_.activities.size());
}

void TjpWriter::write_task(ActivityId id, const std::string& indent) {
  const Placement placement = place(id);
  if (!placement.note.empty()) {
    text_.text += indent + "# " + placement.note + '\n';
    text_.left_out.push_back("'" + program_[id].path + "': " + placement.note);
  }
  write_placement(placement, id, indent);
  write_progress(id, indent);
}

void TjpWriter::write_placement(const Placement& placement, ActivityId id,
                                const std::string& indent) {
  std::string& out = text_.text;
  const ActivityPlan& plan = schedule_[id];
  for (const Demand& demand : placement.demands) {
    out += indent + "depends " + ids_[demand.from.index];
    std::string options = demand.on_start ? " onstart" : "";
    if (demand.gap != 0) {
      options += fmt::format(" {} {}min", demand.elapsed ? "gapduration" : "gaplength", demand.gap);
    }
    out += options.empty() ? "\n" : " {" + options + " }\n";
  }
  if (placement.start) out += fmt::format("{}start {}\n", indent, tjp_instant(*placement.start));
  if (placement.end) out += fmt::format("{}end {}\n", indent, tjp_instant(*placement.end));
  if (!takes_time(id)) {
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

}  // namespace tpm
