#include "property/oracle.hpp"

#include <algorithm>
#include <limits>

#include "property/oracle_network.hpp"

namespace tpm::test {
namespace {

class PlanOracle {
 public:
  PlanOracle(const Program& program, const PlanOptions& options)
      : program_(program), options_(options), network_(program) {}

  OraclePlan calculate() {
    pass_forwards();
    finish_ = latest_finish(std::nullopt);
    if (options_.float_to == FloatTo::milestone) finish_ = latest_finish(options_.target);
    pass_backwards();
    hold_back();
    return result();
  }

 private:
  // --- Forwards -----------------------------------------------------------------------------

  [[nodiscard]] Instant date_of(const Arc& arc) const {
    const Leaf& from = leaves_[arc.from];
    return arc.from_start() ? from.early_start : from.early_finish;
  }

  void pass_forwards() {
    bool changed = true;
    for (Leaf& leaf : leaves_) {
      if (!leaf.done()) changed = set_start(leaf, leaf.floor) || changed;
    }
    while (changed) {
      std::vector<Key> demand(leaves_.size());
      for (std::size_t i = 0; i < leaves_.size(); ++i) demand[i] = leaves_[i].floor;
      for (const Arc& arc : arcs_) {
        if (arc.binds)
          demand[arc.to] = std::max(demand[arc.to], network_.demanded(arc, date_of(arc)));
      }
      changed = false;
      for (std::size_t i = 0; i < leaves_.size(); ++i) {
        if (!leaves_[i].done()) changed = set_start(leaves_[i], demand[i]) || changed;
      }
    }
  }

  bool set_start(Leaf& leaf, Key demand) const {
    const Key start = leaf.running ? leaf.key(leaf.early_start) : constrained(leaf, demand);
    const Instant begin = leaf.activity->started ? leaf.early_start : leaf.begin(start);
    const Instant end = leaf.end(start + leaf.rest);
    const bool changed =
        start != leaf.start || begin != leaf.early_start || end != leaf.early_finish;
    leaf.start = start;
    leaf.early_start = begin;
    leaf.early_finish = end;
    return changed;
  }

  [[nodiscard]] bool hard_on() const {
    return program_.scheduling.hard_constraints != HardConstraints::soft;
  }
  [[nodiscard]] bool hard_by() const {
    return program_.scheduling.hard_constraints == HardConstraints::hard;
  }
  [[nodiscard]] bool is_fixed(const Leaf& leaf) const {
    if (!hard_on() || leaf.running) return false;
    return (leaf.activity->start_on && !leaf.waits) || leaf.activity->finish_on;
  }

  // Hard constraints override links; nothing unfinished is before the status date.
  [[nodiscard]] Key constrained(const Leaf& leaf, Key start) const {
    const Activity& a = *leaf.activity;
    if (!leaf.waits) {
      if (a.start_on && hard_on()) start = leaf.start_key(a.start_on->value);
      if (a.start_by && hard_by()) start = std::min(start, leaf.start_key(a.start_by->value));
    }
    if (a.finish_by && hard_by()) {
      start = std::min(start, leaf.finish_key(a.finish_by->value) - leaf.rest);
    }
    if (a.finish_on && hard_on()) start = leaf.finish_key(a.finish_on->value) - leaf.rest;
    if (network_.has_status()) start = std::max(start, leaf.start_key(program_.status_date->value));
    if (leaf.waits) start = std::max(start, leaf.key(leaf.early_start));
    return start;
  }

  [[nodiscard]] Instant latest_finish(std::optional<ActivityId> within) const {
    Instant latest{std::numeric_limits<Minutes>::min()};
    for (const Leaf& leaf : leaves_) {
      if (!within || network_.inside(leaf.id, *within))
        latest = std::max(latest, leaf.early_finish);
    }
    return latest;
  }

  // --- Backwards ----------------------------------------------------------------------------

  [[nodiscard]] std::optional<Instant> end_of(const Leaf& leaf) const {
    if (options_.float_to == FloatTo::milestone) {
      if (!network_.inside(leaf.id, options_.target)) return std::nullopt;
      return finish_;
    }
    if (options_.float_to == FloatTo::project) {
      const ActivityId project = program_.project_of(leaf.id);
      return project.valid() ? latest_finish(project) : finish_;
    }
    if (program_.scheduling.late_from == LateFrom::deadline) {
      const WorkCalendar& calendar = program_[program_.calendar].work;
      if (program_.finish_by) return program_.finish_by->value.as_finish(calendar);
      if (program_.deadline) return program_.deadline->value.as_finish(calendar);
    }
    return finish_;
  }

