#include <algorithm>

#include <tpm/schedule/drag.hpp>
#include <tpm/schedule/parallel_slack.hpp>
#include <tpm/schedule/reschedule.hpp>

namespace tpm {
namespace {

// The latest finish of the vertices that count, when some of them have changed: the known finishes
// are sorted once, and few of the latest ones are among the changed.
class LatestFinish {
 public:
  explicit LatestFinish(const Analysis& a) : a_(a), is_changed_(a.network().size(), false) {
    const bool all = a.options.float_to != FloatTo::milestone;
    for (std::uint32_t r = 0; r < a.network().size(); ++r) {
      if (all ? a.is_leaf(r) : std::binary_search(a.ends.begin(), a.ends.end(), r)) {
        known_.emplace_back(a.instant(r, a.as_soon_as_possible.finish[r]), r);
      }
    }
    std::sort(known_.rbegin(), known_.rend());
    counts_.assign(a.network().size(), false);
    for (const auto& entry : known_) counts_[entry.second] = true;
  }

  Instant after(const std::vector<std::pair<std::uint32_t, Position>>& changed) {
    Instant latest{std::numeric_limits<Minutes>::min()};
    for (const auto& [rank, finish] : changed) {
      is_changed_[rank] = true;
      if (counts_[rank]) latest = std::max(latest, a_.instant(rank, finish));
    }
    for (const auto& [finish, rank] : known_) {
      if (is_changed_[rank]) continue;
      latest = std::max(latest, finish);
      break;
    }
    for (const auto& entry : changed) is_changed_[entry.first] = false;
    return latest;
  }

 private:
  const Analysis& a_;
  std::vector<bool> is_changed_, counts_;
  std::vector<std::pair<Instant, std::uint32_t>> known_;
};

}  // namespace

std::vector<std::optional<Minutes>> drags(Analysis& a, const std::vector<ActivityId>& critical_path,
                                          std::uint64_t effort) {
  const std::optional<ParallelSlack> parallel = parallel_slack(a);
  std::optional<Rescheduler> rescheduler;
  std::optional<LatestFinish> finish;
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
      if (!rescheduler) rescheduler.emplace(*a.compiled.network, a.as_soon_as_possible);
      if (!finish) finish.emplace(a);
      const Instant without = finish->after(rescheduler->with_duration(rank, 0));
      result.emplace_back(std::max<Minutes>(0, calendar.work_between(without, a.finish)));
    }
  }
  return result;
}

}  // namespace tpm
