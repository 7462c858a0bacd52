#include <fmt/core.h>

#include <tpm/base/number_text.hpp>
#include <tpm/calendar/duration_text.hpp>
#include <tpm/exchange/scheduling_text.hpp>

namespace tpm::exchange {
namespace {

std::string_view name_of(LagCalendar calendar) {
  constexpr std::string_view names[] = {"successor", "predecessor", "program", "elapsed"};
  return names[static_cast<std::size_t>(calendar)];
}

}  // namespace

std::vector<YamlEntry> scheduling_entries(const Scheduling& scheduling) {
  std::vector<YamlEntry> entries;
  const auto add = [&](std::string key, std::string_view value) {
    entries.push_back({std::move(key), std::string(value)});
  };
  if (scheduling.lag_calendar != LagCalendar::successor) {
    add("lag_calendar", name_of(scheduling.lag_calendar));
  }
  if (scheduling.hard_constraints == HardConstraints::hard) add("hard_constraints", "hard");
  if (scheduling.hard_constraints == HardConstraints::soft) add("hard_constraints", "soft");
  if (scheduling.slack == SlackKind::finish) add("slack", "finish");
  if (scheduling.critical_slack > 0) {
    add("critical_slack", exact_duration(scheduling.critical_slack, false, 0));
  }
  if (scheduling.progress == ProgressLogic::overridden) add("progress", "override");
  if (scheduling.late_from == LateFrom::deadline) add("late_from", "deadline");
  return entries;
}

std::string percent_text(std::int64_t hundredths) { return format_decimal(hundredths, 2) + "%"; }

}  // namespace tpm::exchange
