// A plan from what `tpm plan -f json` wrote.
#include <algorithm>
#include <cassert>
#include <limits>
#include <map>

#include <fmt/core.h>

#include <tpm/base/json_document.hpp>
#include <tpm/input/calendars.hpp>
#include <tpm/snapshot/plan_fields.hpp>
#include <tpm/snapshot/saved_values.hpp>
#include <tpm/snapshot/task_columns.hpp>

namespace tpm {
namespace {

/// Sums of two stay far from the end.
constexpr std::int64_t largest_number = 1'000'000'000'000'000;
constexpr std::int64_t largest_value = std::numeric_limits<std::int64_t>::max();

class PlanReader : private SavedValues {
 public:
  using SavedValues::SavedValues;

  std::optional<PlanSnapshot> read(JsonValue top) {
    if (top["format"].text() != "tpm.plan/1") {
      fail(top["format"].exists() ? top["format"] : top,
           "not a plan as 'tpm plan -f json' writes it", "its 'format' is \"tpm.plan/1\"");
      return std::nullopt;
    }
    if (!top["program"].exists()) {
      fail(top, "the plan of a program with errors, which has no dates",
           "its 'diagnostics' say what was wrong");
      return std::nullopt;
    }
    read_fields(top["program"], program_fields(), plan_);
    read_calendars(top["program"]);
    read_rows(top, "tasks", all_task_columns(), plan_.tasks);
    read_rows(top, "milestones", milestone_fields(), plan_.milestones);
    read_rows(top, "teams", team_fields(), plan_.teams);
    check_all_tasks(top);
    sort_by_id(plan_);
    check_unique(top["tasks"], plan_.tasks);
    check_unique(top["milestones"], plan_.milestones);
    check_unique(top["teams"], plan_.teams);
    if (!failed()) for_each(member(top, "links"), [this](JsonValue row) { read_link(row); });
    sort_by_id(plan_);
    if (failed()) return std::nullopt;
    return std::move(plan_);
  }

 private:
  // Fields ----------------------------------------------------------------------------------------

  /// A value that is there and has to be of that kind; what cannot be read is none.
  void read_value(JsonValue value, FieldKind kind_of_value) {
    value_.kind = kind_of_value;
    switch (kind_of_value) {
      case FieldKind::text:
      case FieldKind::word:
        return value_.set(text(value));
      case FieldKind::minutes:
        return value_.set(number(value, -largest_number, largest_number));
      case FieldKind::count:
        return value_.set(number(value, 0, std::numeric_limits<int>::max()));
      case FieldKind::integer:
        return value_.set(number(value, -largest_value, largest_value));
      case FieldKind::boolean:
        return value_.set(boolean(value));
      case FieldKind::money:
        return value_.set(money(value));
      case FieldKind::instant:
        return value_.set(instant(value));
      case FieldKind::task_kind:
        return value_.set(kind(value));
      case FieldKind::calendar:
        return value_.set(place_of_calendar(value));
      case FieldKind::ids:
        return for_each(value, [this](JsonValue id) { value_.ids.push_back(id.text()); });
      case FieldKind::drivers:
        return for_each(value, [this](JsonValue driver) {
          if (driver["task"].exists()) value_.ids.push_back(driver["task"].text());
        });
      case FieldKind::none:
      case FieldKind::tenths:
      case FieldKind::hundredths:
      case FieldKind::date:
      case FieldKind::rows:
        assert(false && "no snapshot has such a field");
    }
  }

  template <class Row, class Snapshot>
  void read_field(JsonValue of, JsonValue value, const Field<Row, Snapshot>& field,
                  Snapshot& snapshot) {
    value_.set_none();
    if (!value.exists()) {
      if (field.absence != Absence::missing) missing(of, field.name);
    } else if (field.absence == Absence::never || !value.is_null()) {
      read_value(value, field.kind);
    }
    field.into(value_, snapshot);
  }

  /// Members mostly come in the order of the table: each is looked for where the last one ended.
  template <class Row, class Snapshot>
  void read_fields(JsonValue of, std::span<const Field<Row, Snapshot>> fields, Snapshot& snapshot) {
    JsonValue next = of.first();
    for (const Field<Row, Snapshot>& field : fields) {
      const bool is_next = next.key() == field.name;
      if (field.into != nullptr) {
        read_field(of, is_next ? next : of[field.name], field, snapshot);
      }
      if (is_next) next = next.next();
    }
  }

  template <class Row, class Snapshot>
  void read_rows(JsonValue top, std::string_view key, std::span<const Field<Row, Snapshot>> fields,
                 std::vector<Snapshot>& rows) {
    for_each(member(top, key),
             [&](JsonValue row) { read_fields(row, fields, rows.emplace_back()); });
  }

  // Calendars -------------------------------------------------------------------------------------

  std::size_t place_of_calendar(JsonValue value) {
    const auto found = calendars_.find(value.text());
    if (found != calendars_.end()) return found->second;
    wrong(value, "one of the plan's calendars");
    return 0;
  }

  void read_calendars(JsonValue program) {
    plan_.calendars[0] = read_calendar(program, member(program, "calendar"));
    for_each(program["calendars"], [this](JsonValue other) {  // old documents have none
      const std::string_view id = text(member(other, "id"));
      if (!calendars_.emplace(id, plan_.calendars.size()).second) {
        fail(other, fmt::format("'{}' twice", id));
      }
      plan_.calendars.push_back(read_calendar(other, other));
    });
  }

