#include <algorithm>
#include <cstdint>

#include <tpm/cpm/reschedule.hpp>
#include <tpm/schedule/drag.hpp>
#include <tpm/schedule/parallel_slack.hpp>

namespace tpm {
namespace {

/// The ranks whose latest finish is the program's, or the target's.
std::vector<std::uint32_t> ends_of(const Analysis& a) {
  if (a.options.float_to == FloatTo::milestone) return a.ends;
  std::vector<std::uint32_t> ends;
  for (std::uint32_t r = 0; r < a.network().size(); ++r) {
    if (a.is_leaf(r)) ends.push_back(r);
  }
  return ends;
}

}  // namespace

std::vector<std::optional<Minutes>> drags(Analysis& a, const std::vector<ActivityId>& critical_path,
                                          std::uint64_t effort) {
  const std::optional<ParallelSlack> parallel = parallel_slack(a);
  std::optional<Rescheduler> rescheduler;
  const WorkCalendar& calendar = a.program[a.program.calendar].work;
  std::vector<std::optional<Minutes>> result;
  for (const ActivityId id : critical_path) {
    const std::uint32_t rank = a.compiled.rank_of_activity[id.index];
    const Minutes duration = a.network().duration(rank);
    if (duration == 0 || (parallel && !parallel->by_rank[rank])) {
      result.emplace_back(0);
    } else if (parallel && parallel->is_exact[rank]) {
      const WorkCalendar& own = a.network().calendar(rank);
      const Minutes saved = std::min(duration, *parallel->by_rank[rank]);
      const Instant without = own.finish_at(own.work_at(a.finish) - saved);
      result.emplace_back(calendar.work_between(without, a.finish));
    } else if (rescheduler && rescheduler->visits() > effort) {
      result.emplace_back(std::nullopt);
    } else {
      if (!rescheduler) {
        rescheduler.emplace(*a.compiled.network, a.as_soon_as_possible, ends_of(a));
      }
      const Instant without = rescheduler->finish_without(rank);
      result.emplace_back(std::max<Minutes>(0, calendar.work_between(without, a.finish)));
    }
  }
  return result;
}

}  // namespace tpm
