// Work calendars: which minutes of which days are working.
//
// The arithmetic rests on one monotone function, the work coordinate W(t): the number of working
// minutes between 1970-01-01T00:00 and t (negative before). "Instant + n working minutes" is W,
// an addition and the inverse of W; "working minutes between" is a difference of two W. Both
// directions are O(1) outside the span of dated exceptions (weekly arithmetic) and O(log days) or
// better inside it (a table with one row a day).
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <vector>

#include <tpm/calendar/instant.hpp>

namespace tpm {

/// Working minutes of a day: [begin, end), minutes from midnight, 0 ≤ begin < end ≤ 1440.
struct Interval {
  std::int16_t begin = 0;
  std::int16_t end = 0;

  constexpr auto operator<=>(const Interval&) const = default;
};

/// Sorted, disjoint, not touching; empty is a day off.
using DayHours = std::vector<Interval>;

[[nodiscard]] Minutes length(const DayHours& hours);

/// What a calendar says, `based_on` already resolved.
struct CalendarDefinition {
  std::array<DayHours, 7> week;        ///< Monday first
  std::map<Day, DayHours> exceptions;  ///< replace the weekly hours of their day
  Minutes minutes_per_day = 0;         ///< length of `1d`; 0: that of the first working day
  int days_per_week = 0;               ///< length of `1w` in days; 0: working days of the week

  /// Monday to Friday 09:00–17:00.
  static CalendarDefinition standard();
  /// Every minute works: the calendar of elapsed time (1d = 24 h, 1w = 7 d).
  static CalendarDefinition continuous();
};

class WorkCalendar {
 public:
  /// The definition must have working time in its week (an input error is reported before).
  explicit WorkCalendar(const CalendarDefinition& definition);

  /// W(t).
  [[nodiscard]] Minutes work_at(Instant t) const;

  /// The latest t with W(t) = work: where the next working minute begins (Monday 09:00).
  [[nodiscard]] Instant start_at(Minutes work) const;

  /// The earliest t with W(t) = work: where the last working minute ended (Friday 17:00).
  [[nodiscard]] Instant finish_at(Minutes work) const;

  /// A start rolled forward to the next working minute; t itself if that minute works.
  [[nodiscard]] Instant roll_forward(Instant t) const { return start_at(work_at(t)); }
  /// A finish pulled back to the end of the previous working minute.
  [[nodiscard]] Instant roll_back(Instant t) const { return finish_at(work_at(t)); }

  /// Working minutes from a to b; negative if b is earlier.
  [[nodiscard]] Minutes work_between(Instant a, Instant b) const { return work_at(b) - work_at(a); }

  [[nodiscard]] Minutes minutes_per_day() const { return minutes_per_day_; }
  [[nodiscard]] Minutes minutes_per_week() const { return minutes_per_day_ * days_per_week_; }
  [[nodiscard]] int days_per_week() const { return days_per_week_; }

  /// The hours of one day, exceptions applied.
  [[nodiscard]] const DayHours& hours_of(Day day) const;

  /// First working minute and end of the last working minute of `day`; if the day is off, the next
  /// working minute after it and the end of the last one before it: what a date without a time
  /// means where something starts, and where something finishes.
  [[nodiscard]] Instant day_start(Day day) const;
  [[nodiscard]] Instant day_finish(Day day) const;

 private:
  Minutes minutes_per_day_ = 0;
  int days_per_week_ = 0;
};

}  // namespace tpm
