#include <algorithm>
#include <limits>

#include <tpm/tradeoff/question.hpp>
#include <tpm/tradeoff/wish_search.hpp>

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
    if (auto plan = best(features_.all())) {
      result_.answer.feasible = true;
      result_.answer.plan = add_plan(features_.all(), std::move(*plan));
      return std::move(result_);
    }
    if (question_.deadline) time_ = add(RepairKind::time, features_.all());
    if (question_.budget) cost_ = add(RepairKind::cost, features_.all());
    const bool proved = add_scope();
    if (question_.budget) add_mixed(RepairKind::cost);
    if (question_.deadline) add_mixed(RepairKind::time);
    if (time_ && cost_) add_knee();
    result_.answer.proved = proved && store_.proved();
    return std::move(result_);
  }

 private:
  // --- Plans of a set -------------------------------------------------------------------------

  /// The earliest within the budget.
  std::optional<PlanPoint> earliest(const FeatureSet& set) {
    ScopePlanner* planner = store_.planner(set);
    if (planner == nullptr) return std::nullopt;
    if (question_.budget) return planner->earliest_for(*question_.budget);
    return planner->plan_at(planner->curve().shortest());
  }

  /// The cheapest by the deadline.
  std::optional<PlanPoint> cheapest(const FeatureSet& set) {
    ScopePlanner* planner = store_.planner(set);
    if (planner == nullptr) return std::nullopt;
    if (question_.deadline) return planner->cheapest_by(*question_.deadline);
    const ScopeCurve& curve = planner->curve();
    return planner->plan_at(curve.cheapest_by(curve.longest())->duration);
  }

  /// One that meets the question: the cheapest in time; with a budget alone the earliest.
  std::optional<PlanPoint> best(const FeatureSet& set) {
    if (!question_.deadline && question_.budget) return earliest(set);
    std::optional<PlanPoint> plan = cheapest(set);
    if (plan && question_.budget && plan->cost > *question_.budget) return std::nullopt;
    return plan;
  }

  std::optional<PlanPoint> plan_for(RepairKind kind, const FeatureSet& set) {
    if (kind == RepairKind::time) return earliest(set);
    return kind == RepairKind::cost ? cheapest(set) : best(set);
  }

  /// The most valuable set that meets the question; false if that is not proved.
  bool add_scope() {
    const WishAnswer search = most_valuable_scope(store_, question_);
    if (store_.exact()) {
      if (search.best) scope_ = add(RepairKind::scope, *search.best);
      return search.proved;
    }
    // Curves are not exact: of the sets that were planned, the first whose plan really does.
    constexpr std::size_t max_tried = 100;
    std::vector<FeatureSet> sets;
    for (const auto& [set, curve] : store_.curves()) {
      if (curve && set != features_.all()) sets.push_back(set);
    }
    std::stable_sort(sets.begin(), sets.end(), [&](const FeatureSet& a, const FeatureSet& b) {
      return features_.value(a) > features_.value(b);
    });
    if (sets.size() > max_tried) sets.resize(max_tried);
    for (std::size_t s = 0; s < sets.size() && !scope_; ++s) {
      scope_ = add(RepairKind::scope, sets[s]);
    }
    if (!scope_ && search.best) scope_ = add(RepairKind::scope, *search.best);
    return search.proved;
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

  /// What the repair in one direction alone takes: more than all there is where there is none.
  [[nodiscard]] std::optional<std::int64_t> pure_price(RepairKind kind) const {
    const std::optional<std::size_t>& pure = kind == RepairKind::cost ? cost_ : time_;
    if (!pure) return std::nullopt;
    const Repair& repair = result_.answer.repairs[*pure];
    return kind == RepairKind::cost ? repair.more.cents : repair.later;
  }
  [[nodiscard]] std::int64_t pure_loss() const {
    return scope_ ? result_.answer.repairs[*scope_].value_lost : lost(features_.forced()) + 1;
  }

  /// Part of the scope and part of the money or time: of the sets that were planned, the one that
  /// saves the most of both pure repairs.
  void add_mixed(RepairKind other) {
    const std::int64_t max_lost = pure_loss();
    const std::optional<std::int64_t> max_other = pure_price(other);
    std::optional<FeatureSet> found;
    Price found_price;
    for (const auto& [set, curve] : store_.curves()) {
      const auto amount = curve ? other_price(*curve, other) : std::nullopt;
      const Price price{lost(set), amount.value_or(0)};
      if (price.other <= 0 || price.lost <= 0 || price.lost >= max_lost) continue;
      if (max_other && price.other >= *max_other) continue;
      if (found && !less(price, found_price, max_lost, max_other)) continue;
      found = set;
      found_price = price;
    }
    if (found) add(RepairKind::mixed, *found, plan_for(other, *found));
  }

  /// Is the sum of both shares of the pure repairs less? Without the other pure repair: less value.
  static bool less(const Price& a, const Price& b, std::int64_t max_lost,
                   std::optional<std::int64_t> max_other) {
    if (!max_other) return std::pair(a.lost, a.other) < std::pair(b.lost, b.other);
    const Wide of_a = Wide{a.lost} * *max_other + Wide{a.other} * max_lost;
    const Wide of_b = Wide{b.lost} * *max_other + Wide{b.other} * max_lost;
    return of_a != of_b ? of_a < of_b : a.lost < b.lost;
  }

  /// Later and dearer, nothing dropped: the corner of the full curve between the two pure repairs
  /// that lies furthest below the line from one to the other.
  void add_knee() {
    ScopePlanner* planner = store_.planner(features_.all());
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

  /// Curves are whole cents and minutes only nearly: a mixture may turn out to save nothing.
  [[nodiscard]] bool no_better_than_known(const Repair& mixed) const {
    return std::any_of(result_.answer.repairs.begin(), result_.answer.repairs.end(),
                       [&](const Repair& known) {
                         return known.later <= mixed.later && known.more <= mixed.more &&
                                known.value_lost <= mixed.value_lost;
                       });
  }

  std::size_t add_plan(const FeatureSet& set, PlanPoint plan) {
    if (ScopePlanner* planner = store_.planner(set)) planner->add_critical_path(plan);
    result_.plans.push_back(std::move(plan));
    return result_.plans.size() - 1;
  }

  /// The index of the repair; none if there is no such plan.
  std::optional<std::size_t> add(RepairKind kind, const FeatureSet& set) {
    return add(kind, set, plan_for(kind, set));
  }

  std::optional<std::size_t> add(RepairKind kind, const FeatureSet& set,
                                 std::optional<PlanPoint> plan) {
    if (!plan) return std::nullopt;
    Repair repair;
    repair.kind = kind;
    if (question_.deadline) {
      repair.later =
          std::max<Minutes>(0, calendar_.work_between(*question_.deadline, plan->finish));
    }
    if (question_.budget) {
      repair.more.cents = std::max<std::int64_t>(0, plan->cost.cents - question_.budget->cents);
    }
    repair.drop = features_.dropped(set);
    repair.value_lost = lost(set);
    if (kind == RepairKind::mixed && no_better_than_known(repair)) return std::nullopt;
    repair.plan = add_plan(set, std::move(*plan));
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
