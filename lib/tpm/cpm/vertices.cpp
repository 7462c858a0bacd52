#include <algorithm>

#include <tpm/base/checked.hpp>
#include <tpm/cpm/compile.hpp>
#include <tpm/cpm/vertices.hpp>

namespace tpm {

Duration normal_duration(const Activity& activity) {
  if (!activity.is_leaf() || !activity.estimate) return {};
  return activity.estimate->value.likely;
}

Duration planned_duration(const Activity& activity) {
  return activity.crashed ? activity.crashed->value : normal_duration(activity);
}

Instant actual_start(const Activity& activity, const WorkCalendar& calendar) {
  const Instant start = activity.started->value.as_start(calendar);
  return activity.done ? std::min(start, activity.done->value.as_finish(calendar)) : start;
}

Minutes remaining_duration(const Activity& activity) {
  const Minutes normal = normal_duration(activity).minutes;
  const Minutes saved = normal - planned_duration(activity).minutes;
  const auto left = [&] {
    if (activity.remaining) return activity.remaining->value.minutes;
    if (!activity.complete) return normal;
    return (normal * (10000 - activity.complete->value) + 9999) / 10000;
  };
  return std::max<Minutes>(0, left() - saved);
}

bool on_is_hard(const Scheduling& scheduling) {
  return scheduling.hard_constraints != HardConstraints::soft;
}

bool by_is_hard(const Scheduling& scheduling) {
  return scheduling.hard_constraints == HardConstraints::hard;
}

std::uint16_t vertex_calendar(const VertexContext& context, const Activity& activity) {
  if (activity.done || planned_duration(activity).elapsed) return context.continuous_index;
  return static_cast<std::uint16_t>(activity.calendar.index);
}

namespace {

// Writes one vertex: reads dates by the activity's own calendar, keeps positions on the vertex's.
class VertexMaker {
 public:
  VertexMaker(const VertexContext& context, ActivityId id)
      : context_(context),
        program_(context.program),
        id_(id),
        activity_(program_[id]),
        own_(program_.work_calendar(activity_)),
        index_(vertex_calendar(context, activity_)),
        on_(index_ == context.continuous_index ? context.continuous : own_) {}

  LeafVertex make() {
    result_.vertex.calendar = index_;
    result_.vertex.duration = duration();
    for (ActivityId a = id_; a.valid(); a = program_[a].parent) add_bounds(program_[a]);
    add_program_start();
    add_progress();
    if (!activity_.done) add_constraints();
    return result_;
  }

 private:
  [[nodiscard]] Position start_of(const Date& date) const {
    const Instant t = date.as_start(own_);
    return activity_.kind == ActivityKind::milestone || has_no_work()
               ? position_of(on_, t)
               : start_position(on_.work_at(t));
  }
  [[nodiscard]] Position finish_of(const Date& date) const {
    return finish_position(on_.work_at(date.as_finish(own_)));
  }
  // What has no work may be at the start of a period that begins on the date.
  [[nodiscard]] Position latest_finish_of(const Date& date) const {
    return latest_position(on_, date.as_finish(own_));
  }
  // A date on which a milestone or a task without duration is pinned may be given as either side of
  // a pause; as a finish it stays where it is.
  [[nodiscard]] Position target_finish_of(const Date& date) const {
    return has_no_work() ? position_of(on_, date.as_finish(own_)) : finish_of(date);
  }
  [[nodiscard]] bool has_no_work() const { return planned_duration(activity_).minutes == 0; }

  [[nodiscard]] bool waits_for_status_date() const { return program_.status_date.has_value(); }

  // Begun, and what remains is scheduled: dates for its start have no more to say.
  [[nodiscard]] bool goes_on() const { return activity_.started && waits_for_status_date(); }

  [[nodiscard]] Minutes duration() const {
    if (activity_.done) return 0;
    const bool runs_in_full = activity_.started && !waits_for_status_date();
    return runs_in_full ? planned_duration(activity_).minutes : remaining_duration(activity_);
  }

  SpecialCase& special() {
    if (!result_.special) result_.special.emplace();
    return *result_.special;
  }

  void raise_floor(Position p) { result_.vertex.floor = std::max(result_.vertex.floor, p); }
  void lower_cap(Position p) { result_.vertex.cap = std::min(result_.vertex.cap, p); }

