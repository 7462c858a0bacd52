// The program as read: immutable, every reference resolved to an index, every value with its place
// in the file. It holds what the file says, not what follows from it (that is the schedule).
//
// Arrays are in a canonical order (activities depth-first with siblings sorted by id, everything
// else by id), so that no result depends on the order of keys or files.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tpm/base/id.hpp>
#include <tpm/base/money.hpp>
#include <tpm/base/span.hpp>
#include <tpm/calendar/work_calendar.hpp>

namespace tpm {

using ActivityId = Id<struct Activity>;
using CalendarId = Id<struct Calendar>;
using TeamId = Id<struct Team>;
using FeatureId = Id<struct Feature>;

/// Whether it can be the id of anything: `[A-Za-z][A-Za-z0-9_-]*`.
[[nodiscard]] bool is_id(std::string_view text);

/// The longest duration and the furthest lag: two hundred years of clock time, in minutes.
inline constexpr Minutes longest_duration = Minutes{200} * 366 * 24 * 60;

/// What anything may carry.
struct Annotations {
  OptionalAt<std::string> owner;
  OptionalAt<std::string> note;
  OptionalAt<std::string> link;
  std::vector<At<std::string>> tags;
};

/// A date as written. Without a time it means the start of that day's work where something starts
/// and the end of it where something finishes.
struct Date {
  Day day;
  std::optional<std::int16_t> minute;  ///< minute of the day, if a time was given

  [[nodiscard]] Instant as_start(const WorkCalendar& calendar) const;
  [[nodiscard]] Instant as_finish(const WorkCalendar& calendar) const;
};

/// "2026-01-05" or "2026-01-05T13:00".
[[nodiscard]] std::string to_string(const Date& date);

/// A length of work. Working minutes of the activity's calendar, or elapsed (24-hour days).
struct Duration {
  Minutes minutes = 0;
  bool elapsed = false;

  constexpr bool operator==(const Duration&) const = default;
};

/// best ≤ likely ≤ worst; all three equal where one value was given. The plan uses `likely`.
struct Estimate {
  Duration best, likely, worst;
};

enum class LinkType : std::uint8_t { FS, SS, FF, SF };
[[nodiscard]] std::string_view to_string(LinkType type);
/// Reads that back: "FS", "SS", "FF", "SF", in capitals.
[[nodiscard]] std::optional<LinkType> link_type(std::string_view text);

enum class LagKind : std::uint8_t {
  working,  ///< working minutes (of which calendar: Scheduling::lag_calendar)
  elapsed,  ///< minutes of the clock
  percent,  ///< of the predecessor's duration, in hundredths of a percent
};

struct Lag {
  LagKind kind = LagKind::working;
  std::int64_t amount = 0;  ///< minutes, or hundredths of a percent; negative is a lead

  constexpr bool operator==(const Lag&) const = default;
};

/// A link as written: either end may be a group or a project.
struct Dependency {
  ActivityId from;
  ActivityId to;
  LinkType type = LinkType::FS;
  Lag lag;
  std::string lag_text = "0d";    ///< as written, without its plus sign
  OptionalAt<std::string> needs;  ///< what is handed over
  OptionalAt<Date> agreed;        ///< the date that both sides agreed
  OptionalAt<std::string> owner;
  Span span;  ///< of the reference
};

/// A total duration that is shorter than the normal one, and what it costs more.
struct CrashPoint {
  Duration duration;  ///< elapsed if the normal one is
  Money extra_cost;   ///< all in
  Span span;
};

/// Where a duration came from.
enum class WorkKind : std::uint8_t { none, duration, effort, points };

/// One of several ways to do a task.
struct Option {
  std::string id;
  std::string name;
  Estimate estimate;
  Money cost;
  std::vector<CrashPoint> crash;
  Span span;
  WorkKind work = WorkKind::none;
  std::int64_t effort_or_points = 0;  ///< as in Activity
};

/// People of one team on a task.
struct Assignment {
  TeamId team;
  int people = 1;
  Span span;
};

enum class ActivityKind : std::uint8_t { project, group, task, milestone };

/// A project, a group (a task that holds tasks), a task or a milestone.
struct Activity {
  std::string id;    ///< own id: "api"
  std::string path;  ///< whole id: "auth.api"
  std::string name;  ///< defaults to the id
  Span id_span;
  Annotations annotations;
  ActivityKind kind = ActivityKind::task;

  ActivityId parent;          ///< invalid at the top level
  std::uint32_t subtree_end;  ///< descendants are the indices from own + 1 to this (exclusive)

  TeamId team;          ///< effective: own, inherited, or the file's default; may be invalid
  CalendarId calendar;  ///< effective: own, its team's, its project's, the program's
  std::vector<Assignment> people;  ///< effective; empty for milestones and where no team is known

  // Work
  WorkKind work = WorkKind::none;
  OptionalAt<Estimate> estimate;  ///< resolved to a duration, of the chosen option where there are
  std::int64_t effort_or_points = 0;  ///< person-minutes, or points in thousandths; likely value
  Money cost;                         ///< fixed cost, of the chosen option where there are options
  std::vector<CrashPoint> crash;  ///< durations fall strictly, cost does not; need not be convex
  std::vector<Option> options;
  std::optional<std::size_t> chosen;  ///< index into options

  // Dates
  OptionalAt<Date> start;  ///< of a project
  OptionalAt<Date> deadline;
  OptionalAt<Date> not_before, finish_not_before;
  OptionalAt<Date> start_by, finish_by;
  OptionalAt<Date> start_on, finish_on;
  bool as_late_as_possible = false;

