// Several ways of a work as one: the convex hull of their costs, which is below each of them.
#pragma once

#include <optional>
#include <span>

#include <tpm/curve/curve_walk.hpp>
#include <tpm/curve/time_cost_problem.hpp>

namespace tpm::tradeoff {

/// A way that costs no more than any of `ways` at any length, and whose arcs hold in each of them.
/// O(points log points).
[[nodiscard]] Way hull_of(std::span<const Way> ways);

/// The least cost of a way that takes no longer than `length`, in whole cents (rounded down);
/// nothing if it takes longer in any case.
[[nodiscard]] std::optional<std::int64_t> cost_within(const CostCurve& curve, Minutes length);

/// A scale in which every price of every way is whole; 2^40, in which it nearly is, if that does
/// not fit. See CurveWalk::rounded.
struct CommonScale {
  Wide scale = 1;
  bool rounded = false;
};
[[nodiscard]] CommonScale common_scale(const TimeCostProblem& problem);

}  // namespace tpm::tradeoff
