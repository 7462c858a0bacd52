#include <algorithm>

#include <tpm/base/checked.hpp>
#include <tpm/exchange/mspdi_write_progress.hpp>

namespace tpm::exchange {
namespace {

/// The task's own work from one instant on, or back.
struct Clock {
  const WorkCalendar& calendar;
  bool elapsed;

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
  Progress progress;
  progress.actual = plan.actual;
  progress.remaining = plan.remaining;
  progress.duration = plan.actual + plan.remaining;
  if (plan.complete) {
    progress.percent = 100;
  } else if (activity.started) {
    const Clock clock{view.program.work_calendar(activity), plan.elapsed};
    progress.resume = clock.start_before(plan.finish, progress.remaining);
    progress.stop = clock.finish_after(plan.start, progress.actual);
    progress.percent = percent_of(progress.actual, progress.duration);
  }
  return progress;
}

}  // namespace tpm::exchange
