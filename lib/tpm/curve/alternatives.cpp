// Branch and bound. A node leaves each activity some of its modes, in order of length. Its bound is
// the curve of the hulls of those; where that is not cheaper than what is known, the node is done.
// Else the bound's solution there is turned into a plan (every activity takes the cheapest of its
// modes that is no longer), and the activity whose hull is the furthest below its modes is split
// where it lies.
#include <algorithm>
#include <numeric>

#include <tpm/curve/mode_hull.hpp>
#include <tpm/curve/plan_curves.hpp>

namespace tpm::curve {
namespace {

/// Some of the modes of an activity: a range of their order by length.
struct Range {
  std::uint16_t first = 0;
  std::uint16_t end = 0;
};
using Node = std::vector<Range>;  // by decision

class EnvelopeSearch {
 public:
  EnvelopeSearch(const TimeCostProblem& problem, const EnvelopeOptions& options)
      : problem_(problem), options_(options), common_(common_scale(problem)) {
    for (std::size_t w = 0; w < problem.activities.size(); ++w) add_decision(w);
  }

  Envelope run() {
    Node root;
    for (const std::vector<std::uint16_t>& modes : order_) {
      root.push_back({0, static_cast<std::uint16_t>(modes.size())});
    }
    add_first_plan(root);
    open_.push_back(std::move(root));
    while (!open_.empty() && nodes_ < options_.nodes) {
      const Node node = std::move(open_.back());
      open_.pop_back();
      explore(node);
    }
    return result();
  }

 private:
  void add_decision(std::size_t activity) {
    const std::vector<Mode>& modes = problem_.activities[activity].modes;
    if (modes.size() < 2) return;
    std::vector<std::uint16_t> order(modes.size());
    std::iota(order.begin(), order.end(), std::uint16_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::uint16_t a, std::uint16_t b) {
      return modes[a].cost.points.back().length < modes[b].cost.points.back().length;
    });
    decisions_.push_back(activity);
    order_.push_back(std::move(order));
  }

  /// Something to show for however short a search: the first mode of every activity, or the
  /// longest.
  void add_first_plan(const Node& root) {
    if (root.empty()) return;
    add_plan(ChosenModes(problem_.activities.size(), 0));
    if (!known_.all().empty()) return;
    std::vector<std::size_t> longest;
    for (const Range& range : root) longest.push_back(range.end - std::size_t{1});
    add_plan(modes_of(longest));
  }

  [[nodiscard]] const Mode& mode(std::size_t decision, std::size_t place) const {
    return problem_.activities[decisions_[decision]].modes[order_[decision][place]];
  }

  [[nodiscard]] TimeCostProblem relaxed(const Node& node) const {
    TimeCostProblem relaxed = with_modes(problem_, ChosenModes(problem_.activities.size(), 0));
    for (std::size_t d = 0; d < node.size(); ++d) {
      std::vector<Mode> modes;
      for (std::size_t p = node[d].first; p < node[d].end; ++p) modes.push_back(mode(d, p));
      relaxed.activities[decisions_[d]].modes = {hull_of(modes)};
    }
    return relaxed;
  }

  static bool settled(const Node& node) {
    return std::all_of(node.begin(), node.end(),
                       [](const Range& range) { return range.end - range.first == 1; });
  }

  [[nodiscard]] ChosenModes modes_of(const std::vector<std::size_t>& places) const {
    ChosenModes modes(problem_.activities.size(), 0);
    for (std::size_t d = 0; d < places.size(); ++d) {
      modes[decisions_[d]] = order_[d][places[d]];
    }
    return modes;
  }

  void add_plan(ChosenModes modes) {
    ++nodes_;
    auto curve = walk_curve(with_modes(problem_, modes), common_.scale);
    if (!curve) return note_failure(with_modes(problem_, modes));
    curve->modes = std::move(modes);
    known_.add(std::move(*curve));
  }

  void note_failure(const TimeCostProblem& problem) {
    if (CurveWalk(problem).status() != WalkStatus::infeasible) failed_ = WalkStatus::overflow;
  }

  void explore(const Node& node) {
    if (settled(node)) {
      std::vector<std::size_t> places;
      for (const Range& range : node) places.push_back(range.first);
      return add_plan(modes_of(places));
    }
    ++nodes_;
    const TimeCostProblem problem = relaxed(node);
    const auto bound = walk_curve(problem, common_.scale);
    if (!bound) return note_failure(problem);
    const std::optional<Minutes> duration = known_.cheaper_at(*bound);
    if (!duration) return;
    std::vector<Minutes> times = times_at(problem, *duration);
    add_plan(modes_of(nearest_places(node, times)));
    const std::optional<Minutes> still = known_.cheaper_at(*bound);
    if (!still) return;
    if (*still != *duration) times = times_at(problem, *still);
    branch(node, times);
  }

  static std::vector<Minutes> times_at(const TimeCostProblem& problem, Minutes duration) {
    CurveWalk walk(problem);
    std::vector<Minutes> longer = walk.times();
    while (walk.duration() > duration && walk.advance()) {
      if (walk.duration() > duration) longer = walk.times();
    }
    const std::vector<Minutes> shorter = walk.times();
    return walk.duration() < duration ? times_between(longer, shorter, duration) : shorter;
  }

