// Closures of maximum weight by a minimum cut: sets of nodes that hold all that their nodes require
// (J. C. Picard, Management Science 22, 1976).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <tpm/base/checked.hpp>

namespace tpm::scope {

/// What is decided about a node. What an `in` node requires must be `in`, what requires an `out`
/// node must be `out`.
enum class Fate : std::uint8_t { open, in, out };

/// The network of a closure problem has arcs without limit between the nodes, from a node to what
/// it requires; the source and the sink are only there as what is left of the weights. Whatever
/// flow there is between the nodes is allowed, for any weights and fates: each `solve` begins with
/// the flow that the one before left behind, so that similar weights are solved in little time.
class ClosureFlow {
 public:
  struct Need {
    std::uint32_t node = 0;
    std::uint32_t required = 0;
  };

  ClosureFlow(std::uint32_t nodes, std::span<const Need> needs);

  /// Multiplies all flows by `to` ÷ `from`, rounded down: before weights of another scale.
  /// Both are positive and less than 2^62, flows at most 2^62 times `from`.
  void rescale(std::int64_t from, std::int64_t to);

  /// Finds the closures of the open nodes. The sum of the absolute weights must fit. Dinic's
  /// method: O(nodes² × needs) at worst, about linear where the last flow is nearly right.
  void solve(std::span<const Wide> weights, std::span<const Fate> fates);

  /// The weight of the heaviest closure.
  [[nodiscard]] Wide weight() const;
  /// Is it in the smallest of the heaviest closures? All of them have it then.
  [[nodiscard]] bool in_smallest(std::uint32_t node) const { return levels_[node] != unreached; }
  /// The heaviest closure that has the most nodes, as the open nodes that are in it.
  [[nodiscard]] std::vector<bool> largest() const;

  /// What is left of a node's weight after the flow: a closure without the node loses at least
  /// what is positive, one with it at least what is negative, and these losses add up.
  [[nodiscard]] Wide rest(std::uint32_t node) const { return rests_[node]; }

 private:
  static constexpr std::uint32_t unreached = UINT32_MAX;
  struct Incident {
    std::uint32_t other = 0;
    std::uint32_t need = 0;
    bool requires_other = false;
  };

  void start_rests(std::span<const Wide> weights);
  bool grow_levels();
  void augment_from(std::uint32_t source);
  [[nodiscard]] bool passes(const Incident& incident) const;
  void push(std::uint32_t source, std::uint32_t sink);

  std::vector<Need> needs_;
  std::vector<std::uint32_t> begin_;
  std::vector<Incident> incidents_;
  std::vector<Wide> flows_;
  std::vector<Wide> rests_;
  std::vector<Fate> fates_;
  std::vector<std::uint32_t> levels_;
  std::vector<std::uint32_t> next_;  // of each node: the next incident to be tried
  std::vector<std::uint32_t> queue_;
  std::vector<std::uint32_t> path_;  // incidents
};

}  // namespace tpm::scope
