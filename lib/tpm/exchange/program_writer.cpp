
#include <tpm/base/yaml_scalar.hpp>
#include <tpm/exchange/calendar_text.hpp>
#include <tpm/exchange/ids.hpp>
#include <tpm/exchange/program_writer.hpp>
#include <tpm/exchange/scheduling_text.hpp>
#include <tpm/exchange/yaml_text.hpp>

namespace tpm::exchange {
namespace {

class Writer {
 public:
  explicit Writer(const ProgramData& program)
      : program_(program), ids_(task_ids(program)), incoming_(program.tasks.size()) {
    name_things();
    for (Index i = 0; i < program.links.size(); ++i) incoming_[program.links[i].to].push_back(i);
    for (Index i = 0; i < program.calendars.size(); ++i) {
      calendars_.emplace_back(whole_definition(program.calendars, i));
    }
    if (calendars_.empty()) calendars_.emplace_back(CalendarDefinition::standard());
    connect();
  }

  ProgramText write() {
    write_head();
    write_calendars();
    write_teams();
    write_projects();
    write_milestones();
    return {std::move(out_), std::move(paths_)};
  }

 private:
  void name_things() {
    IdPool calendars;
    IdPool teams;
    calendars.reserve("default");
    for (const CalendarData& each : program_.calendars) {
      calendar_ids_.push_back(calendars.take("", each.name, "calendar", each.key));
    }
    for (const TeamData& each : program_.teams) {
      team_ids_.push_back(teams.take(each.id, each.name, "team", each.key));
    }
  }

  /// Children in the order of the source, and the paths: parents may stand behind their children.
  void connect() {
    children_.resize(program_.tasks.size());
    paths_.resize(program_.tasks.size());
    for (Index i = 0; i < program_.tasks.size(); ++i) {
      if (program_.tasks[i].dropped) continue;
      const std::optional<Index> parent = program_.tasks[i].parent;
      (parent ? children_[*parent] : roots_).push_back(i);
    }
    std::vector<Index> open(roots_.rbegin(), roots_.rend());
    while (!open.empty()) {
      const Index i = open.back();
      open.pop_back();
      const std::optional<Index> parent = program_.tasks[i].parent;
      paths_[i] = parent ? paths_[*parent] + "." + ids_[i] : ids_[i];
      open.insert(open.end(), children_[i].rbegin(), children_[i].rend());
    }
  }

  // Dates -----------------------------------------------------------------------------------------

  /// Without its time where the day alone means the same: the start of the day's work for what
  /// starts, the end of it for what finishes.
  [[nodiscard]] static std::string date_text(const Date& date, bool finishes,
                                             const WorkCalendar& calendar) {
    const Instant whole = finishes ? calendar.day_finish(date.day) : calendar.day_start(date.day);
    const bool day_is_enough = date.minute && instant_of(date) == whole;
    return to_string(day_is_enough ? Date{date.day, std::nullopt} : date);
  }

  /// A date that holds for tasks of any calendar.
  [[nodiscard]] std::string common_date(const Date& date, bool finishes) const {
    const std::string shown = date_text(date, finishes, calendars_.front());
    for (const WorkCalendar& calendar : calendars_) {
      if (date_text(date, finishes, calendar) != shown) return to_string(date);
    }
    return shown;
  }

  [[nodiscard]] static bool is_finish(DateField field) {
    return field == DateField::finish_not_before || field == DateField::finish_by ||
           field == DateField::finish_on || field == DateField::deadline ||
           field == DateField::done;
  }

  [[nodiscard]] const WorkCalendar& calendar_of(const TaskData& task) const {
    return calendars_[exchange::calendar_of(program_, task).value_or(0)];
  }

  [[nodiscard]] const TeamData& team_of(const TaskData& task) const {
    return program_.teams[task.people.front().team];
  }

  /// Milestones and groups keep their times: a day means different instants for them.
  [[nodiscard]] std::string own_date(const TaskData& task, DateField field) const {
    const Date& date = *task[field];
    const bool plain =
        !task.milestone && !task.group && task.calendar_id.empty() && program_.include.empty();
    return plain ? date_text(date, is_finish(field), calendar_of(task)) : to_string(date);
  }

  // Parts of the file -----------------------------------------------------------------------------

