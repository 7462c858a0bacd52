// From an activity forwards: what it must not get later than, and what comes after it.
#pragma once

#include <tpm/schedule/paths.hpp>
#include <tpm/schedule/planning.hpp>
#include <tpm/why/why.hpp>

namespace tpm {

/// The links that leave an activity its late finish, up to where no link does.
struct BindingPath {
  std::vector<ActivityId> activities;  ///< the first is where it begins
  std::vector<std::size_t> links;      ///< between them
  std::uint32_t end = 0;               ///< rank of the last vertex
};

/// What to do where a hard constraint pins an activity to its date, whatever follows.
enum class Pins : std::uint8_t { stop, pass };

/// O(links out of what it visits).
[[nodiscard]] BindingPath binding_path(const Planning& planning, const LateDates& late,
                                       std::uint32_t rank, Pins pins);

/// The late dates that leave the planned finish of `goals` (ranks) where it is: of what leads
/// nowhere there, unbounded. O(links).
[[nodiscard]] LateDates late_dates_to(const Planning& planning,
                                      const std::vector<std::uint32_t>& goals);

/// How far a leaf can slip from its planned dates to late ones, by its own calendar (even if it is
/// pinned); nothing if the late dates are unbounded, or the leaf is done.
[[nodiscard]] std::optional<Minutes> slack_to(const Planning& planning, const LateDates& late,
                                              std::uint32_t rank);

/// By rank: can it be reached over links from one of these ranks, or are they reached from it? The
/// given ranks themselves count. O(links).
[[nodiscard]] std::vector<bool> reached_from(const Graph& graph,
                                             const std::vector<std::uint32_t>& from);
[[nodiscard]] std::vector<bool> leading_to(const Graph& graph,
                                           const std::vector<std::uint32_t>& to);

/// What limits the slack of a leaf. O(links).
[[nodiscard]] SlackLimit slack_limit(const Planning& planning, ActivityId leaf);

/// The path that decides the finish instead of the leaf's own. Nothing for one that is done or on
/// the longest path itself. O(links).
[[nodiscard]] std::optional<LongerPath> longer_path(const Planning& planning, ActivityId leaf);

}  // namespace tpm
