#include <algorithm>

#include <tpm/base/checked.hpp>
#include <tpm/schedule/cost.hpp>
#include <tpm/tradeoff/incentive_modes.hpp>
#include <tpm/tradeoff/problem_builder.hpp>

namespace tpm::tradeoff {

Minutes ProblemBuilder::spanned(std::uint32_t rank, const Activity& taken) const {
  if (!planned_duration(taken).elapsed) return 0;
  const WorkCalendar& own = program_.work_calendar(taken);
  if (taken.started || taken.done) {
    const Instant start = taken.started ? actual_start(taken, own)
                                        : planning_.instant(rank, planning_.planned().start[rank]);
    return own.work_between(start, planning_.instant(rank, planning_.planned().finish[rank]));
  }
  const Instant start = planning_.instant(rank, planning_.planned().start[rank]);
  return own.work_between(start, start + remaining_duration(taken));
}

void ProblemBuilder::add_base(std::optional<Money> amount) {
  const auto sum = amount ? checked_add(made_.base_cost.cents, amount->cents) : std::nullopt;
  if (sum) {
    made_.base_cost.cents = *sum;
  } else {
    overflowed_ = true;
  }
}

void ProblemBuilder::add_base_costs() {
  for (std::size_t i = 0; i < program_.activities.size(); ++i) {
    const Activity& activity = program_.activities[i];
    if (priced_[i]) continue;
    const Minutes paid =
        activity.is_leaf() ? spanned(planning_.compiled.rank_of_activity[i], activity) : 0;
    add_base(normal_cost(program_, activity, paid));
  }
}

void ProblemBuilder::add_incentives() {
  bool any = false;
  for (std::uint32_t r = 0; r < places_.size(); ++r) {
    if (!planning_.is_leaf(r)) continue;
    const Activity& activity = planning_.activity_at(r);
    if (!activity.deadline || (!activity.bonus && !activity.penalty)) continue;
    any = true;
    add_incentive(r);
  }
  const auto held_back = [](const Activity& activity) { return activity.as_late_as_possible; };
  if (std::any_of(program_.activities.begin(), program_.activities.end(), held_back) &&
      (any || !planning_.stages.back().held_back.empty() || fixed_late_end(program_))) {
    inexactness_.held_back();
  }
}

void ProblemBuilder::add_incentive(std::uint32_t rank) {
  const Activity& activity = planning_.activity_at(rank);
  const WorkCalendar& calendar = program_[program_.calendar].work;
  const Instant date = planning_.instant(rank, planning_.planned().finish[rank]);
  const Instant deadline = activity.deadline->value.as_finish(program_.work_calendar(activity));
  const Place place = places_[rank].finish;
  if (place.event == curve::start_event) {
    add_base(incentive(activity.bonus, activity.penalty, deadline, date, calendar));
    return;
  }
  const Position floor = planning_.network().floor(rank);
  const Minutes earliest = std::min(
      {Minutes{0}, clock_.at(date), floor == no_position ? Minutes{0} : time(rank, floor)});
  auto modes =
      incentive_modes(price_of(activity.bonus, calendar), price_of(activity.penalty, calendar),
                      clock_.at(deadline) - place.offset, earliest - place.offset);
  if (!modes) {
    overflowed_ = true;
    return;
  }
  made_.problem.activities.push_back({curve::start_event, place.event, std::move(*modes)});
  made_.sources.push_back(
      {planning_.compiled.activity_of_rank[rank], ProgramProblem::Source::Kind::incentive, {}, {}});
}

}  // namespace tpm::tradeoff
