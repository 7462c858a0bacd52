#include <algorithm>
#include <utility>

#include <tpm/curve/curve_walk.hpp>
#include <tpm/schedule/variants.hpp>
#include <tpm/tradeoff/evenly.hpp>
#include <tpm/tradeoff/plan_point.hpp>
#include <tpm/tradeoff/scope_curve.hpp>

namespace tpm::tradeoff {
namespace {

constexpr std::size_t max_replanned =
    200;  // corners, to find the best of a curve that is not exact

// Walks one plan of the envelope from its longest duration down, on demand.
class PlanWalk {
 public:
  PlanWalk(const curve::TimeCostProblem& problem, std::size_t plan)
      : plan_(plan),
        walk_(problem),
        longer_times_(walk_.times()),
        longer_(walk_.duration()),
        times_(longer_times_) {}

  [[nodiscard]] std::size_t plan() const { return plan_; }
  /// It only goes towards shorter durations.
  [[nodiscard]] bool reaches(Minutes duration) const { return duration <= longer_; }

  /// The events' times in the longest plan that takes no longer than `duration`.
  std::vector<Minutes> times_at(Minutes duration) {
    while (walk_.duration() > duration) {
      longer_ = walk_.duration();
      longer_times_ = std::move(times_);
      const bool moved = walk_.advance();
      times_ = walk_.times();
      if (!moved) return times_;
    }
    const bool inside = walk_.duration() < duration && duration <= longer_;
    return inside ? curve::times_between(longer_times_, times_, duration) : times_;
  }

 private:
  std::size_t plan_;
  curve::CurveWalk walk_;
  std::vector<Minutes> longer_times_;
  Minutes longer_;
  std::vector<Minutes> times_;
};

}  // namespace

class ScopePlanner::Impl {
 public:
  Impl(const Program& base, Settings settings) : base_(base), settings_(std::move(settings)) {}

  bool prepare(DiagnosticSink& sink) {
    Choices only_dropped;
    only_dropped.dropped = settings_.dropped;
    std::optional<Program> scoped = apply(base_, only_dropped, sink);
    if (!scoped) return false;
    normal_ = std::make_unique<Program>(std::move(*scoped));
    ids_ = ids_in(base_, *normal_);
    problem_ = make_problem(*normal_, {settings_.alternatives, settings_.plan}, sink);
    if (!problem_) return false;
    curve::EnvelopeOptions options;
    options.nodes = settings_.nodes;
    envelope_ = curve::lower_envelope(problem_->problem, options);
    if (!envelope_.points.empty()) curve_ = ScopeCurve::make(*normal_, *problem_, envelope_);
    if (!curve_) return report_no_curve(sink);
    work_ = std::make_unique<Program>(*normal_);
    std::optional<Planning> planning = plan_dates(*work_, settings_.plan, sink);
    if (!planning) return false;
    planner_ = std::make_unique<VariantPlanner>(std::move(*planning));
    return true;
  }

  bool report_no_curve(DiagnosticSink& sink) const {
    if (envelope_.status == curve::WalkStatus::walking) {
      sink.report("limit-variants", {}, "no plan was found among the options").help =
          "search for longer (--nodes)";
    } else {
      sink.report("amount-too-large", {},
                  "the costs of a trade-off are too large to be counted exactly");
    }
    return false;
  }

  PlanPoint plan_at(Minutes duration) {
    const std::size_t index = envelope_index(duration);
    const curve::EnvelopePoint& shorter = envelope_.points[index];
    const std::size_t plan = shorter.plan;
    const bool on_line = index > 0 && envelope_.points[index - 1].plan == plan;
    if (!on_line) duration = shorter.duration;
    if (!walk_ || walk_->plan() != plan || !walk_->reaches(duration)) {
      walk_.emplace(curve::with_modes(problem_->problem, envelope_.plans[plan]), plan);
    }
    const std::vector<Minutes> times = walk_->times_at(duration);
    const Choices own = choices_of(*normal_, *problem_, envelope_.plans[plan], times);
    PlanPoint point = planned(own);
    point.calculated = times[curve::finish_event] - times[curve::start_event];
    return point;
  }

  void add_critical_path(PlanPoint& point) {
    DiagnosticSink ignored;
    const std::optional<Program> program = apply(base_, point.choices, ignored);
    if (!program) return;
    const std::optional<Schedule> schedule = plan(*program, settings_.plan, ignored);
    if (!schedule) return;
    const std::vector<ActivityId> ids = ids_in(base_, *program);
    point.critical_path.clear();
    for (const ActivityId id : schedule->critical_path.activities) {
      point.critical_path.push_back(ids[id.index]);
    }
  }

  /// Durations that the deadline allows are those up to the returned one.
  [[nodiscard]] Minutes duration_until(Instant deadline) const {
    return (*normal_)[normal_->calendar].work.work_between(curve_->start(), deadline);
  }

  const Program& base_;
  Settings settings_;
  std::vector<ActivityId> ids_;  // of the base, by id of the scope's program
  std::optional<ProgramProblem> problem_;
  curve::Envelope envelope_;
  std::optional<ScopeCurve> curve_;

 private:
  /// The first point of the envelope that is no longer than `duration`.
  [[nodiscard]] std::size_t envelope_index(Minutes duration) const {
    const auto& points = envelope_.points;
    const auto found =
        std::find_if(points.begin(), points.end(),
                     [&](const curve::EnvelopePoint& point) { return point.duration <= duration; });
    return static_cast<std::size_t>((found == points.end() ? found - 1 : found) - points.begin());
  }

