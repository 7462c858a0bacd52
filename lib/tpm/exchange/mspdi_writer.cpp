#include <fmt/core.h>

#include <tpm/exchange/mspdi_fields.hpp>
#include <tpm/exchange/mspdi_write_calendars.hpp>
#include <tpm/exchange/mspdi_write_constraints.hpp>
#include <tpm/exchange/mspdi_write_tasks.hpp>
#include <tpm/exchange/mspdi_writer.hpp>
#include <tpm/exchange/xml_memory.hpp>

namespace tpm::exchange {
namespace {

/// Collects the document without a stream, whose numbers a locale could change.
class StringWriter : public pugi::xml_writer {
 public:
  void write(const void* data, std::size_t size) override {
    text_.append(static_cast<const char*>(data), size);
  }
  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

const DayHours& first_working_hours(const WorkCalendar& calendar) {
  Day day = calendar.exceptions_end() + 1;
  while (calendar.hours_of(day).empty()) day = day + 1;
  return calendar.hours_of(day);
}

/// Rounded down: no more than the tasks that are critical here.
std::int64_t critical_slack_days(const Program& program) {
  return program.scheduling.critical_slack / program[program.calendar].work.minutes_per_day();
}

void write_properties(const PlanView& view, Instant start, Element project) {
  const Program& program = view.program;
  const WorkCalendar& calendar = program[program.calendar].work;
  const DayHours& hours = first_working_hours(calendar);
  project.number("SaveVersion", 14);
  project.text("Title", program.name);
  if (const auto& owner = program.annotations.owner) project.text("Manager", owner->value);
  project.flag("ScheduleFromStart", true);
  project.instant("StartDate", start);
  project.instant("FinishDate", view.schedule.finish);
  project.number("CriticalSlackLimit", critical_slack_days(program));
  project.number("CurrencyDigits", 2);
  project.text("CurrencySymbol", program.currency);
  project.text("CurrencyCode", program.currency.size() == 3 ? program.currency : "XXX");
  project.number("CalendarUID", calendar_uid(program.calendar));
  project.text("DefaultStartTime", mspdi_clock(hours.front().begin));
  project.text("DefaultFinishTime", mspdi_clock(hours.back().end));
  project.number("MinutesPerDay", calendar.minutes_per_day());
  project.number("MinutesPerWeek", calendar.minutes_per_week());
  project.number("DaysPerMonth", 20);
  project.number("DefaultTaskType", 1);  // fixed duration
  project.number("DurationFormat", 7);   // days
  project.flag("HonorConstraints", true);
  project.flag("MultipleCriticalPaths", false);
  project.flag("NewTasksEffortDriven", false);
  project.flag("SplitsInProgressTasks", true);
  project.number("WeekStartDay", 1);
  if (program.status_date) {
    project.instant("StatusDate", beginning_of(program.status_date->value));
  }
  project.flag("NewTasksAreManual", false);
}

void define_attribute(std::string_view field, const char* name, const char* alias, Element parent) {
  Element attribute = parent.child("ExtendedAttribute");
  attribute.text("FieldID", std::string(field));
  attribute.text("FieldName", name);
  attribute.text("Alias", alias);
}

void define_attributes(Element parent) {
  define_attribute(task_id_field, "Text1", "tpm id", parent);
  define_attribute(task_tags_field, "Text2", "tpm tags", parent);
  define_attribute(task_status_field, "Text3", "tpm status", parent);
  define_attribute(team_id_field, "Text1", "tpm id", parent);
  define_attribute(team_lead_field, "Text2", "tpm lead", parent);
}

void note_rules(const Program& program, Losses& losses) {
  const Scheduling& rules = program.scheduling;
  const auto lose = [&](bool used, const char* rule) {
    if (used) losses.of_program({}, fmt::format("'scheduling: {{ {} }}'", rule));
  };
  lose(rules.slack == SlackKind::finish, "slack: finish");
  lose(rules.progress == ProgressLogic::overridden, "progress: override");
  lose(rules.late_from == LateFrom::deadline, "late_from: deadline");
  const Minutes per_day = program[program.calendar].work.minutes_per_day();
  if (rules.critical_slack % per_day != 0) {
    losses.of_program({}, "a 'critical_slack' that is not whole days");
  }
}

void note_program(const Program& program, Losses& losses) {
  note_scope(program, losses);
  if (program.finish_by) losses.of_program(program.finish_by->span, "'finish_by' of a program");
  for (std::size_t i = 0; i < program.teams.size(); ++i) {
    if (program.teams[i].focus != 10000) losses.of_team(TeamId(i), "focus");
    if (program.teams[i].velocity_points) losses.of_team(TeamId(i), "velocity");
  }
}

}  // namespace
std::string to_mspdi(const PlanView& view, DiagnosticSink& sink) {
  Losses losses(view.program, "MS Project");
  const Constraints constraints(view, losses);
  prepare_xml_memory();
  pugi::xml_document document;
  pugi::xml_node declaration = document.append_child(pugi::node_declaration);
  declaration.append_attribute("version") = "1.0";
  declaration.append_attribute("encoding") = "UTF-8";
  declaration.append_attribute("standalone") = "yes";
  pugi::xml_node root = document.append_child("Project");
  root.append_attribute("xmlns") = "http://schemas.microsoft.com/project";
  Element project(root);
  write_properties(view, constraints.project_start(), project);
  define_attributes(project.child("ExtendedAttributes"));
  write_calendars(view.program, project.child("Calendars"));
  write_tasks(view, constraints, losses, project.child("Tasks"));
  write_resources(view, project.child("Resources"));
  write_assignments(view, project.child("Assignments"));
  note_program(view.program, losses);
  note_rules(view.program, losses);
  losses.report(sink);

  StringWriter writer;
  document.save(writer, " ", pugi::format_indent, pugi::encoding_utf8);
  return writer.take();
}

}  // namespace tpm::exchange
