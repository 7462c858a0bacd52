#include <memory>
#include <optional>

#include <tpm/curve/curve_walk.hpp>
#include <tpm/curve/earliest_times.hpp>
#include <tpm/curve/flow_tree.hpp>
#include <tpm/curve/implied_arcs.hpp>
#include <tpm/curve/priced_arcs.hpp>

namespace tpm::curve {

class CurveWalk::Impl {
 public:
  explicit Impl(const TimeCostProblem& problem) {
    const auto arcs = std::make_shared<PricedArcs>(make_priced_arcs(problem));
    arcs_ = arcs;
    status_ = arcs->status;
    if (status_ != WalkStatus::walking) return;
    drop_implied(*arcs);
    const EarliestTimes earliest = earliest_times(arcs_->events, arcs_->arcs);
    if (!earliest.feasible) {
      status_ = WalkStatus::infeasible;
      return;
    }
    tree_.emplace(arcs_, earliest);
    for (std::uint32_t a = 0; a < arcs_->arcs.size(); ++a) {
      if (earliest.left_out[a] && !admit(a)) {
        status_ = WalkStatus::infeasible;
        tree_.reset();
        return;
      }
    }
    tree_->make_root(start_event);
    cost_ = arcs_->base_cost + cost_of_missed();
    find_corner();
  }

  bool advance() {
    if (status_ != WalkStatus::walking) return false;
    pivot();
    find_corner();
    return true;
  }

  [[nodiscard]] std::vector<Minutes> times() const {
    std::vector<Minutes> times;
    if (!tree_) return times;
    times.reserve(arcs_->events);
    for (Event e = 0; e < arcs_->events; ++e) times.push_back(time(e));
    return times;
  }

  [[nodiscard]] std::vector<FlowArc> flows() const {
    std::vector<FlowArc> flows;
    if (!tree_) return flows;
    flows.reserve(arcs_->arcs.size());
    for (std::uint32_t a = 0; a < arcs_->arcs.size(); ++a) {
      const PricedArc& arc = arcs_->arcs[a];
      const Wide capacity = arc.price == unlimited ? -1 : arc.price;
      flows.push_back({arc.from, arc.to, arc.length, capacity, tree_->flow(a)});
    }
    return flows;
  }

  [[nodiscard]] Minutes duration() const { return tree_ ? time(finish_event) : 0; }
  [[nodiscard]] WalkStatus status() const { return status_; }
  [[nodiscard]] Wide cost() const { return cost_; }
  [[nodiscard]] Wide slope() const { return status_ == WalkStatus::walking ? flow_ : -1; }
  [[nodiscard]] const PricedArcs& arcs() const { return *arcs_; }

 private:
  [[nodiscard]] Minutes time(Event event) const {
    return tree_->time(event) - tree_->time(start_event);
  }

  // Takes an arc into account that was left out. If it is missed, flow is sent round the circle
  // that it closes with the tree, pivot by pivot, until the arc is kept (it enters) or the flow
  // reaches its price (an upper arc). False: it must hold and cannot.
  bool admit(std::uint32_t a) {
    const PricedArc& arc = arcs_->arcs[a];
    Minutes missing = tree_->time(arc.from) + arc.length - tree_->time(arc.to);
    if (missing <= 0) {
      tree_->admit_lower(a);
      return true;
    }
    tree_->make_root(arc.to);
    Wide flow = 0;
    for (;;) {
      const FlowTree::Push push = send(arc.from, arc.price - flow);
      if (push.endless) return false;
      flow += push.amount;
      if (push.below == no_event) {
        tree_->admit_upper(a);
        return true;
      }
      const FlowTree::Entering entering = tree_->find_entering(push.below);
      if (entering.distance >= missing) {
        shift(missing);
        tree_->admit_basic(a, flow, push.below);
        return true;
      }
      shift(entering.distance);
      tree_->pivot(push.below, entering.arc);
      missing -= entering.distance;
    }
  }

