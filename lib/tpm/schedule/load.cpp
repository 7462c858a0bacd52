#include <algorithm>

#include <tpm/schedule/load.hpp>

namespace tpm {
namespace {

struct Demand {
  Instant from, to;
  int people;
  ActivityId activity;
};

// A step of a team's demand: what begins or ends at an instant.
struct Step {
  Instant at;
  int change;
  ActivityId activity;
};

std::vector<std::vector<Demand>> demands_by_team(const Planning& planning,
                                                 const Schedule& schedule) {
  std::vector<std::vector<Demand>> demands(planning.program().teams.size());
  for (std::uint32_t i = 0; i < planning.program().activities.size(); ++i) {
    const Activity& activity = planning.program().activities[i];
    if (!activity.is_leaf() || activity.done) continue;
    const std::uint32_t rank = planning.compiled.rank_of_activity[i];
    const Instant from = planning.instant(rank, planning.planned().work_start(rank));
    const Instant to = schedule.activities[i].finish;
    if (from >= to) continue;
    for (const Assignment& assignment : activity.people) {
      demands[assignment.team.index].push_back({from, to, assignment.people, ActivityId(i)});
    }
  }
  return demands;
}

std::vector<Step> steps_of(const std::vector<Demand>& demands) {
  std::vector<Step> steps;
  for (const Demand& demand : demands) {
    steps.push_back({demand.from, demand.people, demand.activity});
    steps.push_back({demand.to, -demand.people, demand.activity});
  }
  std::sort(steps.begin(), steps.end(), [](const Step& x, const Step& y) {
    if (x.at != y.at) return x.at < y.at;
    return x.change != y.change ? x.change < y.change : x.activity < y.activity;
  });
  return steps;
}

void add_overload(TeamPlan& plan, const Overload& overload) {
  if (!plan.overloads.empty()) {
    Overload& last = plan.overloads.back();
    if (last.to == overload.from && last.need == overload.need) {
      last.to = overload.to;
      return;
    }
  }
  plan.overloads.push_back(overload);
}

void sweep(const WorkCalendar& calendar, int have, const std::vector<Step>& steps, TeamPlan& plan) {
  int need = 0;
  std::vector<ActivityId> at_work;  // sorted
  for (std::size_t i = 0; i < steps.size();) {
    const Instant from = steps[i].at;
    for (; i < steps.size() && steps[i].at == from; ++i) {
      need += steps[i].change;
      const auto place = std::lower_bound(at_work.begin(), at_work.end(), steps[i].activity);
      if (steps[i].change > 0) {
        at_work.insert(place, steps[i].activity);
      } else {
        at_work.erase(place);
      }
    }
    if (i == steps.size()) break;
    const Minutes minutes = calendar.work_between(from, steps[i].at);
    if (minutes == 0) continue;
    plan.peak = std::max(plan.peak, need);
    if (need <= have) continue;
    plan.overload += minutes * (need - have);
    const auto shown = static_cast<std::ptrdiff_t>(std::min<std::size_t>(at_work.size(), 5));
    add_overload(plan, {from, steps[i].at, need, have, {at_work.begin(), at_work.begin() + shown}});
  }
}

}  // namespace

void add_load(const Planning& planning, Schedule& schedule) {
  const std::vector<std::vector<Demand>> demands = demands_by_team(planning, schedule);
  for (std::size_t t = 0; t < demands.size(); ++t) {
    const Team& team = planning.program().teams[t];
    const WorkCalendar& calendar = planning.program()[team.calendar].work;
    TeamPlan& plan = schedule.teams[t];
    if (demands[t].empty()) continue;
    Instant first = demands[t].front().from;
    Instant last = demands[t].front().to;
    for (const Demand& demand : demands[t]) {
      first = std::min(first, demand.from);
      last = std::max(last, demand.to);
      const Activity& activity = planning.program()[demand.activity];
      plan.work += demand.people *
                   planning.program().work_calendar(activity).work_between(demand.from, demand.to);
    }
    plan.available = team.people * calendar.work_between(first, last);
    sweep(calendar, team.people, steps_of(demands[t]), plan);
  }
}

}  // namespace tpm
