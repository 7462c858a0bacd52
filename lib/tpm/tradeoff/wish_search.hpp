// The most valuable scope that meets a deadline and a budget, exactly.
#pragma once

#include <optional>

#include <tpm/tradeoff/scope_store.hpp>
#include <tpm/tradeoff/tradeoff.hpp>

namespace tpm::tradeoff {

struct WishAnswer {
  std::optional<FeatureSet> best;  ///< none: not even what must be made meets both
  bool proved = true;              ///< false: the store's limit was reached
};

/// Where the store knows every set, the best of them. Else best first over sets of features that
/// are in, out, or open. The bound of a node is the value of a precedence-constrained knapsack:
/// what the money that the features in it leave can buy at normal cost. It holds where leaving out
/// work never delays anything; where it can (a task of a feature that is bound at its finish and
/// binds others from its start), the result is not called proved.
[[nodiscard]] WishAnswer most_valuable_scope(ScopeStore& store, const Question& question);

/// Does a plan of the set meet the question, by its curve?
[[nodiscard]] bool meets(const Program& program, const ScopeCurve& curve, const Question& question);

}  // namespace tpm::tradeoff
