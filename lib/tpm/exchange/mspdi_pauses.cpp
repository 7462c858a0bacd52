// Tasks that are split: what a program file cannot say, found by their dates.
#include <map>

#include <fmt/core.h>

#include <tpm/calendar/duration_text.hpp>
#include <tpm/exchange/calendar_text.hpp>
#include <tpm/exchange/mspdi_reader.hpp>

namespace tpm::exchange {
namespace {

constexpr Minutes rounding = 2;  ///< of durations in tenths of minutes and dates in whole ones

/// When a task is worked on, as the file has it.
struct Stretch {
  Index task = 0;
  std::optional<Instant> start, finish, stop, resume;
  Minutes duration = 0;
  bool elapsed = false;
};

std::optional<Instant> instant(const MspdiContext& context, pugi::xml_node node, const char* name) {
  const auto date = context.xml.date(node, name);
  return date ? std::optional(instant_of(*date)) : std::nullopt;
}

/// What is done has its dates, and hours that differ among people, or from the task's own, are a
/// loss already: neither says anything of pauses.
bool may_pause(const ProgramData& program, const TaskData& task) {
  if (task.group || task.dropped || task.milestone || task[DateField::done]) return false;
  for (const PeopleData& each : task.people) {
    const std::optional<Index> hours = program.teams[each.team].calendar;
    if (hours.value_or(program.calendar.value_or(0)) != calendar_of(program, task)) return false;
  }
  return true;
}

Minutes work_between(const Stretch& stretch, const WorkCalendar& hours, std::optional<Instant> from,
                     std::optional<Instant> to) {
  if (!from || !to) return 0;
  return stretch.elapsed ? *to - *from : hours.work_between(*from, *to);
}

void note_pause(MspdiContext& context, const Stretch& stretch, const WorkCalendar& hours) {
  const Minutes all = work_between(stretch, hours, stretch.start, stretch.finish);
  const Minutes pause = work_between(stretch, hours, stretch.stop, stretch.resume);
  const auto text = [&](Minutes minutes) {
    return exact_duration(minutes, stretch.elapsed, context.minutes_per_day);
  };
  if (all > stretch.duration + rounding) {
    context.program.lose(stretch.task,
                         fmt::format("a pause in its work: {} from its start to its finish, for a "
                                     "duration of {}",
                                     text(all), text(stretch.duration)));
  } else if (pause > rounding) {
    context.program.lose(stretch.task, fmt::format("a pause in its work: {}", text(pause)));
  }
}

}  // namespace

void note_pauses(MspdiContext& context, pugi::xml_node tasks) {
  if (context.own) return;
  const XmlReader& xml = context.xml;
  std::map<Index, std::vector<Stretch>> by_calendar;
  for (auto node = xml.child(tasks, "Task"); node; node = xml.next(node)) {
    const auto found = context.tasks.find(xml.number(node, "UID").value_or(-1));
    const auto duration = xml.duration(node, "Duration");
    if (found == context.tasks.end() || !duration) continue;
    const TaskData& task = context.program.tasks[found->second];
    const auto calendar = calendar_of(context.program, task);
    if (!calendar || !may_pause(context.program, task)) continue;
    by_calendar[*calendar].push_back(
        {found->second, instant(context, node, "Start"), instant(context, node, "Finish"),
         instant(context, node, "Stop"), instant(context, node, "Resume"), *duration,
         is_elapsed(xml.number(node, "DurationFormat").value_or(7))});
  }
  for (const auto& each : by_calendar) {
    const CalendarDefinition definition = whole_definition(context.program.calendars, each.first);
    if (!has_work(definition)) continue;  // which is an error elsewhere
    const WorkCalendar hours(definition);
    for (const Stretch& stretch : each.second) note_pause(context, stretch, hours);
  }
}

}  // namespace tpm::exchange
