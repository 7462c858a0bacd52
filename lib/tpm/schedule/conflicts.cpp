#include <algorithm>

#include <fmt/core.h>

#include <tpm/calendar/duration_text.hpp>
#include <tpm/schedule/conflicts.hpp>

namespace tpm {
namespace {

using Progress = SpecialCase::Progress;

std::string days_of(const WorkCalendar& calendar, Minutes minutes) {
  return format_duration(minutes, calendar.minutes_per_day());
}

class LogicConflicts {
 public:
  LogicConflicts(const Planning& planning, DiagnosticSink& sink)
      : planning_(planning), sink_(sink) {}

  void report() {
    for (std::uint32_t r = 0; r < planning_.network().size(); ++r) {
      if (!planning_.is_leaf(r)) continue;
      const Activity& activity = planning_.activity_at(r);
      report_future_actuals(activity);
      if (activity.started || activity.done) {
        report_sequence(r, activity);
      } else if (planning_.network().special(r) != nullptr) {
        report_constraint(r, activity);
        report_own_dates(r, activity);
      }
    }
  }

 private:
  void report_future_actuals(const Activity& activity) {
    if (!planning_.program().status_date) return;
    const Date& status = planning_.program().status_date->value;
    for (const OptionalAt<Date>* date : {&activity.started, &activity.done}) {
      if (!*date || !((*date)->value.day > status.day)) continue;
      sink_.report("actual-after-status-date", (*date)->span,
                   fmt::format("'{}' has an actual date of {}, after the status date {}",
                               activity.path, to_string((*date)->value), to_string(status)));
    }
  }

  // A hard constraint holds its task earlier than the links allow.
  void report_constraint(std::uint32_t r, const Activity& activity) {
    const Position demanded = demanded_start(planning_.network(), planning_.planned(), r);
    const Minutes size = work_of(demanded) - work_of(planning_.planned().start[r]);
    if (size <= 0) return;
    const auto [span, what] = overriding(activity);
    Diagnostic& d = sink_.report(
        "constraint-conflict", span,
        fmt::format("'{}' {}, but its links allow a start no earlier than {}: {} too early",
                    activity.path, what, format_instant(planning_.instant(r, demanded)),
                    days_of(planning_.program().work_calendar(activity), size)));
    add_violated_links(d, r);
    d.help =
        "move the date, shorten what comes before, or say 'scheduling: {hard_constraints: soft}'";
  }

  /// A date that the task itself must keep, and whether it does.
  struct OwnDate {
    const At<Date>& date;
    std::string_view words;
    bool kept;
  };

  [[nodiscard]] std::vector<OwnDate> own_dates(std::uint32_t r, const Activity& activity) const {
    const WorkCalendar& calendar = planning_.network().calendar(r);
    const Instant start = planning_.instant(r, planning_.planned().start[r]);
    const Instant finish = planning_.instant(r, planning_.planned().finish[r]);
    // A date without a time is kept on any minute of that day.
    const auto starts = [&](const Date& date) {
      return date.minute ? calendar.work_at(start) == calendar.work_at(date.as_start(calendar))
                         : day_of(start) == date.day;
    };
    const auto finishes = [&](const Date& date) {
      return date.minute ? calendar.work_at(finish) == calendar.work_at(date.as_finish(calendar))
                         : finish_day(finish) == date.day;
    };
    std::vector<OwnDate> dates;
    if (const auto& on = activity.start_on) dates.push_back({*on, "start on", starts(on->value)});
    if (const auto& on = activity.finish_on) {
      dates.push_back({*on, "finish on", finishes(on->value)});
    }
    if (planning_.program().scheduling.hard_constraints != HardConstraints::hard) return dates;
    if (const auto& by = activity.start_by) {
      const bool kept = by->value.minute ? start <= by->value.as_start(calendar)
                                         : !(day_of(start) > by->value.day);
      dates.push_back({*by, "start by", kept});
    }
    if (const auto& by = activity.finish_by) {
      dates.push_back({*by, "finish by", finish <= by->value.as_finish(calendar)});
    }
    return dates;
  }

