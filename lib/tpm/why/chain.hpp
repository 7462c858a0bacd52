// What drives an activity, link by link back to what fixes it.
#pragma once

#include <tpm/schedule/paths.hpp>
#include <tpm/schedule/planning.hpp>
#include <tpm/why/why.hpp>

namespace tpm {

/// Is the activity, or what is in it, the other?
[[nodiscard]] inline bool holds(const Program& program, ActivityId outer, ActivityId inner) {
  return outer == inner || (inner.index > outer.index && inner.index < program[outer].subtree_end);
}

/// Follows the driving links of one planning, with its planned dates.
class ChainFinder {
 public:
  /// O(links). The planning must outlive it, and keep its dates.
  explicit ChainFinder(const Planning& planning);

  /// The chain of a leaf. O(links into its steps + days).
  [[nodiscard]] DrivingChain chain(ActivityId leaf) const;

  /// The links that drive a leaf, by the order of ids; none where its date is fixed otherwise.
  /// `by_start`: it is the start that matters, which of begun work is past.
  [[nodiscard]] std::vector<Waiting> drivers(ActivityId leaf, bool by_start = false) const;

 private:
  [[nodiscard]] FixedBy fixed_by(ActivityId leaf, bool by_start) const;
  [[nodiscard]] FixedBy fixed_actually(ActivityId leaf, bool by_start) const;
  [[nodiscard]] std::optional<FixedBy> constraint_on(ActivityId leaf) const;
  [[nodiscard]] bool is_at_start(ActivityId leaf, const OptionalAt<Date>& date) const;
  [[nodiscard]] bool is_at_finish(ActivityId leaf, const OptionalAt<Date>& date) const;
  [[nodiscard]] Minutes gap_of(ActivityId to, const Driver& driver) const;
  [[nodiscard]] std::vector<Pause> pauses(const ChainStep& step) const;
  [[nodiscard]] std::uint32_t rank(ActivityId leaf) const {
    return planning_.compiled.rank_of_activity[leaf.index];
  }
  [[nodiscard]] Instant start(ActivityId leaf) const;
  [[nodiscard]] Instant finish(ActivityId leaf) const;

  const Planning& planning_;
  const Program& program_;
  PathFinder finder_;
  Targets targets_;
};

}  // namespace tpm
