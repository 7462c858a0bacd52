// Import from MS Project: its XML format (MSPDI), as any release since 2002 writes it, and others.
#pragma once

#include <optional>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include <tpm/exchange/program_data.hpp>
#include <tpm/exchange/xml_reader.hpp>

namespace tpm::exchange {

/// Reads the document. Values that mean nothing are errors in the sink, what a program file cannot
/// say is among the losses. Nothing if this is not a document of that format.
[[nodiscard]] std::optional<ProgramData> read_mspdi(FileId file, std::string_view text,
                                                    DiagnosticSink& sink);

using IndexByUid = std::unordered_map<std::int64_t, Index>;

/// What the parts of the reader share.
struct MspdiContext {
  const XmlReader& xml;
  DiagnosticSink& sink;
  ProgramData& program;
  Minutes minutes_per_day = 0;
  bool own = false;  ///< tpm wrote the file: custom fields hold ids, tags and status
  IndexByUid calendars = {};
  IndexByUid resources = {};  ///< of people; indices of teams
  IndexByUid tasks = {};
  std::optional<Date> earliest_start = {};   ///< of the tasks, as the file has them
  std::unordered_set<Index> own_hours = {};  ///< tasks that ignore the calendars of their people
};

void read_calendars(MspdiContext& context, pugi::xml_node calendars);

/// The dated exceptions of a calendar, those that recur too, and its other weeks.
void read_exceptions(MspdiContext& context, pugi::xml_node calendar, CalendarData& result,
                     std::size_t& days_read);

/// The working hours of a day: <WorkingTimes> in a week day or an exception.
[[nodiscard]] DayHours read_hours(MspdiContext& context, pugi::xml_node day);

void read_resources(MspdiContext& context, pugi::xml_node resources);
void read_assignments(MspdiContext& context, pugi::xml_node project);
void read_tasks(MspdiContext& context, pugi::xml_node tasks);

/// Tasks with more of their calendar's work between start and finish, or between stop and resume,
/// than they take. Needs calendars and assignments.
void note_pauses(MspdiContext& context, pugi::xml_node tasks);

/// Whether a unit of durations (`DurationFormat`, `LagFormat`) counts time by the clock.
[[nodiscard]] bool is_elapsed(std::int64_t format);

/// The value of a custom field (mspdi_fields.hpp); empty if there is none, or if the file is not
/// tpm's.
[[nodiscard]] std::string own_field(const MspdiContext& context, pugi::xml_node element,
                                    std::string_view field);

}  // namespace tpm::exchange
