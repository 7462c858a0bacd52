// Whether two snapshots say the same, field by field.
#pragma once

#include <doctest/doctest.h>

#include <tpm/snapshot/plan_snapshot.hpp>

namespace tpm::test {

inline void require_same(const WorkCalendar& a, const WorkCalendar& b) {
  const CalendarDefinition one = a.definition();
  const CalendarDefinition other = b.definition();
  REQUIRE(one.week == other.week);
  REQUIRE(one.exceptions == other.exceptions);
  REQUIRE(one.minutes_per_day == other.minutes_per_day);
  REQUIRE(one.days_per_week == other.days_per_week);
}

inline void require_same(const PlanSnapshot& a, const PlanSnapshot& b) {
  REQUIRE(a.name == b.name);
  REQUIRE(a.start == b.start);
  REQUIRE(a.finish == b.finish);
  REQUIRE(a.deadline == b.deadline);
  REQUIRE(a.slack == b.slack);
  REQUIRE(a.working_minutes == b.working_minutes);
  REQUIRE(a.cost == b.cost);
  REQUIRE(a.budget == b.budget);
  REQUIRE(a.currency == b.currency);
  REQUIRE(a.value == b.value);
  REQUIRE(a.tasks == b.tasks);
  REQUIRE(a.milestones == b.milestones);
  REQUIRE(a.teams == b.teams);
  REQUIRE(a.critical_path == b.critical_path);
  REQUIRE(a.calendars.size() == b.calendars.size());
  for (std::size_t i = 0; i < a.calendars.size(); ++i) require_same(a.calendars[i], b.calendars[i]);
}

}  // namespace tpm::test
