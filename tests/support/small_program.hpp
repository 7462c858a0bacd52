// Programs made by hand, for tests: tasks in days of eight hours, Monday to Friday 09:00–17:00,
// from Monday 2026-01-05 on unless said otherwise.
#pragma once

#include <optional>
#include <stdexcept>
#include <string>

#include <tpm/model/program_builder.hpp>
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

class SmallProgram : public ProgramBuilder {
 public:
  explicit SmallProgram(const CalendarDefinition& calendar = CalendarDefinition::standard())
      : ProgramBuilder("Small", to_day({2026, 1, 5}), calendar) {}

  CalendarId calendar(const CalendarDefinition& definition) {
    return ProgramBuilder::calendar("c" + std::to_string(program.calendars.size()), definition);
  }
};

/// The schedule of a small program, by whole ids.
class Planned {
 public:
  explicit Planned(const SmallProgram& builder, const PlanOptions& options = {})
      : builder_(builder) {
    std::optional<Schedule> made = plan(builder.build(), options, sink);
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
  SmallProgram builder_;
};

}  // namespace tpm::test