  void write_head() {
    std::vector<YamlEntry> head = {{"tpm", "1"}};
    if (!program_.name.empty()) head.push_back({"program", portable_yaml_scalar(program_.name)});
    if (program_.start) head.push_back({"start", common_date(*program_.start, false)});
    if (program_.finish_by) head.push_back({"finish_by", common_date(*program_.finish_by, true)});
    if (program_.status_date) {
      head.push_back({"status_date", common_date(*program_.status_date, false)});
    }
    if (!program_.currency.empty())
      head.push_back({"currency", portable_yaml_scalar(program_.currency)});
    if (program_.calendar) head.push_back({"calendar", calendar_ids_[*program_.calendar]});
    if (!program_.include.empty()) {
      head.push_back({"include", "", {portable_yaml_scalar(program_.include)}, YamlKind::list});
    }
    const std::vector<YamlEntry> rules = scheduling_entries(program_.scheduling);
    if (!rules.empty()) head.push_back({"scheduling", yaml_flow_map(rules)});
    yaml_entries(out_, 0, head);
  }

  void write_calendars() {
    if (program_.calendars.empty()) return;
    out_ += "\ncalendars:\n";
    for (Index i = 0; i < program_.calendars.size(); ++i) {
      yaml_map(out_, 2, calendar_ids_[i], calendar_entries(program_.calendars, i, calendar_ids_));
    }
  }

  void write_teams() {
    if (program_.teams.empty()) return;
    out_ += "\nteams:\n";
    for (Index i = 0; i < program_.teams.size(); ++i) {
      const TeamData& team = program_.teams[i];
      std::vector<YamlEntry> entries;
      if (team.name != team_ids_[i]) entries.push_back({"name", portable_yaml_scalar(team.name)});
      entries.push_back({"people", std::to_string(team.people)});
      if (team.per_hour) entries.push_back({"rate", tpm::to_string(*team.per_hour) + "/h"});
      if (team.calendar && team.calendar != program_.calendar) {
        entries.push_back({"calendar", calendar_ids_[*team.calendar]});
      }
      yaml_map(out_, 2, team_ids_[i], entries);
    }
  }

  void write_projects() {
    bool first = true;
    for (const Index root : roots_) {
      if (!program_.tasks[root].group) continue;
      if (first) out_ += "\nprojects:\n";
      first = false;
      write_tree(root);
    }
  }

  void write_milestones() {
    bool first = true;
    for (const Index root : roots_) {
      if (program_.tasks[root].group) continue;
      if (first) out_ += "\nmilestones:\n";
      first = false;
      yaml_map(out_, 2, ids_[root], entries_of(root));
    }
  }

  /// A group's own entries, then its children, indented; no recursion, groups may nest deeply.
  void write_tree(Index root) {
    struct Open {
      Index task;
      std::size_t indent;
    };
    std::vector<Open> open = {{root, 2}};
    while (!open.empty()) {
      const Open at = open.back();
      open.pop_back();
      if (!program_.tasks[at.task].group) {
        yaml_map(out_, at.indent, ids_[at.task], entries_of(at.task));
        continue;
      }
      const std::string margin(at.indent, ' ');
      out_ += margin + ids_[at.task] + ":\n";
      yaml_entries(out_, at.indent + 2, entries_of(at.task));
      out_ += margin + "  tasks:\n";
      const std::vector<Index>& children = children_[at.task];
      for (auto child = children.rbegin(); child != children.rend(); ++child) {
        open.push_back({*child, at.indent + 4});
      }
    }
  }

  // Tasks -----------------------------------------------------------------------------------------

  [[nodiscard]] std::vector<YamlEntry> entries_of(Index i) const {
    const TaskData& task = program_.tasks[i];
    std::vector<YamlEntry> entries;
    if (!task.name.empty() && task.name != ids_[i]) {
      entries.push_back({"name", portable_yaml_scalar(task.name)});
    }
    if (!task.group) add_work(entries, task);
    add_links(entries, i);
    add_dates(entries, task);
    if (!task.group) add_people(entries, task);
    if (!task.group || !task.parent) add_included(entries, task);
    add_annotations(entries, task);
    return entries;
  }

  void add_work(std::vector<YamlEntry>& entries, const TaskData& task) const {
    if (task.milestone) {
      if (task.parent) entries.push_back({"milestone", "true"});
    } else if (!task.work.empty()) {
      entries.push_back({task.work_key, task.work});
    }
  }

