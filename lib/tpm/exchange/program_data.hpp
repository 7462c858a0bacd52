// A program as another tool tells it: what every reader of this module gives and what the writer
// of program files takes. Tasks are in the order of the source, links by index.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tpm/base/money.hpp>
#include <tpm/base/span.hpp>
#include <tpm/calendar/work_calendar.hpp>
#include <tpm/model/program.hpp>

namespace tpm::exchange {

using Index = std::size_t;

struct CalendarData {
  std::string key;  ///< how the source calls it, unique
  std::string name;
  std::optional<Index> base;  ///< holds for what is not said here
  /// Monday first; without base, nothing is off. Until calendars are settled, hours may end up to
  /// 24 h after the day does.
  std::array<std::optional<DayHours>, 7> week;
  std::map<Day, DayHours> exceptions;
  Minutes minutes_per_day = 0;  ///< length of `1d`; 0: that of the first working day
  Span span;
};

struct TeamData {
  std::string key;
  std::string id;  ///< wanted; made from the name if empty
  std::string name;
  int people = 1;
  std::optional<Money> per_hour;
  std::optional<Index> calendar;
};

enum class DateField : std::uint8_t {
  not_before,
  finish_not_before,
  start_by,
  finish_by,
  start_on,
  finish_on,
  deadline,
  started,
  done,
};
inline constexpr std::size_t date_field_count = 9;
inline constexpr std::string_view date_field_names[] = {
    "not_before", "finish_not_before", "start_by", "finish_by", "start_on",
    "finish_on",  "deadline",          "started",  "done"};
static_assert(std::size(date_field_names) == date_field_count);

struct PeopleData {
  Index team = 0;
  int people = 1;
};

struct TaskData {
  std::string key;  ///< how the source calls it, unique: a UID, an activity code, an issue's key
  std::string id;   ///< wanted; made from the name if empty
  std::string name;
  Span span;
  std::optional<Index> parent;
  bool group = false;    ///< also without children
  bool dropped = false;  ///< has no place in the program file; a loss says why
  bool milestone = false;
  std::optional<Index> calendar;   ///< nothing: its team's or the program's
  std::string calendar_id;         ///< of an included file, instead of `calendar`
  std::vector<PeopleData> people;  ///< the first is its team
  std::string team_id;             ///< of an included file, instead of `people`
  int team_people = 1;
  std::vector<std::pair<std::string, int>> shares;  ///< people of several such teams
  std::string work_key;                  ///< duration, effort or points; empty if not known
  std::string work;                      ///< as the program file has it: "5d", "5d/8d/13d"
  std::string remaining;                 ///< likewise
  std::optional<std::int64_t> complete;  ///< hundredths of a percent
  std::array<std::optional<Date>, date_field_count> dates;
  std::optional<Date> start;  ///< of a project
  bool as_late_as_possible = false;
  bool blocked = false;
  Money cost;
  std::string owner, note, link;
  std::vector<std::string> tags;

  std::optional<Date>& operator[](DateField field) {
    return dates[static_cast<std::size_t>(field)];
  }
  const std::optional<Date>& operator[](DateField field) const {
    return dates[static_cast<std::size_t>(field)];
  }
};

struct LinkData {
  Index from = 0;
  Index to = 0;
  LinkType type = LinkType::FS;
  std::string lag;  ///< with its sign, as the program file has it: "+2d", "-50%"; empty for none
  Span span;
};

/// What a program file cannot say. Without a task it is about the whole program.
struct Loss {
  std::optional<Index> task;
  Span span;
  std::string message;
};

struct ProgramData {
  std::string name;
  std::string include;  ///< a file that supplies what the source has not
  std::optional<Date> start, finish_by, status_date;
  std::string currency;
  std::optional<Index> calendar;
  Scheduling scheduling;
  std::vector<CalendarData> calendars;
  std::vector<TeamData> teams;
  std::vector<TaskData> tasks;
  std::vector<LinkData> links;
  std::vector<Loss> losses;

  void lose(std::string message, Span span = {}) {
    losses.push_back({std::nullopt, span, std::move(message)});
  }
  void lose(Index task, std::string message) {
    losses.push_back({task, tasks[task].span, std::move(message)});
  }
};

/// By which a task is planned: its own, that of its team or the program's.
[[nodiscard]] std::optional<Index> calendar_of(const ProgramData& program, const TaskData& task);

/// A date with its time.
[[nodiscard]] Date date_of(Instant instant);
/// Its minute; a date without a time is its midnight.
[[nodiscard]] Instant instant_of(const Date& date);

}  // namespace tpm::exchange
