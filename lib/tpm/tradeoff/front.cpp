#include <algorithm>
#include <iterator>
#include <tuple>

#include <tpm/tradeoff/evenly.hpp>
#include <tpm/tradeoff/front.hpp>

namespace tpm::tradeoff {
namespace {

using Progress = std::function<void(int)>;

/// The sets to look at; their curves are made on the way. The full one is first.
class SetChooser {
 public:
  SetChooser(ScopeStore& store, const Progress& progress)
      : store_(store), features_(store.features()), progress_(progress) {}

  /// False if these are not all.
  bool choose(std::size_t most) {
    if (const auto every = features_.every_set(most)) {
      for (const FeatureSet& set : *every) add(set, every->size());
      return sets_.size() == every->size();
    }
    most = std::min(most, enough_sets);
    add(features_.all(), most);
    add(features_.forced(), most);
    drop_what_delays(most);
    const std::size_t rest = most > sets_.size() ? most - sets_.size() : 1;
    for (const scope::Scope& scope : scope::scope_front(features_.problem(), rest, max_cuts).scopes)
      add(scope.chosen, most);
    return false;
  }

  [[nodiscard]] const std::vector<FeatureSet>& sets() const { return sets_; }

 private:
  static constexpr std::size_t enough_sets = 128;    // where they cannot be all
  static constexpr std::uint64_t max_cuts = 10'000;  // about a second

  const ScopeCurve* add(const FeatureSet& set, std::size_t of) {
    if (std::find(sets_.begin(), sets_.end(), set) == sets_.end()) sets_.push_back(set);
    progress_(static_cast<int>(std::min<std::size_t>(1000, 1000 * sets_.size() / of)));
    return store_.curve(set);
  }

  // From everything down: at each step the feature whose loss saves the most time for its value.
  void drop_what_delays(std::size_t most) {
    FeatureSet present = features_.all();
    while (present != features_.forced() && sets_.size() + features_.size() < most / 2) {
      const ScopeCurve* from = add(present, most);
      if (from == nullptr) return;
      std::optional<FeatureSet> best;
      std::pair<Minutes, std::int64_t> best_gain;  // time saved, value lost
      for (std::size_t i = 0; i < features_.size(); ++i) {
        if (!present[i] || features_.forced()[i]) continue;
        FeatureSet smaller = present;
        smaller[i] = false;
        smaller = features_.without_orphans(std::move(smaller));
        const ScopeCurve* curve = add(smaller, most);
        if (curve == nullptr) continue;
        const std::pair gain{from->longest() - curve->longest(),
                             features_.value(present) - features_.value(smaller)};
        if (!best || saves_more(gain, best_gain)) {
          best = std::move(smaller);
          best_gain = gain;
        }
      }
      if (!best) return;
      present = std::move(*best);
    }
  }

  static bool saves_more(const std::pair<Minutes, std::int64_t>& a,
                         const std::pair<Minutes, std::int64_t>& b) {
    return Wide{a.first} * (b.second + 1) > Wide{b.first} * (a.second + 1);
  }

  ScopeStore& store_;
  const FeatureScopes& features_;
  const Progress& progress_;
  std::vector<FeatureSet> sets_;
};

/// A plan as far as being better than another goes.
struct Candidate {
  Instant finish;
  Money cost;
  std::int64_t value = 0;
  std::size_t set = 0;   // index into the sets
  Minutes duration = 0;  // on the set's curve
};

/// Takes out what another is at least as good as in all three; of equals the first stays.
/// O(n log n): by rising finish, a staircase holds the most value for every cost so far.
void keep_best(std::vector<Candidate>& candidates) {
  std::stable_sort(
      candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
        return std::tuple(a.finish, a.cost, -a.value) < std::tuple(b.finish, b.cost, -b.value);
      });
  std::map<Money, std::int64_t> stairs;  // cost → value, both rising
  std::vector<Candidate> kept;
  for (const Candidate& candidate : candidates) {
    auto above = stairs.upper_bound(candidate.cost);
    if (above != stairs.begin() && std::prev(above)->second >= candidate.value) continue;
    while (above != stairs.end() && above->second <= candidate.value) above = stairs.erase(above);
    stairs[candidate.cost] = candidate.value;
    kept.push_back(candidate);
  }
  candidates = std::move(kept);
}

class FrontMaker {
 public:
  FrontMaker(ScopeStore& store, std::size_t max_plans) : store_(store), most_(max_plans) {}

