// What TaskJuggler can say of a work calendar: the hours of a week, and times off on top of it.
// Days with more work than their weekday has, and minutes off its grid, are beyond it.
#pragma once

#include <string>
#include <vector>

#include <tpm/calendar/work_calendar.hpp>
#include <tpm/model/program.hpp>

namespace tpm::exchange {

/// The coarsest step of TaskJuggler's clock that divides all these minutes: 60 to 5, its least.
class TjpGrid {
 public:
  void hold(Minutes minutes);
  void hold(const DayHours& hours);
  [[nodiscard]] Minutes step() const;

 private:
  Minutes divisor_ = 60;
};

/// A pause of the working time, [from, to).
struct TjpLeave {
  Instant from, to;
};

/// A calendar as far as TaskJuggler knows it.
struct TjpCalendar {
  std::array<DayHours, 7> week;
  std::vector<TjpLeave> leaves;
  WorkCalendar work;  ///< what TaskJuggler counts
};

/// The hours that hold where no exception does.
[[nodiscard]] std::array<DayHours, 7> plain_week(const WorkCalendar& calendar);

/// The week, and with `leaves` what the days from `first` to `last` miss of it. O(days).
[[nodiscard]] TjpCalendar tjp_calendar(const WorkCalendar& calendar, Day first, Day last,
                                       Minutes step, bool leaves);

/// "  workinghours mon 9:00 - 17:00" for each day of a week.
void append_working_hours(std::string& out, const std::array<DayHours, 7>& week);

/// "2026-01-05-09:00"
[[nodiscard]] std::string tjp_instant(Instant instant);

}  // namespace tpm::exchange
