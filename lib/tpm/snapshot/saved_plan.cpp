// A plan from what `tpm plan -f json` wrote.
#include <algorithm>
#include <limits>

#include <fmt/core.h>

#include <tpm/base/checked.hpp>
#include <tpm/base/json_document.hpp>
#include <tpm/input/bytes.hpp>
#include <tpm/snapshot/plan_snapshot.hpp>

namespace tpm {
namespace {

constexpr std::size_t most_errors = 20;
constexpr std::int64_t largest_number =
    1'000'000'000'000'000;  ///< sums of two stay far from the end
constexpr std::int64_t largest_value = std::numeric_limits<std::int64_t>::max();

std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
  int value = 0;
  for (const char c : text.substr(at, count)) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::optional<Day> parse_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = digits(text, 0, 4);
  const auto month = digits(text, 5, 2);
  const auto day = digits(text, 8, 2);
  if (!year || !month || !day || !is_valid({*year, *month, *day})) return std::nullopt;
  return to_day({*year, *month, *day});
}

/// "09:00", up to "24:00": minutes of the day.
std::optional<int> parse_clock(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  const auto hour = digits(text, 0, 2);
  const auto minute = digits(text, 3, 2);
  if (!hour || !minute || *minute > 59 || *hour * 60 + *minute > minutes_per_civil_day) {
    return std::nullopt;
  }
  return *hour * 60 + *minute;
}

std::optional<Instant> parse_instant(std::string_view text) {
  if (text.size() != 16 || text[10] != 'T') return std::nullopt;
  const auto day = parse_day(text.substr(0, 10));
  const auto clock = parse_clock(text.substr(11));
  if (!day || !clock || *clock == minutes_per_civil_day) return std::nullopt;
  return midnight(*day) + *clock;
}

std::optional<Money> parse_money(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  if (text.size() < 4 || text[text.size() - 3] != '.') return std::nullopt;
  std::optional<std::int64_t> cents = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i == text.size() - 3) continue;
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    cents = checked_mul(*cents, 10);
    if (cents) cents = checked_add(*cents, '0' - text[i]);  // downwards, where there is one more
    if (!cents) return std::nullopt;
  }
  if (negative) return Money{*cents};
  cents = checked_mul(*cents, -1);
  return cents ? std::optional(Money{*cents}) : std::nullopt;
}

/// "09:00-12:00,13:00-17:00"; empty: a day off. Sorted, disjoint, not touching.
std::optional<DayHours> parse_hours(std::string_view text) {
  DayHours hours;
  while (!text.empty()) {
    if (text.size() < 11 || text[5] != '-') return std::nullopt;
    const auto begin = parse_clock(text.substr(0, 5));
    const auto end = parse_clock(text.substr(6, 5));
    if (!begin || !end || *begin >= *end) return std::nullopt;
    if (!hours.empty() && hours.back().end >= *begin) return std::nullopt;
    hours.push_back({static_cast<std::int16_t>(*begin), static_cast<std::int16_t>(*end)});
    text.remove_prefix(11);
    if (text.empty()) break;
    if (text.front() != ',' || text.size() == 1) return std::nullopt;
    text.remove_prefix(1);
  }
  return hours;
}

