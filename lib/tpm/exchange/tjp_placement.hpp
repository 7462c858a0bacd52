// Where TaskJuggler would put each task of a plan, and what has to be fixed for it to be where the
// plan has it.
//
// TaskJuggler knows links into the start of a task (after the end or the start of another, with a
// gap of working or elapsed time), working hours and times off. It counts gaps on the program's
// calendar, and time in steps of 5 to 60 minutes.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <tpm/exchange/tjp_calendar.hpp>
#include <tpm/schedule/plan_view.hpp>

namespace tpm::exchange {

/// A link that TaskJuggler can follow, and where it would put the start.
struct TjpDemand {
  ActivityId from;
  bool on_start = false;  ///< of the start of `from`, not of its end
  Minutes gap = 0;
  bool elapsed = false;
  Instant at;
};

/// How a task is written.
struct TjpPlacement {
  std::vector<TjpDemand> demands;
  std::optional<Instant> start, end;  ///< where they are fixed
  bool shift = false;                 ///< on the hours of its own calendar, not the program's
  std::string note;                   ///< what it could not say
};

/// Works out the placements of all leaves of a plan. O((tasks + links into them and their groups) ×
/// log days + days of the plan).
class TjpPlacer {
 public:
  explicit TjpPlacer(const PlanView& view);

  [[nodiscard]] Day first_day() const { return first_; }
  [[nodiscard]] Day last_day() const { return last_; }  ///< with room behind the last task
  [[nodiscard]] Minutes step() const { return step_; }  ///< of TaskJuggler's clock
  [[nodiscard]] const TjpCalendar& calendar() const { return calendar_.front(); }  ///< program's
  [[nodiscard]] const TjpCalendar& shift(CalendarId id) const { return shifts_[id.index]; }
  [[nodiscard]] const TjpPlacement& operator[](ActivityId id) const {
    return placements_[id.index];
  }
  /// Whether there is something to write of it: an empty group has no dates.
  [[nodiscard]] bool has_work(ActivityId id) const;
  [[nodiscard]] bool takes_time(ActivityId id) const {
    return schedule_[id].start < schedule_[id].finish;
  }

 private:
  void set_window();
  void set_grid();
  void set_calendars();
  void index_links();
  void place_all();

  [[nodiscard]] TjpPlacement place(ActivityId id) const;
  [[nodiscard]] std::optional<TjpDemand> demand(ActivityId to, const Dependency& link) const;
  [[nodiscard]] std::optional<std::pair<Minutes, bool>> gap(const Dependency& link) const;
  [[nodiscard]] const Dependency* add_demands(TjpPlacement& placement, ActivityId id) const;
  [[nodiscard]] bool starts_at(ActivityId id, Instant from, const WorkCalendar& calendar) const;
  [[nodiscard]] bool ends_right(ActivityId id, const WorkCalendar& calendar) const;
  void fix_start(TjpPlacement& placement, ActivityId id, const Dependency* lost) const;
  void fix_dates(TjpPlacement& placement, ActivityId id) const;
  [[nodiscard]] bool on_grid(Instant instant) const { return instant.since_epoch % step_ == 0; }
  [[nodiscard]] Instant rounded_down(Instant instant) const;

  const Program& program_;
  const Schedule& schedule_;
  Day first_, last_;
  Minutes step_ = 60;
  std::vector<TjpCalendar> shifts_;                   // by CalendarId: hours of the week alone
  std::vector<TjpCalendar> calendar_;                 // one: the program's
  std::vector<std::vector<std::size_t>> links_into_;  // by ActivityId, as written
  std::vector<TjpPlacement> placements_;              // by ActivityId; of leaves
};

}  // namespace tpm::exchange
