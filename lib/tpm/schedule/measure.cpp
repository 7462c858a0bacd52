// From a program's dates to its Schedule:
//   1. what decides the finish: longest path, near-critical paths, drag             (paths, drag)
//   2. dates, slack, critical flags and drivers of the leaves; gaps of the links    (slack)
//   3. groups and projects from their leaves; progress                    (outline, progress)
//   4. milestones, cost, load of the teams, conflicts                (cost, load, conflicts)
#include <algorithm>

#include <tpm/schedule/conflicts.hpp>
#include <tpm/schedule/cost.hpp>
#include <tpm/schedule/drag.hpp>
#include <tpm/schedule/load.hpp>
#include <tpm/schedule/outline.hpp>
#include <tpm/schedule/paths.hpp>
#include <tpm/schedule/planning.hpp>
#include <tpm/schedule/progress.hpp>
#include <tpm/schedule/slack.hpp>

namespace tpm {
namespace {

class Measurer {
 public:
  explicit Measurer(Planning& planning) : planning_(planning), program_(planning.program()) {}

  Schedule make(DiagnosticSink& sink) {
    const std::size_t n = program_.activities.size();
    schedule_ = empty_schedule(program_);
    schedule_.drivers.resize(n);
    schedule_.reasons.resize(n, StartReason::program_start);

    add_paths();
    const Targets targets = link_targets(planning_, planning_.planned());
    add_leaves(targets);
    add_links(targets);
    roll_up(planning_, schedule_);
    add_progress(program_, schedule_);
    count_hand_overs(program_, schedule_);
    add_summary(planning_, schedule_);
    add_milestones(program_, schedule_);
    add_costs(program_, schedule_, sink);
    add_load(planning_, schedule_);
    report_logic_conflicts(planning_, sink);
    report_misses(program_, schedule_, sink);
    return std::move(schedule_);
  }

 private:
  void add_paths() {
    const PathFinder finder(planning_, planning_.as_soon_as_possible());
    const std::vector<bool> on_longest = finder.longest_path();
    for (std::uint32_t r = 0; r < on_longest.size(); ++r) {
      if (on_longest[r] && planning_.is_leaf(r)) leaf_plan(r).longest_path = true;
    }
    schedule_.critical_path = finder.critical_path();
    schedule_.near_critical =
        near_critical_paths(planning_, finder, on_longest, planning_.options.near_critical_paths);
    const std::vector<std::optional<Minutes>> drag =
        drags(planning_, schedule_.critical_path.activities);
    for (std::size_t i = 0; i < drag.size(); ++i) {
      schedule_.activities[schedule_.critical_path.activities[i].index].drag = drag[i];
    }
  }

  ActivityPlan& leaf_plan(std::uint32_t rank) {
    return schedule_.activities[planning_.compiled.activity_of_rank[rank].index];
  }

  void add_leaves(const Targets& targets) {
    const PathFinder finder(planning_, planning_.planned());
    for (std::uint32_t r = 0; r < planning_.network().size(); ++r) {
      if (!planning_.is_leaf(r)) continue;
      const ActivityId id = planning_.compiled.activity_of_rank[r];
      ActivityPlan& plan = schedule_.activities[id.index];
      add_dates(planning_, r, plan);
      add_total_slack(planning_, r, plan);
      if (plan.total_slack) plan.free_slack = free_slack(planning_, targets, r, *plan.total_slack);
      schedule_.drivers[id.index] = finder.drivers(r);
      schedule_.reasons[id.index] = reason(r, id);
    }
  }

  [[nodiscard]] StartReason reason(std::uint32_t r, ActivityId id) const {
    const Activity& activity = program_[id];
    if (activity.started || activity.done) return StartReason::actual;
    if (!schedule_.drivers[id.index].empty()) return StartReason::link;
    if (planning_.moved_by(r) == Stage::as_late_as_possible)
      return StartReason::as_late_as_possible;
    return floor_reason(r, activity, program_.project_of(id));
  }

  // Which of the dates that a start may not precede is the one it has.
  [[nodiscard]] StartReason floor_reason(std::uint32_t r, const Activity& activity,
                                         ActivityId project) const {
    const WorkCalendar& own = program_.work_calendar(activity);
    const Instant start = planning_.instant(r, planning_.planned().start[r]);
    const auto is_date = [&](const OptionalAt<Date>& date) {
      return date && own.work_between(date->value.as_start(own), start) == 0;
    };
    if (is_date(program_.status_date)) return StartReason::status_date;
    if (project.valid() && is_date(program_[project].start)) return StartReason::project_start;
    if (is_date(program_.start)) return StartReason::program_start;
    return StartReason::constraint;
  }

  /// By activity: whether it is a leaf or holds one.
  [[nodiscard]] std::vector<bool> work_below() const {
    std::vector<bool> found(program_.activities.size(), false);
    for (std::size_t i = program_.activities.size(); i-- > 0;) {
      const Activity& activity = program_.activities[i];
      if (activity.is_leaf()) found[i] = true;
      if (found[i] && activity.parent.valid()) found[activity.parent.index] = true;
    }
    return found;
  }

  void add_links(const Targets& targets) {
    schedule_.links.assign(program_.dependencies.size(), LinkPlan{});
    // The arcs of a link into a group that finished work ignores count only if all of them do.
    enum class Seen : std::uint8_t { none, ignored, binding };
    std::vector<Seen> seen(program_.dependencies.size(), Seen::none);
    const Graph& graph = planning_.network().graph();
    for (std::uint32_t r = 0; r < planning_.network().size(); ++r) {
      for (std::uint32_t s = graph.out_begin(r); s < graph.out_begin(r + 1); ++s) {
        const std::uint32_t d = planning_.compiled.dependency_of_slot[s];
        if (d == CompiledProgram::none) continue;
        LinkPlan& link = schedule_.links[d];
        const Minutes gap = link_gap(planning_, targets, r, s);
        const Seen kind = planning_.network().link(s).inert ? Seen::ignored : Seen::binding;
        if (kind < seen[d]) continue;
        link.gap = kind == seen[d] ? std::min(link.gap, gap) : gap;
        seen[d] = kind;
      }
    }
    const std::vector<bool> has_work = work_below();
    const std::vector<bool> driving = PathFinder(planning_, planning_.planned()).driving_links();
    for (std::size_t d = 0; d < program_.dependencies.size(); ++d) {
      const Dependency& dependency = program_.dependencies[d];
      const TeamId from = program_[dependency.from].team;
      const TeamId to = program_[dependency.to].team;
      schedule_.links[d].driving = driving[d];
      // Nothing fixes the dates of a group without tasks: they may be anywhere.
      if (!has_work[dependency.from.index] || !has_work[dependency.to.index]) {
        schedule_.links[d].gap = 0;
      }
      schedule_.links[d].cross_team = from.valid() && to.valid() && from != to;
    }
  }

  Planning& planning_;
  const Program& program_;
  Schedule schedule_;
};

}  // namespace

std::optional<Schedule> measure(Planning& planning, DiagnosticSink& sink) {
  const std::size_t errors_before = sink.error_count();
  Schedule schedule = Measurer(planning).make(sink);
  if (sink.error_count() != errors_before) return std::nullopt;
  return schedule;
}

std::optional<Schedule> plan(const Program& program, const PlanOptions& options,
                             DiagnosticSink& sink) {
  std::optional<Planning> planning = plan_dates(program, options, sink);
  return planning ? measure(*planning, sink) : std::nullopt;
}

}  // namespace tpm