class PlanReader {
 public:
  PlanReader(FileId file, DiagnosticSink& sink) : file_(file), sink_(sink) {}

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
    read_program(top["program"]);
    for_each(top, "tasks", [this](JsonValue row) { read_task(row); });
    for_each(top, "milestones", [this](JsonValue row) { read_milestone(row); });
    for_each(top, "teams", [this](JsonValue row) { read_team(row); });
    check_all_tasks(top);
    sort_by_id(plan_);
    check_unique(top["tasks"], plan_.tasks);
    check_unique(top["milestones"], plan_.milestones);
    check_unique(top["teams"], plan_.teams);
    if (errors_ == 0) for_each(top, "links", [this](JsonValue row) { read_link(row); });
    sort_by_id(plan_);
    if (errors_ != 0) return std::nullopt;
    return std::move(plan_);
  }

 private:
  void fail(JsonValue where, std::string message, std::string help = {}) {
    if (++errors_ > most_errors) return;
    const Span span{file_, static_cast<std::uint32_t>(where.offset()),
                    static_cast<std::uint32_t>(std::min<std::size_t>(where.length(), 80))};
    sink_.report("bad-plan", span, std::move(message)).help = std::move(help);
  }

  /// The member, or one that is missing after saying so.
  JsonValue member(JsonValue of, std::string_view key) {
    const JsonValue value = of[key];
    if (!value.exists()) {
      fail(of, fmt::format("'{}' is missing", key), "save the plan again with this version of tpm");
    }
    return value;
  }

  void wrong(JsonValue value, std::string_view expected) {
    fail(value, fmt::format("'{}' is not {}", value.key(), expected));
  }

  template <class Function>
  void for_each(JsonValue of, std::string_view key, Function function) {
    const JsonValue list = member(of, key);
    if (list.exists() && list.kind() != JsonKind::array) return wrong(list, "a list");
    for (JsonValue row = list.first(); row.exists(); row = row.next()) function(row);
  }

  std::string text(JsonValue of, std::string_view key) {
    const JsonValue value = member(of, key);
    if (value.exists() && value.kind() != JsonKind::string) wrong(value, "a text");
    if (input::find_forbidden(value.text())) wrong(value, "a text that a program file could hold");
    return std::string(value.text());
  }
  std::string text_or_null(JsonValue of, std::string_view key) {
    return member(of, key).is_null() ? std::string() : text(of, key);
  }

  std::int64_t number(JsonValue of, std::string_view key, std::int64_t least = -largest_number,
                      std::int64_t most = largest_number) {
    const JsonValue value = member(of, key);
    if (!value.exists()) return 0;
    const auto read = value.integer();
    if (read && *read >= least && *read <= most) return *read;
    wrong(value, "an integer in its range");
    return 0;
  }
  std::optional<Minutes> minutes_or_null(JsonValue of, std::string_view key) {
    if (member(of, key).is_null()) return std::nullopt;
    return number(of, key);
  }
  int count(JsonValue of, std::string_view key) {
    return static_cast<int>(number(of, key, 0, std::numeric_limits<int>::max()));
  }

  bool boolean(JsonValue of, std::string_view key) {
    const JsonValue value = member(of, key);
    if (value.exists() && value.kind() != JsonKind::boolean) wrong(value, "true or false");
    return value.text() == "true";
  }

  Instant instant(JsonValue of, std::string_view key) {
    const JsonValue value = member(of, key);
    const auto read = parse_instant(value.text());
    if (value.exists() && !read) wrong(value, "a date with its time, such as 2026-01-05T09:00");
    return read.value_or(Instant{});
  }
  std::optional<Instant> instant_or_null(JsonValue of, std::string_view key) {
    if (member(of, key).is_null()) return std::nullopt;
    return instant(of, key);
  }

  Money money(JsonValue of, std::string_view key) {
    const JsonValue value = member(of, key);
    const auto read = parse_money(value.text());
    if (value.exists() && !read) wrong(value, "an amount of money, such as \"16000.00\"");
    return read.value_or(Money{});
  }

  void read_program(JsonValue program) {
    plan_.name = text(program, "name");
    plan_.start = instant(program, "start");
    plan_.finish = instant(program, "finish");
    plan_.deadline = instant_or_null(program, "deadline");
    plan_.slack = minutes_or_null(program, "slack_minutes");
    plan_.working_minutes = number(program, "working_minutes");
    plan_.cost = money(program, "cost");
    if (!member(program, "budget").is_null()) plan_.budget = money(program, "budget");
    plan_.currency = text_or_null(program, "currency");
    plan_.value = number(program, "value", -largest_value, largest_value);
    for_each(program, "critical_path",
             [this](JsonValue id) { plan_.critical_path.emplace_back(id.text()); });
    read_calendar(program);
  }

  void read_calendar(JsonValue program) {
    CalendarDefinition definition;
    definition.minutes_per_day = number(program, "minutes_per_day", 1, minutes_per_civil_day);
    const JsonValue calendar = member(program, "calendar");
    if (!calendar.exists()) return;
    definition.days_per_week = static_cast<int>(number(calendar, "days_per_week", 1, 7));
    std::size_t day = 0;
    for_each(calendar, "week", [&](JsonValue hours) {
      if (day < 7) definition.week[day] = hours_of(hours);
      ++day;
    });
    for_each(calendar, "exceptions",
             [&](JsonValue exception) { add_exception(exception, definition); });
    const bool works = std::any_of(definition.week.begin(), definition.week.end(),
                                   [](const DayHours& hours) { return !hours.empty(); });
    if (day != 7 || !works) return wrong(calendar, "a calendar with the hours of seven days");
    if (errors_ == 0) plan_.calendar = WorkCalendar(definition);
  }

  DayHours hours_of(JsonValue value) {
    const auto read = parse_hours(value.text());
    if (!read || value.kind() != JsonKind::string) {
      fail(value, fmt::format("'{}' are not the hours of a day", value.text()));
    }
    return read.value_or(DayHours());
  }

  void add_exception(JsonValue exception, CalendarDefinition& definition) {
    const auto first = parse_day(text(exception, "from"));
    const auto last = parse_day(text(exception, "to"));
    const DayHours hours = hours_of(member(exception, "hours"));
    if (!first || !last || *first > *last || *first < first_day || *last > last_day) {
      return fail(exception, "an exception of the calendar without its days");
    }
    for (Day day = *first; day <= *last; day = day + 1) definition.exceptions[day] = hours;
  }

  void read_task(JsonValue row) {
    TaskSnapshot task;
    task.id = text(row, "id");
    task.name = text(row, "name");
    task.project = text_or_null(row, "project");
    task.team = text_or_null(row, "team");
    task.kind = kind(row);
    task.start = instant(row, "start");
    task.finish = instant(row, "finish");
    task.duration = number(row, "duration_minutes");
    task.elapsed = boolean(row, "elapsed");
    task.total_slack = minutes_or_null(row, "total_slack_minutes");
    task.critical = boolean(row, "critical");
    task.longest_path = boolean(row, "longest_path");
    const std::string progress = text(row, "progress");
    task.started = progress == "started";
    task.complete = progress == "done";
    task.cost = money(row, "cost");
    task.deadline = instant_or_null(row, "deadline");
    for_each(row, "driven_by", [&](JsonValue driver) {
      if (driver["task"].exists()) task.drivers.emplace_back(driver["task"].text());
    });
    std::sort(task.drivers.begin(), task.drivers.end());
    task.drivers.erase(std::unique(task.drivers.begin(), task.drivers.end()), task.drivers.end());
    plan_.tasks.push_back(std::move(task));
  }

  SnapshotKind kind(JsonValue row) {
    const JsonValue value = member(row, "kind");
    for (const auto kind : {SnapshotKind::task, SnapshotKind::milestone, SnapshotKind::group}) {
      if (value.text() == to_string(kind)) return kind;
    }
    if (value.exists()) wrong(value, "one of 'task', 'milestone' and 'group'");
    return SnapshotKind::task;
  }

  void read_milestone(JsonValue row) {
    MilestoneSnapshot milestone;
    milestone.id = text(row, "id");
    milestone.name = text(row, "name");
    milestone.date = instant(row, "date");
    milestone.deadline = instant_or_null(row, "deadline");
    milestone.slack = minutes_or_null(row, "slack_minutes");
    milestone.met = boolean(row, "met");
    plan_.milestones.push_back(std::move(milestone));
  }

  void read_team(JsonValue row) {
    TeamSnapshot team;
    team.id = text(row, "id");
    team.name = text(row, "name");
    team.people = count(row, "people");
    team.peak = count(row, "peak");
    team.overload = number(row, "overload_minutes");
    team.work = number(row, "work_minutes");
    team.cost = money(row, "cost");
    plan_.teams.push_back(std::move(team));
  }

  void read_link(JsonValue row) {
    const std::string from = text(row, "from");
    const std::string to = text(row, "to");
    const std::string link = text(row, "type") + ' ' + text(row, "lag");
    TaskSnapshot* const predecessor = find_task(from);
    TaskSnapshot* const successor = find_task(to);
    if (predecessor == nullptr || successor == nullptr) {
      return fail(row, fmt::format("a link of '{}', which the plan does not have",
                                   predecessor == nullptr ? from : to));
    }
    successor->before.push_back({from, link});
    predecessor->after.push_back({to, link});
  }

  TaskSnapshot* find_task(const std::string& id) {
    const auto found = std::lower_bound(
        plan_.tasks.begin(), plan_.tasks.end(), id,
        [](const TaskSnapshot& task, const std::string& wanted) { return task.id < wanted; });
    return found != plan_.tasks.end() && found->id == id ? &*found : nullptr;
  }

  void check_all_tasks(JsonValue top) {
    const std::int64_t all = number(top["program"], "all_tasks", 0);
    if (errors_ != 0 || static_cast<std::size_t>(all) == plan_.tasks.size()) return;
    fail(top["program"]["all_tasks"],
         fmt::format("the plan has {} of its {} tasks only", plan_.tasks.size(), all),
         "save it without --project, --team and --critical");
  }

  template <class Thing>
  void check_unique(JsonValue list, const std::vector<Thing>& things) {
    for (std::size_t i = 1; i < things.size(); ++i) {
      if (things[i - 1].id == things[i].id) fail(list, fmt::format("'{}' twice", things[i].id));
    }
  }

  FileId file_;
  DiagnosticSink& sink_;
  PlanSnapshot plan_;
  std::size_t errors_ = 0;
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
