#include <algorithm>

#include <tpm/cpm/incremental_passes.hpp>
#include <tpm/cpm/lags.hpp>
#include <tpm/cpm/vertices.hpp>
#include <tpm/schedule/cost.hpp>
#include <tpm/schedule/outline.hpp>
#include <tpm/schedule/planning.hpp>
#include <tpm/schedule/variants.hpp>

namespace tpm {

class VariantPlanner::Impl {
 public:
  explicit Impl(Planning base)
      : planning_(std::move(base)),
        program_(planning_.program()),
        given_start_(earliest_given_start(program_)) {
    usable_ = planning_.network().size() > 0 && !anything_held_back();
    if (!usable_) return;
    passes_.emplace(*planning_.compiled.network, fixed_late_end(program_));
    mark_percent_lags();
  }

  const Schedule* plan(const ChangedValues& changed) {
    if (!usable_ || (!program_.start && earliest_given_start(program_) != given_start_)) {
      return nullptr;
    }
    passes_->undo();
    for (const ActivityId id : changed.activities) {
      if (!change_activity(id)) return nullptr;
    }
    for (const std::size_t d : changed.dependencies) {
      if (!change_link(d)) return nullptr;
    }
    passes_->update();
    return make_schedule();
  }

 private:
  [[nodiscard]] bool anything_held_back() const {
    return std::any_of(program_.activities.begin(), program_.activities.end(),
                       [](const Activity& activity) { return activity.as_late_as_possible; });
  }

  void mark_percent_lags() {
    has_percent_lag_.assign(program_.activities.size(), false);
    for (const Activity& activity : program_.activities) {
      normal_.push_back(normal_duration(activity));
    }
    for (const Dependency& link : program_.dependencies) {
      if (link.lag.kind != LagKind::percent || link.lag.amount == 0) continue;
      const std::uint32_t end = end_of(link.from);
      for (std::uint32_t a = link.from.index; a < end; ++a) has_percent_lag_[a] = true;
    }
  }

  [[nodiscard]] std::uint32_t end_of(ActivityId id) const {
    return std::max(program_[id].subtree_end, id.index + 1);
  }

  [[nodiscard]] std::uint16_t continuous() const {
    return static_cast<std::uint16_t>(program_.calendars.size());
  }

  bool change_activity(ActivityId id) {
    for (std::uint32_t a = id.index; a < end_of(id); ++a) {
      if (program_.activities[a].is_leaf() && !change_leaf(ActivityId(a))) return false;
    }
    return true;
  }

  bool change_leaf(ActivityId id) {
    const std::uint32_t rank = planning_.compiled.rank_of_activity[id.index];
    const Vertex before = planning_.network().vertex(rank);
    const VertexContext context{program_, *planning_.compiled.continuous, continuous(),
                                given_start_};
    const LeafVertex now = make_leaf_vertex(context, id);
    // Which calendars links lead between, and how they count, hangs on these.
    const bool same_lags =
        !has_percent_lag_[id.index] || normal_duration(program_[id]) == normal_[id.index];
    const bool same_links = now.vertex.calendar == before.calendar && same_lags &&
                            (now.vertex.duration == 0) == (before.duration == 0);
    if (!same_links) return false;
    passes_->set_vertex(rank, now.vertex, now.special);
    return true;
  }

  bool change_link(std::size_t index) {
    const Dependency& dependency = program_.dependencies[index];
    if (!program_[dependency.from].is_leaf() || !program_[dependency.to].is_leaf()) return false;
    const std::uint32_t source = planning_.compiled.rank_of_activity[dependency.from.index];
    const std::uint32_t target = planning_.compiled.rank_of_activity[dependency.to.index];
    const LinkEnds ends{clock_of(source, dependency.from), clock_of(target, dependency.to),
                        planning_.network().duration(target) != 0, continuous()};
    const LagMinutes lag = lag_minutes(dependency.lag, program_[dependency.from]);
    NetworkLink link = make_link(dependency.type, lag, ends,
                                 lag_calendar(program_, continuous(), ends.from, ends.to));
    const std::uint32_t slot = slot_of(source, static_cast<std::uint32_t>(index));
    link.inert = planning_.network().link(slot).inert;
    passes_->set_link(slot, link);
    return true;
  }

  [[nodiscard]] Clock clock_of(std::uint32_t rank, ActivityId id) const {
    return {planning_.network().calendar_index(rank),
            static_cast<std::uint16_t>(program_[id].calendar.index)};
  }

  /// Between two leaves a dependency is one arc.
  [[nodiscard]] std::uint32_t slot_of(std::uint32_t source, std::uint32_t dependency) const {
    std::uint32_t slot = planning_.network().graph().out_begin(source);
    while (planning_.compiled.dependency_of_slot[slot] != dependency) ++slot;
    return slot;
  }

  const Schedule* make_schedule() {
    planning_.stages.front().early = passes_->early();
    planning_.late = passes_->late();
    planning_.finish = passes_->finish();
    schedule_ = empty_schedule(program_);
    for (std::uint32_t r = 0; r < planning_.network().size(); ++r) {
      if (!planning_.is_leaf(r)) continue;
      ActivityPlan& plan = schedule_.activities[planning_.compiled.activity_of_rank[r].index];
      add_dates(planning_, r, plan);
      add_total_slack(planning_, r, plan);
    }
    roll_up(planning_, schedule_);
    add_summary(planning_, schedule_);
    DiagnosticSink sink;
    add_milestones(program_, schedule_);
    add_costs(program_, schedule_, sink);
    return sink.has_errors() ? nullptr : &schedule_;
  }

  Planning planning_;
  const Program& program_;
  std::optional<Instant> given_start_;
  bool usable_ = false;
  std::optional<IncrementalPasses> passes_;
  std::vector<bool> has_percent_lag_;  ///< of itself or what it is in, by activity
  std::vector<Duration> normal_;       ///< by activity, at the beginning
  Schedule schedule_;
};

VariantPlanner::VariantPlanner(Planning base) : impl_(std::make_unique<Impl>(std::move(base))) {}
VariantPlanner::~VariantPlanner() = default;

const Schedule* VariantPlanner::plan(const ChangedValues& changed) { return impl_->plan(changed); }

}  // namespace tpm