  // The end, and what the task's own dates and those of its groups leave of it.
  [[nodiscard]] std::optional<Key> cap_of(const Leaf& leaf) const {
    const std::optional<Instant> end = end_of(leaf);
    std::optional<Key> cap;
    if (end) cap = leaf.latest_key(*end);
    if (options_.float_to == FloatTo::milestone) return cap;
    const auto lower = [&cap](Key k) { cap = std::min(*cap, k); };
    for (ActivityId a = leaf.id; a.valid(); a = program_[a].parent) {
      if (program_[a].deadline) lower(leaf.cap_key(program_[a].deadline->value));
      if (program_[a].finish_by) lower(leaf.cap_key(program_[a].finish_by->value));
      if (a != leaf.id && program_[a].finish_on) lower(leaf.cap_key(program_[a].finish_on->value));
    }
    const Activity& activity = *leaf.activity;
    if (activity.finish_on) lower(leaf.finish_key(activity.finish_on->value));
    if (leaf.waits) return cap;
    if (activity.start_by) lower(leaf.start_key(activity.start_by->value) + leaf.rest);
    if (activity.start_on) lower(leaf.start_key(activity.start_on->value) + leaf.rest);
    return cap;
  }

  // The latest date of the predecessor for which the arc demands no start after `limit`.
  [[nodiscard]] Instant allowed(const Arc& arc, Key limit) const {
    const Leaf& to = leaves_[arc.to];
    const auto fits = [&](Instant t) { return network_.demanded(arc, t) <= limit; };
    Instant low = to.begin(limit);
    Instant high = low;
    for (Minutes step = 60; !fits(low); step *= 2) low = low - step;
    for (Minutes step = 60; fits(high); step *= 2) high = high + step;
    while (high - low > 1) {
      const Instant middle = low + (high - low) / 2;
      (fits(middle) ? low : high) = middle;
    }
    return low;
  }

  void pass_backwards() {
    std::vector<std::optional<Key>> caps;
    for (const Leaf& leaf : leaves_) caps.push_back(leaf.done() ? std::nullopt : cap_of(leaf));
    for (bool changed = true; changed;) {
      std::vector<std::optional<Key>> late = caps;
      for (const Arc& arc : arcs_) {
        const Leaf& from = leaves_[arc.from];
        const Leaf& to = leaves_[arc.to];
        if (!arc.binds || from.done() || !to.late) continue;
        if (from.activity->started && arc.from_start()) continue;
        const bool at_actual = to.running && !arc.to_finish();
        const Key limit = at_actual ? to.key(to.early_start) : *to.late - to.rest;
        Key k = from.latest_key(allowed(arc, limit));
        if (arc.from_start()) k += from.rest;
        std::optional<Key>& known = late[arc.from];
        known = known ? std::min(*known, k) : k;
      }
      changed = false;
      for (std::size_t i = 0; i < leaves_.size(); ++i) {
        Leaf& leaf = leaves_[i];
        if (late[i] && is_fixed(leaf)) late[i] = leaf.start + leaf.rest;
        changed = changed || late[i] != leaf.late;
        leaf.late = late[i];
      }
    }
  }

  void hold_back() {
    bool any = false;
    for (Leaf& leaf : leaves_) {
      bool held = false;
      for (ActivityId a = leaf.id; a.valid(); a = program_[a].parent) {
        held = held || program_[a].as_late_as_possible;
      }
      if (!held || leaf.done() || leaf.activity->started || !leaf.late) continue;
      leaf.floor = std::max(leaf.floor, *leaf.late - leaf.rest);
      any = true;
    }
    if (any) pass_forwards();
  }

  // --- Results ------------------------------------------------------------------------------

  // The start that links into the leaf have to keep, as `demanded` counts it.
  [[nodiscard]] Key kept_start(const Arc& arc) const {
    const Leaf& to = leaves_[arc.to];
    return to.running && !arc.to_finish() ? to.key(to.early_start) : to.start;
  }

  [[nodiscard]] Minutes gap(const Arc& arc) const {
    const Leaf& from = leaves_[arc.from];
    const Instant latest = settled_before(*from.clock, allowed(arc, kept_start(arc)));
    return from.own->work_between(date_of(arc), latest);
  }

  // A group demands what the last of its leaves does.
  [[nodiscard]] bool drives(const Arc& arc) const {
    const Leaf& to = leaves_[arc.to];
    if (!arc.binds || to.running) return false;
    const Key demand = network_.demanded(arc, date_of(arc));
    for (const Arc& other : arcs_) {
      if (other.dependency != arc.dependency || other.to != arc.to) continue;
      if (network_.demanded(other, date_of(other)) > demand) return false;
    }
    if (!to.is_event()) return demand == to.start;
    return to.clock->work_between({demand}, {to.start}) == 0;
  }

