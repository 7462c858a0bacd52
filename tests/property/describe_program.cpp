#include <fmt/core.h>

#include "property/random_program.hpp"

namespace tpm::test {
namespace {

std::string describe(const Activity& a) {
  std::string text;
  const auto add_date = [&text](const char* name, const OptionalAt<Date>& date) {
    if (date) text += fmt::format(" {}={}", name, to_string(date->value));
  };
  if (a.estimate) {
    const Duration d = a.estimate->value.likely;
    text += fmt::format(" {}{}", d.minutes, d.elapsed ? "em" : "m");
  }
  add_date("start", a.start);
  add_date("deadline", a.deadline);
  add_date("not_before", a.not_before);
  add_date("finish_not_before", a.finish_not_before);
  add_date("start_by", a.start_by);
  add_date("finish_by", a.finish_by);
  add_date("start_on", a.start_on);
  add_date("finish_on", a.finish_on);
  add_date("started", a.started);
  add_date("done", a.done);
  if (a.remaining) text += fmt::format(" remaining={}m", a.remaining->value.minutes);
  if (a.complete) text += fmt::format(" complete={}", a.complete->value);
  if (a.as_late_as_possible) text += " as_late_as_possible";
  return text;
}

std::string describe(const WorkCalendar& calendar) {
  constexpr Day from{20458 - 7};
  std::string text;
  DayHours previous;
  for (std::int32_t day = 0; day < 77; ++day) {
    const DayHours& hours = calendar.hours_of(from + day);
    if (day > 14 && hours == calendar.hours_of(from + (day - 7))) continue;
    text += fmt::format("\n    {}:", format_date(from + day));
    for (const Interval& i : hours) {
      text += fmt::format(" {:02}:{:02}-{:02}:{:02}", i.begin / 60, i.begin % 60, i.end / 60,
                          i.end % 60);
    }
  }
  return text;
}

constexpr const char* kinds[] = {"project", "group", "task", "milestone"};

}  // namespace

std::string describe(const Program& program, const PlanOptions& options) {
  const Scheduling& s = program.scheduling;
  std::string text = fmt::format(
      "start={} calendar={} lag_calendar={} hard={} slack={} critical={} progress={} late_from={}",
      to_string(program.start->value), program[program.calendar].id,
      static_cast<int>(s.lag_calendar), static_cast<int>(s.hard_constraints),
      static_cast<int>(s.slack), s.critical_slack, static_cast<int>(s.progress),
      static_cast<int>(s.late_from));
  if (program.status_date) text += " status=" + to_string(program.status_date->value);
  if (program.deadline) text += " deadline=" + to_string(program.deadline->value);
  if (program.finish_by) text += " finish_by=" + to_string(program.finish_by->value);
  text += fmt::format("\nfloat_to={}", static_cast<int>(options.float_to));
  if (options.target.valid()) text += " target=" + program[options.target].path;
  for (const Activity& a : program.activities) {
    text += fmt::format("\n  {} {} {}{}", a.path, kinds[static_cast<int>(a.kind)],
                        program[a.calendar].id, describe(a));
  }
  for (const Dependency& link : program.dependencies) {
    text += fmt::format("\n  {} -> {} {} lag {} of kind {}", program[link.from].path,
                        program[link.to].path, to_string(link.type), link.lag.amount,
                        static_cast<int>(link.lag.kind));
  }
  for (const Calendar& calendar : program.calendars) {
    text += fmt::format("\n  {}:{}", calendar.id, describe(calendar.work));
  }
  return text + "\n";
}

}  // namespace tpm::test
