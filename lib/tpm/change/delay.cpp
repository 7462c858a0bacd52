#include <algorithm>

#include <fmt/core.h>

#include <tpm/calendar/duration_text.hpp>
#include <tpm/change/delay.hpp>
#include <tpm/change/find.hpp>
#include <tpm/cpm/compile.hpp>
#include <tpm/input/scalars.hpp>
#include <tpm/schedule/schedule.hpp>

namespace tpm::change {
namespace {

/// A date as short as it says the same where something starts, or finishes.
std::string date_text(Instant instant, const WorkCalendar& calendar, bool as_start) {
  const Day day = as_start ? day_of(instant) : finish_day(instant);
  const Instant plain = as_start ? calendar.day_start(day) : calendar.day_finish(day);
  return plain == instant ? format_date(day) : format_instant(instant);
}

class DelayPlanner {
 public:
  DelayPlanner(const Program& program, const Schedule& schedule, const Delay& delay,
               DiagnosticSink& sink)
      : program_(program), schedule_(schedule), delay_(delay), sink_(sink) {}

  std::vector<Change> changes(ActivityId id) {
    const std::vector<ActivityId> first = first_unfinished(id);
    if (first.empty()) {
      fail(fmt::format("'{}' is done: nothing of it can be delayed", program_[id].path), {});
    }
    for (const ActivityId leaf : first) delay_leaf(leaf);
    return std::move(changes_);
  }

 private:
  /// Leaves that are not done and wait for nothing in `id` that is not done: the task itself.
  [[nodiscard]] std::vector<ActivityId> first_unfinished(ActivityId id) const {
    const std::uint32_t end = program_[id].subtree_end;
    const auto inside = [&](ActivityId a) { return id.index < a.index && a.index < end; };
    std::vector<bool> waits(program_.activities.size(), false);
    for (const Dependency& dependency : program_.dependencies) {
      if (!inside(dependency.from) || !inside(dependency.to) || all_done(dependency.from)) continue;
      for (std::uint32_t i = dependency.to.index; i < program_[dependency.to].subtree_end; ++i) {
        waits[i] = true;
      }
    }
    std::vector<ActivityId> first;
    for (std::uint32_t i = id.index; i < end; ++i) {
      const Activity& activity = program_.activities[i];
      if (activity.is_leaf() && !activity.done && !waits[i]) first.push_back(ActivityId(i));
    }
    return first;
  }

  [[nodiscard]] bool all_done(ActivityId id) const {
    for (std::uint32_t i = id.index; i < program_[id].subtree_end; ++i) {
      const Activity& activity = program_.activities[i];
      if (activity.is_leaf() && !activity.done) return false;
    }
    return true;
  }

  void delay_leaf(ActivityId id) {
    const Activity& activity = program_[id];
    const WorkCalendar& calendar = program_.work_calendar(activity);
    const auto parsed = input::parse_duration(delay_.amount.value);
    const auto amount = parsed ? resolve(*parsed, calendar, delay_.amount.value)
                               : input::Parsed<Duration>(parsed.error());
    if (!amount) {
      const input::ScalarError& error = amount.error();
      const bool exact = delay_.amount.span.length == delay_.amount.value.size();
      if (changes_.empty()) {
        sink_
            .report(
                error.code,
                exact ? delay_.amount.span.part(error.offset, error.length) : delay_.amount.span,
                error.message)
            .help = error.help;
      }
      return;
    }
    if (amount->minutes == 0) return;
    if (activity.started) {
      more_remains(activity, schedule_[id], *amount);
    } else {
      start_later(activity, schedule_[id], *amount);
    }
  }

  void start_later(const Activity& activity, const ActivityPlan& plan, const Duration& amount) {
    const WorkCalendar& calendar = program_.work_calendar(activity);
    if (activity.finish_on) {
      set(activity, "finish_on",
          date_text(later(calendar, plan.finish, amount, false), calendar, false));
    }
    if (activity.finish_on && !activity.start_on) return;
    // What takes no time may stand at the end of a day.
    const bool starts = plan.start != plan.finish || calendar.roll_back(plan.start) != plan.start;
    const Instant start = later(calendar, plan.start, amount, starts);
    set(activity, activity.start_on ? "start_on" : "not_before", date_text(start, calendar, true));
  }

  static Instant later(const WorkCalendar& calendar, Instant t, const Duration& amount,
                       bool starts) {
    if (amount.elapsed) {
      const Instant moved = t + amount.minutes;
      return starts ? calendar.roll_forward(moved) : moved;
    }
    const Minutes work = calendar.work_at(t) + amount.minutes;
    return starts ? calendar.start_at(work) : calendar.finish_at(work);
  }

  void more_remains(const Activity& activity, const ActivityPlan& plan, const Duration& amount) {
    const WorkCalendar& calendar = program_.work_calendar(activity);
    const Instant finish = later(calendar, plan.finish, amount, false);
    const bool elapsed = plan.elapsed;
    const Minutes day = calendar.minutes_per_day();
    const Minutes more =
        elapsed ? finish - plan.finish : calendar.work_between(plan.finish, finish);
    if (program_.status_date) {
      const Minutes saved = normal_duration(activity).minutes - planned_duration(activity).minutes;
      const Minutes left = remaining_duration(activity) + saved + more;
      return set(activity, "remaining", exact_duration(left, elapsed, day));
    }
    // Without a status date, work under way takes its whole duration from where it began.
    if (activity.work != WorkKind::duration || !activity.options.empty()) {
      return fail(
          fmt::format("'{}' is under way, and no 'duration' says for how long", activity.path),
          "give the program a status_date: the delay is then what remains");
    }
    const Estimate& estimate = activity.estimate->value;
    std::string text = exact_duration(estimate.likely.minutes + more, elapsed, day);
    if (estimate.best != estimate.likely || estimate.worst != estimate.likely) {
      text = fmt::format("{}/{}/{}", exact_duration(estimate.best.minutes + more, elapsed, day),
                         text, exact_duration(estimate.worst.minutes + more, elapsed, day));
    }
    set(activity, "duration", text);
  }

  void set(const Activity& activity, std::string_view key, std::string value) {
    changes_.push_back({{fmt::format("{}.{}", activity.path, key), delay_.task.span},
                        {std::move(value), delay_.amount.span}});
  }

  void fail(std::string message, std::string help) {
    sink_.report("bad-value", delay_.task.span, std::move(message)).help = std::move(help);
  }

  const Program& program_;
  const Schedule& schedule_;
  const Delay& delay_;
  DiagnosticSink& sink_;
  std::vector<Change> changes_;
};

}  // namespace

std::vector<Change> changes_for_delay(ProgramEditor& editor, const Delay& delay,
                                      const PlanOptions& options, DiagnosticSink& sink) {
  SourceMap scratch;
  const auto program = editor.read(scratch, sink);
  if (!program) return {};
  DiagnosticSink found;
  const auto schedule = plan(*program, options, found);
  if (!schedule) {
    editor.point_to_origins(found, scratch, sink);
    return {};
  }
  const ActivityId id = find_activity(*program, delay.task, sink);
  if (!id.valid()) return {};
  return DelayPlanner(*program, *schedule, delay, sink).changes(id);
}

}  // namespace tpm::change
