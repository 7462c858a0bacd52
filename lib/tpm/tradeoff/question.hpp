// Is a wish for a date and a budget possible with the full scope; and if not, the cheapest ways
// out: later, dearer, less, and mixtures of two.
#pragma once

#include <vector>

#include <tpm/tradeoff/scope_store.hpp>
#include <tpm/tradeoff/tradeoff.hpp>

namespace tpm::tradeoff {

/// An answer whose plans are numbered by `plans` instead of by the front.
struct AnsweredQuestion {
  Answer answer;
  std::vector<PlanPoint> plans;  ///< with their critical paths
};

/// Feasible: the cheapest plan that meets the wish (with a budget alone: the earliest). Else
///   - time: the earliest plan of the full scope within the budget;
///   - cost: the cheapest plan of the full scope by the deadline;
///   - scope: the most valuable set that meets both, by branch and bound: its bound is the
///     precedence-constrained knapsack with the money that the features already decided for leave;
///   - mixed: of the sets that were planned, what loses the least of the two pure repairs, one for
///     each pair of directions.
/// A direction in which nothing helps has no repair. What is planned counts against the store's
/// limit; `proved` is false once that is reached.
[[nodiscard]] AnsweredQuestion answer_question(ScopeStore& store, const Question& question);

}  // namespace tpm::tradeoff