  // A hard constraint holds the leaf earlier than a link demands.
  [[nodiscard]] bool is_overridden(const Leaf& leaf) const {
    return std::any_of(arcs_.begin(), arcs_.end(), [&](const Arc& arc) {
      return &leaves_[arc.to] == &leaf && arc.binds &&
             network_.demanded(arc, date_of(arc)) > leaf.start;
    });
  }

  void add_task(const Leaf& leaf, OracleTask& task) const {
    const Activity& activity = *leaf.activity;
    task.early_start = leaf.early_start;
    if (activity.started && !activity.done)
      task.early_start = activity.started->value.as_start(*leaf.own);
    task.early_finish = leaf.early_finish;
    task.late_start = task.early_start;
    task.late_finish = task.early_finish;
    if (leaf.done() || !leaf.late) return;
    task.late_finish = leaf.clock->roll_back(leaf.end(*leaf.late));
    task.late_start = leaf.begin(*leaf.late - leaf.rest);
    const Minutes at_finish = leaf.own->work_between(leaf.early_finish, leaf.end(*leaf.late));
    const Minutes at_start = leaf.own->work_between(leaf.early_start, task.late_start);
    const bool finish_only = activity.started || program_.scheduling.slack == SlackKind::finish;
    task.total_slack = finish_only ? at_finish : std::min(at_start, at_finish);
    task.critical = *task.total_slack <= program_.scheduling.critical_slack;
    if (leaf.planned == 0) task.late_start = task.late_finish;
    if (leaf.running) task.late_start = task.early_start;
  }

  // The smallest gap over the links of the leaf itself.
  void add_free_slack(std::size_t index, OracleTask& task) const {
    if (!task.total_slack) return;
    const Leaf& leaf = leaves_[index];
    std::optional<Minutes> smallest;
    for (const Arc& arc : arcs_) {
      if (arc.from != index || !arc.binds) continue;
      if (program_.dependencies[arc.dependency].from != leaf.id) continue;
      if (leaf.activity->started && arc.from_start()) continue;
      const Minutes here = gap(arc);
      smallest = smallest ? std::min(*smallest, here) : here;
    }
    if (!smallest) smallest = leaf.own->work_between(leaf.early_finish, finish_);
    if (program_.scheduling.slack == SlackKind::smallest) {
      smallest = std::min(*smallest, *task.total_slack);
    }
    task.free_slack = std::max<Minutes>(0, *smallest);
  }

  void roll_up(OraclePlan& plan) const {
    for (std::size_t g = 0; g < plan.tasks.size(); ++g) {
      if (program_.activities[g].is_leaf()) continue;
      OracleTask& group = plan.tasks[g];
      bool first = true;
      for (const Leaf& leaf : leaves_) {
        if (!network_.inside(leaf.id, ActivityId(g))) continue;
        const OracleTask& task = plan.tasks[leaf.id.index];
        if (first || task.early_start < group.early_start) group.early_start = task.early_start;
        if (first || task.late_start < group.late_start) group.late_start = task.late_start;
        if (first || task.early_finish > group.early_finish) {
          group.early_finish = task.early_finish;
        }
        if (first || task.late_finish > group.late_finish) group.late_finish = task.late_finish;
        first = false;
        group.critical = group.critical || task.critical;
        if (task.total_slack && (!group.total_slack || *task.total_slack < *group.total_slack)) {
          group.total_slack = task.total_slack;
        }
      }
    }
  }

  [[nodiscard]] OraclePlan result() const {
    OraclePlan plan;
    plan.tasks.resize(program_.activities.size());
    plan.links.resize(program_.dependencies.size());
    for (std::size_t i = 0; i < leaves_.size(); ++i) {
      OracleTask& task = plan.tasks[leaves_[i].id.index];
      add_task(leaves_[i], task);
      add_free_slack(i, task);
    }
    roll_up(plan);
    for (const Arc& arc : arcs_) {
      OracleLink& link = plan.links[arc.dependency];
      link.driving = link.driving || drives(arc);
      link.overridden = link.overridden || is_overridden(leaves_[arc.to]);
      if (!arc.binds || program_.dependencies[arc.dependency].from != leaves_[arc.from].id)
        continue;
      const Minutes here = gap(arc);
      link.gap = link.gap ? std::min(*link.gap, here) : here;
    }
    plan.finish = latest_finish(std::nullopt);
    return plan;
  }

  const Program& program_;
  const PlanOptions& options_;
  OracleNetwork network_;
  std::vector<Leaf>& leaves_ = network_.leaves;
  const std::vector<Arc>& arcs_ = network_.arcs;
  Instant finish_;
};

}  // namespace

OraclePlan oracle_plan(const Program& program, const PlanOptions& options) {
  return PlanOracle(program, options).calculate();
}

}  // namespace tpm::test