  PlanPoint planned(const Choices& own) {
    ChangedValues changed;
    for (const ActivityId id : changed_) {
      work_->activities[id.index] = normal_->activities[id.index];
    }
    changed_.clear();
    for (const TakenOption& taken : own.options) {
      if (normal_->activities[taken.activity.index].chosen == taken.option) continue;
      choose_option(work_->activities[taken.activity.index], taken.option);
      changed_.push_back(taken.activity);
    }
    for (const CrashedTask& task : own.crashed) {
      crash(work_->activities[task.activity.index], task.to);
      changed_.push_back(task.activity);
    }
    changed.activities = changed_;
    if (const Schedule* schedule = planner_->plan(changed)) return point_of(*schedule, own);
    DiagnosticSink ignored;
    const std::optional<Schedule> schedule = plan(*work_, settings_.plan, ignored);
    return schedule ? point_of(*schedule, own) : PlanPoint{};
  }

  PlanPoint point_of(const Schedule& schedule, const Choices& own) const {
    PlanPoint point = plan_point(*work_, schedule);
    point.choices = own;
    for (CrashedTask& task : point.choices.crashed) task.activity = ids_[task.activity.index];
    for (TakenOption& taken : point.choices.options) taken.activity = ids_[taken.activity.index];
    point.choices.dropped = settings_.dropped;
    return point;
  }

  std::unique_ptr<Program> normal_;  // the scope's program, nothing crashed
  std::unique_ptr<Program> work_;    // the same with the choices of the moment
  std::vector<ActivityId> changed_;  // what differs between the two
  std::unique_ptr<VariantPlanner> planner_;
  std::optional<PlanWalk> walk_;
};

ScopePlanner::ScopePlanner(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ScopePlanner::~ScopePlanner() = default;

std::unique_ptr<ScopePlanner> ScopePlanner::make(const Program& base, Settings settings,
                                                 DiagnosticSink& sink) {
  auto impl = std::make_unique<Impl>(base, std::move(settings));
  if (!impl->prepare(sink)) return nullptr;
  return std::unique_ptr<ScopePlanner>(new ScopePlanner(std::move(impl)));
}

const ScopeCurve& ScopePlanner::curve() const { return *impl_->curve_; }
const curve::Envelope& ScopePlanner::envelope() const { return impl_->envelope_; }
const std::vector<std::string>& ScopePlanner::inexact() const { return impl_->problem_->inexact; }

std::size_t ScopePlanner::crashable() const {
  const auto& activities = impl_->problem_->problem.activities;
  return static_cast<std::size_t>(std::count_if(
      activities.begin(), activities.end(), [](const curve::PricedActivity& activity) {
        return activity.modes.size() > 1 || activity.modes.front().cost.points.size() > 1;
      }));
}

PlanPoint ScopePlanner::plan_at(Minutes duration) { return impl_->plan_at(duration); }
void ScopePlanner::add_critical_path(PlanPoint& point) { impl_->add_critical_path(point); }

std::vector<PlanPoint> ScopePlanner::corner_plans(std::size_t most) {
  std::vector<PlanPoint> plans;
  for (const std::size_t c : evenly(curve().corners().size(), most)) {
    plans.push_back(plan_at(curve().corners()[c].duration));
  }
  return plans;
}

std::optional<PlanPoint> ScopePlanner::cheapest_by(Instant latest) {
  if (inexact().empty()) {
    const auto corner = curve().cheapest_by(impl_->duration_until(latest));
    if (!corner) return std::nullopt;
    return plan_at(corner->duration);
  }
  // The curve's durations are not quite those of the plans. What decides is the plans of its
  // corners, and of the longest duration whose plan is in time (longer ones as good as never are).
  std::optional<PlanPoint> best;
  const auto consider = [&](PlanPoint plan) {
    if (plan.finish <= latest && (!best || plan.cost < best->cost)) best = std::move(plan);
  };
  for (PlanPoint& plan : corner_plans(max_replanned)) consider(std::move(plan));
  Minutes in_time = curve().shortest();
  Minutes late = curve().longest() + 1;
  while (late - in_time > 1) {
    const Minutes middle = in_time + (late - in_time) / 2;
    (plan_at(middle).finish <= latest ? in_time : late) = middle;
  }
  consider(plan_at(in_time));
  return best;
}

std::optional<PlanPoint> ScopePlanner::earliest_for(Money budget) {
  std::optional<PlanPoint> best;
  const auto consider = [&](PlanPoint plan) {
    const bool earlier =
        !best || std::pair(plan.finish, plan.cost) < std::pair(best->finish, best->cost);
    if (plan.cost <= budget && earlier) best = std::move(plan);
  };
  if (!inexact().empty()) {
    for (PlanPoint& plan : corner_plans(max_replanned)) consider(std::move(plan));
  }
  const auto corner = curve().earliest_for(budget);
  if (!corner) return best;
  // Every task's cost is rounded to a cent by itself, so the sum may exceed the budget by a few;
  // and where the curve is not exact, overhead differs with the dates.
  PlanPoint plan = plan_at(corner->duration);
  for (Minutes later = 1; plan.cost > budget; later *= 2) {
    if (corner->duration + later > curve().longest()) return best;
    plan = plan_at(corner->duration + later);
  }
  consider(std::move(plan));
  return best;
}

}  // namespace tpm::tradeoff
