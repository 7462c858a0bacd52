// Several modes of an activity as one: the convex hull of their costs, which is below each of them.
#pragma once

#include <optional>
#include <span>

#include <tpm/curve/curve_walk.hpp>
#include <tpm/curve/time_cost_problem.hpp>

namespace tpm::curve {

/// A mode that costs no more than any of `modes` at any length, and whose arcs hold in each of
/// them. O(points log points).
[[nodiscard]] Mode hull_of(std::span<const Mode> modes);

/// The least cost of a mode that takes no longer than `length`, in whole cents (rounded down);
/// nothing if it takes longer in any case.
[[nodiscard]] std::optional<std::int64_t> cost_within(const CostCurve& curve, Minutes length);

/// A scale in which every price of every mode is whole; 2^40, in which it nearly is, if that does
/// not fit. See CurveWalk::rounded.
struct CommonScale {
  Wide scale = 1;
  bool rounded = false;
};
[[nodiscard]] CommonScale common_scale(const TimeCostProblem& problem);

}  // namespace tpm::curve
