#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>

#include <tpm/exchange/csv_reader.hpp>
#include <tpm/exchange/text.hpp>
#include <tpm/input/scalars.hpp>

namespace tpm::exchange {
namespace {

using Row = std::vector<CsvCell>;

constexpr std::pair<CsvField, DateField> date_columns[] = {
    {CsvField::not_before, DateField::not_before},
    {CsvField::finish_not_before, DateField::finish_not_before},
    {CsvField::start_by, DateField::start_by},
    {CsvField::finish_by, DateField::finish_by},
    {CsvField::start_on, DateField::start_on},
    {CsvField::finish_on, DateField::finish_on},
    {CsvField::deadline, DateField::deadline},
    {CsvField::started, DateField::started},
    {CsvField::done, DateField::done},
};

bool is_true(std::string_view text) {
  const std::string word = lower_case(text);
  return word == "true" || word == "yes" || word == "y" || word == "1" || word == "x";
}

class CsvReader {
 public:
  CsvReader(const CsvTable& table, const CsvColumns& columns, const CsvOptions& options,
            ProgramData& program, DiagnosticSink& sink)
      : table_(table), columns_(columns), options_(options), program_(program), sink_(sink) {}

  void read() {
    for (const Row& row : table_.rows) read_row(row);
    const std::size_t rows = program_.tasks.size();
    for (Index i = 0; i < rows; ++i) find_parent(i, table_.rows[i]);
    for (Index i = 0; i < rows; ++i) read_links(i, table_.rows[i]);
    for (Index i = 0; i < rows; ++i) settle_kind(i, table_.rows[i]);
  }

 private:
  [[nodiscard]] const CsvCell& cell(const Row& row, CsvField field) const {
    return columns_.cell(row, field);
  }
  [[nodiscard]] const std::string& text(const Row& row, CsvField field) const {
    return cell(row, field).text;
  }

  void wrong(std::string_view code, const CsvCell& at, std::string_view kind,
             std::string help = {}) {
    sink_
        .report(code, at.span,
                fmt::format("'{}' is not {}", one_line(at.text).substr(0, 100), kind))
        .help = std::move(help);
  }

  void read_row(const Row& row) {
    const Index index = program_.tasks.size();
    TaskData task;
    const CsvCell& id = cell(row, CsvField::id);
    task.key = id.text.empty() ? std::to_string(index + 1) : one_line(id.text);
    task.id = task.key.substr(task.key.rfind('.') + 1);
    if (id.text.empty() || whole_number(task.id)) task.id.clear();
    task.name = one_line(text(row, CsvField::name));
    task.span = id.text.empty() ? row.front().span : id.span;
    if (!keys_.emplace(task.key, index).second) {
      sink_.report("duplicate-id", id.span, fmt::format("a second row '{}'", task.key));
    }
    if (task.name.empty()) task.name = task.key;
    read_work(task, row);
    read_dates(task, row);
    read_people(task, row);
    read_rest(task, row);
    program_.tasks.push_back(std::move(task));
  }

  // Values ----------------------------------------------------------------------------------------

  [[nodiscard]] std::string duration(const CsvCell& at) {
    if (at.text.empty()) return {};
    const auto value = written_duration(at.text, options_.unit);
    if (value && program_.include.empty()) {
      check_estimate(*value, at);  // by another calendar, only the reader of the program can
    } else if (!value) {
      wrong("bad-duration", at, "a duration",
            "durations are like 5d, 3 days or 1d/2d/4d; --unit says what a bare number counts");
    }
    return value.value_or("");
  }

  void check_estimate(const std::string& text, const CsvCell& at) {
    const auto estimate = resolve(*parse_estimate(text), usual_, text);
    if (!estimate) {
      sink_.report(estimate.error().code, at.span, estimate.error().message).help =
          estimate.error().help;
    } else if (estimate->best.minutes > estimate->likely.minutes ||
               estimate->likely.minutes > estimate->worst.minutes) {
      wrong("duration-order", at, "in the order best, likely, worst");
    }
  }

  [[nodiscard]] std::optional<Date> date(const CsvCell& at) {
    if (at.text.empty()) return std::nullopt;
    const auto value = written_date(at.text, options_.dates);
    if (!value) {
      wrong("bad-date", at, "a date from 1900 to 2299",
            "dates are like 2026-01-05; --dates says how others are written");
    }
    return value;
  }

  void read_work(TaskData& task, const Row& row) {
    constexpr std::pair<CsvField, const char*> works[] = {{CsvField::duration, "duration"},
                                                          {CsvField::effort, "effort"},
                                                          {CsvField::points, "points"}};
    for (const auto& work : works) {
      const CsvCell& at = cell(row, work.first);
      if (at.text.empty() || !task.work.empty()) continue;
      task.work_key = work.second;
      if (work.first != CsvField::points) {
        task.work = duration(at);
      } else if (parse_points(at.text)) {
        task.work = at.text;
      } else {
        wrong("bad-number", at, "a number of points");
      }
    }
    task.remaining = duration(cell(row, CsvField::remaining));
  }

