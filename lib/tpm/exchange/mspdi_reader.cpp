#include <fmt/core.h>

#include <tpm/base/ascii.hpp>
#include <tpm/exchange/calendar_text.hpp>
#include <tpm/exchange/loose_values.hpp>
#include <tpm/exchange/mspdi_fields.hpp>
#include <tpm/exchange/mspdi_reader.hpp>
#include <tpm/exchange/text.hpp>
#include <tpm/text/format.hpp>

namespace tpm::exchange {
namespace {

std::string name_of(const XmlReader& xml, pugi::xml_node project) {
  for (const char* const element : {"Title", "Name"}) {
    std::string name = one_line(xml.text(project, element));
    for (const std::string_view ending : {".xml", ".mpp"}) {
      const bool ends = name.size() > ending.size() &&
                        lower_case(name.substr(name.size() - ending.size())) == ending;
      if (ends) name.erase(name.size() - ending.size());
    }
    if (!name.empty()) return name;
  }
  return "Imported program";
}

/// 1d and 1w are the same for all calendars of a project.
void read_lengths(MspdiContext& context, pugi::xml_node project) {
  const auto minutes = context.xml.number(project, "MinutesPerDay");
  const bool usable = minutes && *minutes > 0 && *minutes <= minutes_per_civil_day;
  context.minutes_per_day = usable ? *minutes : 480;
}

void read_rules(MspdiContext& context, pugi::xml_node project) {
  ProgramData& program = context.program;
  Scheduling& rules = program.scheduling;
  const std::string_view honor = context.xml.text(project, "HonorConstraints");
  const bool soft = honor == "0" || honor == "false";
  rules.hard_constraints = soft ? HardConstraints::soft : HardConstraints::hard;
  const auto slack = context.xml.number(project, "CriticalSlackLimit");
  if (slack && *slack > 0 && *slack < 10'000)
    rules.critical_slack = *slack * context.minutes_per_day;
  const std::string_view from_start = context.xml.text(project, "ScheduleFromStart");
  if (from_start == "0" || from_start == "false") {
    program.lose("the project is scheduled back from its finish; here it is from its start",
                 context.xml.span(context.xml.child(project, "ScheduleFromStart")));
  }
  const auto status = context.xml.date(project, "StatusDate");
  if (context.own) {
    program.status_date = without_midnight(status);
    program.start = without_midnight(program.start);
  } else if (status) {
    program.lose(
        "the status date: MS Project leaves unfinished work where it is, tpm would move it there",
        context.xml.span(context.xml.child(project, "StatusDate")));
  }
}

/// Things that only say more about tasks; counted, not listed.
void count_extras(MspdiContext& context, pugi::xml_node project) {
  const XmlReader& xml = context.xml;
  std::size_t baselines = 0;
  std::size_t fields = 0;
  const pugi::xml_node tasks = xml.child(project, "Tasks");
  for (auto task = xml.child(tasks, "Task"); task; task = xml.next(task)) {
    baselines += xml.child(task, "Baseline") ? 1U : 0U;
    for (auto each = xml.child(task, "ExtendedAttribute"); each; each = xml.next(each)) {
      const std::string_view field = xml.text(each, "FieldID");
      const bool known =
          field == task_id_field || field == task_tags_field || field == task_status_field;
      fields += context.own && known ? 0U : 1U;
    }
  }
  if (baselines > 0)
    context.program.lose("the baselines of " + count_of(baselines, "task", "tasks"));
  if (fields > 0)
    context.program.lose("what custom fields say: " + count_of(fields, "value", "values"));
}

bool is_own(const XmlReader& xml, pugi::xml_node project) {
  const pugi::xml_node fields = xml.child(project, "ExtendedAttributes");
  for (auto each = xml.child(fields, "ExtendedAttribute"); each; each = xml.next(each)) {
    if (xml.text(each, "Alias") == "tpm id") return true;
  }
  return false;
}

void read_default_calendar(MspdiContext& context, pugi::xml_node project) {
  const auto calendar = context.xml.number(project, "CalendarUID");
  if (!calendar) return;
  const auto found = context.calendars.find(*calendar);
  if (found != context.calendars.end()) context.program.calendar = found->second;
}

}  // namespace

std::optional<ProgramData> read_mspdi(FileId file, std::string_view text, DiagnosticSink& sink) {
  XmlReader xml(file, sink);
  if (!xml.parse(text)) return std::nullopt;
  const pugi::xml_node project = xml.root();
  if (xml.root_name() != "Project") {
    sink.report("import-syntax", xml.span(project),
                fmt::format("<{}> is not a project of MS Project", one_line(project.name())))
        .help = "save the project as XML in MS Project, or the schedule as XER in Primavera";
    return std::nullopt;
  }
  ProgramData program;
  MspdiContext context{xml, sink, program};
  context.own = is_own(xml, project);
  program.name = name_of(xml, project);
  program.currency = one_line(xml.text(project, "CurrencyCode"));
  program.start = xml.date(project, "StartDate");
  read_lengths(context, project);
  read_rules(context, project);
  read_calendars(context, xml.child(project, "Calendars"));
  read_default_calendar(context, project);
  read_resources(context, xml.child(project, "Resources"));
  read_tasks(context, xml.child(project, "Tasks"));
  if (!program.start) program.start = context.earliest_start;
  read_assignments(context, project);
  note_pauses(context, xml.child(project, "Tasks"));
  count_extras(context, project);
  return program;
}

std::string own_field(const MspdiContext& context, pugi::xml_node element, std::string_view field) {
  if (!context.own) return {};
  const XmlReader& xml = context.xml;
  for (auto each = xml.child(element, "ExtendedAttribute"); each; each = xml.next(each)) {
    if (xml.text(each, "FieldID") == field) return std::string(xml.text(each, "Value"));
  }
  return {};
}

}  // namespace tpm::exchange
