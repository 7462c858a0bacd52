#include <algorithm>

#include <tpm/why/forward.hpp>

namespace tpm {
namespace {

bool has_begun(const Planning& planning, std::uint32_t r) {
  return planning.is_leaf(r) && (planning.activity_at(r).started || planning.activity_at(r).done);
}

bool is_pinned(const Planning& planning, std::uint32_t r) {
  const SpecialCase* special = planning.network().special(r);
  return special != nullptr &&
         (special->fixed_start != no_position || special->fixed_finish != no_position);
}

// The link out of a vertex that allows it least, and the finish that it allows.
struct Allowance {
  std::uint32_t slot = CompiledProgram::none;
  Position finish = unbounded;
};

Allowance min_allowance(const Planning& planning, const LateDates& late, std::uint32_t r) {
  const ScheduleNetwork& network = planning.network();
  const Graph& graph = network.graph();
  const bool start_is_past = has_begun(planning, r);
  Allowance least;
  for (std::uint32_t s = graph.out_begin(r); s < graph.out_begin(r + 1); ++s) {
    const NetworkLink& link = network.link(s);
    const std::uint32_t t = graph.target(s);
    if (link.inert || late.finish[t] == unbounded) continue;
    if (start_is_past && leaves_start(link.type)) continue;
    Position p = network.allowance(s, r, t, late.start[t], late.finish[t]);
    if (leaves_start(link.type)) p += 2 * network.duration(r);
    if (p < least.finish) least = {s, p};
  }
  return least;
}

// The link out of `r` that leaves it its late finish. Of what is pinned to a date none does: where
// it is to be passed, the link that would.
std::uint32_t binding_slot(const Planning& planning, const LateDates& late, std::uint32_t r,
                           Pins pins) {
  if (late.finish[r] == unbounded) return CompiledProgram::none;
  const bool pinned = is_pinned(planning, r);
  if (pinned && pins == Pins::stop) return CompiledProgram::none;
  const Allowance least = min_allowance(planning, late, r);
  const bool binds = pinned || work_of(least.finish) <= work_of(late.finish[r]);
  return least.slot != CompiledProgram::none && binds ? least.slot : CompiledProgram::none;
}

}  // namespace

BindingPath binding_path(const Planning& planning, const LateDates& late, std::uint32_t rank,
                         Pins pins) {
  const Graph& graph = planning.network().graph();
  BindingPath path{{planning.compiled.activity_of_rank[rank]}, {}, rank};
  std::uint32_t dependency = CompiledProgram::none;
  for (std::uint32_t slot = binding_slot(planning, late, rank, pins); slot != CompiledProgram::none;
       slot = binding_slot(planning, late, rank, pins)) {
    rank = graph.target(slot);
    const std::uint32_t link = planning.compiled.dependency_of_slot[slot];
    if (link != CompiledProgram::none) dependency = link;
    if (!planning.is_leaf(rank)) continue;
    path.activities.push_back(planning.compiled.activity_of_rank[rank]);
    path.links.push_back(dependency);
    path.end = rank;
  }
  return path;
}

LateDates late_dates_to(const Planning& planning, const std::vector<std::uint32_t>& goals) {
  const ScheduleNetwork& network = planning.network();
  std::optional<Instant> finish;
  for (const std::uint32_t r : goals) {
    const Instant t = planning.instant(r, planning.planned().finish[r]);
    if (!finish || t > *finish) finish = t;
  }
  std::vector<Position> ends(network.size(), unbounded);
  for (const std::uint32_t r : goals) ends[r] = latest_position(network.calendar(r), *finish);
  return backward_pass(network, planning.planned(), std::move(ends), Caps::ignored);
}

std::optional<Minutes> slack_to(const Planning& planning, const LateDates& late, std::uint32_t r) {
  if (late.finish[r] == unbounded || planning.activity_at(r).done) return std::nullopt;
  Position finish = late.finish[r];
  Position start = late.start[r];
  if (is_pinned(planning, r)) {
    const Allowance least = min_allowance(planning, late, r);
    if (least.slot != CompiledProgram::none) {
      finish = least.finish;
      start = finish - 2 * planning.network().duration(r);
    }
  }
  const Minutes by_finish = planning.work_between(r, planning.planned().finish[r], finish);
  if (has_begun(planning, r)) return by_finish;
  return std::min(by_finish, planning.work_between(r, planning.planned().start[r], start));
}

std::vector<bool> reached_from(const Graph& graph, const std::vector<std::uint32_t>& from) {
  std::vector<bool> reached(graph.vertex_count(), false);
  for (const std::uint32_t r : from) reached[r] = true;
  for (std::uint32_t r = 0; r < reached.size(); ++r) {
    if (!reached[r]) continue;
    for (std::uint32_t s = graph.out_begin(r); s < graph.out_begin(r + 1); ++s) {
      reached[graph.target(s)] = true;
    }
  }
  return reached;
}

std::vector<bool> leading_to(const Graph& graph, const std::vector<std::uint32_t>& to) {
  std::vector<bool> leads(graph.vertex_count(), false);
  for (const std::uint32_t r : to) leads[r] = true;
  for (auto r = static_cast<std::uint32_t>(leads.size()); r-- > 0;) {
    if (!leads[r]) continue;
    for (std::uint32_t i = graph.in_begin(r); i < graph.in_begin(r + 1); ++i) {
      leads[graph.source(i)] = true;
    }
  }
  return leads;
}

// --- Slack ------------------------------------------------------------------------------------

namespace {

/// The date that caps a leaf: of itself, or of what it is in. The earliest counts.
class CapFinder {
 public:
  CapFinder(const Planning& planning, ActivityId leaf)
      : program_(planning.program()),
        leaf_(leaf),
        own_(program_.work_calendar(program_[leaf])),
        rest_(planning.network().duration(planning.compiled.rank_of_activity[leaf.index])) {}

