// The one constraint and the one deadline that MS Project has for a task, out of the dates that a
// task of the program file may have side by side.
#pragma once

#include <optional>
#include <vector>

#include <tpm/exchange/losses.hpp>
#include <tpm/schedule/plan_view.hpp>

namespace tpm::exchange {

enum class ConstraintType : std::uint8_t {
  as_soon_as_possible = 0,
  as_late_as_possible = 1,
  must_start_on = 2,
  must_finish_on = 3,
  start_no_earlier = 4,
  start_no_later = 5,
  finish_no_earlier = 6,
  finish_no_later = 7,
};

struct Constraint {
  ConstraintType type = ConstraintType::as_soon_as_possible;
  std::optional<Instant> date;  ///< of all types but the first two
  std::optional<Instant> deadline;
};

/// A date that holds for work of several calendars: midnight where it has no time, as a start rolls
/// forward to the working time of each.
[[nodiscard]] Instant beginning_of(const Date& date);

/// Constraints are hard there (`HonorConstraints`); those that are soft here become what they do:
/// a date that it does not start before, and a deadline.
class Constraints {
 public:
  Constraints(const PlanView& view, Losses& losses);

  /// When work can begin: the earliest start of program and projects.
  [[nodiscard]] Instant project_start() const { return start_; }

  /// Where a date of a task would not follow from the others, it gets a constraint that says so:
  /// the start of its project on its own calendar, the status date.
  [[nodiscard]] Constraint of(ActivityId id) const;

 private:
  struct Bounds;

  [[nodiscard]] std::optional<Instant> group_floor(ActivityId id) const;
  [[nodiscard]] Constraint of_group(ActivityId id) const;
  [[nodiscard]] Constraint of_leaf(ActivityId id) const;
  [[nodiscard]] Bounds bounds_of(ActivityId id) const;
  std::size_t choose(ActivityId id, const Bounds& bounds, Constraint& result) const;
  void apply_floors(ActivityId id, const Bounds& bounds, Constraint& result) const;
  [[nodiscard]] std::optional<Instant> missing_floor(ActivityId id, const Bounds& bounds) const;

  const Program& program_;
  const Schedule& schedule_;
  Losses& losses_;
  Instant start_;
  std::vector<std::optional<Instant>> floors_;  ///< by ActivityId; of groups and projects
};

}  // namespace tpm::exchange
