// A scope problem without circles: what is decided about, what it is worth and what it requires.
#pragma once

#include <vector>

#include <tpm/scope/closure_flow.hpp>
#include <tpm/scope/scope.hpp>

namespace tpm::scope {

/// Nodes are bundles of items that require one another, that of the last item first, then tasks
/// that several bundles own, as far as they cost something. Tasks of one bundle, and those that a
/// bundle's prerequisites own too, are part of the bundle's cost.
class ScopeGraph {
 public:
  explicit ScopeGraph(const ScopeProblem& problem);

  [[nodiscard]] std::uint32_t nodes() const { return static_cast<std::uint32_t>(costs_.size()); }
  [[nodiscard]] std::uint32_t bundles() const { return bundles_; }
  [[nodiscard]] std::int64_t value(std::uint32_t node) const { return values_[node]; }
  [[nodiscard]] std::int64_t cost(std::uint32_t node) const { return costs_[node]; }
  [[nodiscard]] const std::vector<ClosureFlow::Need>& needs() const { return needs_; }
  /// What the node requires itself.
  [[nodiscard]] const std::vector<std::uint32_t>& required(std::uint32_t node) const {
    return required_[node];
  }
  /// What requires the node itself.
  [[nodiscard]] const std::vector<std::uint32_t>& requiring(std::uint32_t node) const {
    return requiring_[node];
  }

  /// What must be made is in, all else is open.
  [[nodiscard]] const std::vector<Fate>& start() const { return start_; }
  [[nodiscard]] std::uint32_t bundle_of(std::size_t item) const { return bundle_of_[item]; }

  /// The scope of the bundles that are chosen, calculated from the items themselves.
  [[nodiscard]] Scope scope(const ScopeProblem& problem, const std::vector<bool>& chosen) const;

 private:
  void find_bundles(const ScopeProblem& problem);
  void link_bundles(const ScopeProblem& problem);
  void link_tasks(const ScopeProblem& problem);
  void drop_inherited(std::vector<std::vector<std::uint32_t>>& tasks_of) const;
  void link_nodes();
  void force(const ScopeProblem& problem);

  std::uint32_t bundles_ = 0;
  std::vector<std::uint32_t> bundle_of_;
  std::vector<std::int64_t> values_;
  std::vector<std::int64_t> costs_;
  std::vector<ClosureFlow::Need> needs_;
  std::vector<std::vector<std::uint32_t>> required_;
  std::vector<std::vector<std::uint32_t>> requiring_;
  std::vector<Fate> start_;
};

}  // namespace tpm::scope
