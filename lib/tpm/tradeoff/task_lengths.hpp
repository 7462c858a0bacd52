// How long one task may take, and at what cost.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include <tpm/model/program.hpp>

namespace tpm::tradeoff {

/// A duration that has a cost of its own: between two of them both run along a line.
struct TaskLength {
  Minutes total = 0;       ///< the whole duration
  Minutes left = 0;        ///< what of it the schedule still has to place
  std::int64_t cents = 0;  ///< all of the task's cost
};

/// One way to do a task: its normal duration and the shorter ones.
struct TaskLengths {
  std::size_t option = 0;  ///< index into Activity::options, if it has any
  bool elapsed = false;
  std::vector<TaskLength> points;  ///< by rising length; the last is the normal duration
};

/// The task as if that option were the chosen one, and nothing crashed.
[[nodiscard]] Activity with_option(const Activity& activity, std::size_t option);

/// Fixed cost and labour of a task that takes its normal duration. `spanned`: the working time that
/// an elapsed duration spans. Nothing if it does not fit.
[[nodiscard]] std::optional<Money> normal_cost(const Program& program, const Activity& activity,
                                               Minutes spanned);

/// The lengths of a task that is not done. What has been done of it stays done: a total duration
/// leaves what is beyond that, and none is shorter than that. Nothing if a cost does not fit.
[[nodiscard]] std::optional<TaskLengths> lengths_of(const Program& program,
                                                    const Activity& activity, Minutes spanned);

/// The longest pieces of `points`, by rising `left`, along which each minute saved costs no less
/// than the one before; neighbours share a point.
[[nodiscard]] std::vector<std::span<const TaskLength>> convex_pieces(
    std::span<const TaskLength> points);

}  // namespace tpm::tradeoff
