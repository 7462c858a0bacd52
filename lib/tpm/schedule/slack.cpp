#include <algorithm>

#include <tpm/schedule/slack.hpp>

namespace tpm {
namespace {

// The predecessor's end of a link, as an activity whose calendar counts the gap: that of a leaf its
// own, that of a group the group's.
const WorkCalendar& gap_calendar(const Analysis& a, std::uint32_t source, std::uint32_t slot) {
  if (a.is_leaf(source)) return a.program.work_calendar(a.activity_at(source));
  const std::uint32_t dependency = a.compiled.dependency_of_slot[slot];
  return a.program.work_calendar(a.program[a.program.dependencies[dependency].from]);
}

}  // namespace

Targets link_targets(const Analysis& a, const EarlyDates& early) {
  const ScheduleNetwork& network = a.network();
  const Graph& graph = network.graph();
  Targets targets{early.start, early.finish};
  for (const auto& [rank, resume] : early.resume) targets.start[rank] = resume;
  for (std::size_t r = network.size(); r-- > 0;) {
    if (network.duration(r) != 0) targets.start[r] = rolled_forward(targets.start[r]);
    if (!network.passes_on(r)) continue;
    // Only the arcs inside a group hand a demand down; those of links lead away from a group.
    Position first = unbounded;
    Position first_of_ignored = unbounded;
    for (std::uint32_t s = graph.out_begin(r); s < graph.out_begin(r + 1); ++s) {
      if (a.compiled.dependency_of_slot[s] != CompiledProgram::none) continue;
      const std::uint32_t t = graph.target(s);
      // A leaf's work that ends with a period waits for nothing that ends before the next.
      const Position finish =
          network.duration(t) != 0 ? rolled_forward(targets.finish[t]) : targets.finish[t];
      Position& known = network.link(s).inert ? first_of_ignored : first;
      known = std::min(known, enters_finish(network.link(s).type) ? finish : targets.start[t]);
    }
    if (first == unbounded) first = first_of_ignored;
    if (first != unbounded) targets.start[r] = targets.finish[r] = first;
  }
  return targets;
}

Minutes link_gap(const Analysis& a, const Targets& targets, std::uint32_t source,
                 std::uint32_t slot) {
  const ScheduleNetwork& network = a.network();
  const std::uint32_t t = network.graph().target(slot);
  const Position allowed = network.allowance(slot, source, t, targets.start[t], targets.finish[t]);
  const Position actual =
      leaves_start(network.link(slot).type) ? a.early.start[source] : a.early.finish[source];
  const WorkCalendar& calendar = gap_calendar(a, source, slot);
  if (&calendar == &network.calendar(source)) return work_of(allowed) - work_of(actual);
  return calendar.work_between(a.instant(source, actual), a.instant(source, allowed));
}

bool is_driving(const Analysis& a, const EarlyDates& early, const Targets& targets,
                std::uint32_t source, std::uint32_t slot) {
  const ScheduleNetwork& network = a.network();
  const NetworkLink& link = network.link(slot);
  if (link.inert) return false;
  const std::uint32_t t = network.graph().target(slot);
  const SpecialCase* special = network.special(t);
  if (special != nullptr && (special->progress == SpecialCase::Progress::done ||
                             special->progress == SpecialCase::Progress::running)) {
    return false;
  }
  const Position demand =
      network.demand(slot, source, t, early.start[source], early.finish[source]);
  return work_of(demand) == work_of(targets.start[t]);
}

std::optional<Minutes> total_slack(const Analysis& a, std::uint32_t r) {
  const Activity& activity = a.activity_at(r);
  if (activity.done || a.late.finish[r] == unbounded) return std::nullopt;
  const Minutes by_finish = a.work_between(r, a.early.finish[r], a.late.finish[r]);
  if (activity.started || a.program.scheduling.slack == SlackKind::finish) return by_finish;
  return std::min(by_finish, a.work_between(r, a.early.start[r], a.late.start[r]));
}

Minutes free_slack(const Analysis& a, const Targets& targets, std::uint32_t r, Minutes total) {
  const ScheduleNetwork& network = a.network();
  const Graph& graph = network.graph();
  const bool start_is_past = a.activity_at(r).started.has_value();
  Minutes smallest = std::numeric_limits<Minutes>::max();
  bool has_successor = false;
  for (std::uint32_t s = graph.out_begin(r); s < graph.out_begin(r + 1); ++s) {
    const NetworkLink& link = network.link(s);
    if (a.compiled.dependency_of_slot[s] == CompiledProgram::none || link.inert) continue;
    if (start_is_past && leaves_start(link.type)) continue;
    has_successor = true;
    smallest = std::min(smallest, link_gap(a, targets, r, s));
  }
  if (!has_successor) {
    const Position end = finish_position(network.calendar(r).work_at(a.finish));
    smallest = a.work_between(r, a.early.finish[r], end);
  }
  if (a.program.scheduling.slack == SlackKind::smallest) smallest = std::min(smallest, total);
  return std::max<Minutes>(0, smallest);
}

}  // namespace tpm
