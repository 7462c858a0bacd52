// The whole time–cost curve of a problem whose activities each have one mode, exactly: a walk from
// the longest sensible duration to the shortest possible one, from corner to corner.
//
// Fulkerson's and Kelley's duality (1961): the cheapest placing of the events at duration T is the
// dual of a minimum cost flow from start to finish, whose value is the price of the next minute
// saved. The flow is increased along the path of a spanning tree until an arc blocks it; the
// potentials then move until another arc takes its place (the parametric network simplex method).
// Work that was shortened is lengthened again by the same steps (un-crashing).
//
// All arithmetic is in integers: prices are brought to a common denominator, flows have 128 bits.
// Where no common denominator fits, prices are rounded to 2^-40 cents a minute: see `rounded()`.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include <tpm/base/checked.hpp>
#include <tpm/curve/time_cost_problem.hpp>

namespace tpm::curve {

/// Quotient rounded towards minus infinity; `d` is positive.
[[nodiscard]] constexpr Wide floor_div(Wide n, Wide d) { return n / d - (n % d < 0 ? 1 : 0); }

enum class WalkStatus : std::uint8_t {
  walking,
  shortest,    ///< no money makes the program shorter
  infeasible,  ///< the arcs cannot all hold, at whatever price
  overflow,    ///< a cost or a time does not fit
};

/// How a certificate's arc of the flow network is priced: see `CurveWalk::flows`.
struct FlowArc {
  Event from = 0;
  Event to = 0;
  Minutes length = 0;  ///< t(to) ≥ t(from) + length, or it costs
  Wide capacity = -1;  ///< scaled price of each minute that is missing; -1: must hold
  Wide flow = 0;       ///< at the present corner, for the slope that lies before it
};

class CurveWalk {
 public:
  /// Stands at the first corner: the shortest duration of those that cost the least. No duration is
  /// below 0. Mode 0 of each activity counts. The problem need not outlive it.
  /// A step to the next arc that blocks is O(events and arcs of the smaller part of the tree); the
  /// steps are about as many as the tasks in layered networks, though no such bound is known.
  explicit CurveWalk(const TimeCostProblem& problem);
  CurveWalk(const CurveWalk& other);
  CurveWalk(CurveWalk&&) noexcept;
  CurveWalk& operator=(CurveWalk&&) noexcept;
  ~CurveWalk();

  [[nodiscard]] WalkStatus status() const;

  /// Moves to the next corner, a shorter duration at a steeper price. False at the last one.
  bool advance();

  /// The duration at the present corner: t(finish) − t(start).
  [[nodiscard]] Minutes duration() const;
  /// Each event's time after the start, at the present corner: an optimal solution there.
  [[nodiscard]] std::vector<Minutes> times() const;

  /// The least cost at the present corner, in 1 ÷ scale() cents.
  [[nodiscard]] Wide scaled_cost() const;
  /// The price of a minute on the way to the next corner, in 1 ÷ scale() cents; none (−1) at the
  /// shortest duration.
  [[nodiscard]] Wide scaled_slope() const;
  [[nodiscard]] Wide scale() const;
  /// Prices were rounded: the placing is the cheapest to within a hundredth of a cent for ten
  /// thousand activities, but corners may lie a little off.
  [[nodiscard]] bool rounded() const;

  /// The certificate: the flow that proves that times() are optimal from here to the next corner.
  /// Its arcs cost what the problem does, but for a constant; what they imply is not among them.
  [[nodiscard]] std::vector<FlowArc> flows() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

/// An optimal solution for a duration between two neighbouring corners, in whole minutes:
/// `longer` and `shorter` are the times at the corners. (Rounding every time down keeps all that
/// is tight, since lengths are whole.)
[[nodiscard]] std::vector<Minutes> times_between(std::span<const Minutes> longer,
                                                 std::span<const Minutes> shorter,
                                                 Minutes duration);

}  // namespace tpm::curve
