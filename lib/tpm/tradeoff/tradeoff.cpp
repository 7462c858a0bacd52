// The pipeline:
//   1. plan the program as it is
//   2. walk the curve of its chosen options                            (scope_curve, scope_planner)
//   3. the front: curves of all sets of features, with all options     (front)
//   4. answer the question                                             (question)
//   5. what delay costs                                                (cost_of_delay)
#include <algorithm>
#include <tuple>

#include <fmt/core.h>

#include <tpm/cpm/compile.hpp>
#include <tpm/schedule/cost.hpp>
#include <tpm/tradeoff/cost_of_delay.hpp>
#include <tpm/tradeoff/evenly.hpp>
#include <tpm/tradeoff/feature_scopes.hpp>
#include <tpm/tradeoff/front.hpp>
#include <tpm/tradeoff/plan_point.hpp>
#include <tpm/tradeoff/question.hpp>
#include <tpm/tradeoff/scope_store.hpp>
#include <tpm/tradeoff/tradeoff.hpp>

namespace tpm::tradeoff {
namespace {

/// The choices that the file has made.
Choices present_choices(const Program& program) {
  Choices choices;
  for (std::size_t a = 0; a < program.activities.size(); ++a) {
    const Activity& activity = program.activities[a];
    if (activity.chosen) choices.options.push_back({ActivityId(a), *activity.chosen});
    if (!activity.crashed) continue;
    const Minutes to = activity.crashed->value.minutes;
    choices.crashed.push_back(
        {ActivityId(a), normal_duration(activity).minutes, to, crash_cost(activity, to)});
  }
  return choices;
}

bool has_options(const Program& program) {
  return std::any_of(program.activities.begin(), program.activities.end(),
                     [](const Activity& activity) { return activity.options.size() > 1; });
}

/// What each activity costs at least: at its normal duration, in its cheapest option.
std::vector<Money> min_costs(const Program& program, const PlanOptions& options) {
  Program normal = program;
  std::size_t max_options = 1;
  for (Activity& activity : normal.activities) {
    activity.crashed.reset();
    max_options = std::max(max_options, activity.options.size());
  }
  std::vector<Money> least(program.activities.size());
  for (std::size_t option = 0; option < max_options; ++option) {
    for (Activity& activity : normal.activities) {
      if (option < activity.options.size()) choose_option(activity, option);
    }
    DiagnosticSink ignored;
    const std::optional<Schedule> schedule = plan(normal, options, ignored);
    for (std::size_t a = 0; a < least.size() && schedule; ++a) {
      const Money cost = schedule->activities[a].cost;
      least[a] = option == 0 ? cost : std::min(least[a], cost);
    }
  }
  return least;
}

/// By finish, cost, value: the order of the front.
bool before(const PlanPoint& a, const PlanPoint& b) {
  return std::tuple(a.finish, a.cost, a.value) < std::tuple(b.finish, b.cost, b.value);
}

/// A walk takes longer the larger the program.
std::uint64_t usual_nodes(const Program& program) {
  const std::uint64_t size = program.activities.size() + program.dependencies.size();
  return std::clamp<std::uint64_t>(4'000'000 / (size + 1), 200, 20'000);
}

/// How far a plan of an envelope that is not proved may be from the best one, at most.
std::optional<Money> largest_gap(const curve::Envelope& envelope) {
  Wide largest = 0;
  for (const curve::EnvelopePoint& point : envelope.points) {
    // The bound falls towards longer durations: its point that is no shorter is no higher.
    const curve::EnvelopePoint* below = nullptr;
    for (const curve::EnvelopePoint& bound : envelope.bound) {
      if (bound.duration >= point.duration) below = &bound;
    }
    if (below == nullptr) return std::nullopt;
    largest = std::max(largest, point.scaled_cost - below->scaled_cost);
  }
  const Wide cents = (largest + envelope.scale - 1) / envelope.scale;
  if (cents > INT64_MAX) return std::nullopt;
  return Money{static_cast<std::int64_t>(cents)};
}

class Maker {
 public:
  Maker(const Planning& planning, const TradeoffOptions& options, Schedule schedule)
      : program_(planning.program()),
        plan_options_(planning.options),
        options_(options),
        schedule_(std::move(schedule)),
        features_(program_, min_costs(program_, plan_options_), options.question.keep),
        nodes_(options.nodes.value_or(usual_nodes(program_))),
        store_(program_, features_, nodes_, options.scopes + spare_scopes, plan_options_) {}

  std::optional<Tradeoff> make(DiagnosticSink& sink) {
    result_.question = options_.question;
    if (!scope::is_valid(features_.problem())) {
      sink.report("amount-too-large", {}, "the features' costs or values are too large to add up");
      return std::nullopt;
    }
    add_current();
    progress("walking the curve", 0);
    if (!add_curve(sink)) return std::nullopt;
    add_cheapest();
    add_front();
    if (options_.question.asked()) add_answer();
    progress("asking what delay costs", 0);
    result_.delays = feature_delays(program_, schedule_);
    result_.drags = drag_costs(program_, schedule_);
    return std::move(result_);
  }

 private:
  // What answers may plan beyond the sets of the front.
  static constexpr std::size_t spare_scopes = 256;

  void progress(std::string_view what, int done) const {
    if (options_.progress) options_.progress(what, done);
  }

  void add_current() {
    result_.current = plan_point(program_, schedule_);
    result_.current.choices = present_choices(program_);
    result_.current.critical_path = schedule_.critical_path.activities;
  }

  [[nodiscard]] std::size_t max_points(const ScopePlanner& planner) const {
    constexpr std::size_t shortened_tasks = 4'000'000;
    if (options_.points) return *options_.points;
    return std::max<std::size_t>(100, shortened_tasks / (planner.crashable() + 1));
  }

  bool add_curve(DiagnosticSink& sink) {
    std::unique_ptr<ScopePlanner> own;
    ScopePlanner* planner = nullptr;
    if (!has_options(program_)) planner = store_.planner(features_.all());
    if (planner == nullptr) {  // the store does not say why there is none
      own = ScopePlanner::make(program_, {{}, false, nodes_, plan_options_}, sink);
      planner = own.get();
    }
    if (planner == nullptr) return false;
    Curve& curve = result_.curve;
    curve.inexact = planner->inexact();
    curve.exact = curve.inexact.empty() && planner->envelope().proved;
    add_points(*planner, curve);
    return true;
  }

  void add_points(ScopePlanner& planner, Curve& curve) {
    const std::vector<ScopeCurve::Corner>& corners = planner.curve().corners();
    curve.corners = corners.size();
    std::vector<std::size_t> shown = evenly(corners.size(), max_points(planner));
    for (const std::size_t c : shown) {
      Curve::Point& point = curve.points.emplace_back();
      point.plan = planner.plan_at(corners[c].duration);
      point.cost_per_day = corners[c].price_per_day;
      const Minutes off = point.plan.duration - point.plan.calculated;
      curve.max_deviation = std::max(curve.max_deviation, off < 0 ? -off : off);
    }
  }

  /// By the curve where it is exact; else the plans of its corners, and those that were planned for
  /// the curve of the chosen options, decide.
  void add_cheapest() {
    ScopePlanner* planner = store_.planner(features_.all());
    if (planner == nullptr) return;
    std::vector<PlanPoint> plans;
    if (planner->inexact().empty()) {
      const ScopeCurve& curve = planner->curve();
      const Money least = curve.cheapest_by(curve.longest())->cost;
      for (const ScopeCurve::Corner& corner : curve.corners()) {
        if (corner.cost == least) plans.push_back(planner->plan_at(corner.duration));
      }
    } else {
      plans = planner->corner_plans(max_points(*planner));
      for (const Curve::Point& point : result_.curve.points) plans.push_back(point.plan);
    }
    Cheapest& cheapest = result_.cheapest;
    cheapest.plan = plans.front();
    for (const PlanPoint& plan : plans) {
      const bool longer = plan.cost == cheapest.plan.cost && plan.finish > cheapest.plan.finish;
      if (plan.cost < cheapest.plan.cost || longer) cheapest.plan = plan;
    }
    cheapest.shortest_duration = cheapest.plan.duration;
    for (const PlanPoint& plan : plans) {
      if (plan.cost != cheapest.plan.cost) continue;
      cheapest.shortest_duration = std::min(cheapest.shortest_duration, plan.duration);
    }
    planner->add_critical_path(cheapest.plan);
    if (!planner->envelope().proved) result_.front_bound = largest_gap(planner->envelope());
  }

  void add_front() {
    ScopePlanner* full = store_.planner(features_.all());
    if (full == nullptr) return;
    const std::size_t most = max_points(*full);
    Front front = make_front(store_, options_.scopes, most,
                             [&](int done) { progress("planning sets of features", done); });
    result_.front = std::move(front.plans);
    result_.front_corners = front.corners;
    std::stable_sort(result_.front.begin(), result_.front.end(), before);
    result_.front_proved = front.complete && store_.proved();
    if (!front.complete) {
      result_.front_limit =
          fmt::format("not every set of the {} features was planned", features_.size());
    } else if (!store_.proved()) {
      result_.front_limit = "the search among the options was stopped";
    }
  }

  void add_answer() {
    progress("answering", 0);
    AnsweredQuestion found = answer_question(store_, options_.question);
    result_.answer = std::move(found.answer);
    const std::vector<std::size_t> place = add_to_front(std::move(found.plans));
    if (result_.answer->plan) *result_.answer->plan = place[*result_.answer->plan];
    for (Repair& repair : result_.answer->repairs) repair.plan = place[repair.plan];
  }

  /// Adds what is not there yet, in its order; where each plan stands then.
  std::vector<std::size_t> add_to_front(std::vector<PlanPoint> plans) {
    std::vector<PlanPoint>& front = result_.front;
    for (PlanPoint& plan : plans) {
      const auto same = std::find_if(front.begin(), front.end(), [&](const PlanPoint& other) {
        return other.choices == plan.choices;
      });
      if (same != front.end()) {
        same->critical_path = plan.critical_path;
      } else {
        front.push_back(plan);
      }
    }
    std::stable_sort(front.begin(), front.end(), before);
    std::vector<std::size_t> place;
    for (const PlanPoint& plan : plans) {
      const auto same = std::find_if(front.begin(), front.end(), [&](const PlanPoint& other) {
        return other.choices == plan.choices;
      });
      place.push_back(static_cast<std::size_t>(same - front.begin()));
    }
    return place;
  }

  const Program& program_;
  const PlanOptions& plan_options_;
  const TradeoffOptions& options_;
  Schedule schedule_;
  FeatureScopes features_;
  std::uint64_t nodes_;
  ScopeStore store_;
  Tradeoff result_;
};

}  // namespace

std::optional<Tradeoff> make_tradeoff(Planning& planning, const TradeoffOptions& options,
                                      DiagnosticSink& sink) {
  std::optional<Schedule> schedule = measure(planning, sink);
  if (!schedule) return std::nullopt;
  return Maker(planning, options, std::move(*schedule)).make(sink);
}

}  // namespace tpm::tradeoff
