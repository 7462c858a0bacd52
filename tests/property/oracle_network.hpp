// What of a program is scheduled, leaf by leaf, as the oracle sees it.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include <tpm/model/program.hpp>

namespace tpm::test {

/// A period end stays where it is, and so does a minute that works; a pause rolls forward.
[[nodiscard]] Instant settled(const WorkCalendar& calendar, Instant t);

/// The latest instant up to t at which an event may be: t itself, or the end of the period before.
[[nodiscard]] Instant settled_before(const WorkCalendar& calendar, Instant t);

// Where a task has work, dates are counted in the work before them; without work (milestones), an
// event is an instant. Both are a Key here: the start plus the duration is the finish.
using Key = Minutes;

struct Leaf {
  ActivityId id;
  const Activity* activity = nullptr;
  const WorkCalendar* own = nullptr;
  const WorkCalendar* clock = nullptr;  // every minute for elapsed durations and finished work
  Minutes planned = 0;
  Minutes rest = 0;      // what is still to be scheduled
  bool waits = false;    // started, and there is a status date: the rest is scheduled
  bool running = false;  // started, and there is none
  Key floor = 0;
  Key start = 0;  // of the rest
  Instant early_start, early_finish;
  std::optional<Key> late;  // latest finish; none where nothing is measured

  [[nodiscard]] bool done() const { return activity->done.has_value(); }
  [[nodiscard]] bool is_event() const { return rest == 0; }
  [[nodiscard]] Key key(Instant t) const {
    return is_event() ? settled(*clock, t).since_epoch : clock->work_at(t);
  }
  [[nodiscard]] Key latest_key(Instant t) const {
    return is_event() ? settled_before(*clock, t).since_epoch : clock->work_at(t);
  }
  [[nodiscard]] Instant begin(Key k) const { return is_event() ? Instant{k} : clock->start_at(k); }
  [[nodiscard]] Instant end(Key k) const { return is_event() ? Instant{k} : clock->finish_at(k); }

  // A date of the file as a start and as a finish, read on the calendar of the activity.
  [[nodiscard]] Key start_key(const Date& date) const {
    const Instant t = date.as_start(*own);
    return key(planned != 0 ? clock->roll_forward(t) : t);
  }
  [[nodiscard]] Key finish_key(const Date& date) const {
    const Instant t = date.as_finish(*own);
    return key(planned != 0 ? clock->roll_back(t) : t);
  }
  [[nodiscard]] Key cap_key(const Date& date) const { return latest_key(date.as_finish(*own)); }
};

struct Arc {
  std::size_t from = 0, to = 0;  // leaves
  LinkType type = LinkType::FS;
  Minutes lag = 0;
  const WorkCalendar* lag_calendar = nullptr;  // none: minutes of the clock
  std::size_t dependency = 0;
  bool binds = true;

  [[nodiscard]] bool from_start() const { return type == LinkType::SS || type == LinkType::SF; }
  [[nodiscard]] bool to_finish() const { return type == LinkType::FF || type == LinkType::SF; }
};

/// Every leaf with its dates and durations, every link from leaf to leaf.
struct OracleNetwork {
  explicit OracleNetwork(const Program& program);
  OracleNetwork(const OracleNetwork&) = delete;
  OracleNetwork& operator=(const OracleNetwork&) = delete;

  /// The start that the arc demands of its successor if its predecessor's date is t.
  [[nodiscard]] Key demanded(const Arc& arc, Instant t) const;
  /// Is the leaf the activity, or in it?
  [[nodiscard]] bool inside(ActivityId leaf, ActivityId outer) const;
  [[nodiscard]] bool has_status() const { return program.status_date.has_value(); }

  const Program& program;
  WorkCalendar continuous;
  std::vector<Leaf> leaves;
  std::vector<Arc> arcs;

 private:
  [[nodiscard]] Leaf make_leaf(ActivityId id) const;
  [[nodiscard]] Key floor_of(const Leaf& leaf) const;
  [[nodiscard]] Arc make_arc(std::size_t dependency, std::size_t from, std::size_t to) const;
  void make_arcs();
};

}  // namespace tpm::test
