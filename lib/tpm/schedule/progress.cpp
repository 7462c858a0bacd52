#include <algorithm>

#include <tpm/base/checked.hpp>
#include <tpm/cpm/compile.hpp>
#include <tpm/schedule/progress.hpp>

namespace tpm {
namespace {

constexpr std::int64_t all_of_it = 10000;  // hundredths of a percent

// What was said of it, else what remains of its duration. Nothing where neither is known.
std::optional<std::int64_t> complete_percent(const Activity& activity, const ActivityPlan& plan) {
  if (plan.complete) return all_of_it;
  if (activity.complete) return activity.complete->value;
  if (!activity.remaining || plan.duration <= 0) return std::nullopt;
  const Minutes left = std::clamp<Minutes>(activity.remaining->value.minutes, 0, plan.duration);
  return mul_div_round(plan.duration - left, all_of_it, plan.duration);
}

// Work of an activity between two instants, as its duration counts.
class OwnTime {
 public:
  OwnTime(const Program& program, const Activity& activity)
      : calendar_(program.work_calendar(activity)), elapsed_(planned_duration(activity).elapsed) {}

  [[nodiscard]] Minutes between(Instant from, Instant to) const {
    return std::max<Minutes>(0, elapsed_ ? to - from : calendar_.work_between(from, to));
  }
  [[nodiscard]] Instant before(Instant finish, Minutes work) const {
    if (work == 0) return finish;
    return elapsed_ ? finish - work : calendar_.start_at(calendar_.work_at(finish) - work);
  }

 private:
  const WorkCalendar& calendar_;
  bool elapsed_;
};

// Without a status date what has begun runs in full from its start; with one, what remains goes on
// after a pause, and no more can have been worked than there was time for.
void add_leaf(const Program& program, const Activity& activity, ActivityPlan& plan) {
  const OwnTime own(program, activity);
  if (activity.done) {
    plan.actual = own.between(plan.start, plan.finish);
    return;
  }
  plan.remaining = remaining_duration(activity);
  if (!activity.started) return;
  if (!program.status_date) plan.remaining = std::min(plan.remaining, plan.duration);
  plan.actual = std::max<Minutes>(0, plan.duration - plan.remaining);
  if (!program.status_date) return;
  const Instant resume = own.before(plan.finish, plan.remaining);
  plan.actual = std::min(plan.actual, own.between(plan.start, resume));
}

}  // namespace

void add_progress(const Program& program, Schedule& schedule) {
  for (std::size_t i = 0; i < program.activities.size(); ++i) {
    const Activity& activity = program.activities[i];
    ActivityPlan& plan = schedule.activities[i];
    plan.complete_percent = complete_percent(activity, plan);
    if (activity.is_leaf()) {
      add_leaf(program, activity, plan);
    } else {
      (plan.complete ? plan.actual : plan.remaining) = plan.duration;
    }
  }
}

void count_hand_overs(const Program& program, Schedule& schedule) {
  HandOverCounts counts;
  for (std::size_t i = 0; i < program.dependencies.size(); ++i) {
    const Dependency& link = program.dependencies[i];
    const ActivityPlan& from = schedule[link.from];
    if (!schedule.links[i].cross_team || from.complete) continue;
    ++counts.open;
    const Day day = leaves_start(link.type) ? day_of(from.start) : finish_day(from.finish);
    counts.not_agreed += link.agreed ? 0U : 1U;
    counts.late += link.agreed && day > link.agreed->value.day ? 1U : 0U;
  }
  schedule.hand_overs = counts;
}

}  // namespace tpm