  void read_dates(TaskData& task, const Row& row) {
    for (const auto& column : date_columns) task[column.second] = date(cell(row, column.first));
    task.start = date(cell(row, CsvField::start));
    const std::optional<Date>& started = task[DateField::started];
    const std::optional<Date>& done = task[DateField::done];
    if (started && done && done->day < started->day) {
      sink_.report("bad-date", cell(row, CsvField::done).span, "done before it was started");
    }
    task.as_late_as_possible = is_true(text(row, CsvField::as_late_as_possible));
  }

  void read_people(TaskData& task, const Row& row) {
    const CsvCell& calendar = cell(row, CsvField::calendar);
    if (!program_.include.empty()) {
      if (!calendar.text.empty() && !is_id(calendar.text)) wrong("bad-id", calendar, "an id");
      task.calendar_id = calendar.text;
    } else if (!calendar.text.empty()) {
      ++calendars_lost_;
    }
    const CsvCell& people = cell(row, CsvField::people);
    const auto number = whole_number(people.text);
    const int count = people_count(people, number);
    for (const std::string_view each : split_values(text(row, CsvField::team))) {
      add_team(task, cell(row, CsvField::team), each, count);
    }
    if (number || people.text.empty()) return;
    task.people.clear();
    task.team_people = 1;
    for (const std::string_view each : split_values(people.text)) read_share(task, people, each);
  }

  [[nodiscard]] int people_count(const CsvCell& at, std::optional<std::int64_t> number) {
    if (!number) return 1;
    if (*number >= 0 && *number <= 1'000'000)
      return static_cast<int>(std::max<std::int64_t>(*number, 1));
    wrong("bad-number", at, "a number of people");
    return 1;
  }

  /// `platform 2`
  void read_share(TaskData& task, const CsvCell& at, std::string_view share) {
    const std::size_t blank = share.find_last_of(" :");
    const auto count =
        blank == std::string_view::npos ? std::nullopt : whole_number(share.substr(blank + 1));
    if (!count || *count < 1 || *count > 1'000'000) {
      wrong("bad-number", at, "a number of people, or teams with numbers: 'web 2; api 1'");
      return;
    }
    const std::string_view team = trimmed(share.substr(0, blank));
    if (program_.include.empty()) {
      task.people.push_back({team_of(team), static_cast<int>(*count)});
    } else if (is_id(team)) {
      task.shares.push_back({std::string(team), static_cast<int>(*count)});
    } else {
      wrong("bad-id", at, "the ids of teams with numbers of people");
    }
  }

  void add_team(TaskData& task, const CsvCell& at, std::string_view name, int count) {
    if (!program_.include.empty()) {
      if (!is_id(name)) wrong("bad-id", at, "the id of a team");
      if (task.team_id.empty()) task.team_id = std::string(name);
      task.team_people = count;
      return;
    }
    name = trimmed(name.substr(0, name.find('[')));  // "Ana[50%]"
    if (name.empty()) return;
    const Index team = team_of(name);
    const bool there = std::any_of(task.people.begin(), task.people.end(),
                                   [&](const PeopleData& each) { return each.team == team; });
    if (!there) task.people.push_back({team, count});
  }

  Index team_of(std::string_view name) {
    const std::string key = one_line(name);
    const auto [found, fresh] = teams_.emplace(key, program_.teams.size());
    if (fresh) {
      TeamData team;
      team.key = key;
      team.id = is_id(key) ? key : std::string();
      team.name = key;
      program_.teams.push_back(std::move(team));
    }
    return found->second;
  }

  void read_rest(TaskData& task, const Row& row) {
    const CsvCell& complete = cell(row, CsvField::complete);
    if (!complete.text.empty()) {
      const std::string with_sign =
          complete.text.back() == '%' ? complete.text : complete.text + "%";
      const auto value = parse_percentage(with_sign, 0, 10000);
      if (value) {
        task.complete = *value;
      } else {
        wrong("bad-percentage", complete, "a percentage from 0 to 100");
      }
    }
    const CsvCell& cost = cell(row, CsvField::cost);
    if (!cost.text.empty()) {
      const auto value = parse_money(cost.text);
      if (value) {
        task.cost = *value;
      } else {
        wrong("bad-money", cost, "an amount of money");
      }
    }
    task.owner = one_line(text(row, CsvField::owner));
    task.note = many_lines(text(row, CsvField::note));
    task.link = one_line(text(row, CsvField::link));
    task.blocked = lower_case(text(row, CsvField::status)) == "blocked";
    for (const std::string_view tag : split_values(text(row, CsvField::tags))) {
      task.tags.push_back(one_line(tag));
    }
  }

  // The whole -------------------------------------------------------------------------------------