  // What the task has from itself and from the groups and the project around it.
  void add_bounds(const Activity& holder) {
    if (holder.not_before && !goes_on()) raise_floor(start_of(holder.not_before->value));
    if (holder.deadline) lower_cap(latest_finish_of(holder.deadline->value));
    if (holder.finish_by) lower_cap(latest_finish_of(holder.finish_by->value));
    if (holder.is_leaf()) return;
    if (holder.start_on && !goes_on()) raise_floor(start_of(holder.start_on->value));
    if (holder.finish_on) lower_cap(latest_finish_of(holder.finish_on->value));
  }

  void add_program_start() {
    if (goes_on()) return;
    const ActivityId project = program_.project_of(id_);
    if (project.valid() && program_[project].start) {
      raise_floor(start_of(program_[project].start->value));
    } else if (program_.start) {
      raise_floor(start_of(program_.start->value));
    } else if (context_.fallback_start) {
      raise_floor(position_of(on_, *context_.fallback_start));
    }
  }

  void add_progress() {
    using Progress = SpecialCase::Progress;
    if (activity_.done) {
      special().progress = Progress::done;
      const Instant finish = activity_.done->value.as_finish(own_);
      special().actual_finish = position_of(on_, finish);
      special().actual_start = position_of(
          on_, activity_.started ? actual_start(activity_, own_) : derived_start(finish));
      return;
    }
    if (activity_.started) {
      special().actual_start = position_of(on_, actual_start(activity_, own_));
      special().progress = waits_for_status_date() ? Progress::remaining : Progress::running;
    }
    if (!waits_for_status_date()) return;
    const Position status = start_of(program_.status_date->value);
    if (!activity_.started) {
      raise_floor(status);
      return;
    }
    // What began after the status date (a date in the future) cannot go on before it began.
    special().resume = std::max(status, special().actual_start);
  }

  // Only the finish is known: the start is the finish taken back by the duration.
  [[nodiscard]] Instant derived_start(Instant finish) const {
    const Duration planned = planned_duration(activity_);
    if (planned.minutes == 0) return finish;
    if (planned.elapsed) return finish - planned.minutes;
    return own_.start_at(own_.work_at(finish) - planned.minutes);
  }

  void add_constraints() {
    const Minutes d = result_.vertex.duration;
    const bool hard_on = on_is_hard(program_.scheduling);
    const bool hard_by = by_is_hard(program_.scheduling);
    if (activity_.finish_not_before) {
      raise_floor(target_finish_of(activity_.finish_not_before->value) - 2 * d);
    }
    if (activity_.start_by && !goes_on()) {
      const Position latest = start_of(activity_.start_by->value);
      lower_cap(latest + 2 * d);
      if (hard_by) special().latest_start = latest;
    }
    if (activity_.finish_by && hard_by) {
      special().latest_finish = target_finish_of(activity_.finish_by->value);
    }
    if (activity_.start_on && !goes_on()) {
      const Position on = start_of(activity_.start_on->value);
      lower_cap(on + 2 * d);
      if (hard_on) {
        special().fixed_start = on;
      } else {
        raise_floor(on);
      }
    }
    if (activity_.finish_on) {
      const Position on = target_finish_of(activity_.finish_on->value);
      lower_cap(on);
      if (hard_on) {
        special().fixed_finish = on;
      } else {
        raise_floor(on - 2 * d);
      }
    }
    if (result_.special && waits_for_status_date() && !activity_.started) {
      special().resume = start_of(program_.status_date->value);
    }
  }

  const VertexContext& context_;
  const Program& program_;
  ActivityId id_;
  const Activity& activity_;
  const WorkCalendar& own_;
  std::uint16_t index_;
  const WorkCalendar& on_;
  LeafVertex result_;
};

}  // namespace

LeafVertex make_leaf_vertex(const VertexContext& context, ActivityId id) {
  return VertexMaker(context, id).make();
}

std::optional<Instant> earliest_given_start(const Program& program) {
  std::optional<Instant> earliest;
  for (const Activity& activity : program.activities) {
    const WorkCalendar& calendar = program.work_calendar(activity);
    const auto consider = [&](const OptionalAt<Date>& date) {
      if (!date) return;
      const Instant t = date->value.as_start(calendar);
      if (!earliest || t < *earliest) earliest = t;
    };
    for (const auto* date :
         {&activity.start, &activity.not_before, &activity.start_on, &activity.started}) {
      consider(*date);
    }
    if (!activity.started) consider(activity.done);
  }
  return earliest;
}

}  // namespace tpm
