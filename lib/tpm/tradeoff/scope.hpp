// Scope as numbers: which features to make for a budget. Features need others, and share tasks.
//
// Without a budget the best set is a closure of maximum weight, one minimum cut (J. C. Picard,
// Management Science 22, 1976). With one it is a precedence-constrained knapsack: Lagrangian
// prices of money give closures that are the hull of value against cost, branch and bound closes
// the gap.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <tpm/base/money.hpp>

namespace tpm::tradeoff {

struct ScopeItem {
  std::int64_t value = 0;            ///< ≥ 0
  std::vector<std::uint32_t> needs;  ///< other items that it requires; may form circles
  std::vector<std::uint32_t> tasks;  ///< what it owns, together with all others that name it
  bool must = false;                 ///< in every set, with all that it requires
};

struct ScopeProblem {
  std::vector<ScopeItem> items;
  std::vector<Money> task_costs;  ///< ≥ 0; paid once if any chosen item owns the task
};

/// A set of items that holds what its items require.
struct Scope {
  std::vector<bool> chosen;  ///< by item
  std::int64_t value = 0;
  Money cost;  ///< of the tasks that the chosen items own

  bool operator==(const Scope&) const = default;
};

/// A set, and how good it is.
struct ScopeAnswer {
  std::optional<Scope> best;  ///< none: what must be made costs more than the budget
  bool proved = true;         ///< false: the limit was reached
  std::int64_t bound = 0;     ///< no set within the budget is worth more
  std::uint64_t nodes = 0;
};

/// The most valuable set that costs at most `budget`; of several, the cheapest, then the first in
/// the order of items. Limited to `nodes` cuts.
[[nodiscard]] ScopeAnswer best_scope(const ScopeProblem& problem, Money budget,
                                     std::uint64_t nodes = 100'000);

/// The set whose value exceeds its cost by the most, where a unit of value is worth `unit`; of
/// several, the smallest. One minimum cut.
[[nodiscard]] Scope best_closure(const ScopeProblem& problem, Money unit);

/// The sets on the hull of value against cost, by rising cost, from what must be made to all.
[[nodiscard]] std::vector<Scope> scope_hull(const ScopeProblem& problem);

/// All sets that no other is at least as valuable as at no more cost, by rising cost; the largest
/// of equals. False in `complete` if the limit of `nodes` was reached (then the hull and what else
/// was found).
struct ScopeFront {
  std::vector<Scope> scopes;
  bool complete = true;
};
[[nodiscard]] ScopeFront scope_front(const ScopeProblem& problem, std::size_t most,
                                     std::uint64_t nodes = 100'000);

}  // namespace tpm::tradeoff
