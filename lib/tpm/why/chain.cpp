#include <algorithm>

#include <tpm/why/chain.hpp>
#include <tpm/why/pauses.hpp>

namespace tpm {

ChainFinder::ChainFinder(const Planning& planning)
    : planning_(planning),
      program_(planning.program()),
      finder_(planning, planning.planned()),
      targets_(link_targets(planning, planning.planned())) {}

Instant ChainFinder::start(ActivityId leaf) const {
  return planning_.instant(rank(leaf), planning_.planned().work_start(rank(leaf)));
}

Instant ChainFinder::finish(ActivityId leaf) const {
  return planning_.instant(rank(leaf), planning_.planned().finish[rank(leaf)]);
}

// --- Links ------------------------------------------------------------------------------------

// Of several arcs for one link (groups on several calendars) the tightest.
Minutes ChainFinder::gap_of(ActivityId to, const Driver& driver) const {
  const Graph& graph = planning_.network().graph();
  std::optional<Minutes> least;
  const auto consider = [&](std::uint32_t source, std::uint32_t slot) {
    if (planning_.compiled.dependency_of_slot[slot] != driver.dependency) return;
    const Minutes gap = link_gap(planning_, targets_, source, slot);
    if (!least || gap < *least) least = gap;
  };
  const Dependency& link = program_.dependencies[driver.dependency];
  if (link.to == to && link.from == driver.activity) {
    const std::uint32_t r = rank(to);
    for (std::uint32_t i = graph.in_begin(r); i < graph.in_begin(r + 1); ++i) {
      consider(graph.source(i), graph.slot_of(i));
    }
  }
  return std::max<Minutes>(0, least.value_or(0));
}

std::vector<Waiting> ChainFinder::drivers(ActivityId leaf, bool by_start) const {
  const Activity& activity = program_[leaf];
  if (activity.done || (activity.started && (by_start || !program_.status_date))) return {};
  const SpecialCase* special = planning_.network().special(rank(leaf));
  const bool pinned = special != nullptr &&
                      (special->fixed_start != no_position || special->fixed_finish != no_position);
  if (pinned) return {};
  std::vector<Waiting> found;
  for (const Driver& driver : finder_.drivers(rank(leaf))) {
    found.push_back({driver, gap_of(leaf, driver)});
  }
  return found;
}

// --- What fixes a date ------------------------------------------------------------------------

bool ChainFinder::is_at_start(ActivityId leaf, const OptionalAt<Date>& date) const {
  const WorkCalendar& own = program_.work_calendar(program_[leaf]);
  return date && own.work_between(date->value.as_start(own), start(leaf)) == 0;
}

bool ChainFinder::is_at_finish(ActivityId leaf, const OptionalAt<Date>& date) const {
  const WorkCalendar& own = program_.work_calendar(program_[leaf]);
  return date && own.work_between(date->value.as_finish(own), finish(leaf)) == 0;
}

FixedBy ChainFinder::fixed_actually(ActivityId leaf, bool by_start) const {
  const Activity& activity = program_[leaf];
  using Kind = FixedBy::Kind;
  if (activity.done && !(by_start && activity.started)) {
    return {Kind::actual_finish, leaf, {}, finish(leaf)};
  }
  const Instant began = actual_start(activity, program_.work_calendar(activity));
  const bool goes_on = !activity.done && !by_start && is_at_start(leaf, program_.status_date);
  if (goes_on) return {Kind::status_date, {}, {}, start(leaf)};
  return {Kind::actual_start, leaf, {}, began};
}

std::optional<FixedBy> ChainFinder::constraint_on(ActivityId leaf) const {
  const Activity& own = program_[leaf];
  const auto found = [&](ActivityId holder, std::string_view key, Instant date) {
    return FixedBy{FixedBy::Kind::constraint, holder, key, date};
  };
  if (is_at_finish(leaf, own.finish_on)) return found(leaf, "finish_on", finish(leaf));
  if (is_at_start(leaf, own.start_on)) return found(leaf, "start_on", start(leaf));
  for (ActivityId id = leaf; id.valid(); id = program_[id].parent) {
    if (is_at_start(leaf, program_[id].not_before)) return found(id, "not_before", start(leaf));
    if (is_at_start(leaf, program_[id].start_on)) return found(id, "start_on", start(leaf));
  }
  if (is_at_finish(leaf, own.finish_not_before)) {
    return found(leaf, "finish_not_before", finish(leaf));
  }
  if (is_at_start(leaf, own.start_by)) return found(leaf, "start_by", start(leaf));
  if (is_at_finish(leaf, own.finish_by)) return found(leaf, "finish_by", finish(leaf));
  return std::nullopt;
}

FixedBy ChainFinder::fixed_by(ActivityId leaf, bool by_start) const {
  using Kind = FixedBy::Kind;
  const Activity& activity = program_[leaf];
  if (activity.started || activity.done) return fixed_actually(leaf, by_start);
  const std::uint32_t r = rank(leaf);
  ActivityId holder = leaf;
  while (holder.valid() && !program_[holder].as_late_as_possible) holder = program_[holder].parent;
  if (holder.valid() && planning_.moved_by(r) == Stage::as_late_as_possible) {
    return {Kind::as_late_as_possible, holder, {}, start(leaf)};
  }
  // Rules that hold for all work before those of this one: they are what it meets first.
  if (is_at_start(leaf, program_.status_date)) return {Kind::status_date, {}, {}, start(leaf)};
  const ActivityId project = program_.project_of(leaf);
  if (project.valid() && is_at_start(leaf, program_[project].start)) {
    return {Kind::project_start, project, {}, start(leaf)};
  }
  const bool own_start = project.valid() && program_[project].start;
  if (!own_start && is_at_start(leaf, program_.start)) {
    return {Kind::program_start, {}, {}, start(leaf)};
  }
  if (const auto constraint = constraint_on(leaf)) return *constraint;
  return {Kind::program_start, {}, {}, start(leaf)};
}

// --- The chain --------------------------------------------------------------------------------

std::vector<Pause> ChainFinder::pauses(const ChainStep& step) const {
  const Activity& activity = program_[step.activity];
  if (activity.done || !activity.estimate) return {};
  if (planned_duration(activity).elapsed) return {};
  Instant from = start(step.activity);
  if (step.link) {
    const Dependency& link = program_.dependencies[step.link->driver.dependency];
    const ActivityId before = step.link->driver.activity;
    // From the start of what it waits for only where it had not begun: else it was another pause.
    if (link.type == LinkType::FS) from = std::min(from, finish(before));
    if (link.type == LinkType::SS && !program_[before].started)
      from = std::min(from, start(before));
  }
  return pauses_between(program_, activity, from, finish(step.activity));
}

DrivingChain ChainFinder::chain(ActivityId leaf) const {
  DrivingChain chain;
  bool by_start = false;
  for (ActivityId id = leaf;;) {
    ChainStep step{id, {}, {}, planning_.network().duration(rank(id)), {}};
    std::vector<Waiting> waiting = drivers(id, by_start);
    if (!waiting.empty()) {
      step.link = waiting.front();
      step.others.assign(waiting.begin() + 1, waiting.end());
    }
    step.pauses = pauses(step);
    chain.steps.push_back(std::move(step));
    if (waiting.empty()) {
      chain.fixed = fixed_by(id, by_start);
      break;
    }
    const Driver& driver = waiting.front().driver;
    by_start = leaves_start(program_.dependencies[driver.dependency].type);
    id = driver.activity;
  }
  std::reverse(chain.steps.begin(), chain.steps.end());
  return chain;
}

}  // namespace tpm
