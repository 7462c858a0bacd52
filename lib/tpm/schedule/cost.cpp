#include <fmt/format.h>

#include <tpm/base/checked.hpp>
#include <tpm/schedule/compile.hpp>
#include <tpm/schedule/cost.hpp>

namespace tpm {
namespace {

Minutes minutes_per(RateUnit unit, const WorkCalendar& calendar) {
  switch (unit) {
    case RateUnit::hour:
      return 60;
    case RateUnit::day:
      return calendar.minutes_per_day();
    case RateUnit::week:
      return calendar.minutes_per_week();
  }
  return 60;
}

// The working time that people are paid for.
Minutes paid_minutes(const Program& program, const Activity& activity, const ActivityPlan& plan) {
  const Duration planned = planned_duration(activity);
  if (!planned.elapsed) return planned.minutes;
  return program.work_calendar(activity).work_between(plan.start, plan.finish);
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
  const auto cents =
      mul_div_round(*person_minutes, rate.per_unit.cents, minutes_per(rate.unit, calendar));
  if (!cents) return std::nullopt;
  return Money{*cents};
}

void add_costs(const Program& program, Schedule& schedule, DiagnosticSink& sink) {
  Sum sum;
  for (std::size_t i = program.activities.size(); i-- > 0;) {
    const Activity& activity = program.activities[i];
    ActivityPlan& plan = schedule.activities[i];
    sum.add(plan.cost, activity.cost);
    if (activity.is_leaf()) {
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
  if (program.overhead) {
    const WorkCalendar& calendar = program[program.calendar].work;
    const auto overhead =
        labour_cost(program.overhead->value, 1, schedule.working_minutes, calendar);
    if (overhead) schedule.overhead = *overhead;
    sum.add(schedule.cost, overhead);
  }
  if (sum.overflowed()) {
    sink.report("amount-too-large", {}, "the program's cost is too large to be counted in cents");
  }
}

}  // namespace tpm
