#include "property/oracle_network.hpp"

#include <algorithm>
#include <limits>

namespace tpm::test {

Instant settled(const WorkCalendar& calendar, Instant t) {
  return calendar.roll_back(t) == t ? t : calendar.roll_forward(t);
}

Instant settled_before(const WorkCalendar& calendar, Instant t) {
  return calendar.roll_forward(t) == t ? t : calendar.roll_back(t);
}

namespace {

Instant add_work(const WorkCalendar& calendar, Instant t, Minutes work) {
  if (work == 0) return t;
  const Minutes sum = calendar.work_at(t) + work;
  return calendar.roll_back(t) == t ? calendar.finish_at(sum) : calendar.start_at(sum);
}

Minutes rest_of(const Leaf& leaf) {
  const Activity& activity = *leaf.activity;
  if (activity.done) return 0;
  if (leaf.running) return leaf.planned;
  if (activity.remaining) return activity.remaining->value.minutes;
  if (!activity.complete) return leaf.planned;
  return (leaf.planned * (10000 - activity.complete->value) + 9999) / 10000;
}

Instant taken_back(const Leaf& leaf, Instant finish) {
  if (leaf.planned == 0) return finish;
  const bool elapsed = leaf.activity->estimate->value.likely.elapsed;
  if (elapsed) return finish - leaf.planned;
  return leaf.own->start_at(leaf.own->work_at(finish) - leaf.planned);
}

}  // namespace

OracleNetwork::OracleNetwork(const Program& the_program)
    : program(the_program), continuous(CalendarDefinition::continuous()) {
  for (std::size_t i = 0; i < program.activities.size(); ++i) {
    if (program.activities[i].is_leaf()) leaves.push_back(make_leaf(ActivityId(i)));
  }
  make_arcs();
}

bool OracleNetwork::inside(ActivityId leaf, ActivityId outer) const {
  return leaf == outer || (leaf.index > outer.index && leaf.index < program[outer].subtree_end);
}

Leaf OracleNetwork::make_leaf(ActivityId id) const {
  Leaf leaf;
  const Activity& activity = program[id];
  leaf.id = id;
  leaf.activity = &activity;
  leaf.own = &program.work_calendar(activity);
  const Duration planned = activity.estimate ? activity.estimate->value.likely : Duration{};
  leaf.clock = activity.done || planned.elapsed ? &continuous : leaf.own;
  leaf.planned = planned.minutes;
  leaf.running = activity.started && !activity.done && !has_status();
  leaf.waits = activity.started && !activity.done && has_status();
  leaf.rest = rest_of(leaf);
  if (activity.done) {
    leaf.early_finish = activity.done->value.as_finish(*leaf.own);
    leaf.early_start =
        activity.started ? std::min(activity.started->value.as_start(*leaf.own), leaf.early_finish)
                         : taken_back(leaf, leaf.early_finish);
  } else if (activity.started) {
    leaf.early_start = settled(*leaf.clock, activity.started->value.as_start(*leaf.own));
  }
  leaf.floor = floor_of(leaf);
  return leaf;
}

// Dates before which the rest cannot start, whatever the links say.
Key OracleNetwork::floor_of(const Leaf& leaf) const {
  Key floor = std::numeric_limits<Key>::min() / 4;
  const auto raise = [&floor](Key k) { floor = std::max(floor, k); };
  const Activity& activity = *leaf.activity;
  const bool soft = program.scheduling.hard_constraints == HardConstraints::soft;
  if (activity.finish_not_before) {
    raise(leaf.finish_key(activity.finish_not_before->value) - leaf.rest);
  }
  if (activity.finish_on && soft) raise(leaf.finish_key(activity.finish_on->value) - leaf.rest);
  if (has_status()) raise(leaf.start_key(program.status_date->value));
  if (leaf.waits) {
    raise(leaf.key(leaf.early_start));
    return floor;
  }
  if (activity.start_on && soft) raise(leaf.start_key(activity.start_on->value));
  for (ActivityId a = leaf.id; a.valid(); a = program[a].parent) {
    if (program[a].not_before) raise(leaf.start_key(program[a].not_before->value));
    if (a != leaf.id && program[a].start_on) raise(leaf.start_key(program[a].start_on->value));
  }
  const ActivityId project = program.project_of(leaf.id);
  const bool own_start = project.valid() && program[project].start;
  raise(leaf.start_key(own_start ? program[project].start->value : program.start->value));
  return floor;
}

void OracleNetwork::make_arcs() {
  for (std::size_t d = 0; d < program.dependencies.size(); ++d) {
    const Dependency& link = program.dependencies[d];
    for (std::size_t from = 0; from < leaves.size(); ++from) {
      if (!inside(leaves[from].id, link.from)) continue;
      for (std::size_t to = 0; to < leaves.size(); ++to) {
        if (inside(leaves[to].id, link.to)) arcs.push_back(make_arc(d, from, to));
      }
    }
  }
}

Arc OracleNetwork::make_arc(std::size_t d, std::size_t from, std::size_t to) const {
  const Dependency& link = program.dependencies[d];
  const Leaf& before = leaves[from];
  const Leaf& after = leaves[to];
  Arc arc{from, to, link.type, link.lag.amount, nullptr, d, true};
  bool elapsed = link.lag.kind == LagKind::elapsed;
  if (link.lag.kind == LagKind::percent) {
    const Minutes n = before.planned * link.lag.amount;
    arc.lag = (2 * (n < 0 ? -n : n) + 10000) / 20000 * (n < 0 ? -1 : 1);
    elapsed = before.planned != 0 && before.activity->estimate->value.likely.elapsed;
  }
  if (!elapsed) {
    switch (program.scheduling.lag_calendar) {
      case LagCalendar::successor:
        arc.lag_calendar = after.own;
        break;
      case LagCalendar::predecessor:
        arc.lag_calendar = before.own;
        break;
      case LagCalendar::program:
        arc.lag_calendar = &program[program.calendar].work;
        break;
      case LagCalendar::elapsed:
        break;
    }
  }
  const bool overridden = program.scheduling.progress == ProgressLogic::overridden;
  if (after.done()) arc.binds = false;
  if (after.waits && (overridden || link.type == LinkType::SS)) arc.binds = false;
  return arc;
}

Key OracleNetwork::demanded(const Arc& arc, Instant t) const {
  const Instant moved =
      arc.lag_calendar == nullptr ? t + arc.lag : add_work(*arc.lag_calendar, t, arc.lag);
  const Leaf& to = leaves[arc.to];
  return to.key(moved) - (arc.to_finish() ? to.rest : 0);
}

}  // namespace tpm::test
