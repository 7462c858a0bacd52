#include <algorithm>
#include <limits>

#include <tpm/tradeoff/question.hpp>
#include <tpm/tradeoff/scope_search.hpp>

namespace tpm::tradeoff {
namespace {

class Answerer {
 public:
  Answerer(ScopeStore& store, const Question& question)
      : store_(store),
        features_(store.features()),
        question_(question),
        calendar_(store.program()[store.program().calendar].work) {}

  AnsweredQuestion answer() {
    if (auto plan = best_plan()) {
      result_.answer.feasible = true;
      result_.answer.plan = add_plan(features_.all(), std::move(*plan));
      return std::move(result_);
    }
    add_time_and_cost();
    add_scope();
    add_mixed_with_scope(RepairKind::cost);
    add_mixed_with_scope(RepairKind::time);
    add_knee();
    result_.answer.proved = result_.answer.proved && store_.proved();
    return std::move(result_);
  }

 private:
  [[nodiscard]] ScopePlanner* full_planner() { return store_.planner(features_.all()); }

  /// With the full scope: the cheapest in time, or with a budget alone the earliest.
  std::optional<PlanPoint> best_plan() {
    ScopePlanner* planner = full_planner();
    if (planner == nullptr) return std::nullopt;
    if (!question_.deadline && question_.budget) return planner->earliest_for(*question_.budget);
    auto plan = planner->cheapest_by(question_.deadline.value_or(end_of_time()));
    if (plan && question_.budget && plan->cost > *question_.budget) return std::nullopt;
    return plan;
  }

  /// Later than any plan.
  [[nodiscard]] Instant end_of_time() {
    return full_planner()->curve().start() + full_planner()->curve().longest() * 1000;
  }

  // --- Repairs in one direction ---------------------------------------------------------------

  void add_time_and_cost() {
    ScopePlanner* planner = full_planner();
    if (planner == nullptr) return;
    if (question_.deadline) {
      auto plan = question_.budget ? planner->earliest_for(*question_.budget) : shortest(*planner);
      if (plan) time_ = add(RepairKind::time, features_.all(), std::move(*plan));
    }
    if (question_.budget) {
      auto plan = planner->cheapest_by(question_.deadline.value_or(end_of_time()));
      if (plan) cost_ = add(RepairKind::cost, features_.all(), std::move(*plan));
    }
  }

  static std::optional<PlanPoint> shortest(ScopePlanner& planner) {
    return planner.plan_at(planner.curve().shortest());
  }

  void add_scope() {
    const ScopeSearch search = most_valuable_scope(store_, question_);
    result_.answer.proved = search.proved;
    if (!search.best || *search.best == features_.all()) return;
    if (auto plan = plan_of(*search.best, question_.deadline, question_.budget)) {
      scope_ = add(RepairKind::scope, *search.best, std::move(*plan));
    }
  }

  /// The plan of a set within given limits: by the deadline the cheapest, else the earliest.
  std::optional<PlanPoint> plan_of(const FeatureSet& set, std::optional<Instant> deadline,
                                   std::optional<Money> budget) {
    ScopePlanner* planner = store_.planner(set);
    if (planner == nullptr) return std::nullopt;
    if (!deadline) return budget ? planner->earliest_for(*budget) : std::nullopt;
    auto plan = planner->cheapest_by(*deadline);
    if (plan && budget && plan->cost > *budget) return std::nullopt;
    return plan;
  }

  // --- Repairs in two directions --------------------------------------------------------------

  /// What a set costs in value, and in the other direction (cents, or minutes).
  struct Price {
    std::int64_t lost = 0;
    std::int64_t other = 0;
  };

  /// How much more money, or how much later, a set needs; by its curve.
  [[nodiscard]] std::optional<std::int64_t> other_price(const ScopeCurve& curve,
                                                        RepairKind other) const {
    if (other == RepairKind::cost) {
      const Minutes latest = question_.deadline
                                 ? calendar_.work_between(curve.start(), *question_.deadline)
                                 : std::numeric_limits<Minutes>::max();
      const auto corner = curve.cheapest_by(latest);
      if (!corner || !question_.budget) return std::nullopt;
      return corner->cost.cents - question_.budget->cents;
    }
    const auto corner = question_.budget ? curve.earliest_for(*question_.budget)
                                         : std::optional(curve.corners().back());
    if (!corner || !question_.deadline) return std::nullopt;
    return corner->duration - calendar_.work_between(curve.start(), *question_.deadline);
  }

