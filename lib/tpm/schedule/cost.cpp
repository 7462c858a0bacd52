
#include <tpm/base/checked.hpp>
#include <tpm/cpm/compile.hpp>
#include <tpm/model/rates.hpp>
#include <tpm/schedule/cost.hpp>

namespace tpm {
namespace {

// The working time that people are paid for: that of the normal duration, since what it takes to be
// faster is in the crash cost.
Minutes paid_minutes(const Program& program, const Activity& activity, const ActivityPlan& plan) {
  const Duration normal = normal_duration(activity);
  if (!normal.elapsed) return normal.minutes;
  const Minutes saved = normal.minutes - planned_duration(activity).minutes;
  return program.work_calendar(activity).work_between(plan.start, plan.finish + saved);
}

// Sums with overflow noted once, instead of checked at each of the sites.
class Sum {
 public:
  void add(Money& total, std::optional<Money> amount) {
    const auto sum = amount ? checked_add(total.cents, amount->cents) : std::nullopt;
    if (sum) {
      total.cents = *sum;
    } else {
      overflowed_ = true;
    }
  }
  [[nodiscard]] bool overflowed() const { return overflowed_; }

 private:
  bool overflowed_ = false;
};

}  // namespace

std::optional<Money> labour_cost(const Rate& rate, std::int64_t people, Minutes minutes,
                                 const WorkCalendar& calendar) {
  const auto person_minutes = checked_mul(people, minutes);
  if (!person_minutes) return std::nullopt;
  return amount_of(rate, *person_minutes, calendar);
}

Money crash_cost(const Activity& activity, Minutes duration) {
  CrashPoint longer{normal_duration(activity), {}, {}};
  for (const CrashPoint& point : activity.crash) {
    if (duration < point.duration.minutes) {
      longer = point;
      continue;
    }
    if (duration >= longer.duration.minutes) break;
    const auto part = mul_div_round(point.extra_cost.cents - longer.extra_cost.cents,
                                    longer.duration.minutes - duration,
                                    longer.duration.minutes - point.duration.minutes);
    return Money{longer.extra_cost.cents + part.value_or(0)};
  }
  return longer.extra_cost;
}

std::optional<Money> incentive(const OptionalAt<Rate>& bonus, const OptionalAt<Rate>& penalty,
                               Instant deadline, Instant date, const WorkCalendar& calendar) {
  const Minutes late = calendar.work_between(deadline, date);
  if (late > 0) return penalty ? amount_of(penalty->value, late, calendar) : Money{};
  return bonus ? amount_of(bonus->value, late, calendar) : Money{};
}

void add_costs(const Program& program, Schedule& schedule, DiagnosticSink& sink) {
  Sum sum;
  for (std::size_t i = program.activities.size(); i-- > 0;) {
    const Activity& activity = program.activities[i];
    ActivityPlan& plan = schedule.activities[i];
    sum.add(plan.cost, activity.cost);
    if (activity.is_leaf()) {
      if (activity.crashed) {
        sum.add(plan.cost, crash_cost(activity, planned_duration(activity).minutes));
      }
      const Minutes minutes = paid_minutes(program, activity, plan);
      for (const Assignment& assignment : activity.people) {
        const Team& team = program[assignment.team];
        if (!team.rate) continue;
        const auto labour =
            labour_cost(team.rate->value, assignment.people, minutes, program[team.calendar].work);
        sum.add(plan.cost, labour);
        sum.add(schedule.teams[assignment.team.index].cost, labour);
      }
    }
    Money& above =
        activity.parent.valid() ? schedule.activities[activity.parent.index].cost : schedule.cost;
    sum.add(above, plan.cost);
  }
  const WorkCalendar& calendar = program[program.calendar].work;
  if (program.overhead) {
    const auto overhead = amount_of(program.overhead->value, schedule.working_minutes, calendar);
    if (overhead) schedule.overhead = *overhead;
    sum.add(schedule.cost, overhead);
  }
  if (schedule.deadline) {
    sum.add(schedule.incentives, incentive(program.bonus, program.penalty, *schedule.deadline,
                                           schedule.finish, calendar));
  }
  for (MilestonePlan& milestone : schedule.milestones) {
    const Activity& activity = program[milestone.activity];
    if (!milestone.deadline) continue;
    const auto amount =
        incentive(activity.bonus, activity.penalty, *milestone.deadline, milestone.date, calendar);
    milestone.incentive = amount.value_or(Money{});
    sum.add(schedule.incentives, amount);
  }
  sum.add(schedule.cost, schedule.incentives);
  if (sum.overflowed()) {
    sink.report("amount-too-large", {}, "the program's cost is too large to be counted in cents");
  }
}

}  // namespace tpm
