// The scopes of a program that were planned so far.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <optional>

#include <tpm/tradeoff/feature_scopes.hpp>
#include <tpm/tradeoff/scope_curve.hpp>

namespace tpm::tradeoff {

class ScopeStore {
 public:
  /// Curves of at most `most` sets are made, plans with `plan`; program and features outlive the
  /// store. A search among
  /// options walks at most `nodes` curves; once twice as many were walked in all, further sets
  /// get a hundredth each.
  ScopeStore(const Program& program, const FeatureScopes& features, std::uint64_t nodes,
             std::size_t most, const PlanOptions& plan);

  /// The curve of a set; null if there is none (all its tasks would be dropped), and when the limit
  /// is reached. Made once, and kept.
  const ScopeCurve* curve(const FeatureSet& set);
  /// What plans the set, as long as nothing else is asked for; null as above.
  ScopePlanner* planner(const FeatureSet& set);

  [[nodiscard]] const FeatureScopes& features() const { return features_; }
  [[nodiscard]] const Program& program() const { return program_; }
  [[nodiscard]] bool full() const { return curves_.size() >= most_; }
  /// Every set of features has been asked for.
  [[nodiscard]] bool complete() const { return complete_; }
  void set_complete() { complete_ = true; }
  [[nodiscard]] bool exact() const { return exact_; }
  [[nodiscard]] bool proved() const { return proved_; }
  [[nodiscard]] bool knows(const FeatureSet& set) const { return curves_.count(set) != 0; }
  /// Every set that has a curve, in the order of sets.
  [[nodiscard]] const std::map<FeatureSet, std::optional<ScopeCurve>>& curves() const {
    return curves_;
  }

 private:
  ScopePlanner* make(const FeatureSet& set);

  const Program& program_;
  const FeatureScopes& features_;
  std::uint64_t nodes_;
  std::uint64_t nodes_left_;
  std::map<FeatureSet, std::uint64_t> limits_;  ///< a set's search has the same limit every time
  std::size_t most_;
  PlanOptions plan_;
  bool complete_ = false;
  bool exact_ = true;   ///< every curve so far
  bool proved_ = true;  ///< every search among options so far
  std::map<FeatureSet, std::optional<ScopeCurve>> curves_;
  // Planners hold programs: those made last are kept.
  std::deque<std::pair<FeatureSet, std::unique_ptr<ScopePlanner>>> planners_;
};

}  // namespace tpm::tradeoff