  /// Part of the scope and part of the money or time: of the sets that were planned, the one that
  /// saves the most of both pure repairs.
  void add_mixed_with_scope(RepairKind other) {
    const auto& pure = other == RepairKind::cost ? cost_ : time_;
    const std::int64_t most_lost =
        scope_ ? result_.answer.repairs[*scope_].value_lost
               : features_.value(features_.all()) - features_.value(features_.forced()) + 1;
    const std::optional<std::int64_t> most_other =
        pure ? std::optional(other == RepairKind::cost ? result_.answer.repairs[*pure].more.cents
                                                       : result_.answer.repairs[*pure].later)
             : std::nullopt;
    const FeatureSet* best = nullptr;
    Price best_price;
    for (const auto& [set, curve] : store_.curves()) {
      if (!curve || !allowed(set)) continue;
      const auto amount = other_price(*curve, other);
      const Price price{lost(set), amount.value_or(0)};
      const bool both = amount && price.other > 0 && price.lost > 0;
      if (!both || price.lost >= most_lost || (most_other && price.other >= *most_other)) continue;
      if (best == nullptr || less(price, best_price, most_lost, most_other)) {
        best = &set;
        best_price = price;
      }
    }
    if (best == nullptr) return;
    const FeatureSet set = *best;
    auto plan = other == RepairKind::cost ? plan_of(set, question_.deadline, std::nullopt)
                                          : earliest_of(set);
    if (other == RepairKind::cost && !question_.deadline) plan = cheapest_of(set);
    if (plan) add(RepairKind::mixed, set, std::move(*plan));
  }

  /// Is the sum of both shares of the pure repairs less? Without the other pure repair: less value.
  static bool less(const Price& a, const Price& b, std::int64_t most_lost,
                   std::optional<std::int64_t> most_other) {
    if (!most_other) return std::pair(a.lost, a.other) < std::pair(b.lost, b.other);
    const Wide of_a = Wide{a.lost} * *most_other + Wide{a.other} * most_lost;
    const Wide of_b = Wide{b.lost} * *most_other + Wide{b.other} * most_lost;
    return of_a != of_b ? of_a < of_b : a.lost < b.lost;
  }

  std::optional<PlanPoint> earliest_of(const FeatureSet& set) {
    ScopePlanner* planner = store_.planner(set);
    if (planner == nullptr) return std::nullopt;
    return question_.budget ? planner->earliest_for(*question_.budget) : shortest(*planner);
  }

  std::optional<PlanPoint> cheapest_of(const FeatureSet& set) {
    ScopePlanner* planner = store_.planner(set);
    if (planner == nullptr) return std::nullopt;
    return planner->plan_at(planner->curve().cheapest_by(planner->curve().longest())->duration);
  }

  /// Later and dearer, nothing dropped: the corner of the full curve between the two pure repairs
  /// that lies furthest below the line from one to the other.
  void add_knee() {
    if (!time_ || !cost_) return;
    ScopePlanner* planner = full_planner();
    const Wide later = result_.answer.repairs[*time_].later;
    const Wide more = result_.answer.repairs[*cost_].more.cents;
    const ScopeCurve& curve = planner->curve();
    const Minutes wished = calendar_.work_between(curve.start(), *question_.deadline);
    std::optional<Minutes> best;
    Wide least = later * more;  // of shares of both, scaled
    for (const ScopeCurve::Corner& corner : curve.corners()) {
      const Wide a = corner.duration - wished;
      const Wide b = Wide{corner.cost.cents} - question_.budget->cents;
      if (a <= 0 || b <= 0 || a * more + b * later >= least) continue;
      least = a * more + b * later;
      best = corner.duration;
    }
    if (best) add(RepairKind::mixed, features_.all(), planner->plan_at(*best));
  }

  // --- Results --------------------------------------------------------------------------------

  [[nodiscard]] std::int64_t lost(const FeatureSet& set) const {
    return features_.value(features_.all()) - features_.value(set);
  }
  [[nodiscard]] bool allowed(const FeatureSet& set) const {
    for (std::size_t i = 0; i < set.size(); ++i) {
      if (features_.forced()[i] && !set[i]) return false;
    }
    return true;
  }

  std::size_t add_plan(const FeatureSet& set, PlanPoint plan) {
    if (ScopePlanner* planner = store_.planner(set)) planner->add_critical_path(plan);
    result_.plans.push_back(std::move(plan));
    return result_.plans.size() - 1;
  }

  /// The index of the repair.
  std::size_t add(RepairKind kind, const FeatureSet& set, PlanPoint plan) {
    Repair repair;
    repair.kind = kind;
    if (question_.deadline) {
      repair.later = std::max<Minutes>(0, calendar_.work_between(*question_.deadline, plan.finish));
    }
    if (question_.budget) {
      repair.more.cents = std::max<std::int64_t>(0, plan.cost.cents - question_.budget->cents);
    }
    repair.drop = features_.dropped(set);
    repair.value_lost = lost(set);
    repair.plan = add_plan(set, std::move(plan));
    result_.answer.repairs.push_back(std::move(repair));
    return result_.answer.repairs.size() - 1;
  }

  ScopeStore& store_;
  const FeatureScopes& features_;
  const Question& question_;
  const WorkCalendar& calendar_;
  AnsweredQuestion result_;
  std::optional<std::size_t> time_, cost_, scope_;  // the pure repairs
};

}  // namespace

AnsweredQuestion answer_question(ScopeStore& store, const Question& question) {
  return Answerer(store, question).answer();
}

}  // namespace tpm::tradeoff