  void find_parent(Index index, const Row& row) {
    const std::string wanted = one_line(text(row, CsvField::parent));
    if (!wanted.empty()) {
      const auto parent = keys_.find(wanted);
      if (parent == keys_.end()) {
        program_.lose(index, fmt::format("its parent '{}', which is not in the file", wanted));
      } else {
        program_.tasks[index].parent = parent->second;
      }
      return;
    }
    const std::string& key = program_.tasks[index].key;
    const std::size_t dot = key.rfind('.');
    const auto parent = dot == std::string::npos ? keys_.end() : keys_.find(key.substr(0, dot));
    if (parent != keys_.end()) {
      program_.tasks[index].parent = parent->second;
    } else if (const std::string project = one_line(text(row, CsvField::project));
               !project.empty()) {
      program_.tasks[index].parent = project_of(project);
    }
  }

  Index project_of(const std::string& name) {
    const auto [found, fresh] = projects_.emplace(name, program_.tasks.size());
    if (fresh) {
      TaskData project;
      project.key = name;
      project.name = name;
      project.group = true;
      program_.tasks.push_back(std::move(project));
    }
    return found->second;
  }

  void read_links(Index index, const Row& row) {
    for (const bool into : {true, false}) {
      const CsvCell& at = cell(row, into ? CsvField::after : CsvField::before);
      for (const std::string_view each : split_values(at.text)) read_link(index, at, each, into);
    }
  }

  void read_link(Index index, const CsvCell& at, std::string_view text, bool into) {
    const auto link = written_link(text, options_.unit, [&](std::string_view key) {
      return keys_.count(std::string(key)) != 0;
    });
    if (!link) {
      program_.lose(index, fmt::format("its link '{}', which names no task of the file, or no lag",
                                       one_line(text).substr(0, 100)));
      return;
    }
    const Index other = keys_.at(link->key);
    program_.links.push_back(
        {into ? other : index, into ? index : other, link->type, link->lag, at.span});
  }

  /// What holds others is a group, whatever it is called; what takes no time is a milestone.
  void settle_kind(Index index, const Row& row) {
    TaskData& task = program_.tasks[index];
    const std::string kind = lower_case(text(row, CsvField::kind));
    const bool zero =
        !task.work.empty() && task.work.find_first_not_of("0mhdwe") == std::string::npos;
    task.group = kind == "project" || kind == "group";
    task.milestone = kind == "milestone" || is_true(text(row, CsvField::milestone)) || zero;
    if (task.milestone) task.people.clear();
    // A start is that of a project; of a task, trackers mean the planned one by it.
    if (!task.group) task.start.reset();
  }

 public:
  [[nodiscard]] std::size_t calendars_lost() const { return calendars_lost_; }

 private:
  const CsvTable& table_;
  const CsvColumns& columns_;
  const CsvOptions& options_;
  ProgramData& program_;
  DiagnosticSink& sink_;
  WorkCalendar usual_{CalendarDefinition::standard()};  ///< of a program that names none
  std::unordered_map<std::string, Index> keys_, teams_, projects_;
  std::size_t calendars_lost_ = 0;
};

/// The earliest date that something has.
std::optional<Date> earliest_date(const ProgramData& program) {
  std::optional<Date> earliest;
  for (const TaskData& task : program.tasks) {
    for (const DateField field : {DateField::started, DateField::not_before, DateField::start_on}) {
      const std::optional<Date>& date = task[field];
      if (date && (!earliest || instant_of(*date) < instant_of(*earliest))) earliest = date;
    }
  }
  return earliest;
}

void note_losses(const CsvTable& table, const CsvColumns& columns, std::size_t calendars,
                 ProgramData& program) {
  std::string unused;
  for (const std::string& heading : columns.unused(table)) {
    if (heading.substr(0, 8) == "planned_") continue;  // follows from the rest
    unused += (unused.empty() ? "'" : ", '") + one_line(heading) + "'";
  }
  if (!unused.empty())
    program.lose("columns that mean nothing here: " + unused, table.header.front().span);
  if (calendars > 0) {
    program.lose(
        "the calendars of " + counted(calendars, "task") + "; --include names a file that has them",
        table.header.front().span);
  }
}

}  // namespace

std::optional<ProgramData> read_csv(FileId file, std::string_view text, const CsvOptions& options,
                                    const std::string& include, DiagnosticSink& sink) {
  const CsvTable table = read_csv_text(file, text, sink);
  const CsvColumns columns(table, options.columns, file, sink);
  if (!columns.has(CsvField::id) && !columns.has(CsvField::name)) {
    const Span place = table.header.empty() ? Span{file} : table.header.front().span;
    sink.report("import-column", place, "no column has the ids or the names of the tasks").help =
        "name one: --map 'id=Key,name=Summary'";
    return std::nullopt;
  }
  ProgramData program;
  program.include = include;
  CsvReader reader(table, columns, options, program, sink);
  reader.read();
  program.start = include.empty() ? earliest_date(program) : std::nullopt;
  note_losses(table, columns, reader.calendars_lost(), program);
  return program;
}

}  // namespace tpm::exchange
