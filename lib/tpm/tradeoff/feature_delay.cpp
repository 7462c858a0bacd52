#include <algorithm>
#include <map>

#include <tpm/base/checked.hpp>
#include <tpm/cpm/compile.hpp>
#include <tpm/model/rates.hpp>
#include <tpm/tradeoff/cost_of_delay.hpp>
#include <tpm/tradeoff/feature_tasks.hpp>
#include <tpm/tradeoff/program_clock.hpp>

namespace tpm::tradeoff {

namespace {

// The tasks of one feature, planned as if there were no others.
class OwnWork {
 public:
  OwnWork(const Schedule& schedule, const CompiledProgram& compiled, const Program& program)
      : schedule_(schedule),
        compiled_(compiled),
        program_(program),
        clock_(program, compiled, schedule.start, schedule.finish) {}

  Minutes duration(const std::vector<ActivityId>& tasks) {
    demands_.clear();
    for (const ActivityId id : tasks) {
      if (!program_[id].done) demands_[compiled_.rank_of_activity[id.index]] = {0, 0, true};
    }
    Minutes longest = 0;
    // Ranks follow the links: what is added lies behind what is being looked at.
    for (auto at = demands_.begin(); at != demands_.end(); ++at) {
      const Demand demand = at->second;
      const Minutes work = demand.own ? left(at->first) : 0;
      const Minutes start = std::max(demand.start, demand.finish - work);
      if (demand.own) longest = std::max(longest, start + work);
      hand_on(at->first, start, start + work);
    }
    return longest;
  }

 private:
  struct Demand {
    Minutes start = 0;
    Minutes finish = 0;
    bool own = false;  ///< else an auxiliary vertex of a group
  };

  // Working minutes of the program's calendar that the rest of a task takes, where it is planned.
  [[nodiscard]] Minutes left(std::uint32_t rank) const {
    const ActivityId id = compiled_.activity_of_rank[rank];
    const WorkCalendar& own = compiled_.network->calendar(rank);
    const Instant finish = schedule_[id].finish;
    const Instant start = own.start_at(own.work_at(finish) - compiled_.network->duration(rank));
    return std::max<Minutes>(0, program_[program_.calendar].work.work_between(start, finish));
  }

  [[nodiscard]] Minutes lag(const NetworkLink& link, std::uint32_t source,
                            std::uint32_t target) const {
    const std::size_t calendar = calendar_of_lag(*compiled_.network, link, source, target);
    const Minutes minutes = clock_.convert(calendar, std::abs(Minutes{link.lag}));
    return link.lag < 0 ? -minutes : minutes;
  }

  void hand_on(std::uint32_t rank, Minutes start, Minutes finish) {
    const Graph& graph = compiled_.network->graph();
    const ActivityId id = compiled_.activity_of_rank[rank];
    const bool begun = id.valid() && program_[id].started;  // its start holds up nothing any more
    for (std::uint32_t slot = graph.out_begin(rank); slot < graph.out_begin(rank + 1); ++slot) {
      const NetworkLink& link = compiled_.network->link(slot);
      const std::uint32_t target = graph.target(slot);
      const bool is_leaf = compiled_.activity_of_rank[target].valid();
      if (link.inert || (begun && leaves_start(link.type)) ||
          (is_leaf && !demands_.contains(target)))
        continue;
      const Minutes at = (leaves_start(link.type) ? start : finish) + lag(link, rank, target);
      Demand& demand = demands_[target];
      Minutes& side = enters_finish(link.type) ? demand.finish : demand.start;
      side = std::max(side, at);
    }
  }

  const Schedule& schedule_;
  const CompiledProgram& compiled_;
  const Program& program_;
  ProgramClock clock_;
  std::map<std::uint32_t, Demand> demands_;  // by rank
};

bool comes_first(const FeatureDelay& a, const FeatureDelay& b) {
  if (a.duration == 0 || b.duration == 0) return a.duration == 0 && b.duration != 0;
  return Wide{a.per_week.cents} * b.duration > Wide{b.per_week.cents} * a.duration;
}

}  // namespace

std::vector<FeatureDelay> feature_delays(const Program& program, const Schedule& schedule) {
  DiagnosticSink ignored;
  const CompiledProgram compiled = compile(program, ignored);
  std::vector<FeatureDelay> delays;
  if (!compiled.network) return delays;
  const WorkCalendar& calendar = program[program.calendar].work;
  OwnWork own_work(schedule, compiled, program);
  for (std::size_t f = 0; f < program.features.size(); ++f) {
    const Feature& feature = program.features[f];
    if (!feature.value_rate || feature.priority == Priority::wont) continue;
    const auto per_week =
        amount_of(feature.value_rate->value, calendar.minutes_per_week(), calendar);
    if (!per_week) continue;
    const std::vector<ActivityId> tasks = leaves_of(program, feature);
    FeatureDelay delay{FeatureId(f), *per_week, own_work.duration(tasks), schedule.start, 0};
    for (const ActivityId id : tasks) delay.finish = std::max(delay.finish, schedule[id].finish);
    delays.push_back(delay);
  }
  std::stable_sort(delays.begin(), delays.end(), comes_first);
  for (std::size_t i = 0; i < delays.size(); ++i) delays[i].rank = i + 1;
  return delays;
}

}  // namespace tpm::tradeoff