  /// The program's has the length of its day beside it; any if there was an error.
  WorkCalendar read_calendar(JsonValue day_of, JsonValue calendar) {
    CalendarDefinition definition;
    definition.minutes_per_day =
        number(member(day_of, "minutes_per_day"), 1, minutes_per_civil_day);
    if (!calendar.exists()) return WorkCalendar(CalendarDefinition::standard());
    definition.days_per_week = static_cast<int>(number(member(calendar, "days_per_week"), 1, 7));
    std::size_t days = 0;
    for_each(member(calendar, "week"), [&](JsonValue day) {
      if (days < 7) definition.week[days] = hours(day);
      ++days;
    });
    for_each(member(calendar, "exceptions"),
             [&](JsonValue exception) { add_exception(exception, definition); });
    const bool works = std::any_of(definition.week.begin(), definition.week.end(),
                                   [](const DayHours& day) { return !day.empty(); });
    if (days != 7 || !works) wrong(calendar, "a calendar with the hours of seven days");
    if (!definition.exceptions.empty()) {
      count_days(calendar,
                 definition.exceptions.rbegin()->first - definition.exceptions.begin()->first);
    }
    return WorkCalendar(failed() ? CalendarDefinition::standard() : definition);
  }

  void add_exception(JsonValue exception, CalendarDefinition& definition) {
    const auto first = day(member(exception, "from"));
    const auto last = day(member(exception, "to"));
    const DayHours instead = hours(member(exception, "hours"));
    if (!first || !last || *first > *last || *first < first_day || *last > last_day) {
      return fail(exception, "an exception of the calendar without its days");
    }
    if (!count_days(exception, *last - *first + 1)) return;
    for (Day at = *first; at <= *last; at = at + 1) definition.exceptions[at] = instead;
  }

  /// False, and said once, if all calendars together take more room than those of a program may.
  bool count_days(JsonValue where, std::int32_t days) {
    const bool fitted = days_ <= input::max_table_days;
    days_ += static_cast<std::size_t>(days);
    if (days_ <= input::max_table_days) return true;
    if (fitted) {
      fail(where, fmt::format("the exceptions of all calendars span more than {} days",
                              input::max_table_days));
    }
    return false;
  }

  // The whole -------------------------------------------------------------------------------------

  void read_link(JsonValue row) {
    SavedLink link;
    read_fields(row, link_fields(), link);
    TaskSnapshot* const predecessor = find_task(link.from);
    TaskSnapshot* const successor = find_task(link.to);
    if (predecessor == nullptr || successor == nullptr) {
      return fail(row, fmt::format("a link of '{}', which the plan does not have",
                                   predecessor == nullptr ? link.from : link.to));
    }
    link.add_to(*predecessor, *successor);
  }

  TaskSnapshot* find_task(const std::string& id) {
    const TaskSnapshot* const task = plan_.find_task(id);
    return task == nullptr ? nullptr
                           : &plan_.tasks[static_cast<std::size_t>(task - plan_.tasks.data())];
  }

  void check_all_tasks(JsonValue top) {
    const JsonValue all = member(top["program"], "all_tasks");
    const std::int64_t tasks = number(all, 0, largest_number);
    if (failed() || static_cast<std::size_t>(tasks) == plan_.tasks.size()) return;
    fail(all, fmt::format("the plan has {} of its {} tasks only", plan_.tasks.size(), tasks),
         "save it without --project, --team and --critical");
  }

  template <class Thing>
  void check_unique(JsonValue list, const std::vector<Thing>& things) {
    for (std::size_t i = 1; i < things.size(); ++i) {
      if (things[i - 1].id == things[i].id) fail(list, fmt::format("'{}' twice", things[i].id));
    }
  }

  PlanSnapshot plan_;
  FieldValue value_;
  std::map<std::string_view, std::size_t> calendars_;  ///< by id; without the program's
  std::size_t days_ = 0;                               ///< of all calendars' exceptions
};

}  // namespace

bool looks_like_saved_plan(std::string_view text) {
  if (text.substr(0, 3) == "\xef\xbb\xbf") text.remove_prefix(3);
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || text[first] != '{') return false;
  const std::size_t second = text.find_first_not_of(" \t\r\n", first + 1);
  if (second == std::string_view::npos) return false;
  // YAML could write a program in braces; its format is told by the key `tpm`, ours by `format`.
  const std::string_view rest = text.substr(second);
  return rest.substr(0, 8) == "\"format\"" || rest.find("\"tpm.plan/") < 2000;
}

std::optional<PlanSnapshot> read_saved_plan(FileId file, const SourceMap& sources,
                                            DiagnosticSink& sink) {
  JsonError error;
  const std::optional<JsonDocument> document = JsonDocument::parse(sources.text(file), error);
  if (!document) {
    const std::size_t end = sources.text(file).size();
    const Span span{file, static_cast<std::uint32_t>(std::min(error.offset, end)),
                    error.offset < end ? 1U : 0U};
    sink.report("bad-plan", span, "not JSON: " + error.message);
    return std::nullopt;
  }
  return PlanReader(file, sink).read(document->top());
}

}  // namespace tpm
