// Positions: instants in the work coordinates of one calendar.
//
// A task's dates are fixed by how much work of its calendar lies before them, so the passes add and
// compare work coordinates, and only a link between different calendars costs a conversion. A
// coordinate names two instants where work pauses (Friday 17:00 and Monday 09:00); the lowest bit
// of a position says which: 0 the end of the last period, 1 the start of the next.
#pragma once

#include <cstdint>
#include <limits>

#include <tpm/calendar/work_calendar.hpp>

namespace tpm {

/// 2 × W(t), plus 1 for the start of the next period. Ordered as the instants are.
using Position = std::int64_t;

inline constexpr Position no_position = std::numeric_limits<Position>::min();
inline constexpr Position unbounded = std::numeric_limits<Position>::max();

[[nodiscard]] constexpr Minutes work_of(Position p) { return p >> 1; }
[[nodiscard]] constexpr Position finish_position(Minutes work) { return 2 * work; }
[[nodiscard]] constexpr Position start_position(Minutes work) { return 2 * work + 1; }
[[nodiscard]] constexpr Position pulled_back(Position p) { return p & ~Position{1}; }
[[nodiscard]] constexpr Position rolled_forward(Position p) { return p | Position{1}; }

[[nodiscard]] inline Instant instant_of(const WorkCalendar& calendar, Position p) {
  return (p & 1) != 0 ? calendar.start_at(work_of(p)) : calendar.finish_at(work_of(p));
}

/// The position of t, or of the next working minute where t lies inside a pause.
[[nodiscard]] inline Position position_of(const WorkCalendar& calendar, Instant t) {
  const Minutes work = calendar.work_at(t);
  return calendar.finish_at(work) >= t ? finish_position(work) : start_position(work);
}

/// The last position that is not after t: of t, or of the end of the period before where t lies
/// inside a pause.
[[nodiscard]] inline Position latest_position(const WorkCalendar& calendar, Instant t) {
  const Minutes work = calendar.work_at(t);
  return calendar.start_at(work) <= t ? start_position(work) : finish_position(work);
}

}  // namespace tpm
