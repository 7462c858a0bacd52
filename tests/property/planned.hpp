// Small helpers of the properties: a plan that must exist, and programs changed in one respect.
#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>

#include <tpm/model/program.hpp>
#include <tpm/schedule/schedule.hpp>

namespace tpm::test {

inline Schedule planned(const Program& program, const PlanOptions& options = {}) {
  DiagnosticSink sink;
  std::optional<Schedule> schedule = plan(program, options, sink);
  if (!schedule) throw std::runtime_error("a program without a cycle was not scheduled");
  return std::move(*schedule);
}

/// Lags that no longer depend on the predecessor's duration.
inline void fix_percent_lags(Program& program) {
  for (Dependency& link : program.dependencies) {
    if (link.lag.kind != LagKind::percent) continue;
    link.lag = {LagKind::working, link.lag.amount / 50};
  }
}

inline void set_duration(Activity& activity, Minutes minutes) {
  const Duration d{minutes, activity.estimate->value.likely.elapsed};
  activity.estimate->value = {d, d, d};
}

inline Date date_at(Instant t) {
  const Day day = day_of(t);
  return {day, static_cast<std::int16_t>(t - midnight(day))};
}

/// The likely duration; 0 for milestones and groups.
inline Minutes minutes_of(const Activity& activity) {
  return activity.estimate ? activity.estimate->value.likely.minutes : 0;
}

}  // namespace tpm::test
