// Where a walk along the time–cost curve begins: longest paths from the start.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <tpm/curve/priced_arcs.hpp>
#include <tpm/curve/spanning_tree.hpp>

namespace tpm::curve {

struct EarliestTimes {
  bool feasible = true;            ///< false: arcs that must hold form a circle of positive length
  std::vector<Minutes> times;      ///< of each event
  std::vector<std::uint32_t> via;  ///< the arc that demands that time; no_arc: none does
  std::vector<bool> left_out;      ///< by arc: those that are not among what is kept
};

/// The earliest times at which all arcs are kept, whatever their price, but for those into the
/// start and as many others as it takes to have no circle of positive length: the latest dates.
/// An event that nothing leads to from the start is at 0.
///
/// Labels are corrected in passes over the events by rising number, which takes two or three
/// passes if events are numbered about as they follow one another: O(passes × arcs), and never
/// more passes than events for each circle.
[[nodiscard]] EarliestTimes earliest_times(std::uint32_t events, std::span<const PricedArc> arcs);

}  // namespace tpm::curve
