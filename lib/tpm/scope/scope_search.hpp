// Sets of nodes that are worth enough and cost little enough: branch and bound with prices of
// money.
#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include <tpm/scope/closure_flow.hpp>
#include <tpm/scope/scope_graph.hpp>

namespace tpm::scope {

/// What a cent is worth: value ÷ cost.
struct Price {
  std::int64_t value = 0;
  std::int64_t cost = 1;
};

/// A closure of a graph's nodes.
struct NodeSet {
  std::vector<bool> chosen;
  std::int64_t value = 0;
  std::int64_t cost = 0;
};

/// The price at which two sets, the second dearer and more valuable, weigh the same; in its lowest
/// terms.
[[nodiscard]] Price price_between(const NodeSet& low, const NodeSet& high);

/// Part of all closures: those that agree with what is decided.
struct ScopePart {
  std::vector<Fate> fates;
  Price price;             ///< where its relaxation begins
  std::int64_t bound = 0;  ///< none of it is worth more
  std::uint64_t number = 0;
};

/// What is asked of the sets.
struct ScopeLimits {
  std::int64_t budget = 0;
  std::int64_t least = 0;  ///< the value that a set must have to be of interest
};

/// Branch and bound. Each part of the closures is bounded at the price of money at which the
/// heaviest closures lie on both sides of the budget (the Lagrangian dual, found by cuts at the
/// prices of lines between them, beginning with the price of the part that it is a half of). What a
/// cut leaves of the weights decides about nodes without further cuts; where that is not enough,
/// the part is halved by the node that decides about the most cost, and the half that the budget is
/// nearer to is followed down before the one with the highest bound is taken up again.
class ScopeSearch {
 public:
  ScopeSearch(const ScopeGraph& graph, std::uint64_t cuts);

  struct Result {
    std::optional<NodeSet> best;
    bool proved = true;
    std::int64_t bound = 0;
  };

  /// The most valuable closure within the limits, or the first that is found at all if `any`.
  /// Nothing is said of which one if several are worth the same.
  [[nodiscard]] Result find(std::vector<Fate> fates, ScopeLimits limits, bool any = false);

  /// The fates that all closures within the limits agree about, as far as bounds tell.
  [[nodiscard]] std::vector<Fate> agreed(std::vector<Fate> fates, ScopeLimits limits);

  /// The heaviest closure of the open nodes, with what is in, at a price; the smallest.
  [[nodiscard]] NodeSet heaviest(const std::vector<Fate>& fates, Price price);

  [[nodiscard]] std::uint64_t cuts() const { return cuts_; }
  /// Until the limit is lifted, no more than so many further cuts are made.
  void limit(std::uint64_t further) {
    max_cuts_ = cuts_ + std::min(further, all_cuts_ - std::min(cuts_, all_cuts_));
  }
  void lift_limit() { max_cuts_ = all_cuts_; }
  [[nodiscard]] bool exhausted() const { return cuts_ >= max_cuts_; }

 private:
  struct Relaxed {
    NodeSet low;   // within the budget
    NodeSet high;  // above it
    Price price;
    Wide weight = 0;  // of the closures at the price
    std::int64_t base_value = 0;
    std::int64_t base_cost = 0;
    std::int64_t budget = 0;  // rounded down to what can be spent
    std::int64_t bound = 0;
    bool open = false;  // false: `low` is the best of the part, or nothing of it fits
  };

  void cut(const std::vector<Fate>& fates, Price price);
  [[nodiscard]] NodeSet base_of(const std::vector<Fate>& fates) const;
  [[nodiscard]] NodeSet with_open(const std::vector<Fate>& fates, const NodeSet& base,
                                  const std::vector<bool>& open) const;
  [[nodiscard]] Relaxed relax(ScopePart& part);
  void bound_at(Relaxed& relaxed, const std::vector<Fate>& fates) const;
  void solve_dual(Relaxed& relaxed, const std::vector<Fate>& fates);
  bool replace_end(Relaxed& relaxed, const std::vector<Fate>& fates, const NodeSet& base);
  void take(const NodeSet& set);
  void repair(const Relaxed& relaxed, const std::vector<Fate>& fates);
  std::size_t fix(const Relaxed& relaxed, std::vector<Fate>& fates);
  [[nodiscard]] bool loses_too_much(const Relaxed& relaxed, const std::vector<Fate>& fates,
                                    std::uint32_t node, Fate fate);
  void collect(const std::vector<Fate>& fates, std::uint32_t node, Fate fate);
  void decide(std::vector<Fate>& fates, std::uint32_t node, Fate fate);
  [[nodiscard]] std::uint32_t branch_node(const Relaxed& relaxed, const std::vector<Fate>& fates);
  [[nodiscard]] bool branch(ScopePart& part, const Relaxed& relaxed);
  void explore(ScopePart part);
  void put_off(ScopePart part);
  [[nodiscard]] ScopePart next_part();

  const ScopeGraph& graph_;
  ClosureFlow flow_;
  std::int64_t flow_scale_ = 1;
  std::uint64_t cuts_ = 0;
  std::uint64_t all_cuts_ = 0;
  std::uint64_t max_cuts_ = 0;
  ScopeLimits limits_;
  bool takes_ = true;
  std::optional<NodeSet> best_;
  Price root_price_;
  std::vector<ScopePart> parts_;  // a heap, by bound
  std::uint64_t numbers_ = 0;
  std::vector<Wide> weights_;
  std::vector<std::uint64_t> seen_;  // by node: the last collection that it was in
  std::uint64_t mark_ = 0;
  std::uint64_t steps_ = 0;  // nodes that were collected
  std::vector<std::uint32_t> collected_;
};

}  // namespace tpm::scope