  void add_links(std::vector<YamlEntry>& entries, Index i) const {
    std::vector<std::string> links;
    for (const Index each : incoming_[i]) {
      const LinkData& link = program_.links[each];
      const bool sibling = program_.tasks[link.from].parent == program_.tasks[i].parent;
      std::string text = sibling ? ids_[link.from] : paths_[link.from];
      const bool plain = link.type == LinkType::FS && link.lag.empty();
      if (!plain) text += " " + std::string(tpm::to_string(link.type)) + link.lag;
      links.push_back(portable_yaml_scalar(text));
    }
    if (links.size() == 1) {
      entries.push_back({"after", links[0]});
    } else if (!links.empty()) {
      entries.push_back({"after", "", std::move(links), YamlKind::list});
    }
  }

  void add_dates(std::vector<YamlEntry>& entries, const TaskData& task) const {
    const bool project = task.group && !task.parent;
    if (task.start) entries.push_back({"start", to_string(*task.start)});
    for (std::size_t i = 0; i < date_field_count; ++i) {
      const auto field = static_cast<DateField>(i);
      const bool actual = field == DateField::started || field == DateField::done;
      if (!task[field] || (task.group && actual)) continue;
      const bool start = project && field == DateField::not_before;
      entries.push_back(
          {std::string(start ? "start" : date_field_names[i]), own_date(task, field)});
    }
    if (task.as_late_as_possible) entries.push_back({"as_late_as_possible", "true"});
    if (task.group || task.milestone) return;
    if (!task.remaining.empty()) entries.push_back({"remaining", task.remaining});
    if (task.complete) entries.push_back({"complete", percent_text(*task.complete)});
  }

  void add_people(std::vector<YamlEntry>& entries, const TaskData& task) const {
    if (task.calendar && (task.calendar != program_.calendar || team_has_other(task))) {
      entries.push_back({"calendar", calendar_ids_[*task.calendar]});
    }
    if (task.people.empty()) return;
    entries.push_back({"team", team_ids_[task.people.front().team]});
    if (task.milestone) return;
    if (task.people.size() > 1) {
      std::vector<YamlEntry> teams;
      for (const PeopleData& each : task.people) {
        teams.push_back({team_ids_[each.team], std::to_string(each.people)});
      }
      entries.push_back({"people", yaml_flow_map(teams)});
    } else if (task.people.front().people > 1) {
      entries.push_back({"people", std::to_string(task.people.front().people)});
    }
  }

  /// Teams and calendars of an included file.
  static void add_included(std::vector<YamlEntry>& entries, const TaskData& task) {
    if (!task.calendar_id.empty()) entries.push_back({"calendar", task.calendar_id});
    if (!task.team_id.empty()) entries.push_back({"team", task.team_id});
    if (task.group || task.milestone) return;
    if (!task.shares.empty()) {
      std::vector<YamlEntry> teams;
      for (const auto& share : task.shares) {
        teams.push_back({share.first, std::to_string(share.second)});
      }
      entries.push_back({"people", yaml_flow_map(teams)});
    } else if (task.team_people > 1) {
      entries.push_back({"people", std::to_string(task.team_people)});
    }
  }

  [[nodiscard]] bool team_has_other(const TaskData& task) const {
    return !task.people.empty() && team_of(task).calendar &&
           team_of(task).calendar != program_.calendar;
  }

  static void add_annotations(std::vector<YamlEntry>& entries, const TaskData& task) {
    if (task.cost.cents != 0) entries.push_back({"cost", tpm::to_string(task.cost)});
    if (!task.owner.empty()) entries.push_back({"owner", portable_yaml_scalar(task.owner)});
    if (task.blocked) entries.push_back({"status", "blocked"});
    if (!task.tags.empty()) {
      std::vector<std::string> tags;
      for (const std::string& tag : task.tags) tags.push_back(portable_yaml_scalar(tag));
      entries.push_back({"tags", "", std::move(tags), YamlKind::list});
    }
    if (!task.link.empty()) entries.push_back({"link", portable_yaml_scalar(task.link)});
    if (!task.note.empty()) entries.push_back({"note", portable_yaml_scalar(task.note)});
  }

  const ProgramData& program_;
  std::vector<std::string> ids_, paths_, calendar_ids_, team_ids_;
  std::vector<std::vector<Index>> children_, incoming_;
  std::vector<Index> roots_;
  std::vector<WorkCalendar> calendars_;
  std::string out_;
};

}  // namespace

ProgramText write_program(const ProgramData& program) { return Writer(program).write(); }

}  // namespace tpm::exchange
