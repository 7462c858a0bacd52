#include <tpm/tradeoff/plan_point.hpp>

namespace tpm::tradeoff {

PlanPoint plan_point(const Program& program, const Schedule& schedule) {
  PlanPoint point;
  point.duration = schedule.working_minutes;
  point.calculated = schedule.working_minutes;
  point.finish = schedule.finish;
  point.cost = schedule.cost;
  point.overhead = schedule.overhead;
  point.incentives = schedule.incentives;
  point.direct_cost =
      Money{schedule.cost.cents - schedule.overhead.cents - schedule.incentives.cents};
  for (std::size_t f = 0; f < program.features.size(); ++f) {
    if (program.features[f].priority == Priority::wont) continue;
    point.features.emplace_back(f);
    point.value += program.features[f].value;
  }
  return point;
}

std::vector<ActivityId> ids_in(const Program& base, const Program& scoped) {
  std::vector<ActivityId> ids(scoped.activities.size());
  std::size_t b = 0;
  for (std::size_t s = 0; s < scoped.activities.size(); ++s) {
    while (base.activities[b].path != scoped.activities[s].path) ++b;
    ids[s] = ActivityId(b++);
  }
  return ids;
}

}  // namespace tpm::tradeoff
