#include <fmt/core.h>

#include <tpm/model/link_text.hpp>

namespace tpm {
namespace {

/// Hundredths of a percent: "50%", "12.5%", "0.25%".
std::string percent_text(std::int64_t hundredths) {
  const std::int64_t part = hundredths % 100;
  if (part == 0) return fmt::format("{}%", hundredths / 100);
  if (part % 10 == 0) return fmt::format("{}.{}%", hundredths / 100, part / 10);
  return fmt::format("{}.{:02}%", hundredths / 100, part);
}

}  // namespace

std::string format_link(LinkType type, const Lag& lag, std::string_view lag_text) {
  std::string text(to_string(type));
  if (lag.amount == 0) return text;
  if (lag.amount > 0) text += '+';
  return text.append(lag_text);
}

std::string format_link(const Dependency& dependency) {
  return format_link(dependency.type, dependency.lag, dependency.lag_text);
}

std::string format_lag(const Lag& lag, Minutes minutes_per_day) {
  if (lag.amount == 0) return "0d";
  const std::string sign = lag.amount < 0 ? "-" : "";
  const Minutes size = lag.amount < 0 ? -lag.amount : lag.amount;
  if (lag.kind == LagKind::percent) return sign + percent_text(size);
  const char* elapsed = lag.kind == LagKind::elapsed ? "e" : "";
  const Minutes per_day = lag.kind == LagKind::elapsed ? minutes_per_civil_day : minutes_per_day;
  const Minutes parts[] = {size / per_day, size % per_day / 60, size % per_day % 60};
  const char units[] = {'d', 'h', 'm'};
  std::string text = sign;
  for (std::size_t i = 0; i < std::size(parts); ++i) {
    if (parts[i] != 0) text += fmt::format("{}{}{}", parts[i], elapsed, units[i]);
  }
  return text;
}

Minutes minutes_per_lag_day(const Program& program, const Dependency& dependency) {
  switch (program.scheduling.lag_calendar) {
    case LagCalendar::successor:
      return program.work_calendar(program[dependency.to]).minutes_per_day();
    case LagCalendar::predecessor:
      return program.work_calendar(program[dependency.from]).minutes_per_day();
    case LagCalendar::program:
      return program[program.calendar].work.minutes_per_day();
    case LagCalendar::elapsed:
      break;
  }
  return minutes_per_civil_day;
}

}  // namespace tpm
