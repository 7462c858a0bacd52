// What follows from a program: dates, slack, critical path. Everything a report shows is
// calculated here (or in the modules beside it), nothing in the report.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <tpm/diagnostics/diagnostic.hpp>
#include <tpm/model/program.hpp>

namespace tpm {

/// What the float of an activity is measured to.
enum class FloatTo : std::uint8_t { program, project, milestone };

struct PlanOptions {
  FloatTo float_to = FloatTo::program;
  ActivityId target;                    ///< for FloatTo::milestone: any activity
  std::size_t near_critical_paths = 3;  ///< how many to look for
};

/// The calculated values of one activity (project, group, task or milestone).
/// Slack is in working minutes of the activity's own calendar.
struct ActivityPlan {
  Instant early_start, early_finish;
  Instant late_start, late_finish;
  Instant start, finish;  ///< the plan: early dates, or late ones (as late as possible)
  Minutes duration = 0;   ///< working minutes on its calendar; elapsed minutes if `elapsed`
  bool elapsed = false;
  bool complete = false;
  bool started = false;
  Minutes actual = 0;     ///< done so far, and …
  Minutes remaining = 0;  ///< … still to be done, counted as `duration`; of groups all or nothing
  std::optional<std::int64_t> complete_percent;    ///< in hundredths: as said, or by what remains
  std::optional<Minutes> total_slack, free_slack;  ///< none where it has no meaning (finished)
  bool critical = false;
  bool longest_path = false;
  std::optional<Minutes> drag = 0;  ///< none: too costly to find (see drag.hpp)
  Money cost;
};

/// A leaf's predecessor that fixes its date.
struct Driver {
  ActivityId activity;     ///< the predecessor leaf (or the project/program: invalid, see reason)
  std::size_t dependency;  ///< index into Program::dependencies
};

/// What fixes the start of an activity that no link drives.
enum class StartReason : std::uint8_t {
  link,  ///< one or more driving links
  program_start,
  project_start,
  status_date,
  constraint,  ///< not_before, start_on, …
  actual,      ///< it has started or is done
  as_late_as_possible,
};

struct LinkPlan {
  Minutes gap = 0;  ///< working minutes on the predecessor's calendar; negative if violated
  bool driving = false;
  bool cross_team = false;
};

/// Links between teams whose work is not done yet.
struct HandOverCounts {
  std::size_t open = 0;
  std::size_t not_agreed = 0;  ///< without an agreed date
  std::size_t late = 0;        ///< planned after it
};

struct MilestonePlan {
  ActivityId activity;
  Instant date;
  std::optional<Instant> deadline;
  std::optional<Minutes> slack;  ///< working minutes to the deadline, negative if missed
  bool met = true;
  Money incentive = {};  ///< penalty for being late, or less its bonus for being early (negative)
};

/// A time during which a team needs more people than it has.
struct Overload {
  Instant from, to;
  int need = 0;
  int have = 0;
  std::vector<ActivityId> activities;  ///< some of those at work then, by id: at most five
};

struct TeamPlan {
  TeamId team;
  int peak = 0;
  Minutes work = 0;       ///< person-minutes planned
  Minutes available = 0;  ///< person-minutes between the team's first start and last finish
  Money cost;
  std::vector<Overload> overloads;
  Minutes overload = 0;  ///< person-minutes beyond what it has, of its calendar
};

/// A chain of activities in the order of time, each driving the next.
struct PathPlan {
  std::vector<ActivityId> activities;
  std::vector<std::size_t> dependencies;  ///< between them: one fewer than activities
  Minutes slack = 0;                      ///< how much it can slip before it becomes critical
};

struct Schedule {
  FloatTo float_to = FloatTo::program;  ///< what slack and the critical path are measured to
  ActivityId target;                    ///< for FloatTo::milestone
  Instant start, finish;
  Minutes working_minutes = 0;      ///< of the program's calendar, from start to finish
  std::optional<Instant> deadline;  ///< the program's, as a finish
  std::optional<Minutes>
      slack;             ///< from finish to deadline, of the program's calendar; negative: late
  Money cost, overhead;  ///< the cost with overhead and incentives
  Money incentives;      ///< penalties less bonuses, of the program and of its milestones
  std::vector<ActivityPlan> activities;      ///< by ActivityId
  std::vector<std::vector<Driver>> drivers;  ///< by ActivityId; leaves only
  std::vector<StartReason> reasons;          ///< by ActivityId
  std::vector<LinkPlan> links;               ///< by index into Program::dependencies
  HandOverCounts hand_overs;
  std::vector<MilestonePlan> milestones;  ///< milestones, and others with a deadline
  std::vector<TeamPlan> teams;            ///< by TeamId
  PathPlan critical_path;                 ///< one longest path, first to last
  std::vector<PathPlan> near_critical;    ///< by rising slack

  [[nodiscard]] const ActivityPlan& operator[](ActivityId id) const { return activities[id.index]; }
};

/// Schedules a program. Conflicts (a hard constraint that violates a link, work out of sequence, a
/// deadline missed …) and cycles go to `sink`; there is no schedule if one of them is an error.
/// O(tasks + links), and O(calendar days) per calendar.
[[nodiscard]] std::optional<Schedule> plan(const Program& program, const PlanOptions& options,
                                           DiagnosticSink& sink);

}  // namespace tpm
