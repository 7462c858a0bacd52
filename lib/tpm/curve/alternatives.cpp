// Branch and bound. A node leaves each work some of its ways, in order of length. Its bound is the
// curve of the hulls of those; where that is not cheaper than what is known, the node is done. Else
// the bound's solution there is turned into a plan (every work takes the cheapest of its ways that
// is no longer), and the work whose hull is the furthest below its ways is split where it lies.
#include <algorithm>
#include <numeric>

#include <tpm/curve/plan_curves.hpp>
#include <tpm/curve/way_hull.hpp>

namespace tpm::tradeoff {
namespace {

/// Some of the ways of a work: a range of their order by length.
struct Range {
  std::uint16_t first = 0;
  std::uint16_t end = 0;
};
using Node = std::vector<Range>;  // by decision

class Search {
 public:
  Search(const TimeCostProblem& problem, const EnvelopeOptions& options)
      : problem_(problem), options_(options), common_(common_scale(problem)) {
    for (std::size_t w = 0; w < problem.works.size(); ++w) add_decision(w);
  }

  Envelope run() {
    Node root;
    for (const std::vector<std::uint16_t>& ways : order_) {
      root.push_back({0, static_cast<std::uint16_t>(ways.size())});
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
  void add_decision(std::size_t work) {
    const std::vector<Way>& ways = problem_.works[work].ways;
    if (ways.size() < 2) return;
    std::vector<std::uint16_t> order(ways.size());
    std::iota(order.begin(), order.end(), std::uint16_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::uint16_t a, std::uint16_t b) {
      return ways[a].cost.points.back().length < ways[b].cost.points.back().length;
    });
    decisions_.push_back(work);
    order_.push_back(std::move(order));
  }

  /// Something to show for however short a search: the first way of every work, or the longest.
  void add_first_plan(const Node& root) {
    if (root.empty()) return;
    add_plan(Ways(problem_.works.size(), 0));
    if (!known_.all().empty()) return;
    std::vector<std::size_t> longest;
    for (const Range& range : root) longest.push_back(range.end - std::size_t{1});
    add_plan(ways_of(longest));
  }

  [[nodiscard]] const Way& way(std::size_t decision, std::size_t place) const {
    return problem_.works[decisions_[decision]].ways[order_[decision][place]];
  }

  [[nodiscard]] TimeCostProblem relaxed(const Node& node) const {
    TimeCostProblem relaxed = with_ways(problem_, Ways(problem_.works.size(), 0));
    for (std::size_t d = 0; d < node.size(); ++d) {
      std::vector<Way> ways;
      for (std::size_t p = node[d].first; p < node[d].end; ++p) ways.push_back(way(d, p));
      relaxed.works[decisions_[d]].ways = {hull_of(ways)};
    }
    return relaxed;
  }

  static bool settled(const Node& node) {
    return std::all_of(node.begin(), node.end(),
                       [](const Range& range) { return range.end - range.first == 1; });
  }

  [[nodiscard]] Ways ways_of(const std::vector<std::size_t>& places) const {
    Ways ways(problem_.works.size(), 0);
    for (std::size_t d = 0; d < places.size(); ++d) {
      ways[decisions_[d]] = order_[d][places[d]];
    }
    return ways;
  }

  void add_plan(Ways ways) {
    ++nodes_;
    auto curve = walk_curve(with_ways(problem_, ways), common_.scale);
    if (!curve) return note_failure(with_ways(problem_, ways));
    curve->ways = std::move(ways);
    known_.add(std::move(*curve));
  }

  void note_failure(const TimeCostProblem& problem) {
    if (CurveWalk(problem).status() != WalkStatus::infeasible) failed_ = WalkStatus::overflow;
  }

  void explore(const Node& node) {
    if (settled(node)) {
      std::vector<std::size_t> places;
      for (const Range& range : node) places.push_back(range.first);
      return add_plan(ways_of(places));
    }
    ++nodes_;
    const TimeCostProblem problem = relaxed(node);
    const auto bound = walk_curve(problem, common_.scale);
    if (!bound) return note_failure(problem);
    const std::optional<Minutes> duration = known_.cheaper_at(*bound);
    if (!duration) return;
    std::vector<Minutes> times = times_at(problem, *duration);
    add_plan(ways_of(nearest_places(node, times)));
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
    const Work& work = problem_.works[decisions_[decision]];
    return times[work.to] - times[work.from];
  }

  /// The cheapest way of each decision that fits into the times.
  [[nodiscard]] std::vector<std::size_t> nearest_places(const Node& node,
                                                        const std::vector<Minutes>& times) const {
    std::vector<std::size_t> places;
    for (std::size_t d = 0; d < node.size(); ++d) {
      std::size_t best = node[d].first;
      std::optional<std::int64_t> least;
      for (std::size_t p = node[d].first; p < node[d].end; ++p) {
        const auto cost = cost_within(way(d, p).cost, length_of(d, times));
        if (!cost || (least && *cost >= *least)) continue;
        least = cost;
        best = p;
      }
      places.push_back(best);
    }
    return places;
  }

  /// How far the hull of a decision is below the best of its ways, in cents.
  [[nodiscard]] Wide distance(const Node& node, std::size_t decision,
                              const std::vector<Minutes>& times) const {
    std::vector<Way> ways;
    std::int64_t least = INT64_MAX;
    const Minutes length = length_of(decision, times);
    for (std::size_t p = node[decision].first; p < node[decision].end; ++p) {
      ways.push_back(way(decision, p));
      least = std::min(least, cost_within(ways.back().cost, length).value_or(INT64_MAX));
    }
    const std::int64_t hull = cost_within(hull_of(ways).cost, length).value_or(0);
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
    while (middle < range.end && way(*furthest, middle).cost.points.back().length <= length) {
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
    for (const PlanCurve& curve : known_.all()) envelope.plans.push_back(curve.ways);
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
  std::vector<std::size_t> decisions_;             // works with several ways
  std::vector<std::vector<std::uint16_t>> order_;  // by decision: its ways by length
  std::vector<Node> open_;
  PlanCurves known_;
  std::uint64_t nodes_ = 0;
  WalkStatus failed_ = WalkStatus::walking;
};

}  // namespace

Envelope lower_envelope(const TimeCostProblem& problem, const EnvelopeOptions& options) {
  return Search(problem, options).run();
}

TimeCostProblem with_ways(const TimeCostProblem& problem, const Ways& ways) {
  TimeCostProblem result;
  result.events = problem.events;
  result.arcs = problem.arcs;
  result.works.reserve(problem.works.size());
  for (std::size_t w = 0; w < problem.works.size(); ++w) {
    const Work& work = problem.works[w];
    result.works.push_back({work.from, work.to, {work.ways[ways[w]]}});
  }
  return result;
}

}  // namespace tpm::tradeoff
