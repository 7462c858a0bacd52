#include <algorithm>
#include <numeric>

#include <tpm/scope/scope_search.hpp>

namespace tpm::scope {

namespace {

// How many nodes are looked at for all that may follow from any of them: enough for hundreds of
// features; where closures have thousands of nodes, what is left undone is done by branching.
constexpr std::uint64_t max_steps = 200'000;

bool is_less_promising(const ScopePart& a, const ScopePart& b) {
  return std::pair(a.bound, a.number) < std::pair(b.bound, b.number);
}

}  // namespace

Price price_between(const NodeSet& low, const NodeSet& high) {
  const Price price{high.value - low.value, high.cost - low.cost};
  const std::int64_t divisor = std::gcd(price.value, price.cost);
  return {price.value / divisor, price.cost / divisor};
}

ScopeSearch::ScopeSearch(const ScopeGraph& graph, std::uint64_t cuts)
    : graph_(graph),
      flow_(graph.nodes(), graph.needs()),
      all_cuts_(cuts),
      max_cuts_(cuts),
      weights_(graph.nodes(), 0),
      seen_(graph.nodes(), 0) {}

void ScopeSearch::cut(const std::vector<Fate>& fates, Price price) {
  ++cuts_;
  flow_.rescale(flow_scale_, price.cost);
  flow_scale_ = price.cost;
  for (std::uint32_t n = 0; n < graph_.nodes(); ++n) {
    weights_[n] = Wide{price.cost} * graph_.value(n) - Wide{price.value} * graph_.cost(n);
  }
  flow_.solve(weights_, fates);
}

NodeSet ScopeSearch::base_of(const std::vector<Fate>& fates) const {
  NodeSet base{std::vector<bool>(graph_.nodes()), 0, 0};
  for (std::uint32_t n = 0; n < graph_.nodes(); ++n) {
    if (fates[n] != Fate::in) continue;
    base.chosen[n] = true;
    base.value += graph_.value(n);
    base.cost += graph_.cost(n);
  }
  return base;
}

NodeSet ScopeSearch::with_open(const std::vector<Fate>& fates, const NodeSet& base,
                               const std::vector<bool>& open) const {
  NodeSet set = base;
  for (std::uint32_t n = 0; n < graph_.nodes(); ++n) {
    if (fates[n] != Fate::open || !open[n]) continue;
    set.chosen[n] = true;
    set.value += graph_.value(n);
    set.cost += graph_.cost(n);
  }
  return set;
}

NodeSet ScopeSearch::heaviest(const std::vector<Fate>& fates, Price price) {
  cut(fates, price);
  std::vector<bool> open(graph_.nodes());
  for (std::uint32_t n = 0; n < graph_.nodes(); ++n) open[n] = flow_.in_smallest(n);
  return with_open(fates, base_of(fates), open);
}

void ScopeSearch::take(const NodeSet& set) {
  if (!takes_ || set.cost > limits_.budget || set.value < limits_.least) return;
  best_ = set;
  limits_.least = set.value + 1;
}

// The bound that the cut at the price gives: weight plus what the budget is worth at that price.
// Values of open nodes are multiples of their common divisor, so the bound is rounded down to such
// a one.
void ScopeSearch::bound_at(Relaxed& relaxed, const std::vector<Fate>& fates) const {
  std::int64_t value_step = 0;
  for (std::uint32_t n = 0; n < graph_.nodes(); ++n) {
    if (fates[n] == Fate::open) value_step = std::gcd(value_step, graph_.value(n));
  }
  const Wide most =
      (relaxed.weight + Wide{relaxed.price.value} * (relaxed.budget - relaxed.base_cost)) /
      relaxed.price.cost;
  const Wide whole = value_step == 0 ? 0 : most / value_step * value_step;
  const Wide bound = std::min<Wide>(whole, relaxed.high.value - relaxed.base_value);
  relaxed.bound = std::min(relaxed.bound, relaxed.base_value + static_cast<std::int64_t>(bound));
}

// Solves the Lagrangian dual: finds the price of money at which the heaviest closures bound the
// part the lowest. Two closures are known, `low` within the budget and `high` above it. At the
// price of the line through them, either some closure is heavier than both, and takes the place of
// the one on its side of the budget; or none is, and no other price gives a lower bound.
void ScopeSearch::solve_dual(Relaxed& relaxed, const std::vector<Fate>& fates) {
  const NodeSet base = base_of(fates);
  const auto weight_of_line = [&] {
    return Wide{relaxed.price.cost} * (relaxed.low.value - relaxed.base_value) -
           Wide{relaxed.price.value} * (relaxed.low.cost - relaxed.base_cost);
  };
  // The first price is that of the part which this one is a half of: mostly it is nearly right.
  for (bool on_line = false; relaxed.bound >= limits_.least && !exhausted(); on_line = true) {
    if (on_line) relaxed.price = price_between(relaxed.low, relaxed.high);
    cut(fates, relaxed.price);
    relaxed.weight = flow_.weight();
    bound_at(relaxed, fates);
    if (on_line && weight_of_line() == relaxed.weight) return;
    if (replace_end(relaxed, fates, base)) return;
  }
}

// After a cut: a heaviest closure replaces the end of the line on its side of the budget. Of
// equally heavy ones the smallest and the largest are looked at; true if these lie on both sides,
// which makes the price that of the dual.
bool ScopeSearch::replace_end(Relaxed& relaxed, const std::vector<Fate>& fates,
                              const NodeSet& base) {
  std::vector<bool> open(graph_.nodes());
  for (std::uint32_t n = 0; n < graph_.nodes(); ++n) open[n] = flow_.in_smallest(n);
  NodeSet smallest = with_open(fates, base, open);
  if (smallest.cost > relaxed.budget) {
    relaxed.high = std::move(smallest);
    return false;
  }
  take(smallest);
  NodeSet largest = with_open(fates, base, flow_.largest());
  if (largest.cost > relaxed.budget) {
    relaxed.low = std::move(smallest);
    relaxed.high = std::move(largest);
    return true;
  }
  take(largest);
  relaxed.low = std::move(largest);
  return false;
}

ScopeSearch::Relaxed ScopeSearch::relax(ScopePart& part) {
  Relaxed relaxed;
  relaxed.bound = part.bound;
  relaxed.price = part.price;
  relaxed.low = base_of(part.fates);
  relaxed.base_value = relaxed.low.value;
  relaxed.base_cost = relaxed.low.cost;
  if (relaxed.base_cost > limits_.budget) return relaxed;
  take(relaxed.low);
  std::int64_t step = 0;
  for (std::uint32_t n = 0; n < graph_.nodes(); ++n) {
    if (part.fates[n] == Fate::open) step = std::gcd(step, graph_.cost(n));
  }
  const std::int64_t left = limits_.budget - relaxed.base_cost;
  relaxed.budget = relaxed.base_cost + (step == 0 ? 0 : left / step * step);
  relaxed.high = with_open(part.fates, relaxed.low, std::vector<bool>(graph_.nodes(), true));
  relaxed.bound = std::min(relaxed.bound, relaxed.high.value);
  if (relaxed.high.cost <= limits_.budget) {
    take(relaxed.high);
    return relaxed;
  }
  if (relaxed.high.value == relaxed.base_value) return relaxed;
  solve_dual(relaxed, part.fates);
  part.price = relaxed.price;
  part.bound = relaxed.bound;
  relaxed.open = relaxed.bound >= limits_.least;
  return relaxed;
}

// The open nodes that have to share the node's fate, into `collected_`: what it requires if it is
// in, what requires it if it is out.
void ScopeSearch::collect(const std::vector<Fate>& fates, std::uint32_t node, Fate fate) {
  collected_.assign(1, node);
  seen_[node] = ++mark_;
  for (std::size_t i = 0; i < collected_.size(); ++i) {
    const auto& more =
        fate == Fate::in ? graph_.required(collected_[i]) : graph_.requiring(collected_[i]);
    for (const std::uint32_t other : more) {
      if (seen_[other] == mark_ || fates[other] != Fate::open) continue;
      seen_[other] = mark_;
      collected_.push_back(other);
    }
  }
  steps_ += collected_.size();
}

void ScopeSearch::decide(std::vector<Fate>& fates, std::uint32_t node, Fate fate) {
  collect(fates, node, fate);
  for (const std::uint32_t n : collected_) fates[n] = fate;
}

// Whether no set with that fate is of interest, by what the last cut left of the weights: each node
// that is put on the other side of the cut loses at least its rest.
bool ScopeSearch::loses_too_much(const Relaxed& relaxed, const std::vector<Fate>& fates,
                                 std::uint32_t node, Fate fate) {
  collect(fates, node, fate);
  Wide loss = 0;
  std::int64_t cost = relaxed.base_cost;
  for (const std::uint32_t n : collected_) {
    const Wide rest = flow_.rest(n);
    loss += fate == Fate::in ? std::max<Wide>(-rest, 0) : std::max<Wide>(rest, 0);
    cost += graph_.cost(n);
  }
  if (fate == Fate::in && cost > relaxed.budget) return true;
  const Price price = relaxed.price;
  const Wide needed = Wide{price.cost} * (limits_.least - relaxed.base_value);
  return relaxed.weight + Wide{price.value} * (relaxed.budget - relaxed.base_cost) - loss < needed;
}

// Decides about the nodes of which only one fate is of interest; after a cut at the price. The
// number of nodes that were decided about; more than there are nodes if no fate of one of them is.
std::size_t ScopeSearch::fix(const Relaxed& relaxed, std::vector<Fate>& fates) {
  std::vector<std::pair<std::uint32_t, Fate>> decisions;
  const std::uint64_t most = steps_ + max_steps;
  for (std::uint32_t n = 0; n < graph_.nodes() && steps_ < most; ++n) {
    if (fates[n] != Fate::open) continue;
    if (loses_too_much(relaxed, fates, n, Fate::in)) {
      decisions.emplace_back(n, Fate::out);
    }
    if (loses_too_much(relaxed, fates, n, Fate::out)) {
      decisions.emplace_back(n, Fate::in);
    }
  }
  std::size_t fixed = 0;
  for (const auto& [node, fate] : decisions) {
    if (fates[node] == Fate::open) {
      decide(fates, node, fate);
      fixed += collected_.size();
    } else if (fates[node] != fate) {
      return graph_.nodes() + 1;
    }
  }
  return fixed;
}

// Looks for a better set nearby: to the closure within the budget, adds what else fits, in the
// order of what it loses at the price.
void ScopeSearch::repair(const Relaxed& relaxed, const std::vector<Fate>& fates) {
  NodeSet set = relaxed.low;
  std::vector<Fate> now = fates;
  for (std::uint32_t n = 0; n < graph_.nodes(); ++n) {
    if (set.chosen[n]) now[n] = Fate::in;
  }
  std::vector<std::pair<Wide, std::uint32_t>> order;
  std::uint64_t most = steps_ + max_steps;
  for (std::uint32_t n = 0; n < graph_.bundles() && steps_ < most; ++n) {
    if (now[n] != Fate::open) continue;
    collect(now, n, Fate::in);
    Wide loss = 0;
    for (const std::uint32_t c : collected_) loss -= weights_[c];
    order.emplace_back(loss, n);
  }
  std::sort(order.begin(), order.end());
  most = steps_ + max_steps;
  for (const auto& [loss, node] : order) {
    if (steps_ >= most) break;
    if (now[node] != Fate::open) continue;
    collect(now, node, Fate::in);
    std::int64_t cost = set.cost;
    for (const std::uint32_t n : collected_) cost += graph_.cost(n);
    if (cost > limits_.budget) continue;
    set.cost = cost;
    for (const std::uint32_t n : collected_) {
      set.value += graph_.value(n);
      set.chosen[n] = true;
      now[n] = Fate::in;
    }
  }
  take(set);
}

// Of the nodes that only one of the two closures has, that which decides about the most cost,
// whichever its fate.
std::uint32_t ScopeSearch::branch_node(const Relaxed& relaxed, const std::vector<Fate>& fates) {
  std::uint32_t best = graph_.nodes();
  std::uint32_t any = graph_.nodes();
  std::int64_t most = -1;
  const auto weight_of = [&](std::uint32_t node, Fate fate) {
    collect(fates, node, fate);
    std::int64_t sum = 0;
    for (const std::uint32_t n : collected_) {
      if (relaxed.high.chosen[n] != relaxed.low.chosen[n]) sum += graph_.cost(n);
    }
    return sum;
  };
  const std::uint64_t end = steps_ + max_steps;
  for (std::uint32_t n = 0; n < graph_.nodes() && steps_ < end; ++n) {
    if (fates[n] != Fate::open) continue;
    any = std::min(any, n);
    if (relaxed.high.chosen[n] == relaxed.low.chosen[n]) continue;
    const std::int64_t weight = std::min(weight_of(n, Fate::in), weight_of(n, Fate::out));
    if (weight <= most) continue;
    most = weight;
    best = n;
  }
  return best < graph_.nodes() ? best : any;
}

// Halves the part by a node: `part` becomes the half that the budget is nearer to, the other is put
// off.
bool ScopeSearch::branch(ScopePart& part, const Relaxed& relaxed) {
  const std::uint32_t node = branch_node(relaxed, part.fates);
  if (node == graph_.nodes()) return false;  // all is decided: `relax` has seen it
  ScopePart other = part;
  const bool nearly_high = relaxed.high.cost - relaxed.budget < relaxed.budget - relaxed.low.cost;
  decide(part.fates, node, nearly_high ? Fate::in : Fate::out);
  decide(other.fates, node, nearly_high ? Fate::out : Fate::in);
  put_off(std::move(other));
  return true;
}

// Follows a part down, always into the nearer half, until nothing of interest is left of it.
void ScopeSearch::explore(ScopePart part) {
  while (true) {
    const Relaxed relaxed = relax(part);
    if (!relaxed.open) return;
    if (exhausted()) return put_off(std::move(part));
    repair(relaxed, part.fates);
    if (relaxed.bound < limits_.least) return;
    const std::size_t fixed = fix(relaxed, part.fates);
    if (fixed > graph_.nodes()) return;
    if (fixed == 0 && !branch(part, relaxed)) return;
  }
}

void ScopeSearch::put_off(ScopePart part) {
  part.number = ++numbers_;
  parts_.push_back(std::move(part));
  std::push_heap(parts_.begin(), parts_.end(), is_less_promising);
}

ScopePart ScopeSearch::next_part() {
  std::pop_heap(parts_.begin(), parts_.end(), is_less_promising);
  ScopePart part = std::move(parts_.back());
  parts_.pop_back();
  return part;
}

std::vector<Fate> ScopeSearch::agreed(std::vector<Fate> fates, ScopeLimits limits) {
  limits_ = limits;
  takes_ = false;
  ScopePart part{std::move(fates), root_price_, INT64_MAX};
  while (!exhausted()) {
    const Relaxed relaxed = relax(part);
    root_price_ = part.price;
    if (!relaxed.open || exhausted()) break;
    const std::size_t fixed = fix(relaxed, part.fates);
    if (fixed == 0 || fixed > graph_.nodes()) break;
  }
  takes_ = true;
  return std::move(part.fates);
}

ScopeSearch::Result ScopeSearch::find(std::vector<Fate> fates, ScopeLimits limits, bool any) {
  limits_ = limits;
  best_.reset();
  parts_.clear();
  std::int64_t all = 0;
  for (std::uint32_t n = 0; n < graph_.nodes(); ++n) all += graph_.value(n);
  put_off({std::move(fates), root_price_, all});
  while (!parts_.empty() && !exhausted() && !(any && best_)) {
    ScopePart part = next_part();
    if (part.bound >= limits_.least) explore(std::move(part));
  }
  Result result{best_, true, best_ ? best_->value : limits.least - 1};
  for (const ScopePart& part : parts_) {
    if (part.bound < limits_.least) continue;
    result.proved = false;
    result.bound = std::max(result.bound, part.bound);
  }
  return result;
}

}  // namespace tpm::scope