  [[nodiscard]] std::size_t corners() const { return corners_; }

  std::vector<PlanPoint> make(const std::vector<FeatureSet>& sets) {
    std::vector<Candidate> candidates;
    for (std::size_t s = 0; s < sets.size(); ++s) add_corners(sets, s, candidates);
    if (!store_.exact()) return planned_best(sets, std::move(candidates));
    keep_best(candidates);
    candidates.erase(std::remove_if(candidates.begin(), candidates.end(),
                                    [&](const Candidate& c) { return below_a_curve(sets, c); }),
                     candidates.end());
    return planned(sets, std::move(candidates));
  }

 private:
  [[nodiscard]] const WorkCalendar& calendar() const {
    return store_.program()[store_.program().calendar].work;
  }

  void add_corners(const std::vector<FeatureSet>& sets, std::size_t s,
                   std::vector<Candidate>& candidates) {
    const ScopeCurve* curve = store_.curve(sets[s]);
    if (curve == nullptr) return;
    const Minutes begin = calendar().work_at(curve->start());
    const std::int64_t value = store_.features().value(sets[s]);
    for (const ScopeCurve::Corner& corner : curve->corners()) {
      candidates.push_back(
          {calendar().finish_at(begin + corner.duration), corner.cost, value, s, corner.duration});
    }
  }

  /// Is there a plan on a curve, between its corners, that is better?
  bool below_a_curve(const std::vector<FeatureSet>& sets, const Candidate& candidate) {
    for (std::size_t s = 0; s < sets.size(); ++s) {
      const ScopeCurve* curve = s == candidate.set ? nullptr : store_.curve(sets[s]);
      const std::int64_t value = store_.features().value(sets[s]);
      if (curve == nullptr || value < candidate.value) continue;
      const auto other =
          curve->cheapest_by(calendar().work_between(curve->start(), candidate.finish));
      if (!other) continue;
      if (other->cost < candidate.cost) return true;
      if (other->cost == candidate.cost && value > candidate.value) return true;
    }
    return false;
  }

  /// Each set's plans from the longest to the shortest, which is how a planner is quick.
  std::vector<PlanPoint> planned(const std::vector<FeatureSet>& sets,
                                 std::vector<Candidate> candidates) {
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Candidate& a, const Candidate& b) {
                       return std::tuple(a.set, -a.duration) < std::tuple(b.set, -b.duration);
                     });
    corners_ = candidates.size();
    std::vector<PlanPoint> plans;
    for (const std::size_t c : evenly(candidates.size(), most_)) {
      const Candidate& candidate = candidates[c];
      ScopePlanner* planner = store_.planner(sets[candidate.set]);
      if (planner != nullptr) plans.push_back(planner->plan_at(candidate.duration));
    }
    return plans;
  }

  /// Where curves are not exact, what the plans really have decides.
  std::vector<PlanPoint> planned_best(const std::vector<FeatureSet>& sets,
                                      std::vector<Candidate> candidates) {
    const std::vector<PlanPoint> plans = planned(sets, std::move(candidates));
    std::vector<Candidate> real;
    for (std::size_t p = 0; p < plans.size(); ++p) {
      real.push_back({plans[p].finish, plans[p].cost, plans[p].value, p, 0});
    }
    keep_best(real);
    std::vector<PlanPoint> best;
    for (const Candidate& candidate : real) best.push_back(plans[candidate.set]);
    return best;
  }

  ScopeStore& store_;
  std::size_t most_;
  std::size_t corners_ = 0;
};

}  // namespace

Front make_front(ScopeStore& store, std::size_t max_sets, std::size_t max_plans,
                 const std::function<void(int)>& progress) {
  SetChooser chooser(store, progress);
  Front front;
  front.complete = chooser.choose(max_sets);
  if (front.complete) store.set_complete();
  FrontMaker maker(store, max_plans);
  front.plans = maker.make(chooser.sets());
  front.corners = maker.corners();
  return front;
}

}  // namespace tpm::tradeoff