  // Progress
  OptionalAt<Date> started, done;
  OptionalAt<Duration> remaining;
  OptionalAt<std::int64_t> complete;  ///< hundredths of a percent, 0–10000
  OptionalAt<std::string> status;     ///< "blocked"

  // Choices of a trade-off
  OptionalAt<Duration> crashed;  ///< total duration that it is crashed to, at the cost of `crash`

  // What an early or late date is worth: of a milestone with a deadline
  OptionalAt<Rate> bonus, penalty;

  [[nodiscard]] bool is_leaf() const {
    return kind == ActivityKind::task || kind == ActivityKind::milestone;
  }
};

struct Calendar {
  std::string id;  ///< "default" for the built-in one
  Span span;       ///< of the id; without a file for the built-in and derived ones
  WorkCalendar work;
  CalendarId base = {};  ///< `based_on`, or what a derived one was made from; may be invalid
};

struct DateRange {
  Day first, last;  ///< both included
};

struct Team {
  std::string id, name;
  Span id_span;
  Annotations annotations;
  int people = 1;
  OptionalAt<Rate> rate;  ///< per person
  OptionalAt<std::string> lead;
  CalendarId calendar;  ///< with the team's days off on top
  std::vector<DateRange> off;
  std::int64_t focus = 10000;                   ///< hundredths of a percent, 1–10000
  std::optional<std::int64_t> velocity_points;  ///< thousandths of a point …
  Minutes velocity_period = 0;                  ///< … in so many working minutes
};

enum class Priority : std::uint8_t { must, should, could, wont };

struct Feature {
  std::string id, name;
  Span id_span;
  Annotations annotations;
  Priority priority = Priority::should;
  std::int64_t value = 0;       ///< of a value per time: whole units of the currency a week
  OptionalAt<Rate> value_rate;  ///< what each day or week without it costs, if given so
  std::vector<At<ActivityId>> tasks;
  std::vector<At<FeatureId>> requires_;
};

struct Risk {
  std::string id, name;
  Span id_span;
  Annotations annotations;
  std::int64_t chance = 0;  ///< hundredths of a percent
  OptionalAt<Estimate> delay;
  OptionalAt<Money> cost;
  std::vector<At<ActivityId>> affects;
  OptionalAt<std::string> response;
};

/// One change of a scenario: a path of the file and the value's text as written (flow YAML).
struct Change {
  At<std::string> path;
  At<std::string> value;
};

struct Scenario {
  std::string id, name;
  Span id_span;
  Annotations annotations;
  std::vector<Change> changes;
};

enum class LagCalendar : std::uint8_t { successor, predecessor, program, elapsed };
enum class HardConstraints : std::uint8_t { standard, hard, soft };
enum class SlackKind : std::uint8_t { smallest, finish };
enum class ProgressLogic : std::uint8_t { retained, overridden };
enum class LateFrom : std::uint8_t { finish, deadline };

/// The `scheduling:` map; see semantics in lib/README.md.
struct Scheduling {
  LagCalendar lag_calendar = LagCalendar::successor;
  HardConstraints hard_constraints = HardConstraints::standard;
  SlackKind slack = SlackKind::smallest;
  Minutes critical_slack = 0;  ///< working minutes, `1d` by the program's calendar
  ProgressLogic progress = ProgressLogic::retained;
  LateFrom late_from = LateFrom::finish;
  bool level = false;
};

/// An activity that was taken out of the program; see drop.hpp.
struct DroppedActivity {
  std::string path;
  std::string name;
  ActivityKind kind = ActivityKind::task;
  FeatureId feature;  ///< one that owns it and will not be made; invalid where the file drops it
};

struct Program {
  std::string name;
  Annotations annotations;
  OptionalAt<Date> start;
  OptionalAt<Date> deadline, finish_by;
  OptionalAt<Date> status_date;
  std::string currency;  ///< empty if not said
  OptionalAt<Money> budget;
  OptionalAt<Rate> overhead;
  OptionalAt<Rate> bonus, penalty;  ///< for finishing before, after the deadline
  CalendarId calendar;
  Scheduling scheduling;

  std::vector<Calendar> calendars;  ///< derived ones too (a team's with its days off)
  std::vector<Team> teams;
  std::vector<Activity> activities;      ///< depth-first; projects and milestones at the top
  std::vector<Dependency> dependencies;  ///< by successor, then in the order written
  std::vector<Feature> features;
  std::vector<Risk> risks;
  std::vector<Scenario> scenarios;
  std::vector<DroppedActivity> dropped;  ///< what is in none of the above, in its order

  [[nodiscard]] const Activity& operator[](ActivityId id) const { return activities[id.index]; }
  [[nodiscard]] const Team& operator[](TeamId id) const { return teams[id.index]; }
  [[nodiscard]] const Calendar& operator[](CalendarId id) const { return calendars[id.index]; }
  [[nodiscard]] const WorkCalendar& work_calendar(const Activity& activity) const {
    return calendars[activity.calendar.index].work;
  }
  [[nodiscard]] ActivityId project_of(
      ActivityId id) const;  ///< itself for a project; may be invalid
};

/// The activity of a whole id: "auth.api"; invalid if there is none. O(activities).
[[nodiscard]] ActivityId find_activity(const Program& program, std::string_view path);

}  // namespace tpm
