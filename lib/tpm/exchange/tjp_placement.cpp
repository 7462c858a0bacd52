#include <algorithm>

#include <fmt/core.h>

#include <tpm/base/checked.hpp>
#include <tpm/exchange/tjp_placement.hpp>
#include <tpm/model/link_text.hpp>
#include <tpm/text/format.hpp>

namespace tpm::exchange {
namespace {

constexpr std::int32_t spare_days = 14;  // TaskJuggler needs room behind the last task

}  // namespace

TjpPlacer::TjpPlacer(const PlanView& view) : program_(view.program), schedule_(view.schedule) {
  set_window();
  set_grid();
  set_calendars();
  index_links();
  place_all();
}

void TjpPlacer::set_window() {
  Instant start = schedule_.start;
  Instant finish = schedule_.finish;
  for (const ActivityPlan& plan : schedule_.activities) {
    start = std::min(start, plan.start);
    finish = std::max(finish, plan.finish);
  }
  first_ = day_of(start);
  // TaskJuggler knows no later year.
  last_ = std::max(day_of(finish), std::min(day_of(finish) + spare_days, to_day({2035, 12, 31})));
}

void TjpPlacer::set_grid() {
  TjpGrid grid;
  for (const Calendar& calendar : program_.calendars) {
    for (const DayHours& hours : plain_week(calendar.work)) grid.hold(hours);
  }
  const WorkCalendar& calendar = program_[program_.calendar].work;
  for (Day day = first_; day <= std::min(last_, tpm::last_day); day = day + 1) {
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

void TjpPlacer::set_calendars() {
  const Day end = std::min(last_, tpm::last_day);
  calendar_.push_back(tjp_calendar(program_[program_.calendar].work, first_, end, step_, true));
  for (const Calendar& calendar : program_.calendars) {
    shifts_.push_back(tjp_calendar(calendar.work, first_, end, step_, false));
  }
}

void TjpPlacer::index_links() {
  links_into_.resize(program_.activities.size());
  for (std::size_t i = 0; i < program_.dependencies.size(); ++i) {
    links_into_[program_.dependencies[i].to.index].push_back(i);
  }
}

void TjpPlacer::place_all() {
  placements_.resize(program_.activities.size());
  for (std::size_t i = 0; i < placements_.size(); ++i) {
    if (program_.activities[i].is_leaf()) placements_[i] = place(ActivityId(i));
  }
}

bool TjpPlacer::has_work(ActivityId id) const {
  const Activity& activity = program_[id];
  if (activity.is_leaf()) return true;
  const auto begin = program_.activities.begin();
  return std::any_of(begin + id.index + 1, begin + activity.subtree_end,
                     [](const Activity& inside) { return inside.is_leaf(); });
}

/// Minutes, and whether they are of the clock; nothing for what is not one number or negative.
std::optional<std::pair<Minutes, bool>> TjpPlacer::gap(const Dependency& link) const {
  Minutes minutes = link.lag.amount;
  if (link.lag.kind == LagKind::percent) {
    if (!program_[link.from].is_leaf()) return std::nullopt;
    minutes = mul_div_round(schedule_[link.from].duration, link.lag.amount, 10000).value_or(-1);
  }
  if (minutes < 0) return std::nullopt;
  return std::pair{minutes, link.lag.kind == LagKind::elapsed};
}

std::optional<TjpDemand> TjpPlacer::demand(ActivityId to, const Dependency& link) const {
  const auto lag = gap(link);
  if (!lag || (link.type != LinkType::FS && link.type != LinkType::SS)) return std::nullopt;
  const bool on_start = link.type == LinkType::SS;
  // A start may stand at the beginning of the pause before it there: the same for work alone.
  const bool same = program_[link.from].calendar == program_[to].calendar;
  if (on_start && (!program_[link.from].is_leaf() || !same || lag->second)) return std::nullopt;
  const Instant base = on_start ? schedule_[link.from].start : schedule_[link.from].finish;
  const WorkCalendar& work = calendar().work;
  TjpDemand demand{link.from, on_start, lag->first, lag->second, base + lag->first};
  if (!demand.elapsed && demand.gap != 0) {
    demand.at = work.finish_at(work.work_at(base) + demand.gap);
  } else if (demand.gap == 0) {
    demand.at = base;
  }
  if (!on_grid(demand.at) || !on_grid(base)) return std::nullopt;
  return demand;
}

/// Whether work that may begin at `from` begins where the plan has it.
bool TjpPlacer::starts_at(ActivityId id, Instant from, const WorkCalendar& calendar) const {
  const ActivityPlan& plan = schedule_[id];
  if (plan.elapsed || !takes_time(id)) return from == plan.start;
  return from <= plan.start && calendar.work_at(from) == calendar.work_at(plan.start);
}

/// Whether its duration from its start ends where the plan has it.
bool TjpPlacer::ends_right(ActivityId id, const WorkCalendar& calendar) const {
  const ActivityPlan& plan = schedule_[id];
  if (!takes_time(id)) return true;
  if (plan.elapsed) return plan.start + plan.duration == plan.finish;
  return plan.duration > 0 &&
         calendar.finish_at(calendar.work_at(plan.start) + plan.duration) == plan.finish;
}

Instant TjpPlacer::rounded_down(Instant instant) const {
  return {floor_div(instant.since_epoch, step_) * step_};
}

/// The links into a task and its groups that TaskJuggler can follow; gives one that it cannot.
const Dependency* TjpPlacer::add_demands(TjpPlacement& placement, ActivityId id) const {
  const Dependency* lost = nullptr;
  for (ActivityId into = id; into.valid(); into = program_[into].parent) {
    for (const std::size_t index : links_into_[into.index]) {
      const Dependency& link = program_.dependencies[index];
      if (!has_work(link.from)) continue;  // nothing to wait for
      if (const auto found = demand(id, link)) {
        placement.demands.push_back(*found);
      } else {
        lost = &link;
      }
    }
  }
  return lost;
}

/// The plan's start itself, and those links that it satisfies.
void TjpPlacer::fix_start(TjpPlacement& placement, ActivityId id, const Dependency* lost) const {
  placement.start = rounded_down(schedule_[id].start);
  const auto late = [&](const TjpDemand& demand) { return demand.at > *placement.start; };
  placement.demands.erase(std::remove_if(placement.demands.begin(), placement.demands.end(), late),
                          placement.demands.end());
  if (lost != nullptr) {
    placement.note = fmt::format("its start is fixed: TaskJuggler has no link '{} {}'",
                                 program_[lost->from].path, format_link(*lost));
  } else if (schedule_.reasons[id.index] == StartReason::link) {
    placement.note = "its start is fixed: TaskJuggler would count its links on another calendar";
  }
}

/// Both dates of the plan themselves, on the grid.
void TjpPlacer::fix_dates(TjpPlacement& placement, ActivityId id) const {
  const ActivityPlan& plan = schedule_[id];
  fix_start(placement, id, nullptr);
  placement.note.clear();
  if (takes_time(id)) placement.end = rounded_down(plan.finish + (step_ - 1));
  if (!on_grid(plan.start) || !on_grid(plan.finish)) {
    placement.note = fmt::format("its dates are fixed, to {} minutes", step_);
  } else if (!plan.started) {
    placement.note = "its dates are fixed: TaskJuggler has no calendar like its own";
  }
}

TjpPlacement TjpPlacer::place(ActivityId id) const {
  TjpPlacement placement;
  const Dependency* const lost = add_demands(placement, id);
  const ActivityPlan& plan = schedule_[id];
  const WorkCalendar& shift = shifts_[program_[id].calendar.index].work;
  const bool on_shift = !ends_right(id, calendar().work);
  const bool right = !on_shift || ends_right(id, shift);
  if (!right || !on_grid(plan.start) || !on_grid(plan.finish)) {
    fix_dates(placement, id);
    return placement;
  }
  placement.shift = on_shift;
  std::optional<Instant> from;
  for (const TjpDemand& demand : placement.demands) {
    from = std::max(from.value_or(demand.at), demand.at);
  }
  const bool follows = from && starts_at(id, *from, on_shift ? shift : calendar().work);
  if (!follows || lost != nullptr) fix_start(placement, id, lost);
  return placement;
}

}  // namespace tpm::exchange
