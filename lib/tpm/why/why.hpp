// Why an activity is on its date: what drives it, what it holds up, how far it can slip, and what
// would have to happen for it to be earlier.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include <tpm/model/program.hpp>
#include <tpm/schedule/planning.hpp>

namespace tpm {

/// Days without work, one after the other, that are there for the same reason.
struct Pause {
  enum class Kind : std::uint8_t {
    weekly,   ///< the plain week has no work on them
    holiday,  ///< an exception of the calendar
    team_off  ///< the days off of the activity's team
  };
  Kind kind = Kind::weekly;
  Day first, last;  ///< both included
};

/// A date that links do not explain.
struct FixedBy {
  enum class Kind : std::uint8_t {
    program_start,
    project_start,
    status_date,
    constraint,     ///< `key` of `holder`
    actual_start,   ///< `holder` has begun
    actual_finish,  ///< `holder` is done
    as_late_as_possible,
  };
  Kind kind = Kind::program_start;
  ActivityId holder;          ///< whose key it is: the activity, or a group or project around it
  std::string_view key = {};  ///< "not_before", of a constraint
  Instant date;
};

/// A driving link and the activity that it comes from.
struct Waiting {
  Driver driver;
  Minutes gap = 0;  ///<  how far the predecessor can slip before the link moves its successor, by
                    ///< the predecessor's calendar: more than 0 across a pause of the successor
};

struct ChainStep {
  ActivityId activity;          ///< a leaf
  std::optional<Waiting> link;  ///< from the step before; none for the first step
  std::vector<Waiting> others;  ///< links that drive it as well
  Minutes left = 0;             ///< what of it is still to be scheduled
  std::vector<Pause> pauses;    ///< from what it waits for to its own finish, on its calendar
};

/// Steps in the order of time, each driving the next; the last is what is explained.
struct DrivingChain {
  FixedBy fixed;  ///< what fixes the first step
  std::vector<ChainStep> steps;
};

struct MilestoneSlack {
  ActivityId milestone;
  /// How far the explained activity can slip before the milestone moves, by its own calendar. None:
  /// it can no longer move it, or too many to calculate.
  std::optional<Minutes> slack;
};

struct TeamCount {
  TeamId team;
  std::size_t activities = 0;
};

/// What comes after an activity.
struct HeldUp {
  struct Successor {
    ActivityId activity;  ///< a leaf
    Waiting link;         ///< driver.activity: the activity, or the leaf in it
  };
  std::vector<Successor> driven;           ///< that it drives directly; by id
  std::size_t moving = 0;                  ///< leaves that are driven by it, directly or not
  std::vector<TeamCount> teams;            ///< whose work they are: by id
  std::vector<MilestoneSlack> milestones;  ///< downstream: by date, then by id
};

/// What an activity must not get later than, and the path there.
struct SlackLimit {
  enum class Kind : std::uint8_t {
    none,              ///< it is done
    finish,            ///< the finish of the program
    program_deadline,  ///< where late dates are measured to it
    deadline,          ///< of `holder`
    constraint,        ///< `key` of `holder`
  };
  Kind kind = Kind::none;
  ActivityId holder;
  std::string_view key = {};
  Instant date;
  std::vector<ActivityId> path;  ///< from the activity, to the one that is limited
};

/// Two ways to the finish: that through the activity, and the longer one.
struct LongerPath {
  ActivityId parts;                ///< the last activity before they part; invalid: none is common
  ActivityId meets;                ///< the first after; invalid: they do not meet
  std::vector<ActivityId> own;     ///< between the two (or from its start, to its end)
  std::vector<ActivityId> longer;  ///< likewise
  Minutes difference = 0;          ///< working minutes, of the activity's calendar
};

struct SlackReason {
  ActivityId leaf;  ///< whose slack it is: the activity, or of a group the leaf with the least
  SlackLimit limit;
  std::optional<LongerPath> longer;  ///< none for what is done or on the longest path
};

/// A task of the driving chain, if only it became shorter.
struct AloneGives {
  ActivityId activity;
  Minutes left = 0;               ///< what of it is still to be done
  std::optional<Minutes> gain;    ///< how much earlier if that took no time; none: not calculated
  std::optional<Minutes> needed;  ///< the least that it has to give; none: it cannot do it alone
  ActivityId then;                ///< what decides when it has given all: invalid if `fixed` does
  std::optional<FixedBy> fixed;
};

/// The change of one task: its duration, or what remains of it.
struct Shortening {
  ActivityId activity;
  Minutes from = 0, to = 0;
  bool remaining = false;  ///< the key is `remaining`, not `duration`
};

/// What makes an activity a week earlier. Found by scheduling again, so it is exact.
struct Earlier {
  Minutes by = 0;                 ///< a working week of its calendar
  Instant target;                 ///< the finish that is wanted
  std::vector<AloneGives> alone;  ///< tasks of the driving chain that have work left, in its order
  std::vector<Shortening> together;  ///< one way to get there; none of it can be left out
  /// Where no shortening helps: why it stays too late.
  std::optional<DrivingChain> blocked;
  /// The finish if nothing before it took any time. None: that would do, but what drives it cannot
  /// (work that is to be as late as possible).
  std::optional<Instant> earliest;
  bool complete = true;  ///< false: it would have taken too long to find all
};

/// From one activity to another.
struct PathTo {
  ActivityId to;
  bool exists = false;
  bool other_direction = false;     ///< a path leads from `to` to the activity
  std::vector<ActivityId> between;  ///< leaves on any path from one to the other, without the ends
  std::vector<ActivityId> longest;  ///< with both ends; empty where all work on it is past
  std::vector<std::size_t> links;   ///< between them
  std::optional<Minutes> slack;     ///< as in MilestoneSlack
  Minutes length = 0;               ///< working minutes of the program's calendar: start to finish
};

struct Why {
  ActivityId activity;
  ActivityId first, last;  ///< of a group the leaf that starts first and the one that ends last
  DrivingChain chain;      ///< of `last`
  std::optional<DrivingChain> start_chain;  ///< of `first`, where that is another leaf
  HeldUp held_up;
  SlackReason slack;
  std::optional<Earlier> earlier;  ///< none for what is done
  std::optional<PathTo> path_to;   ///< to the activity asked for
};

/// About the planned dates, those of the last stage. `schedule` is what `measure` made of the
/// planning. `to` may be invalid. A group without tasks has no chain. O(tasks + links) for each
/// downstream milestone and each schedule that `earlier` tries, both bounded.
[[nodiscard]] Why why(const Planning& planning, const Schedule& schedule, ActivityId activity,
                      ActivityId to);

}  // namespace tpm
