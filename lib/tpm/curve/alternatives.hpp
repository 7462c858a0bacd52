// The exact Pareto front of time and cost where activities have several modes: branch and bound
// over the modes, with the curve of the convex hull of the open modes as the bound.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <tpm/curve/curve_walk.hpp>

namespace tpm::curve {

/// A corner of the lower envelope of time and cost.
struct EnvelopePoint {
  Minutes duration = 0;
  Wide scaled_cost = 0;   ///< in 1 ÷ Envelope::scale cents
  Wide scaled_slope = 0;  ///< price of the next minute saved along `plan`; −1: none is to be had
  std::size_t plan = 0;   ///< index into Envelope::plans
};

/// The modes that are taken: by activity.
using ChosenModes = std::vector<std::uint16_t>;

/// What is the cheapest for every duration. Durations between two points are those of the same
/// plan if both have it; where the plan changes, the shorter point's plan begins there, and
/// nothing better than the longer point is to be had in between.
struct Envelope {
  /// shortest: all is well. infeasible: no plan. walking: none was found before the limit.
  WalkStatus status = WalkStatus::walking;
  Wide scale = 1;
  bool rounded = false;
  std::vector<ChosenModes> plans;     ///< each is walked with CurveWalk to get its times
  std::vector<EnvelopePoint> points;  ///< by falling duration, rising cost; none dominated
  bool proved = true;                 ///< false: a limit was reached; `bound` says how far off
  std::uint64_t nodes = 0;            ///< curves that were walked
  /// Where not proved: no plan is cheaper than this at any duration (scaled as above); empty if
  /// that does not fit.
  std::vector<EnvelopePoint> bound;
};

struct EnvelopeOptions {
  std::uint64_t nodes = 20'000;  ///< the limit: how many curves may be walked
};

/// The lower envelope over all modes of all activities. With one mode each it is the curve itself:
/// every corner of the walk is a point. O(curves walked × a walk).
[[nodiscard]] Envelope lower_envelope(const TimeCostProblem& problem,
                                      const EnvelopeOptions& options = {});

/// The problem with exactly the given modes: what is walked to get a plan's times.
[[nodiscard]] TimeCostProblem with_modes(const TimeCostProblem& problem, const ChosenModes& modes);

}  // namespace tpm::curve
