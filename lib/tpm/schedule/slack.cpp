#include <algorithm>

#include <tpm/schedule/slack.hpp>

namespace tpm {
namespace {

// The predecessor's end of a link, as an activity whose calendar counts the gap: that of a leaf its
// own, that of a group the group's.
const WorkCalendar& gap_calendar(const Planning& planning, std::uint32_t source,
                                 std::uint32_t slot) {
  if (planning.is_leaf(source))
    return planning.program().work_calendar(planning.activity_at(source));
  const std::uint32_t dependency = planning.compiled.dependency_of_slot[slot];
  return planning.program().work_calendar(
      planning.program()[planning.program().dependencies[dependency].from]);
}

}  // namespace

Targets link_targets(const Planning& planning, const EarlyDates& early) {
  const ScheduleNetwork& network = planning.network();
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
      if (planning.compiled.dependency_of_slot[s] != CompiledProgram::none) continue;
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

Minutes link_gap(const Planning& planning, const Targets& targets, std::uint32_t source,
                 std::uint32_t slot) {
  const ScheduleNetwork& network = planning.network();
  const std::uint32_t t = network.graph().target(slot);
  const Position allowed = network.allowance(slot, source, t, targets.start[t], targets.finish[t]);
  const Position actual = leaves_start(network.link(slot).type) ? planning.planned().start[source]
                                                                : planning.planned().finish[source];
  const WorkCalendar& calendar = gap_calendar(planning, source, slot);
  if (&calendar == &network.calendar(source)) return work_of(allowed) - work_of(actual);
  return calendar.work_between(planning.instant(source, actual), planning.instant(source, allowed));
}

bool is_driving(const Planning& planning, const EarlyDates& early, const Targets& targets,
                std::uint32_t source, std::uint32_t slot) {
  const ScheduleNetwork& network = planning.network();
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

std::optional<Minutes> total_slack(const Planning& planning, std::uint32_t r) {
  const Activity& activity = planning.activity_at(r);
  if (activity.done || planning.late.finish[r] == unbounded) return std::nullopt;
  const Minutes by_finish =
      planning.work_between(r, planning.planned().finish[r], planning.late.finish[r]);
  if (activity.started || planning.program().scheduling.slack == SlackKind::finish)
    return by_finish;
  return std::min(by_finish,
                  planning.work_between(r, planning.planned().start[r], planning.late.start[r]));
}

Minutes free_slack(const Planning& planning, const Targets& targets, std::uint32_t r,
                   Minutes total) {
  const ScheduleNetwork& network = planning.network();
  const Graph& graph = network.graph();
  const bool start_is_past = planning.activity_at(r).started.has_value();
  Minutes smallest = std::numeric_limits<Minutes>::max();
  bool has_successor = false;
  for (std::uint32_t s = graph.out_begin(r); s < graph.out_begin(r + 1); ++s) {
    const NetworkLink& link = network.link(s);
    if (planning.compiled.dependency_of_slot[s] == CompiledProgram::none || link.inert) continue;
    if (start_is_past && leaves_start(link.type)) continue;
    has_successor = true;
    smallest = std::min(smallest, link_gap(planning, targets, r, s));
  }
  if (!has_successor) {
    const Position end = finish_position(network.calendar(r).work_at(planning.finish));
    smallest = planning.work_between(r, planning.planned().finish[r], end);
  }
  if (planning.program().scheduling.slack == SlackKind::smallest)
    smallest = std::min(smallest, total);
  return std::max<Minutes>(0, smallest);
}

}  // namespace tpm
