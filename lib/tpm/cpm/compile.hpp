// Program to network: names become numbers, dates positions, and links to and from groups run
// through auxiliary vertices, so that a link between two groups of a thousand tasks costs two
// thousand arcs and not a million.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include <tpm/cpm/network.hpp>
#include <tpm/diagnostics/diagnostic.hpp>
#include <tpm/model/program.hpp>

namespace tpm {

/// A program as a network, and the way back from ranks and slots to what the file says.
struct CompiledProgram {
  static constexpr std::uint32_t none = 0xFFFFFFFF;

  /// Elapsed time, and the dates of finished work, need every minute of the clock.
  std::unique_ptr<WorkCalendar> continuous;
  std::optional<ScheduleNetwork> network;
  Instant start;                                  ///< program start
  std::vector<std::uint32_t> rank_of_activity;    ///< none for groups and projects
  std::vector<ActivityId> activity_of_rank;       ///< invalid for auxiliary vertices
  std::vector<std::uint32_t> dependency_of_slot;  ///< none for arcs inside a group
};

/// O(activities × depth + links × calendars). Cycles are reported to `sink`, with the place of
/// every link of a shortest one of each group of entangled tasks; then there is no network.
[[nodiscard]] CompiledProgram compile(const Program& program, DiagnosticSink& sink);

/// What of an activity is still to be scheduled, in minutes (working, or elapsed). What is spent
/// took its normal time, so crashing shortens what remains.
[[nodiscard]] Minutes remaining_duration(const Activity& activity);

/// The likely duration as the file gives it; 0 for groups and milestones.
[[nodiscard]] Duration normal_duration(const Activity& activity);

/// The same, or what it is crashed to.
[[nodiscard]] Duration planned_duration(const Activity& activity);

/// When it was started, which it must have been. What was done on days off has a start on the next
/// working day and a finish on the one before: it stands where it finished.
[[nodiscard]] Instant actual_start(const Activity& activity, const WorkCalendar& calendar);

}  // namespace tpm
