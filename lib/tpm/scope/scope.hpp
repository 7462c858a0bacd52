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

namespace tpm::scope {

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

/// Values, and costs, add up to this at most: weights then fit into 128 bits.
inline constexpr std::int64_t max_scope_sum = std::int64_t{1} << 60;

/// All that is said above holds, and sums are not too large. What follows takes no other problems
/// (std::invalid_argument).
[[nodiscard]] bool is_valid(const ScopeProblem& problem);

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
  bool settled = true;        ///< false: … before equals that come before `best` were ruled out
  std::int64_t bound = 0;     ///< no set within the budget is worth more
  std::uint64_t nodes = 0;
};

/// The most valuable set that costs at most `budget`; of several, the cheapest, then that
/// which has the last item that two of them differ in. Hence what costs nothing is in, even if it
/// is worth nothing. Limited to `nodes` cuts, a tenth of them for choosing among sets that are
/// worth the same: past that the best that was found.
[[nodiscard]] ScopeAnswer best_scope(const ScopeProblem& problem, Money budget,
                                     std::uint64_t nodes = 100'000);

/// The set whose value exceeds its cost by the most, where a unit of value is worth `unit`; of
/// several, the smallest. One minimum cut.
[[nodiscard]] Scope best_closure(const ScopeProblem& problem, Money unit);

/// The corners of the hull of value against cost, by rising cost, from what must be made (with
/// what is to be had for nothing) to all that is worth something. A cut for each, and one for each
/// edge between them.
[[nodiscard]] std::vector<Scope> scope_hull(const ScopeProblem& problem);

/// All sets that no other is at least as valuable as at no more cost, by rising cost; of equals
/// that of best_scope. False in `complete` if the limit of `nodes` cuts was reached, or
/// there are more than `most`: then the hull and what else was found, thinned out to `most`.
struct ScopeFront {
  std::vector<Scope> scopes;
  bool complete = true;
};
[[nodiscard]] ScopeFront scope_front(const ScopeProblem& problem, std::size_t most,
                                     std::uint64_t nodes = 100'000);

}  // namespace tpm::scope
