// Programs made by hand, for tests: tasks in days of eight hours, Monday to Friday 09:00–17:00,
// from Monday 2026-01-05 on unless said otherwise.
#pragma once

#include <optional>
#include <stdexcept>
#include <string>

#include <tpm/model/program.hpp>
#include <tpm/schedule/schedule.hpp>

namespace tpm::test {

/// "2026-01-05" or "2026-01-05T13:00".
inline Date date(const std::string& text) {
  const auto number = [&text](std::size_t at, std::size_t n) {
    return std::stoi(text.substr(at, n));
  };
  Date result{to_day({number(0, 4), number(5, 2), number(8, 2)}), {}};
  if (text.size() > 10) {
    result.minute = static_cast<std::int16_t>(number(11, 2) * 60 + number(14, 2));
  }
  return result;
}

inline At<Date> at(const std::string& text) { return {date(text), {}}; }

constexpr Minutes day = 480;

class ProgramBuilder {
 public:
  explicit ProgramBuilder(const CalendarDefinition& calendar = CalendarDefinition::standard()) {
    program.start = at("2026-01-05");
    program.calendar = this->calendar(calendar);
  }

  CalendarId calendar(const CalendarDefinition& definition) {
    program.calendars.push_back(
        {"c" + std::to_string(program.calendars.size()), {}, WorkCalendar(definition), {}});
    return CalendarId(program.calendars.size() - 1);
  }

  /// Activities follow each other in depth-first order: what comes between `group` and `end` is
  /// inside it. The reference is valid until the next activity.
  Activity& task(const std::string& id, Minutes minutes, bool elapsed = false) {
    Activity& made = add(id, ActivityKind::task);
    const Duration d{minutes, elapsed};
    made.work = WorkKind::duration;
    made.estimate = At<Estimate>{{d, d, d}, {}};
    return made;
  }
  Activity& milestone(const std::string& id) { return add(id, ActivityKind::milestone); }
  Activity& group(const std::string& id, ActivityKind kind = ActivityKind::group) {
    Activity& made = add(id, kind);
    open_ = ActivityId(program.activities.size() - 1);
    return made;
  }
  void end() {
    program.activities[open_.index].subtree_end =
        static_cast<std::uint32_t>(program.activities.size());
    open_ = program[open_].parent;
  }

  Dependency& link(const std::string& from, const std::string& to, LinkType type = LinkType::FS,
                   Lag lag = {}) {
    Dependency& made = program.dependencies.emplace_back();
    made.from = id(from);
    made.to = id(to);
    made.type = type;
    made.lag = lag;
    return made;
  }

  [[nodiscard]] ActivityId id(const std::string& name) const {
    for (std::size_t i = 0; i < program.activities.size(); ++i) {
      if (program.activities[i].id == name) return ActivityId(i);
    }
    throw std::invalid_argument("no activity " + name);
  }
  Activity& operator[](const std::string& name) { return program.activities[id(name).index]; }

  Program program;

 private:
  Activity& add(const std::string& id, ActivityKind kind) {
    Activity& made = program.activities.emplace_back();
    made.id = made.path = made.name = id;
    if (open_.valid()) made.path = program[open_].path + "." + id;
    made.parent = open_;
    made.kind = kind;
    made.calendar = program.calendar;
    made.subtree_end = static_cast<std::uint32_t>(program.activities.size());
    return made;
  }

  ActivityId open_;
};

/// The schedule of a builder's program, by name.
class Planned {
 public:
  explicit Planned(const ProgramBuilder& builder, const PlanOptions& options = {})
      : builder_(builder) {
    std::optional<Schedule> made = plan(builder.program, options, sink);
    if (!made) throw std::runtime_error("no schedule");
    schedule = std::move(*made);
  }

  [[nodiscard]] const ActivityPlan& operator[](const std::string& name) const {
    return schedule[builder_.id(name)];
  }
  [[nodiscard]] std::string start(const std::string& name) const {
    return format_instant((*this)[name].start);
  }
  [[nodiscard]] std::string finish(const std::string& name) const {
    return format_instant((*this)[name].finish);
  }
  [[nodiscard]] std::string late_start(const std::string& name) const {
    return format_instant((*this)[name].late_start);
  }
  [[nodiscard]] std::string late_finish(const std::string& name) const {
    return format_instant((*this)[name].late_finish);
  }
  [[nodiscard]] std::string finish() const { return format_instant(schedule.finish); }
  /// How many diagnostics have the code.
  [[nodiscard]] int count(std::string_view code) const {
    int n = 0;
    for (const Diagnostic& d : sink.all()) n += d.code == code ? 1 : 0;
    return n;
  }

  Schedule schedule;
  DiagnosticSink sink;

 private:
  ProgramBuilder builder_;
};

}  // namespace tpm::test
