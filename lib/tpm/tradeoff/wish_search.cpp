#include <algorithm>
#include <limits>
#include <queue>
#include <tuple>
#include <utility>

#include <tpm/cpm/network.hpp>
#include <tpm/tradeoff/wish_search.hpp>

namespace tpm::tradeoff {
namespace {

constexpr Minutes no_limit = std::numeric_limits<Minutes>::max();

/// The longest duration of a curve that the question allows.
Minutes allowed(const Program& program, const ScopeCurve& curve, const Question& question) {
  if (!question.deadline) return no_limit;
  return program[program.calendar].work.work_between(curve.start(), *question.deadline);
}

FeatureSet complement(FeatureSet set) {
  set.flip();
  return set;
}

class WishSearch {
 public:
  WishSearch(ScopeStore& store, const Question& question)
      : store_(store), features_(store.features()), question_(question) {}

  WishAnswer run() {
    if (store_.complete()) return {best_known(), true};
    add({features_.forced(), FeatureSet(features_.size(), false)});
    while (!open_.empty()) {
      const Node node = open_.top();
      open_.pop();
      const ScopeCurve* curve = store_.curve(node.favourite);
      if (curve != nullptr && meets(store_.program(), *curve, question_)) {
        result_.best = node.favourite;
        break;
      }
      if (store_.full()) {
        result_.proved = false;
        result_.best = best_known();
        break;
      }
      branch(node);
    }
    result_.proved = result_.proved && !dropping_may_delay();
    return std::move(result_);
  }

 private:
  static constexpr std::uint64_t max_cuts = 20'000;  // of one knapsack

  struct Decisions {
    FeatureSet in, out;
  };
  struct Node {
    Decisions decided;
    FeatureSet favourite;  ///< the knapsack's choice
    std::int64_t value = 0;
    Money cost;
    std::size_t number = 0;

    /// The most valuable first, then the cheapest, then the oldest.
    bool operator<(const Node& other) const {
      return std::tuple(value, other.cost, other.number) < std::tuple(other.value, cost, number);
    }
  };

  /// A node, unless nothing in it can meet the question.
  void add(Decisions decided) {
    const std::optional<Money> money = money_for_features(decided.in);
    if (!money) return;
    std::vector<std::size_t> items;
    const scope::ScopeAnswer answer = scope::best_scope(without(decided, items), *money, max_cuts);
    if (!answer.best) return;
    if (!answer.proved) result_.proved = false;
    FeatureSet favourite(features_.size(), false);
    for (std::size_t i = 0; i < items.size(); ++i) favourite[items[i]] = answer.best->chosen[i];
    open_.push(
        {std::move(decided), std::move(favourite), answer.bound, answer.best->cost, made_++});
  }

  /// The scope problem of what is not out; `items`: which those are.
  [[nodiscard]] scope::ScopeProblem without(const Decisions& decided,
                                            std::vector<std::size_t>& items) const {
    scope::ScopeProblem problem;
    problem.task_costs = features_.problem().task_costs;
    std::vector<std::uint32_t> place(features_.size());
    for (std::size_t i = 0; i < features_.size(); ++i) {
      if (decided.out[i]) continue;
      place[i] = static_cast<std::uint32_t>(items.size());
      items.push_back(i);
    }
    for (const std::size_t i : items) {
      scope::ScopeItem& item = problem.items.emplace_back(features_.problem().items[i]);
      item.must = decided.in[i];
      for (std::uint32_t& needed : item.needs) needed = place[needed];
    }
    return problem;
  }

  /// Of equal value, the cheapest in time.
  [[nodiscard]] std::optional<FeatureSet> best_known() const {
    std::optional<FeatureSet> best;
    std::pair<std::int64_t, Money> best_loss;
    for (const auto& [set, curve] : store_.curves()) {
      if (!curve || !meets(store_.program(), *curve, question_)) continue;
      const Minutes latest = allowed(store_.program(), *curve, question_);
      const std::pair loss{-features_.value(set), curve->cheapest_by(latest)->cost};
      if (best && !(loss < best_loss)) continue;
      best = set;
      best_loss = loss;
    }
    return best;
  }

  /// How much all features' tasks may cost, at normal cost, if those of `in` are made: what the
  /// cheapest plan of `in` alone leaves of the budget, and what its tasks cost. Nothing if that
  /// plan does not meet the question.
  std::optional<Money> money_for_features(const FeatureSet& in) {
    const ScopeCurve* curve = store_.curve(in);
    if (curve == nullptr) return all_money();  // nothing is left to plan, or the limit is reached
    const auto cheapest = curve->cheapest_by(allowed(store_.program(), *curve, question_));
    if (!cheapest) return std::nullopt;
    if (!question_.budget) return all_money();
    const std::int64_t left = question_.budget->cents - cheapest->cost.cents;
    if (left < 0) return std::nullopt;
    return Money{left + cost_of(in)};
  }

