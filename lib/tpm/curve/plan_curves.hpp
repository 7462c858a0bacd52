// The curves of plans, compared: what is the cheapest of many at every duration.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include <tpm/curve/alternatives.hpp>

namespace tpm::curve {

/// A convex curve of time and cost: by falling duration, rising cost. Costs are in one scale.
struct PlanCurve {
  struct Corner {
    Minutes duration = 0;
    Wide cost = 0;
    Wide slope = -1;  ///< price of the next minute saved; −1 at the end
  };
  ChosenModes modes;
  std::vector<Corner> corners;

  [[nodiscard]] Minutes longest() const { return corners.front().duration; }
  [[nodiscard]] Minutes shortest() const { return corners.back().duration; }
  [[nodiscard]] bool has_corner(Minutes duration) const;
  /// The least cost of taking no longer than `duration`, rounded down; nothing if it cannot.
  /// O(log corners).
  [[nodiscard]] std::optional<Wide> cost_at(Minutes duration) const;
};

/// The curve of a walk from its present corner on, brought to `scale`: costs are rounded down where
/// the walk's own scale does not divide it. Nothing if there is no solution, or no cost that fits.
[[nodiscard]] std::optional<PlanCurve> walk_curve(const TimeCostProblem& problem, Wide scale);

/// What is known to be possible.
class PlanCurves {
 public:
  /// Keeps the curve if it is cheaper anywhere, and forgets those that it is nowhere dearer than.
  void add(PlanCurve curve);

  /// A duration at which the curve is cheaper than all that is known; nothing if there is none.
  /// Intervals on which one known curve is below both ends are settled at once, since curves are
  /// convex; others are halved.
  [[nodiscard]] std::optional<Minutes> cheaper_at(const PlanCurve& curve) const;

  [[nodiscard]] std::span<const PlanCurve> all() const { return curves_; }

  /// The lower envelope. O(corners × curves).
  [[nodiscard]] std::vector<EnvelopePoint> envelope() const;

 private:
  [[nodiscard]] std::optional<std::size_t> best_at(Minutes duration) const;
  [[nodiscard]] bool is_best(std::size_t plan, Minutes duration) const;
  void add_point(std::vector<EnvelopePoint>& points, Minutes duration, std::size_t plan) const;
  [[nodiscard]] bool known_on(Minutes from, Wide from_cost, Minutes to, Wide to_cost) const;

  std::vector<PlanCurve> curves_;
};

}  // namespace tpm::curve
