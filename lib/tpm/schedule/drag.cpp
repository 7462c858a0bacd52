#include <algorithm>
#include <cstdint>

#include <tpm/cpm/finish_without.hpp>
#include <tpm/schedule/drag.hpp>
#include <tpm/schedule/parallel_slack.hpp>

namespace tpm {
namespace {

/// The ranks whose latest finish is the program's, or the target's.
std::vector<std::uint32_t> ends_of(const Planning& planning) {
  if (planning.options.float_to == FloatTo::milestone) return planning.ends;
  std::vector<std::uint32_t> ends;
  for (std::uint32_t r = 0; r < planning.network().size(); ++r) {
    if (planning.is_leaf(r)) ends.push_back(r);
  }
  return ends;
}

}  // namespace

std::vector<std::optional<Minutes>> drags(Planning& planning,
                                          const std::vector<ActivityId>& critical_path,
                                          std::uint64_t effort) {
  const std::optional<ParallelSlack> parallel = parallel_slack(planning);
  std::optional<FinishWithout> finish_without;
  const WorkCalendar& calendar = planning.program()[planning.program().calendar].work;
  std::vector<std::optional<Minutes>> result;
  for (const ActivityId id : critical_path) {
    const std::uint32_t rank = planning.compiled.rank_of_activity[id.index];
    const Minutes duration = planning.network().duration(rank);
    if (duration == 0 || (parallel && !parallel->by_rank[rank])) {
      result.emplace_back(0);
    } else if (parallel && parallel->is_exact[rank]) {
      const WorkCalendar& own = planning.network().calendar(rank);
      const Minutes saved = std::min(duration, *parallel->by_rank[rank]);
      const Instant without = own.finish_at(own.work_at(planning.finish) - saved);
      result.emplace_back(calendar.work_between(without, planning.finish));
    } else if (finish_without && finish_without->visits() > effort) {
      result.emplace_back(std::nullopt);
    } else {
      if (!finish_without) {
        finish_without.emplace(*planning.compiled.network, planning.as_soon_as_possible(),
                               ends_of(planning));
      }
      const Instant without = finish_without->finish(rank);
      result.emplace_back(std::max<Minutes>(0, calendar.work_between(without, planning.finish)));
    }
  }
  return result;
}

}  // namespace tpm