  [[nodiscard]] Money all_money() const { return Money{cost_of(features_.all())}; }

  [[nodiscard]] std::int64_t cost_of(const FeatureSet& set) const {
    std::vector<bool> paid(features_.problem().task_costs.size(), false);
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < set.size(); ++i) {
      if (!set[i]) continue;
      for (const std::uint32_t task : features_.problem().items[i].tasks) {
        if (!paid[task]) sum += features_.problem().task_costs[task].cents;
        paid[task] = true;
      }
    }
    return sum;
  }

  void branch(const Node& node) {
    const std::optional<std::size_t> item = decide_on(node);
    if (!item) return;
    // Left out, and with it what requires it: what is not kept without it.
    FeatureSet kept = complement(node.decided.out);
    kept[*item] = false;
    add({node.decided.in, complement(features_.without_orphans(std::move(kept)))});
    // Made, with what it requires. None of that is out, or the item would be out itself.
    FeatureSet made = node.decided.in;
    made[*item] = true;
    add({features_.with_needs(std::move(made)), node.decided.out});
  }

  /// The least valuable feature that the favourite's shortest plan waits for; else the dearest.
  std::optional<std::size_t> decide_on(const Node& node) {
    std::optional<std::size_t> choice;
    const auto is_open = [&](std::size_t i) {
      return node.favourite[i] && !node.decided.in[i] && !node.decided.out[i];
    };
    const FeatureSet deciding = on_critical_path(node.favourite);
    for (std::size_t i = 0; i < features_.size(); ++i) {
      if (!is_open(i)) continue;
      if (!choice || std::pair(!deciding[i], features_.problem().items[i].value) <
                         std::pair(!deciding[*choice], features_.problem().items[*choice].value)) {
        choice = i;
      }
    }
    return choice;
  }

  FeatureSet on_critical_path(const FeatureSet& set) {
    FeatureSet found(features_.size(), false);
    ScopePlanner* planner = store_.planner(set);
    if (planner == nullptr) return found;
    PlanPoint point = planner->plan_at(planner->curve().shortest());
    planner->add_critical_path(point);
    for (std::size_t i = 0; i < features_.size(); ++i) {
      found[i] = owns_any(features_.feature(i), point.critical_path);
    }
    return found;
  }

  [[nodiscard]] bool owns_any(FeatureId feature, const std::vector<ActivityId>& tasks) const {
    const Program& program = store_.program();
    for (const At<ActivityId>& named : program.features[feature.index].tasks) {
      for (const ActivityId task : tasks) {
        const bool inside = task >= named.value && task.index < program[named.value].subtree_end;
        if (inside || task == named.value) return true;
      }
    }
    return false;
  }

  /// A task of a feature that waits at its finish and lets others go from its start: shorter, it
  /// starts later.
  [[nodiscard]] bool dropping_may_delay() const {
    const Program& program = store_.program();
    std::vector<bool> bound_at_finish(program.activities.size(), false);
    std::vector<bool> binds_from_start(program.activities.size(), false);
    for (const Dependency& link : program.dependencies) {
      if (enters_finish(link.type)) bound_at_finish[link.to.index] = true;
      if (leaves_start(link.type)) binds_from_start[link.from.index] = true;
    }
    for (std::size_t a = 0; a < program.activities.size(); ++a) {
      const ActivityId parent = program.activities[a].parent;  // a group's links are its tasks'
      if (!parent.valid()) continue;
      if (bound_at_finish[parent.index]) bound_at_finish[a] = true;
      if (binds_from_start[parent.index]) binds_from_start[a] = true;
    }
    for (std::uint32_t a = 0; a < program.activities.size(); ++a) {
      if (bound_at_finish[a] && binds_from_start[a] && features_.owns(ActivityId(a))) return true;
    }
    return false;
  }

  ScopeStore& store_;
  const FeatureScopes& features_;
  const Question& question_;
  std::priority_queue<Node> open_;
  std::size_t made_ = 0;
  WishAnswer result_;
};

}  // namespace

bool meets(const Program& program, const ScopeCurve& curve, const Question& question) {
  const auto cheapest = curve.cheapest_by(allowed(program, curve, question));
  return cheapest && (!question.budget || cheapest->cost <= *question.budget);
}

WishAnswer most_valuable_scope(ScopeStore& store, const Question& question) {
  return WishSearch(store, question).run();
}

}  // namespace tpm::tradeoff
