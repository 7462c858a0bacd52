// A program whose tasks are made shorter, and when some of its activities would finish then.
#pragma once

#include <memory>

#include <tpm/schedule/planning.hpp>
#include <tpm/why/why.hpp>

namespace tpm {

/// Plans again after each change, all stages; only what leads to the goals where dates follow from
/// links alone, else the whole program. Dates are the planned ones.
class ShorterProgram {
 public:
  /// Starts from a copy of the planning's program, planned with the same options. `goals` are
  /// leaves, at least one.
  ShorterProgram(const Planning& base, std::vector<ActivityId> goals);
  ShorterProgram(const ShorterProgram&) = delete;
  ShorterProgram& operator=(const ShorterProgram&) = delete;

  /// What of a task is still to be scheduled.
  [[nodiscard]] Minutes left(ActivityId task) const;
  void set_left(ActivityId task, Minutes minutes);

  /// Whether what is left is `remaining`, not `duration`.
  [[nodiscard]] bool is_remaining(ActivityId task) const;

  /// The latest finish of the goals as things are now.
  Instant finish();
  /// The goal that has it, the first of several.
  ActivityId last_goal();
  /// Dates as they are now.
  const Planning& planning();

  /// Leaves that lead to a goal (the goals too) and are not done.
  [[nodiscard]] const std::vector<ActivityId>& before() const { return before_; }
  /// Vertices scheduled so far.
  [[nodiscard]] std::uint64_t visits() const { return visits_; }

 private:
  void find_before();
  void update();
  void update_before();

  Program program_;
  PlanOptions options_;
  std::vector<ActivityId> goals_;
  bool links_alone_;
  std::optional<Planning> planning_;
  std::vector<std::uint32_t> ranks_;  ///< that lead to a goal, rising
  std::vector<ActivityId> before_;
  bool stale_ = true;
  bool is_other_network_ = true;  ///< not the one of the planning with other durations
  std::uint64_t visits_ = 0;
};

}  // namespace tpm
