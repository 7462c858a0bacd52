// What decides a date: driving links, the longest path, near-critical paths.
#pragma once

#include <vector>

#include <tpm/schedule/planning.hpp>
#include <tpm/schedule/slack.hpp>

namespace tpm {

/// Follows driving links. A link drives if what it demands is the date that its successor has; more
/// than one may. Ties are broken by the order of ids, so that the same program gives the same path.
class PathFinder {
 public:
  /// With the dates of `early` (as soon as possible: what decides the finish; or the planned ones).
  /// O(links).
  PathFinder(const Planning& planning, const EarlyDates& early);

  /// By rank: is the vertex on a longest path to one of the planning' ends? O(links).
  [[nodiscard]] std::vector<bool> longest_path() const;

  /// The driving predecessors of a leaf: one leaf for each driving link; of a group that drives, a
  /// leaf that does.
  [[nodiscard]] std::vector<Driver> drivers(std::uint32_t rank) const;

  /// By dependency: does it fix the date of a leaf (of one of them, if it leads to a group)?
  /// O(links).
  [[nodiscard]] std::vector<bool> driving_links() const;

  /// From `rank` back to where nothing drives it, in the order of time, `rank` last.
  [[nodiscard]] PathPlan trace_back(std::uint32_t rank) const;

  /// One longest path; empty if the program has no tasks.
  [[nodiscard]] PathPlan critical_path() const;

 private:
  struct Source {
    std::uint32_t leaf = CompiledProgram::none;  ///< rank
    std::uint32_t dependency = CompiledProgram::none;
  };
  [[nodiscard]] bool drives(std::uint32_t source, std::uint32_t slot) const;
  [[nodiscard]] Source source_of(std::uint32_t source, std::uint32_t slot) const;
  [[nodiscard]] Source first_source(std::uint32_t rank) const;

  const Planning& planning_;
  const EarlyDates& early_;
  Targets exact_;               ///< auxiliary vertices at their own dates
  std::vector<Source> behind_;  ///< by rank: the leaf behind an auxiliary vertex
};

/// The next-longest paths: each the longest through a task that no path before it shows, those of
/// the longest path counting as shown. At most `count`, by rising slack (then by id); `slack` is
/// how many working minutes of the program's calendar the path may slip before it decides the
/// finish. Deadlines and constraints play no part. O(count × (tasks + links)).
[[nodiscard]] std::vector<PathPlan> near_critical_paths(const Planning& planning,
                                                        const PathFinder& finder,
                                                        const std::vector<bool>& on_longest,
                                                        std::size_t count);

}  // namespace tpm