  std::optional<SlackLimit> find() {
    using Kind = SlackLimit::Kind;
    for (ActivityId id = leaf_; id.valid(); id = program_[id].parent) {
      const Activity& holder = program_[id];
      by_finish(holder.deadline, Kind::deadline, id, "deadline");
      by_finish(holder.finish_by, Kind::constraint, id, "finish_by");
      by_finish(holder.finish_on, Kind::constraint, id, "finish_on");
    }
    by_start(program_[leaf_].start_by, "start_by");
    by_start(program_[leaf_].start_on, "start_on");
    return best_;
  }

 private:
  void by_finish(const OptionalAt<Date>& date, SlackLimit::Kind kind, ActivityId holder,
                 std::string_view key) {
    if (date)
      consider({kind, holder, key, date->value.as_finish(own_), {}},
               own_.work_at(date->value.as_finish(own_)));
  }
  void by_start(const OptionalAt<Date>& date, std::string_view key) {
    if (!date || program_[leaf_].started) return;
    const Instant start = date->value.as_start(own_);
    consider({SlackLimit::Kind::constraint, leaf_, key, start, {}}, own_.work_at(start) + rest_);
  }
  void consider(SlackLimit limit, Minutes work) {
    if (best_ && work >= work_) return;
    best_ = std::move(limit);
    work_ = work;
  }

  const Program& program_;
  ActivityId leaf_;
  const WorkCalendar& own_;
  Minutes rest_;
  std::optional<SlackLimit> best_;
  Minutes work_ = 0;
};

SlackLimit finish_limit(const Planning& planning) {
  const Program& program = planning.program();
  const WorkCalendar& calendar = program[program.calendar].work;
  if (program.scheduling.late_from == LateFrom::deadline) {
    using Kind = SlackLimit::Kind;
    if (program.finish_by) {
      return {Kind::program_deadline,
              {},
              "finish_by",
              program.finish_by->value.as_finish(calendar),
              {}};
    }
    if (program.deadline) {
      return {
          Kind::program_deadline, {}, "deadline", program.deadline->value.as_finish(calendar), {}};
    }
  }
  return {SlackLimit::Kind::finish, {}, {}, planning.finish, {}};
}

}  // namespace

SlackLimit slack_limit(const Planning& planning, ActivityId leaf) {
  const std::uint32_t rank = planning.compiled.rank_of_activity[leaf.index];
  if (planning.activity_at(rank).done || planning.late.finish[rank] == unbounded) return {};
  BindingPath path = binding_path(planning, planning.late, rank, Pins::stop);
  const std::uint32_t end = path.end;
  const ActivityId last = planning.compiled.activity_of_rank[end];
  const bool capped = is_pinned(planning, end) ||
                      work_of(planning.network().cap(end)) <= work_of(planning.late.finish[end]);
  SlackLimit limit = finish_limit(planning);
  if (capped) limit = CapFinder(planning, last).find().value_or(limit);
  limit.path = std::move(path.activities);
  return limit;
}

std::optional<LongerPath> longer_path(const Planning& planning, ActivityId leaf) {
  const std::uint32_t rank = planning.compiled.rank_of_activity[leaf.index];
  if (planning.activity_at(rank).done || planning.late_by_links.finish[rank] == unbounded)
    return std::nullopt;
  const PathFinder finder(planning, planning.as_soon_as_possible());
  const std::vector<bool> longest = finder.longest_path();
  if (longest[rank]) return std::nullopt;
  const auto is_longest = [&](ActivityId id) {
    return longest[planning.compiled.rank_of_activity[id.index]];
  };
  LongerPath result;
  result.difference = planning.work_between(rank, planning.as_soon_as_possible().finish[rank],
                                            planning.late_by_links.finish[rank]);

  const std::vector<ActivityId> after =
      binding_path(planning, planning.late_by_links, rank, Pins::pass).activities;
  const auto meets = std::find_if(after.begin(), after.end(), is_longest);
  if (meets != after.end()) result.meets = *meets;

  std::vector<ActivityId> longer =
      result.meets.valid()
          ? finder.trace_back(planning.compiled.rank_of_activity[result.meets.index]).activities
          : finder.critical_path().activities;
  if (result.meets.valid()) longer.pop_back();
  const std::vector<ActivityId> before = finder.trace_back(rank).activities;
  auto own_begin = before.begin();
  auto longer_begin = longer.begin();
  for (auto it = before.begin(); it != before.end(); ++it) {
    const auto common = std::find(longer.begin(), longer.end(), *it);
    if (common == longer.end()) continue;
    result.parts = *it;
    own_begin = it + 1;
    longer_begin = common + 1;
  }
  result.own.assign(own_begin, before.end());
  result.own.insert(result.own.end(), after.begin() + 1, meets);
  result.longer.assign(longer_begin, longer.end());
  return result;
}

}  // namespace tpm