  // Two hard dates of one task that its duration does not let it keep together.
  void report_own_dates(std::uint32_t r, const Activity& activity) {
    const std::vector<OwnDate> dates = own_dates(r, activity);
    if (dates.size() < 2) return;
    for (const OwnDate& lost : dates) {
      if (lost.kept) continue;
      const Instant start = planning_.instant(r, planning_.planned().start[r]);
      Diagnostic& d = sink_.report(
          "constraint-conflict", lost.date.span,
          fmt::format("'{}' must {} {}, but its other dates have it start on {}", activity.path,
                      lost.words, to_string(lost.date.value), format_instant(start)));
      for (const OwnDate& other : dates) {
        if (&other == &lost) continue;
        d.related.push_back(
            {other.date.span, fmt::format("must {} {}", other.words, to_string(other.date.value))});
      }
      d.help = "remove one of the dates, or give the task the duration between them";
    }
  }

  [[nodiscard]] std::pair<Span, std::string> overriding(const Activity& activity) const {
    const auto told = [](const OptionalAt<Date>& date, const char* words) {
      return std::pair(date->span, fmt::format("{} {}", words, to_string(date->value)));
    };
    if (activity.finish_on) return told(activity.finish_on, "must finish on");
    if (activity.start_on) return told(activity.start_on, "must start on");
    if (activity.finish_by) return told(activity.finish_by, "must finish by");
    if (activity.start_by) return told(activity.start_by, "must start by");
    return {activity.id_span, "has a fixed date"};
  }

  void add_violated_links(Diagnostic& d, std::uint32_t r) const {
    const Graph& graph = planning_.network().graph();
    for (std::uint32_t i = graph.in_begin(r); i < graph.in_begin(r + 1); ++i) {
      if (!violated(r, i)) continue;
      const std::uint32_t dependency = planning_.compiled.dependency_of_slot[graph.slot_of(i)];
      if (dependency == CompiledProgram::none) continue;
      const Dependency& link = planning_.program().dependencies[dependency];
      d.related.push_back(
          {link.span, fmt::format("waits for '{}' ({})", planning_.program()[link.from].path,
                                  to_string(link.type))});
    }
  }

  [[nodiscard]] bool violated(std::uint32_t r, std::uint32_t in) const {
    const Graph& graph = planning_.network().graph();
    const std::uint32_t source = graph.source(in);
    const Position demand =
        planning_.network().demand(graph.slot_of(in), source, r, planning_.planned().start[source],
                                   planning_.planned().finish[source]);
    return work_of(demand) > work_of(planning_.planned().start[r]);
  }

  // Started before a predecessor allowed it; or finished while a predecessor is not.
  void report_sequence(std::uint32_t r, const Activity& activity) {
    const Graph& graph = planning_.network().graph();
    for (std::uint32_t i = graph.in_begin(r); i < graph.in_begin(r + 1); ++i) {
      const std::uint32_t dependency = planning_.compiled.dependency_of_slot[graph.slot_of(i)];
      const std::uint32_t source = graph.source(i);
      if (dependency == CompiledProgram::none || !planning_.is_leaf(source)) continue;
      const Dependency& link = planning_.program().dependencies[dependency];
      const Activity& before = planning_.activity_at(source);
      if (activity.done && !before.done && !leaves_start(link.type)) {
        Diagnostic& d =
            sink_.report("link-to-complete", link.span,
                         fmt::format("'{}' is done, but '{}', which it waits for, is not",
                                     activity.path, before.path));
        d.help = fmt::format("give '{}' its actual dates, or remove the link", before.path);
      } else if (started_too_early(r, i, link)) {
        report_out_of_sequence(activity, before, link);
      }
    }
  }

  [[nodiscard]] bool started_too_early(std::uint32_t r, std::uint32_t in,
                                       const Dependency& link) const {
    if (enters_finish(link.type)) return false;
    const Graph& graph = planning_.network().graph();
    const std::uint32_t source = graph.source(in);
    const Position demand =
        planning_.network().demand(graph.slot_of(in), source, r, planning_.planned().start[source],
                                   planning_.planned().finish[source]);
    return planning_.work_between(r, planning_.planned().start[r], demand) > 0;
  }

