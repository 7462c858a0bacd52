#include <algorithm>

#include <tpm/cpm/compile.hpp>
#include <tpm/cpm/vertices.hpp>
#include <tpm/exchange/mspdi_write_constraints.hpp>

namespace tpm::exchange {
namespace {

using enum ConstraintType;

void keep_later(std::optional<Instant>& kept, std::optional<Instant> other) {
  if (other && (!kept || *other > *kept)) kept = other;
}

void keep_earlier(std::optional<Instant>& kept, std::optional<Instant> other) {
  if (other && (!kept || *other < *kept)) kept = other;
}

bool is_late(const Program& program, ActivityId id) {
  for (; id.valid(); id = program[id].parent) {
    if (program[id].as_late_as_possible) return true;
  }
  return false;
}

/// The start of what is scheduled to finish then, and the other way round.
Instant start_before(const Program& program, ActivityId id, Instant finish) {
  const Activity& activity = program[id];
  const Minutes length = remaining_duration(activity);
  if (planned_duration(activity).elapsed) return finish - length;
  const WorkCalendar& calendar = program.work_calendar(activity);
  return calendar.start_at(calendar.work_at(finish) - length);
}

Instant finish_after(const Program& program, ActivityId id, Instant start) {
  const Activity& activity = program[id];
  const Minutes length = remaining_duration(activity);
  if (length == 0) return start;
  if (planned_duration(activity).elapsed) return start + length;
  const WorkCalendar& calendar = program.work_calendar(activity);
  return calendar.finish_at(calendar.work_at(start) + length);
}

/// The start that program or project give a leaf. A day without a time begins at midnight: the work
/// of any calendar then starts where that calendar says.
std::optional<Instant> given_start(const Program& program, ActivityId id,
                                   std::optional<Instant> fallback) {
  const ActivityId project = program.project_of(id);
  if (project.valid() && program[project].start) {
    return beginning_of(program[project].start->value);
  }
  return program.start ? beginning_of(program.start->value) : fallback;
}

}  // namespace

Instant beginning_of(const Date& date) { return midnight(date.day) + date.minute.value_or(0); }

/// What the dates of a leaf ask for.
struct Constraints::Bounds {
  std::optional<Instant> start_floor, finish_floor;  ///< not earlier
  std::optional<Instant> deadline;
  std::vector<std::pair<ConstraintType, Instant>> fixed;  ///< override links
  std::vector<std::pair<ConstraintType, Instant>> hard_latest;
};

Constraints::Constraints(const PlanView& view, Losses& losses)
    : program_(view.program),
      schedule_(view.schedule),
      losses_(losses),
      start_(view.schedule.start) {
  const std::optional<Instant> fallback = earliest_given_start(program_);
  std::optional<Instant> earliest;
  for (std::size_t i = 0; i < program_.activities.size(); ++i) {
    const Activity& activity = program_.activities[i];
    if (!activity.is_leaf() || activity.done) continue;
    keep_earlier(earliest, given_start(program_, ActivityId(i), fallback));
  }
  start_ = earliest.value_or(start_);
  floors_.resize(program_.activities.size());
  for (std::size_t i = 0; i < program_.activities.size(); ++i) {
    floors_[i] = group_floor(ActivityId(i));
  }
}

std::optional<Instant> Constraints::group_floor(ActivityId id) const {
  const Activity& group = program_[id];
  if (group.is_leaf()) return std::nullopt;
  std::optional<Instant> floor;
  for (const auto* date : {&group.start, &group.not_before, &group.start_on}) {
    if (*date) keep_later(floor, beginning_of((*date)->value));
  }
  return floor && *floor > start_ ? floor : std::nullopt;
}

Constraint Constraints::of(ActivityId id) const {
  return program_[id].is_leaf() ? of_leaf(id) : of_group(id);
}

Constraint Constraints::of_group(ActivityId id) const {
  const Activity& group = program_[id];
  Constraint result;
  if (floors_[id.index]) {
    result.type = start_no_earlier;
    result.date = floors_[id.index];
  }
  for (const auto* date : {&group.deadline, &group.finish_by, &group.finish_on}) {
    if (!*date) continue;
    std::optional<Instant> latest;
    for (std::uint32_t i = id.index + 1; i < group.subtree_end; ++i) {
      const Activity& inside = program_.activities[i];
      if (inside.is_leaf()) {
        keep_later(latest, (*date)->value.as_finish(program_.work_calendar(inside)));
      }
    }
    keep_earlier(result.deadline, latest);
  }
  return result;
}

Constraints::Bounds Constraints::bounds_of(ActivityId id) const {
  const Activity& activity = program_[id];
  const WorkCalendar& calendar = program_.work_calendar(activity);
  const auto start = [&](const OptionalAt<Date>& date) { return date->value.as_start(calendar); };
  const auto finish = [&](const OptionalAt<Date>& date) { return date->value.as_finish(calendar); };
  const bool on = on_is_hard(program_.scheduling);
  const bool by = by_is_hard(program_.scheduling);
  Bounds bounds;
  if (activity.deadline) bounds.deadline = finish(activity.deadline);
  if (activity.not_before) keep_later(bounds.start_floor, start(activity.not_before));
  if (activity.finish_not_before) bounds.finish_floor = finish(activity.finish_not_before);
  if (activity.start_on && on) {
    bounds.fixed.emplace_back(must_start_on, start(activity.start_on));
  } else if (activity.start_on) {
    keep_later(bounds.start_floor, start(activity.start_on));
    keep_earlier(bounds.deadline, finish_after(program_, id, start(activity.start_on)));
  }
  if (activity.finish_on && on) {
    bounds.fixed.emplace_back(must_finish_on, finish(activity.finish_on));
  } else if (activity.finish_on) {
    keep_later(bounds.finish_floor, finish(activity.finish_on));
    keep_earlier(bounds.deadline, finish(activity.finish_on));
  }
  if (activity.start_by) {
    if (by) bounds.hard_latest.emplace_back(start_no_later, start(activity.start_by));
    keep_earlier(bounds.deadline, finish_after(program_, id, start(activity.start_by)));
  }
  if (activity.finish_by) {
    if (by) bounds.hard_latest.emplace_back(finish_no_later, finish(activity.finish_by));
    keep_earlier(bounds.deadline, finish(activity.finish_by));
  }
  return bounds;
}

/// The planned start, where MS Project would find an earlier one: it knows neither the start of a
/// project nor a status date that holds back what has not begun.
std::optional<Instant> Constraints::missing_floor(ActivityId id, const Bounds& bounds) const {
  const Activity& activity = program_[id];
  const StartReason reason = schedule_.reasons[id.index];
  const bool constrained =
      reason == StartReason::constraint && activity.kind == ActivityKind::milestone;
  if (reason != StartReason::program_start && reason != StartReason::project_start &&
      reason != StartReason::status_date && !constrained) {
    return std::nullopt;
  }
  if (activity.started) return std::nullopt;
  std::optional<Instant> known = start_;
  keep_later(known, bounds.start_floor);
  for (ActivityId up = activity.parent; up.valid(); up = program_[up].parent) {
    keep_later(known, floors_[up.index]);
  }
  const Instant planned = schedule_[id].early_start;
  const bool rolls = activity.kind != ActivityKind::milestone;
  const WorkCalendar& calendar = program_.work_calendar(activity);
  const Instant found = rolls ? calendar.roll_forward(*known) : *known;
  return planned > found ? std::optional(planned) : std::nullopt;
}

void Constraints::apply_floors(ActivityId id, const Bounds& bounds, Constraint& result) const {
  std::optional<Instant> start = bounds.start_floor;
  keep_later(start, missing_floor(id, bounds));
  if (!start && bounds.finish_floor) {
    result.type = finish_no_earlier;
    result.date = bounds.finish_floor;
    return;
  }
  if (bounds.finish_floor) keep_later(start, start_before(program_, id, *bounds.finish_floor));
  if (!start) return;
  result.type = start_no_earlier;
  result.date = start;
}

/// Gives a leaf the constraint that decides its dates; how many others there are besides.
std::size_t Constraints::choose(ActivityId id, const Bounds& bounds, Constraint& result) const {
  const auto take = [&](const std::pair<ConstraintType, Instant>& chosen) {
    result.type = chosen.first;
    result.date = chosen.second;
  };
  const bool floored = bounds.start_floor || bounds.finish_floor;
  const std::size_t all = bounds.fixed.size() + bounds.hard_latest.size() + (floored ? 1 : 0);
  if (!bounds.fixed.empty()) {
    take(bounds.fixed.front());
    return all - 1;
  }
  if (is_late(program_, id)) {
    result.type = as_late_as_possible;
    return all;
  }
  if (!bounds.hard_latest.empty() && !floored) {
    take(bounds.hard_latest.front());
    return all - 1;
  }
  apply_floors(id, bounds, result);
  return all - (floored ? 1 : 0);
}

Constraint Constraints::of_leaf(ActivityId id) const {
  Constraint result;
  const Activity& activity = program_[id];
  const Bounds bounds = bounds_of(id);
  if (activity.done) {
    if (activity.deadline) result.deadline = bounds.deadline;
    return result;
  }
  result.deadline = bounds.deadline;
  if (choose(id, bounds, result) != 0) losses_.of_activity(id, "a second constraint");
  if (by_is_hard(program_.scheduling)) return result;
  if (activity.start_by) losses_.of_activity(id, "'start_by' but as a deadline");
  if (activity.finish_by) losses_.of_activity(id, "'finish_by' but as a deadline");
  return result;
}

}  // namespace tpm::exchange