  [[nodiscard]] Minutes length_of(std::size_t decision, const std::vector<Minutes>& times) const {
    const PricedActivity& activity = problem_.activities[decisions_[decision]];
    return times[activity.to] - times[activity.from];
  }

  /// The cheapest mode of each decision that fits into the times.
  [[nodiscard]] std::vector<std::size_t> nearest_places(const Node& node,
                                                        const std::vector<Minutes>& times) const {
    std::vector<std::size_t> places;
    for (std::size_t d = 0; d < node.size(); ++d) {
      std::size_t best = node[d].first;
      std::optional<std::int64_t> least;
      for (std::size_t p = node[d].first; p < node[d].end; ++p) {
        const auto cost = cost_within(mode(d, p).cost, length_of(d, times));
        if (!cost || (least && *cost >= *least)) continue;
        least = cost;
        best = p;
      }
      places.push_back(best);
    }
    return places;
  }

  /// How far the hull of a decision is below the best of its modes, in cents.
  [[nodiscard]] Wide distance(const Node& node, std::size_t decision,
                              const std::vector<Minutes>& times) const {
    std::vector<Mode> modes;
    std::int64_t least = INT64_MAX;
    const Minutes length = length_of(decision, times);
    for (std::size_t p = node[decision].first; p < node[decision].end; ++p) {
      modes.push_back(mode(decision, p));
      least = std::min(least, cost_within(modes.back().cost, length).value_or(INT64_MAX));
    }
    const std::int64_t hull = cost_within(hull_of(modes).cost, length).value_or(0);
    return Wide{least} - hull;
  }

  void branch(const Node& node, const std::vector<Minutes>& times) {
    std::optional<std::size_t> furthest;
    Wide most = -1;
    for (std::size_t d = 0; d < node.size(); ++d) {
      if (node[d].end - node[d].first < 2) continue;
      const Wide here = std::max<Wide>(0, distance(node, d, times));
      if (here <= most) continue;
      most = here;
      furthest = d;
    }
    const Range range = node[*furthest];
    const Minutes length = length_of(*furthest, times);
    std::uint16_t middle = range.first;
    while (middle < range.end && mode(*furthest, middle).cost.points.back().length <= length) {
      ++middle;
    }
    if (middle == range.first || middle == range.end) {
      middle = static_cast<std::uint16_t>((range.first + range.end) / 2);
    }
    Node shorter = node;
    shorter[*furthest].end = middle;
    Node longer = node;
    longer[*furthest].first = middle;
    open_.push_back(std::move(shorter));
    open_.push_back(std::move(longer));
  }

  Envelope result() {
    Envelope envelope;
    envelope.scale = common_.scale;
    envelope.rounded = common_.rounded;
    envelope.nodes = nodes_;
    envelope.proved = open_.empty();
    for (const PlanCurve& curve : known_.all()) envelope.plans.push_back(curve.modes);
    if (failed_ == WalkStatus::overflow) {
      envelope.status = failed_;
      return envelope;
    }
    if (!envelope.proved) add_bound(envelope);
    if (known_.all().empty()) {
      if (envelope.proved) envelope.status = WalkStatus::infeasible;
      return envelope;
    }
    envelope.status = WalkStatus::shortest;
    envelope.points = known_.envelope();
    return envelope;
  }

  /// The least of the bounds of what is open and of what is known.
  void add_bound(Envelope& envelope) {
    PlanCurves below = known_;
    for (const Node& node : open_) {
      const TimeCostProblem problem = relaxed(node);
      auto curve = walk_curve(problem, common_.scale);
      if (curve) below.add(std::move(*curve));
      if (!curve) note_failure(problem);
    }
    if (failed_ != WalkStatus::overflow) envelope.bound = below.envelope();
  }

  const TimeCostProblem& problem_;
  EnvelopeOptions options_;
  CommonScale common_;
  std::vector<std::size_t> decisions_;             // activities with several modes
  std::vector<std::vector<std::uint16_t>> order_;  // by decision: its modes by length
  std::vector<Node> open_;
  PlanCurves known_;
  std::uint64_t nodes_ = 0;
  WalkStatus failed_ = WalkStatus::walking;
};

}  // namespace

Envelope lower_envelope(const TimeCostProblem& problem, const EnvelopeOptions& options) {
  return EnvelopeSearch(problem, options).run();
}

TimeCostProblem with_modes(const TimeCostProblem& problem, const ChosenModes& modes) {
  TimeCostProblem result;
  result.events = problem.events;
  result.arcs = problem.arcs;
  result.activities.reserve(problem.activities.size());
  for (std::size_t w = 0; w < problem.activities.size(); ++w) {
    const PricedActivity& activity = problem.activities[w];
    result.activities.push_back({activity.from, activity.to, {activity.modes[modes[w]]}});
  }
  return result;
}

}  // namespace tpm::curve
