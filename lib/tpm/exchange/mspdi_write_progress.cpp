#include <algorithm>

#include <tpm/base/checked.hpp>
#include <tpm/cpm/compile.hpp>
#include <tpm/exchange/mspdi_write_progress.hpp>

namespace tpm::mspdi {
namespace {

/// Time between two instants, as the task counts it.
struct Clock {
  const WorkCalendar& calendar;
  bool elapsed;

  [[nodiscard]] Minutes between(Instant a, Instant b) const {
    return elapsed ? b - a : calendar.work_between(a, b);
  }
  [[nodiscard]] Instant finish_after(Instant start, Minutes length) const {
    if (length == 0) return start;
    return elapsed ? start + length : calendar.finish_at(calendar.work_at(start) + length);
  }
  [[nodiscard]] Instant start_before(Instant finish, Minutes length) const {
    if (length == 0) return finish;
    return elapsed ? finish - length : calendar.start_at(calendar.work_at(finish) - length);
  }
};

/// Of what is not done: all of it would mean that it is.
int percent_of(Minutes part, Minutes whole) {
  if (whole == 0) return 0;
  const std::int64_t rounded = mul_div_round(part, 100, whole).value_or(0);
  return static_cast<int>(std::clamp<std::int64_t>(rounded, 0, 99));
}

}  // namespace

Progress progress_of(const PlanView& view, ActivityId id) {
  const Activity& activity = view.program[id];
  const ActivityPlan& plan = view.schedule[id];
  const Duration planned = planned_duration(activity);
  const Clock clock{view.program.work_calendar(activity), planned.elapsed};
  Progress progress;
  if (activity.done) {
    progress.duration = progress.actual =
        std::max<Minutes>(0, clock.between(plan.start, plan.finish));
    progress.percent = 100;
    return progress;
  }
  progress.remaining = remaining_duration(activity);
  progress.duration = progress.remaining;
  if (!activity.started) return progress;
  if (!view.program.status_date) {  // it runs in full from its start
    progress.remaining = std::min(progress.remaining, planned.minutes);
    progress.actual = planned.minutes - progress.remaining;
    progress.resume = clock.start_before(plan.finish, progress.remaining);
  } else {
    // What remains goes on after a pause; no more can have been worked than there was time for.
    progress.resume = clock.start_before(plan.finish, progress.remaining);
    const Minutes most = std::max<Minutes>(0, clock.between(plan.start, *progress.resume));
    progress.actual = std::clamp<Minutes>(planned.minutes - progress.remaining, 0, most);
  }
  progress.duration = progress.actual + progress.remaining;
  progress.stop = clock.finish_after(plan.start, progress.actual);
  progress.percent = percent_of(progress.actual, progress.duration);
  return progress;
}

}  // namespace tpm::mspdi
