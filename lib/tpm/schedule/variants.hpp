// One program planned many times with other values: what a sweep does.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include <tpm/diagnostics/diagnostic.hpp>
#include <tpm/model/program.hpp>
#include <tpm/schedule/planning.hpp>

namespace tpm {

/// What differs from the program that the planner was made from.
struct ChangedValues {
  std::vector<ActivityId> activities;     ///< work left, dates; groups stand for what they hold
  std::vector<std::size_t> dependencies;  ///< their lag
};

/// Plans the dates of a program whose values change: nothing but what they reach is scheduled
/// again, as soon as possible; where a later stage holds anything back, it has no answer. The
/// schedules have dates, total slack, critical flags, cost and milestones, equal to
/// those of `plan`; paths, links, drag, loads and conflicts are left out.
class VariantPlanner {
 public:
  /// From the dates of the program as it is. The planning's program may be changed from then on,
  /// but only in values of activities (but for `started`, `done`, people and what they are linked
  /// to), lags and rates.
  explicit VariantPlanner(Planning base);
  ~VariantPlanner();
  VariantPlanner(const VariantPlanner&) = delete;
  VariantPlanner& operator=(const VariantPlanner&) = delete;

  /// The schedule of the program as it is now. Null where changed values do more than move the
  /// dates of a vertex or of a link (a duration that becomes nothing, or elapsed; lags in percent
  /// of it; links of groups; anything that is to be as late as possible; a cycle), and where the
  /// cost overflows: then `plan` has the answer. O(activities + what the changes reach); the
  /// pointer is valid until the next call.
  [[nodiscard]] const Schedule* plan(const ChangedValues& changed);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace tpm
