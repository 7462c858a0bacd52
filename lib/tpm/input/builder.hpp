// What the decoders share while one program is built from its files. Each decoder fills its part,
// in this order: calendars, teams, rules, activities, references, scope (see build_program()).
#pragma once

#include <map>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include <tpm/diagnostics/diagnostic.hpp>
#include <tpm/input/calendars.hpp>
#include <tpm/input/sections.hpp>
#include <tpm/input/values.hpp>
#include <tpm/model/program.hpp>

namespace tpm::input {

class ActivityIndex;  // references.hpp

/// What is known of an activity beside the model while references are resolved.
struct ActivityRow {
  std::string_view id;   ///< points into the file
  ActivityId parent;     ///< invalid at the top level
  CalendarId inherited;  ///< the nearest `calendar:` of itself and its groups; may be invalid
  NodeRef after;         ///< its dependencies
};

/// Of a team, or at a task.
inline constexpr std::int64_t max_people = 1'000'000;

struct Builder {
  const Sections& sections;
  DiagnosticSink& sink;
  ValueReader values;
  bool all_files_read;  ///< otherwise what seems unknown may be in the file that could not be read

  Program program;
  CalendarTable calendars;
  std::vector<std::string_view> team_ids;
  std::vector<bool> team_has_calendar;
  std::map<FileId, TeamId> default_teams;  ///< of the files that name one
  std::vector<ActivityRow> rows;           ///< by ActivityId
  std::vector<bool> dropped;               ///< by ActivityId: said to be

  Builder(const Sections& all, DiagnosticSink& errors, bool complete)
      : sections(all), sink(errors), values(errors), all_files_read(complete) {}

  /// The index of the node's text in sorted `ids`; reports unknown-reference: "no team 'webb'".
  [[nodiscard]] std::optional<std::size_t> find(NodeRef node, std::span<const std::string_view> ids,
                                                std::string_view noun);
  [[nodiscard]] CalendarId find_calendar(NodeRef node);  ///< invalid for no node or an unknown id
  [[nodiscard]] TeamId find_team(NodeRef node);
  /// A bonus or penalty; without the deadline that it needs, missing-key.
  [[nodiscard]] OptionalAt<Rate> incentive(NodeRef node, const OptionalAt<Date>& deadline);

  /// The calendar of something that belongs to `team` and says `own` itself.
  [[nodiscard]] CalendarId effective_calendar(CalendarId own, TeamId team, CalendarId inherited);

  [[nodiscard]] const WorkCalendar& work(CalendarId id) const { return program[id].work; }
  [[nodiscard]] const WorkCalendar& work() const { return work(program.calendar); }
};

void decode_calendars(Builder& builder);
void decode_teams(Builder& builder);
void decode_rules(Builder& builder);
void decode_activities(Builder& builder);
void decode_dependencies(Builder& builder, ActivityIndex& index);
void decode_scope(Builder& builder, ActivityIndex& index);  ///< features, risks, scenarios

/// Reports a program without a `start` that needs one (missing-key), and dates before it.
void check_start(Builder& builder, FileId top);

/// Everything of the above. The program is whole only if nothing was reported as an error.
[[nodiscard]] Program build_program(const Sections& sections, bool all_files_read, FileId top,
                                    DiagnosticSink& sink);

}  // namespace tpm::input
