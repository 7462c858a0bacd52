// The features of a program as a scope problem: which sets of them can be made.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include <tpm/model/program.hpp>
#include <tpm/scope/scope.hpp>

namespace tpm::tradeoff {

/// A set of features: by item of the scope problem.
using FeatureSet = std::vector<bool>;

class FeatureScopes {
 public:
  /// Features with priority `wont` are no items: nothing of them is in the plan. What must be made
  /// is what has that priority, is in `keep`, or is finished (its tasks are all done), and all that
  /// it requires. `costs` are what activities cost at least (by activity): what dropping one saves;
  /// one that is done saves nothing.
  FeatureScopes(const Program& program, std::span<const Money> costs,
                std::span<const FeatureId> keep);

  [[nodiscard]] const scope::ScopeProblem& problem() const { return problem_; }
  [[nodiscard]] std::size_t size() const { return features_.size(); }
  [[nodiscard]] FeatureId feature(std::size_t item) const { return features_[item]; }

  /// Is the task an item's, and not done?
  [[nodiscard]] bool owns(ActivityId task) const;

  /// Everything that is planned now.
  [[nodiscard]] FeatureSet all() const { return FeatureSet(size(), true); }
  /// What cannot be dropped.
  [[nodiscard]] const FeatureSet& forced() const { return forced_; }

  /// `set` with all that its items require, and `set` without what requires something not in it.
  [[nodiscard]] FeatureSet with_needs(FeatureSet set) const;
  [[nodiscard]] FeatureSet without_orphans(FeatureSet set) const;

  [[nodiscard]] std::vector<FeatureId> made(const FeatureSet& set) const;
  [[nodiscard]] std::vector<FeatureId> dropped(const FeatureSet& set) const;
  [[nodiscard]] std::int64_t value(const FeatureSet& set) const;

  /// Every set that holds what must be made and what its items require, the full one first; nothing
  /// if there are more than `most`. O(sets × items²).
  [[nodiscard]] std::optional<std::vector<FeatureSet>> every_set(std::size_t most) const;

 private:
  void add_tasks(const Program& program, std::span<const Money> costs);
  void add_task(std::size_t item, Money cost, std::uint32_t leaf);

  std::vector<FeatureId> features_;     // by item
  std::vector<std::uint32_t> task_of_;  // by activity: its number in the problem, or none
  scope::ScopeProblem problem_;
  FeatureSet forced_;
};

}  // namespace tpm::tradeoff
