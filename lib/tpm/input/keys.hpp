// The one table of the format's keys. The reader (unknown keys, shapes, required keys) and the
// JSON Schema are both made from it, so that neither can know a key that the other does not.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace tpm::input {

// Sorted by text (asserted).
#define TPM_KEYS(X)                             \
  X(affects, "affects")                         \
  X(after, "after")                             \
  X(agreed, "agreed")                           \
  X(as_late_as_possible, "as_late_as_possible") \
  X(based_on, "based_on")                       \
  X(bonus, "bonus")                             \
  X(budget, "budget")                           \
  X(calendar, "calendar")                       \
  X(calendars, "calendars")                     \
  X(chance, "chance")                           \
  X(choose, "choose")                           \
  X(complete, "complete")                       \
  X(cost, "cost")                               \
  X(crash, "crash")                             \
  X(crashed, "crashed")                         \
  X(critical_slack, "critical_slack")           \
  X(currency, "currency")                       \
  X(deadline, "deadline")                       \
  X(delay, "delay")                             \
  X(done, "done")                               \
  X(dropped, "dropped")                         \
  X(duration, "duration")                       \
  X(effort, "effort")                           \
  X(exceptions, "exceptions")                   \
  X(features, "features")                       \
  X(finish_by, "finish_by")                     \
  X(finish_not_before, "finish_not_before")     \
  X(finish_on, "finish_on")                     \
  X(focus, "focus")                             \
  X(hard_constraints, "hard_constraints")       \
  X(holidays, "holidays")                       \
  X(hours, "hours")                             \
  X(hours_per_day, "hours_per_day")             \
  X(include, "include")                         \
  X(lag, "lag")                                 \
  X(lag_calendar, "lag_calendar")               \
  X(late_from, "late_from")                     \
  X(lead, "lead")                               \
  X(level, "level")                             \
  X(link, "link")                               \
  X(milestone, "milestone")                     \
  X(milestones, "milestones")                   \
  X(name, "name")                               \
  X(needs, "needs")                             \
  X(not_before, "not_before")                   \
  X(note, "note")                               \
  X(off, "off")                                 \
  X(options, "options")                         \
  X(overhead, "overhead")                       \
  X(owner, "owner")                             \
  X(penalty, "penalty")                         \
  X(people, "people")                           \
  X(points, "points")                           \
  X(priority, "priority")                       \
  X(program, "program")                         \
  X(progress, "progress")                       \
  X(projects, "projects")                       \
  X(rate, "rate")                               \
  X(remaining, "remaining")                     \
  X(requires_, "requires")                      \
  X(response, "response")                       \
  X(risks, "risks")                             \
  X(scenarios, "scenarios")                     \
  X(scheduling, "scheduling")                   \
  X(slack, "slack")                             \
  X(start, "start")                             \
  X(start_by, "start_by")                       \
  X(start_on, "start_on")                       \
  X(started, "started")                         \
  X(status, "status")                           \
  X(status_date, "status_date")                 \
  X(tags, "tags")                               \
  X(task, "task")                               \
  X(tasks, "tasks")                             \
  X(team, "team")                               \
  X(teams, "teams")                             \
  X(tpm, "tpm")                                 \
  X(type, "type")                               \
  X(value, "value")                             \
  X(velocity, "velocity")                       \
  X(week, "week")

enum class Key : std::uint8_t {
#define TPM_KEY(name, text) name,
  TPM_KEYS(TPM_KEY)
#undef TPM_KEY
};

inline constexpr std::string_view key_texts[] = {
#define TPM_KEY(name, text) text,
    TPM_KEYS(TPM_KEY)
#undef TPM_KEY
};
inline constexpr std::size_t key_count = std::size(key_texts);

[[nodiscard]] constexpr std::string_view to_string(Key key) {
  return key_texts[static_cast<std::size_t>(key)];
}
[[nodiscard]] std::optional<Key> find_key(std::string_view text);

/// The maps whose keys the format names.
enum class MapKind : std::uint8_t {
  program,
  calendar,
  team,
  project,
  task,
  dependency,
  option,
  milestone,
  feature,
  risk,
  scenario,
  scheduling,
};
inline constexpr std::size_t map_kind_count = 12;

struct MapInfo {
  MapKind map;
  std::string_view name;         ///< in the schema: "task"
  std::string_view article;      ///< in messages: "a task"
  std::string_view description;  ///< of the schema
};
[[nodiscard]] const MapInfo& info(MapKind map);

/// What a value may be: which node kinds, and what the schema says about it.
enum class ValueType : std::uint8_t {
  activity,
  activities,
  boolean,
  calendar,
  choice,
  complete,
  crash,
  date,
  dates,
  dependencies,
  duration,
  estimate,
  exceptions,
  features,
  focus,
  hard_constraints,
  hours,
  includes,
  lag,
  lag_calendar,
  late_from,
  link_type,
  money,
  people,
  percentage,
  points,
  priority,
  progress,
  rate,
  slack,
  status,
  tags,
  team,
  team_size,
  text,
  value,
  velocity,
  version,
  week,
  map_of_calendars,
  map_of_features,
  map_of_milestones,
  map_of_options,
  map_of_projects,
  map_of_risks,
  map_of_scenarios,
  map_of_tasks,
  map_of_teams,
  scheduling,
};

// Bits of ValueInfo::shapes.
inline constexpr unsigned scalar_shape = 1;
inline constexpr unsigned list_shape = 2;
inline constexpr unsigned map_shape = 4;

struct ValueInfo {
  ValueType type;
  unsigned shapes;
  std::string_view noun;          ///< in messages: "a date"
  std::string_view name;          ///< in the schema: "date"
  std::string_view allowed;       ///< "must|should|…" where the text is one of a few
  std::string_view pattern;       ///< of the text, for the schema
  std::optional<MapKind> map_of;  ///< id → map of this kind (or the map itself: scheduling)
};
[[nodiscard]] const ValueInfo& info(ValueType type);

struct KeyRow {
  MapKind map;
  Key key;
  ValueType type;
  bool required;
  std::string_view description;  ///< one sentence, for the schema
};

/// All rows, grouped by map in the order of MapKind, each group sorted by key.
[[nodiscard]] std::span<const KeyRow> all_keys();
[[nodiscard]] std::span<const KeyRow> keys_of(MapKind map);

/// The row of `key` in `map`, or null if such a map has no such key. O(1).
[[nodiscard]] const KeyRow* find_row(MapKind map, Key key);

/// True for the names of top-level keys, which projects and milestones may not bear.
[[nodiscard]] bool is_reserved(std::string_view id);

}  // namespace tpm::input
