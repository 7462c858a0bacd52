// What is compared of a plan: values without any reference to the program that they came from, so
// that a plan of today can be held against one that was saved a year ago.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tpm/base/money.hpp>
#include <tpm/calendar/work_calendar.hpp>
#include <tpm/diagnostics/diagnostic.hpp>
#include <tpm/diagnostics/source_map.hpp>

namespace tpm {

struct Program;
struct Schedule;

enum class SnapshotKind : std::uint8_t { task, milestone, group };  ///< projects are groups too
[[nodiscard]] std::string_view to_string(SnapshotKind kind);

/// A link of a task, seen from one of its ends.
struct LinkSnapshot {
  std::string other;  ///< id: "auth.api"
  std::string text;   ///< type and lag: "FS 2d", "SS 0d"

  auto operator<=>(const LinkSnapshot&) const = default;
};

/// A project, group, task or milestone.
struct TaskSnapshot {
  std::string id;             ///< whole: "auth.api"
  std::string name;           ///< the last part of the id where the file gives none
  std::string project, team;  ///< ids; empty: none
  SnapshotKind kind = SnapshotKind::task;
  Instant start, finish;
  Minutes duration = 0;  ///< of its own calendar; minutes of the clock if `elapsed`
  bool elapsed = false;
  std::optional<Minutes> total_slack;  ///< of its own calendar
  bool critical = false;
  bool longest_path = false;
  bool started = false;
  bool complete = false;
  Money cost;
  std::optional<Instant> deadline;
  std::vector<std::string> drivers;         ///< ids of what fixes its date, sorted
  std::vector<LinkSnapshot> before, after;  ///< links into it and out of it as written, sorted
  std::size_t calendar = 0;                 ///< its own: place in PlanSnapshot::calendars

  [[nodiscard]] bool is_leaf() const { return kind != SnapshotKind::group; }
  [[nodiscard]] std::string_view own_id() const;  ///< "api"
  [[nodiscard]] bool has_own_name() const { return name != own_id(); }
  bool operator==(const TaskSnapshot&) const = default;
};

/// A milestone, or whatever else has a deadline of its own.
struct MilestoneSnapshot {
  std::string id, name;
  Instant date;
  std::optional<Instant> deadline;
  std::optional<Minutes> slack;  ///< of its own calendar, to the deadline
  bool met = true;

  bool operator==(const MilestoneSnapshot&) const = default;
};

struct TeamSnapshot {
  std::string id, name;
  int people = 0;
  int peak = 0;
  Minutes overload = 0;  ///< person-minutes of work beyond what the team has
  Minutes work = 0;      ///< person-minutes that are not done
  Money cost;

  bool operator==(const TeamSnapshot&) const = default;
};

struct PlanSnapshot {
  std::string name;
  Instant start, finish;
  std::optional<Instant> deadline;
  std::optional<Minutes> slack;  ///< from finish to deadline, of the program's calendar
  Minutes working_minutes = 0;   ///< from start to finish, of the program's calendar
  Money cost;
  std::optional<Money> budget;
  std::string currency;                       ///< empty: not said
  std::int64_t value = 0;                     ///< of the features that are planned: all but `wont`
  std::vector<TaskSnapshot> tasks;            ///< by id
  std::vector<MilestoneSnapshot> milestones;  ///< by id
  std::vector<TeamSnapshot> teams;            ///< by id
  std::vector<std::string> critical_path;     ///< ids of one longest path, first to last
  /// The program's, then the others that tasks work by, each once. Never empty.
  std::vector<WorkCalendar> calendars{WorkCalendar(CalendarDefinition::standard())};

  [[nodiscard]] const WorkCalendar& calendar() const { return calendars.front(); }  ///< program's
  [[nodiscard]] const WorkCalendar& calendar_of(const TaskSnapshot& task) const {
    return calendars[task.calendar];
  }

  /// Each by whole id, or null. O(log n).
  [[nodiscard]] const TaskSnapshot* find_task(std::string_view id) const;
  [[nodiscard]] const MilestoneSnapshot* find_milestone(std::string_view id) const;
  [[nodiscard]] const TeamSnapshot* find_team(std::string_view id) const;

  /// Tasks and milestones that are critical, groups not counted. O(tasks).
  [[nodiscard]] std::size_t critical_count() const;
};

/// Brings everything of a snapshot into its order.
void sort_by_id(PlanSnapshot& snapshot);

/// O(n log n) for n tasks and links.
[[nodiscard]] PlanSnapshot snapshot_of(const Program& program, const Schedule& schedule);

/// Whether a text is a JSON document: a saved plan rather than a program file.
[[nodiscard]] bool looks_like_saved_plan(std::string_view text);

/// Reads what `tpm plan -f json` wrote, from a file of `sources`. Anything else is reported as
/// `bad-plan` with its place. O(n log n) for n bytes.
[[nodiscard]] std::optional<PlanSnapshot> read_saved_plan(FileId file, const SourceMap& sources,
                                                          DiagnosticSink& sink);

}  // namespace tpm
