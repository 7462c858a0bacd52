// The rows of a Gantt chart, chosen, grouped and put in order: all that a picture or a data format
// needs, so that none of their writers works out a date, a filter or a link again.
//
// Writers are pure functions from a Chart to a string, one file each beside this one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <tpm/schedule/plan_view.hpp>

namespace tpm {

enum class ChartGrouping : std::uint8_t { project, team };

/// Which rows a chart has. What is empty or absent restricts nothing; a group is there for what it
/// holds.
struct ChartOptions {
  TaskFilter filter;              ///< projects, teams, critical tasks
  bool milestones = false;        ///< only milestones, with the groups that hold them
  std::optional<int> depth;       ///< at least 1: levels of the tree that are shown, 1 for projects
  std::optional<Day> from, until; /**< only what overlaps these days, both included, and they are
                                       the window */
  ChartGrouping group_by = ChartGrouping::project;  ///< by team there is no tree, and no `depth`
};

enum class ChartRowKind : std::uint8_t {
  section,  ///< a project, a team, or the heading of what belongs to none
  group,    ///< a task that holds tasks
  task,
  milestone,
};

[[nodiscard]] std::string_view to_string(ChartRowKind kind);

/// A deadline and what came of it; slack in working minutes, negative if missed.
struct ChartDeadline {
  Instant at;
  Minutes slack = 0;
  bool met = true;

  [[nodiscard]] Day day() const { return finish_day(at); }
};

struct ChartRow {
  static constexpr std::size_t none = SIZE_MAX;

  ChartRowKind kind = ChartRowKind::task;
  ActivityId activity;  ///< invalid for the heading of a team, and of what belongs to none
  std::string id;       ///< whole id; a heading without an activity has one with a ':' in it
  std::string label;    ///< the name, as the user wrote it

  int depth = 0;              ///< 0 for sections
  std::size_t parent = none;  ///< row of the group or section that holds it
  std::size_t end = 0;        ///< what it holds are the rows from own + 1 to this (exclusive)
  bool rolled_up = false;     ///< a group or project whose tasks `depth` hides

  // What is planned. A heading without an activity spans its rows.
  Instant start, finish;
  Instant late_start, late_finish;
  Day start_day, finish_day;  ///< as people say it, both included: start_day ≤ finish_day
  Day late_finish_day;        ///< where a tail of slack ends; at least finish_day
  Minutes duration = 0;       ///< working minutes on its calendar, elapsed ones if `elapsed`
  bool elapsed = false;
  Minutes minutes_per_day = 0;  ///< of its calendar: what format_duration and format_slack take
  std::optional<Minutes> total_slack, free_slack;  ///< none where it has no meaning (finished)
  bool critical = false;
  bool longest_path = false;
  StartReason reason = StartReason::link;  ///< of tasks and milestones: what fixes the start
  std::optional<ChartDeadline> deadline;

  // Progress
  bool started = false;
  bool complete = false;
  std::optional<std::int64_t> complete_percent;  ///< hundredths of a percent, where it is known
  std::string status;                            ///< "blocked"; usually empty

  // Who
  TeamId team;                ///< may be invalid
  std::vector<TeamId> teams;  ///< all that work on it, by id; of a group or section empty
  std::int64_t people = 0;    ///< of all teams
  std::string owner;          ///< may be empty

  [[nodiscard]] bool is_leaf() const {
    return kind == ChartRowKind::task || kind == ChartRowKind::milestone;
  }
  /// Work of its own: not what only stands above such rows.
  [[nodiscard]] bool has_bar() const { return is_leaf() || rolled_up; }
};

/// A link as written, where both of its ends are rows.
struct ChartLink {
  std::size_t from = 0, to = 0;  ///< rows
  std::size_t dependency = 0;    ///< index into Program::dependencies
  LinkType type = LinkType::FS;
  Lag lag;
  std::string lag_text;  ///< "0d", "2d", "-50%"
  Minutes gap = 0;       ///< working minutes to spare; negative if violated
  bool driving = false;
  bool cross_team = false;
  bool critical = false;  ///< drives from one critical row to another
  std::string needs;      ///< what is handed over; may be empty
};

struct ChartTeam {
  std::string id, name;
};

struct Chart {
  std::string title;                      ///< the program's name
  Instant start, finish;                  ///< of the program, whatever rows there are
  std::optional<ChartDeadline> deadline;  ///< the program's
  std::optional<Day> status_day;

  ChartGrouping group_by = ChartGrouping::project;
  std::vector<ChartRow> rows;    ///< in the order of display: siblings by start, then finish
  std::vector<ChartLink> links;  ///< in the order of Program::dependencies
  std::vector<ChartTeam> teams;  ///< by TeamId: all of the program

  /// The window: if none is given, it holds every bar and tail, and every deadline (the program's
  /// too, unless projects or teams are chosen) that is no farther after them than they are long.
  Day first_day, last_day;
  std::vector<DateRange> days_off;  ///< of the program's calendar in the window, by date
  Minutes minutes_per_day = 0;      ///< of the program's calendar
  /// Minutes of the day between which the program's calendar works on the days of the window: the
  /// earliest begin and the latest end. No working day: begin > end.
  std::int16_t day_begin = minutes_per_civil_day, day_end = 0;
};

/// A chart of a plan. O(tasks × log tasks + links + days of the window).
[[nodiscard]] Chart make_chart(const PlanView& view, const ChartOptions& options);

}  // namespace tpm