  // Degenerate pivots change neither the flow nor a time, and might cycle: after many of them in a
  // row the arcs are chosen by Bland's rule, which cannot.
  FlowTree::Push send(Event sink, Wide limit) {
    tree_->set_careful(standstill_ > 2 * arcs_->events);
    const FlowTree::Push push = tree_->push(sink, limit);
    standstill_ = push.amount > 0 ? 0 : standstill_ + 1;
    return push;
  }

  void shift(Minutes distance) {
    tree_->shift(distance);
    if (distance > 0) standstill_ = 0;
  }

  [[nodiscard]] Wide cost_of_missed() const {
    Wide cost = 0;
    for (const PricedArc& arc : arcs_->arcs) {
      const Minutes missing = tree_->time(arc.from) + arc.length - tree_->time(arc.to);
      if (missing > 0) cost += arc.price * missing;
    }
    return cost;
  }

  // Pivots until the flow from start to finish is the price of the next minute: it has grown, and
  // the entering arc is some distance away. Pivots at distance 0, and those at the price of the
  // corner before, lead there.
  void find_corner() {
    bool steeper = false;
    for (;;) {
      const FlowTree::Push push = send(finish_event, unlimited);
      if (push.endless) {
        status_ = WalkStatus::shortest;
        return;
      }
      flow_ += push.amount;
      steeper = steeper || push.amount > 0;
      below_ = push.below;
      entering_ = tree_->find_entering(below_);
      if (steeper && entering_.distance > 0) return;
      pivot();
    }
  }

  void pivot() {
    shift(entering_.distance);
    cost_ += flow_ * entering_.distance;
    tree_->pivot(below_, entering_.arc);
  }

  std::shared_ptr<const PricedArcs> arcs_;
  WalkStatus status_ = WalkStatus::walking;
  std::optional<FlowTree> tree_;
  Wide cost_ = 0;
  Wide flow_ = 0;
  std::uint64_t standstill_ = 0;
  // The pivot that leads on from a corner: the leaving arc is above `below_`. None at the last one.
  Event below_ = 0;
  FlowTree::Entering entering_;
};

CurveWalk::CurveWalk(const TimeCostProblem& problem) : impl_(std::make_unique<Impl>(problem)) {}
CurveWalk::CurveWalk(const CurveWalk& other) : impl_(std::make_unique<Impl>(*other.impl_)) {}
CurveWalk::CurveWalk(CurveWalk&&) noexcept = default;
CurveWalk& CurveWalk::operator=(CurveWalk&&) noexcept = default;
CurveWalk::~CurveWalk() = default;

WalkStatus CurveWalk::status() const { return impl_->status(); }
bool CurveWalk::advance() { return impl_->advance(); }
Minutes CurveWalk::duration() const { return impl_->duration(); }
std::vector<Minutes> CurveWalk::times() const { return impl_->times(); }
Wide CurveWalk::scaled_cost() const { return impl_->cost(); }
Wide CurveWalk::scaled_slope() const { return impl_->slope(); }
Wide CurveWalk::scale() const { return impl_->arcs().scale; }
bool CurveWalk::rounded() const { return impl_->arcs().rounded; }
std::vector<FlowArc> CurveWalk::flows() const { return impl_->flows(); }

std::vector<Minutes> times_between(std::span<const Minutes> longer,
                                   std::span<const Minutes> shorter, Minutes duration) {
  const Minutes least = shorter[finish_event] - shorter[start_event];
  const Wide range = Wide{longer[finish_event]} - longer[start_event] - least;
  const Wide part = Wide{duration} - least;
  std::vector<Minutes> times(shorter.begin(), shorter.end());
  if (range == 0) return times;
  for (std::size_t e = 0; e < times.size(); ++e) {
    const Wide product = (Wide{longer[e]} - shorter[e]) * part;
    times[e] += static_cast<Minutes>(floor_div(product, range));
  }
  return times;
}

}  // namespace tpm::curve