  void report_out_of_sequence(const Activity& activity, const Activity& before,
                              const Dependency& link) {
    const bool waits = planning_.program().scheduling.progress == ProgressLogic::retained &&
                       planning_.program().status_date && !activity.done;
    Diagnostic& d = sink_.report("out-of-sequence", link.span,
                                 fmt::format("'{}' started before '{}' allowed it ({})",
                                             activity.path, before.path, to_string(link.type)));
    if (!activity.done && planning_.program().status_date) {
      d.help = waits ? "what remains of it still waits (progress: retained); say 'scheduling: "
                       "{progress: override}' to let it go on"
                     : "what remains of it goes on (progress: override)";
    }
  }

  const Planning& planning_;
  DiagnosticSink& sink_;
};

// What a group's own constraints ask for and its tasks cannot keep.
void report_group_constraints(const Program& program, DiagnosticSink& sink) {
  for (const Activity& activity : program.activities) {
    if (activity.is_leaf()) continue;
    const auto report = [&](const OptionalAt<Date>& date, const char* key, const char* effect) {
      if (!date) return;
      sink.report("group-constraint", date->span,
                  fmt::format("'{}' of '{}' {}", key, activity.path, effect))
          .help = "give it to the task that begins or ends it";
    };
    report(activity.start_by, "start_by", "has no effect: it holds tasks");
    report(activity.finish_not_before, "finish_not_before", "has no effect: it holds tasks");
    report(activity.start_on, "start_on", "only keeps its tasks from starting earlier");
    report(activity.finish_on, "finish_on", "only asks its tasks to finish by then");
  }
}

void report_deadlines(const Program& program, const Schedule& schedule, DiagnosticSink& sink) {
  for (std::size_t i = 0; i < program.activities.size(); ++i) {
    const Activity& activity = program.activities[i];
    if (!activity.deadline) continue;
    const WorkCalendar& calendar = program.work_calendar(activity);
    const Instant deadline = activity.deadline->value.as_finish(calendar);
    const Instant finish = schedule.activities[i].finish;
    const Minutes late = calendar.work_between(deadline, finish);
    if (late <= 0) continue;
    sink.report("deadline-missed", activity.deadline->span,
                fmt::format("'{}' finishes on {}, {} after its deadline {}", activity.path,
                            format_date(finish_day(finish)), days_of(calendar, late),
                            to_string(activity.deadline->value)));
  }
  if (schedule.slack && *schedule.slack < 0) {
    sink.report("deadline-missed", program.deadline->span,
                fmt::format("the program finishes on {}, {} after its deadline {}",
                            format_date(finish_day(schedule.finish)),
                            days_of(program[program.calendar].work, -*schedule.slack),
                            to_string(program.deadline->value)));
  }
}

void report_overloads(const Program& program, const Schedule& schedule, DiagnosticSink& sink) {
  for (const TeamPlan& plan : schedule.teams) {
    if (plan.overloads.empty()) continue;
    const Team& team = program[plan.team];
    const Overload& worst =
        *std::max_element(plan.overloads.begin(), plan.overloads.end(),
                          [](const Overload& x, const Overload& y) { return x.need < y.need; });
    std::string names;
    for (const ActivityId id : worst.activities) {
      names += fmt::format("{}'{}'", names.empty() ? "" : ", ", program[id].path);
    }
    Diagnostic& d = sink.report(
        "overload", team.id_span,
        fmt::format("team '{}' needs up to {} people and has {}: {} to {}", team.id, worst.need,
                    worst.have, format_instant(worst.from), format_instant(worst.to)));
    d.help = fmt::format("at work then: {}", names);
    if (plan.overloads.size() > 1) {
      d.help += fmt::format("; {} more such times", plan.overloads.size() - 1);
    }
  }
}

}  // namespace

void report_logic_conflicts(const Planning& planning, DiagnosticSink& sink) {
  LogicConflicts(planning, sink).report();
  report_group_constraints(planning.program(), sink);
}

void report_misses(const Program& program, const Schedule& schedule, DiagnosticSink& sink) {
  report_deadlines(program, schedule, sink);
  report_overloads(program, schedule, sink);
  if (program.budget && schedule.cost > program.budget->value) {
    const Money over{schedule.cost.cents - program.budget->value.cents};
    sink.report("over-budget", program.budget->span,
                fmt::format("the plan costs {}, {} more than the budget", to_string(schedule.cost),
                            to_string(over)));
  }
}

}  // namespace tpm
