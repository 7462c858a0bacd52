// The stages after "as soon as possible", each a rule that says which starts it holds back.
#pragma once

#include <span>
#include <vector>

#include <tpm/schedule/planning.hpp>

namespace tpm {

/// A new stage is a function and a line in the table.
struct StageRule {
  Stage stage;
  /// What is held back, by rank, given the stages so far and the late dates. Nothing: the stage
  /// changes no date.
  std::vector<HeldBack> (*hold_back)(const Planning& planning);
};

/// In the order in which they plan.
[[nodiscard]] std::span<const StageRule> later_stages();

/// Adds the stage's dates to the planning, if the rule holds anything back: a forward pass in which
/// nothing starts before what this stage or one before it says. O(tasks + links).
void add_stage(Planning& planning, const StageRule& rule);

/// For whoever takes the planned dates as given: what is held back becomes floors of the network,
/// and the planned dates those as soon as possible, of the only stage that is left.
void settle(Planning& planning);

}  // namespace tpm
