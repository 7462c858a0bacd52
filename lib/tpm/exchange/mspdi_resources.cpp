// People and who works on what.
#include <algorithm>

#include <fmt/core.h>

#include <tpm/exchange/calendar_text.hpp>
#include <tpm/exchange/mspdi_fields.hpp>
#include <tpm/exchange/mspdi_reader.hpp>
#include <tpm/exchange/text.hpp>
#include <tpm/text/format.hpp>

namespace tpm::exchange {
namespace {

constexpr std::int64_t max_people = 1'000'000;

/// Units of 1.0, rounded up, at least one.
int whole_people(std::int64_t thousandths) {
  return static_cast<int>(std::clamp<std::int64_t>((thousandths + 999) / 1000, 1, max_people));
}

bool same_hours(const CalendarDefinition& a, const CalendarDefinition& b) {
  return a.week == b.week && a.exceptions == b.exceptions;
}

/// The calendar of a resource, where it is another one than the project's. Most resources have one
/// of their own that says nothing.
std::optional<Index> own_calendar(MspdiContext& context, pugi::xml_node resource) {
  const auto uid = context.xml.number(resource, "CalendarUID");
  const auto found = context.calendars.find(uid.value_or(-1));
  if (found == context.calendars.end()) return std::nullopt;
  const std::vector<CalendarData>& calendars = context.program.calendars;
  const std::optional<Index> usual = context.program.calendar;
  if (!usual) return found->second;
  const bool same =
      same_hours(whole_definition(calendars, found->second), whole_definition(calendars, *usual));
  return same ? std::nullopt : std::optional(found->second);
}

void read_resource(MspdiContext& context, pugi::xml_node node, std::size_t& materials) {
  const XmlReader& xml = context.xml;
  const auto uid = xml.number(node, "UID");
  const std::string name = one_line(xml.text(node, "Name"));
  if (!uid || *uid == 0 || xml.flag(node, "IsNull")) return;
  if (xml.number(node, "Type").value_or(1) != 1) {
    ++materials;
    return;
  }
  if (context.resources.count(*uid) != 0) {
    context.sink.report("duplicate-id", xml.span(node),
                        fmt::format("a second resource with the UID {}", *uid));
    return;
  }
  TeamData team;
  team.key = std::to_string(*uid);
  team.id = own_field(context, node, team_id_field);
  team.name = name;
  team.people = whole_people(xml.decimal(node, "MaxUnits", 1000).value_or(1000));
  const auto cents = xml.decimal(node, "StandardRate", 100);
  if (cents && *cents > 0) team.per_hour = Money{*cents};
  team.calendar = own_calendar(context, node);
  context.resources.emplace(*uid, context.program.teams.size());
  context.program.teams.push_back(std::move(team));
}

void assign(MspdiContext& context, pugi::xml_node node) {
  const XmlReader& xml = context.xml;
  const auto task = context.tasks.find(xml.number(node, "TaskUID").value_or(-1));
  const auto team = context.resources.find(xml.number(node, "ResourceUID").value_or(-1));
  if (task == context.tasks.end() || team == context.resources.end()) return;
  TaskData& data = context.program.tasks[task->second];
  const TeamData& resource = context.program.teams[team->second];
  if (data.dropped) return;
  if (xml.decimal(node, "Delay", 1).value_or(0) != 0 ||
      xml.decimal(node, "LevelingDelay", 1).value_or(0) != 0) {
    context.program.lose(task->second,
                         fmt::format("'{}' begins later than the task", resource.name));
  }
  if (data.group) {
    context.program.lose(task->second,
                         fmt::format("people of a summary task: '{}'", resource.name));
    return;
  }
  const std::int64_t units = xml.decimal(node, "Units", 1000).value_or(1000);
  if (units % 1000 != 0 && !data.milestone) {
    context.program.lose(task->second,
                         fmt::format("'{}' at {}% counts as {}", resource.name, units / 10,
                                     whole_people(units) == 1 ? "a person" : "whole people"));
  }
  data.people.push_back({team->second, whole_people(units)});
}

/// A task without a calendar works when its people do. A program file has one calendar for it.
void settle_calendars(MspdiContext& context) {
  ProgramData& program = context.program;
  for (Index i = 0; i < program.tasks.size(); ++i) {
    TaskData& task = program.tasks[i];
    if (task.people.empty() || task.dropped || context.own_hours.count(i) != 0) continue;
    const std::optional<Index> first = program.teams[task.people.front().team].calendar;
    const bool alike = std::all_of(
        task.people.begin(), task.people.end(),
        [&](const PeopleData& each) { return program.teams[each.team].calendar == first; });
    if (task.calendar && (first || !alike) && !task.milestone) {
      program.lose(i, "the hours of its people: it has a calendar of its own");
    } else if (!task.calendar && !alike) {
      task.calendar = program.calendar;
      program.lose(i, "the hours of its people, which differ: it has those of the project");
    }
  }
}

}  // namespace

void read_resources(MspdiContext& context, pugi::xml_node resources) {
  std::size_t materials = 0;
  const pugi::xml_node first = context.xml.child(resources, "Resource");
  for (auto node = first; node; node = context.xml.next(node)) {
    read_resource(context, node, materials);
  }
  if (materials > 0) {
    context.program.lose("material and costs: " + count_of(materials, "resource", "resources"));
  }
}

void read_assignments(MspdiContext& context, pugi::xml_node project) {
  const pugi::xml_node assignments = context.xml.child(project, "Assignments");
  const pugi::xml_node first = context.xml.child(assignments, "Assignment");
  for (auto node = first; node; node = context.xml.next(node)) assign(context, node);
  settle_calendars(context);
}

}  // namespace tpm::exchange
