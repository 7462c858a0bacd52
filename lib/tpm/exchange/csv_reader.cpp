#include <algorithm>
#include <unordered_map>

#include <fmt/core.h>

#include <tpm/base/ascii.hpp>
#include <tpm/exchange/csv_names.hpp>
#include <tpm/exchange/csv_people.hpp>
#include <tpm/exchange/csv_reader.hpp>
#include <tpm/exchange/loose_values.hpp>
#include <tpm/exchange/text.hpp>
#include <tpm/input/scalars.hpp>
#include <tpm/text/format.hpp>

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

constexpr std::size_t longest_list = 1000;  ///< of headings in a message, in bytes

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
    find_fractions();
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
    report_wrong(sink_, code, at, kind, std::move(help));
  }

  void read_row(const Row& row) {
    const Index index = program_.tasks.size();
    TaskData task;
    const CsvCell& id = cell(row, CsvField::id);
    task.key = id.text.empty() ? std::to_string(index + 1) : one_line(id.text);
    task.id = task.key.substr(task.key.rfind('.') + 1);
    if (id.text.empty() || loose_integer(task.id)) task.id.clear();
    task.name = one_line(text(row, CsvField::name));
    task.span = id.text.empty() ? row.front().span : id.span;
    if (task.name.empty()) task.name = task.key;
    if (!names_.add(index, task.key, task.name)) {
      sink_.report("duplicate-id", id.span, fmt::format("a second row '{}'", task.key));
    }
    read_work(task, row);
    read_dates(task, row);
    people_.read(task, row);
    read_rest(task, row);
    program_.tasks.push_back(std::move(task));
    note_finished(index, row);
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
    const auto estimate = resolve(*input::parse_estimate(text), usual_, text);
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
      } else if (input::parse_points(at.text)) {
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

  [[nodiscard]] std::optional<std::int64_t> complete(const CsvCell& at) {
    if (at.text.empty()) return std::nullopt;
    if (fractions_) {
      const auto fraction = loose_decimal(at.text, 10000);
      if (fraction && *fraction >= 0) return fraction;
    }
    const auto value =
        input::parse_percentage(at.text.back() == '%' ? at.text : at.text + "%", 0, 10000);
    if (value) return *value;
    wrong("bad-percentage", at, "a percentage from 0 to 100");
    return std::nullopt;
  }

  /// Spreadsheets export what they show as 50% as 0.5. A table that has a percent sign or a number
  /// above 1 counts percent.
  void find_fractions() {
    const CsvCell* first = nullptr;
    for (const Row& row : table_.rows) {
      const CsvCell& at = cell(row, CsvField::complete);
      if (at.text.empty()) continue;
      const auto number = loose_decimal(at.text, 10000);
      if (number && *number > 10000) return;
      if (at.text.find('%') != std::string::npos) return;
      if (number && *number > 0 && first == nullptr) first = &at;
    }
    fractions_ = first != nullptr;
    if (!fractions_) return;
    program_.lose(fmt::format("no number of '{}' is above 1: they count as fractions, 1 is 100%",
                              csv_field_names()[static_cast<std::size_t>(CsvField::complete)]),
                  first->span);
  }

  void read_rest(TaskData& task, const Row& row) {
    task.complete = complete(cell(row, CsvField::complete));
    const CsvCell& cost = cell(row, CsvField::cost);
    if (!cost.text.empty()) {
      const auto value = input::parse_money(cost.text);
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
    for (const CsvCell* const tags : columns_.cells(row, CsvField::tags)) {
      for (const std::string_view tag : split_values(tags->text)) {
        task.tags.push_back(one_line(tag));
      }
    }
  }

  /// Trackers tell that work is over by a word only; a plan needs the day of it.
  void note_finished(Index index, const Row& row) {
    const TaskData& task = program_.tasks[index];
    const CsvCell& status = cell(row, CsvField::status);
    const std::string word = lower_case(status.text);
    const bool over = word == "done" || word == "closed" || word == "resolved" ||
                      word == "complete" || word == "completed" || word == "finished";
    if (!over || task[DateField::done] || task.complete) return;
    program_.lose(index, fmt::format("its status '{}', without the day on which it was finished",
                                     beginning(status.text)));
  }

  // The whole -------------------------------------------------------------------------------------

  void find_parent(Index index, const Row& row) {
    const std::string wanted = one_line(text(row, CsvField::parent));
    if (!wanted.empty()) {
      const auto parent = names_.find(wanted);
      if (!parent) {
        program_.lose(index, fmt::format("its parent '{}', which is {}", beginning(wanted),
                                         names_.is_several(wanted) ? "the name of several tasks"
                                                                   : "not in the file"));
      }
      program_.tasks[index].parent = parent;
      return;
    }
    const std::string& key = program_.tasks[index].key;
    const std::size_t dot = key.rfind('.');
    const auto parent = dot == std::string::npos ? std::nullopt : names_.by_key(key.substr(0, dot));
    if (parent) {
      program_.tasks[index].parent = parent;
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
      for (const CsvCell* const at :
           columns_.cells(row, into ? CsvField::after : CsvField::before)) {
        // A name may hold a comma.
        if (names_.find(at->text)) {
          read_link(index, *at, at->text, into);
          continue;
        }
        for (const std::string_view each : split_values(at->text)) {
          read_link(index, *at, each, into);
        }
      }
    }
  }

  void read_link(Index index, const CsvCell& at, std::string_view text, bool into) {
    const auto link = written_link(
        text, options_.unit, [&](std::string_view key) { return names_.find(key).has_value(); });
    if (!link) {
      const char* const reason = names_.is_several(text) ? "is the name of several tasks"
                                                         : "names no task of the file, or no lag";
      program_.lose(index, fmt::format("its link '{}', which {}", beginning(text), reason));
      return;
    }
    const Index other = *names_.find(link->key);
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
  [[nodiscard]] std::size_t calendars_lost() const { return people_.calendars_lost(); }

 private:
  const CsvTable& table_;
  const CsvColumns& columns_;
  const CsvOptions& options_;
  ProgramData& program_;
  DiagnosticSink& sink_;
  WorkCalendar usual_{CalendarDefinition::standard()};  ///< of a program that names none
  CsvNames names_;
  CsvPeople people_{columns_, program_, sink_};
  std::unordered_map<std::string, Index> projects_;
  bool fractions_ = false;  ///< what is complete counts from 0 to 1
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
  for (const std::string& heading : columns.ambiguous(table)) {
    program.lose(
        fmt::format("columns '{}' after the first: a row's first value counts", beginning(heading)),
        table.header.front().span);
  }
  std::string unused;
  std::size_t more = 0;
  for (const std::string& heading : columns.unused(table)) {
    if (heading.substr(0, 8) == "planned_") continue;  // follows from the rest
    if (unused.size() > longest_list) {
      ++more;
      continue;
    }
    unused += (unused.empty() ? "'" : ", '") + beginning(heading) + "'";
  }
  if (more > 0) unused += fmt::format(" and {} more", more);
  if (!unused.empty())
    program.lose("columns that mean nothing here: " + unused, table.header.front().span);
  if (calendars > 0) {
    program.lose("the calendars of " + count_of(calendars, "task", "tasks") +
                     "; --include names a file that has them",
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
