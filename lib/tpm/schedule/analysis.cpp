#include <algorithm>

#include <tpm/schedule/analysis.hpp>

namespace tpm {
namespace {

// Ranks of the leaves at or inside an activity.
std::vector<std::uint32_t> leaf_ranks(const Analysis& a, ActivityId id) {
  std::vector<std::uint32_t> ranks;
  const std::uint32_t end = std::max(a.program[id].subtree_end, id.index + 1);
  for (std::uint32_t i = id.index; i < end; ++i) {
    const std::uint32_t rank = a.compiled.rank_of_activity[i];
    if (rank != CompiledProgram::none) ranks.push_back(rank);
  }
  return ranks;
}

Instant latest_of(const Analysis& a, const std::vector<std::uint32_t>& ranks) {
  Instant latest{std::numeric_limits<Minutes>::min()};
  for (const std::uint32_t r : ranks) {
    latest = std::max(latest, a.instant(r, a.as_soon_as_possible.finish[r]));
  }
  return latest;
}

// What the critical path leads to: the leaves that finish last, of the program or of the target.
void find_ends(Analysis& a) {
  std::vector<std::uint32_t> candidates;
  if (a.options.float_to == FloatTo::milestone) {
    candidates = leaf_ranks(a, a.options.target);
  } else {
    for (std::uint32_t r = 0; r < a.network().size(); ++r) {
      if (a.is_leaf(r)) candidates.push_back(r);
    }
  }
  a.finish = candidates.empty() ? a.compiled.start : latest_of(a, candidates);
  for (const std::uint32_t r : candidates) {
    if (a.instant(r, a.as_soon_as_possible.finish[r]) == a.finish) a.ends.push_back(r);
  }
}

std::vector<Position> project_ends(const Analysis& a) {
  std::vector<Position> ends = common_end(a.network(), a.finish);
  for (std::uint32_t p = 0; p < a.program.activities.size(); ++p) {
    if (a.program.activities[p].kind != ActivityKind::project) continue;
    const std::vector<std::uint32_t> ranks = leaf_ranks(a, ActivityId(p));
    if (ranks.empty()) continue;
    const Instant finish = latest_of(a, ranks);
    for (const std::uint32_t r : ranks) {
      ends[r] = latest_position(a.network().calendar(r), finish);
    }
  }
  return ends;
}

LateDates late_dates(const Analysis& a) {
  switch (a.options.float_to) {
    case FloatTo::project:
      return backward_pass(a.network(), a.as_soon_as_possible, project_ends(a));
    case FloatTo::milestone: {
      std::vector<Position> ends(a.network().size(), unbounded);
      for (const std::uint32_t r : leaf_ranks(a, a.options.target)) {
        ends[r] = latest_position(a.network().calendar(r), a.finish);
      }
      return backward_pass(a.network(), a.as_soon_as_possible, std::move(ends), Caps::ignored);
    }
    case FloatTo::program:
      break;
  }
  return backward_pass(a.network(), a.as_soon_as_possible,
                       common_end(a.network(), fixed_late_end(a.program).value_or(a.finish)));
}

// What leaves the finish where it is, whatever deadlines and constraints say.
LateDates late_dates_by_links(const Analysis& a) {
  std::vector<Position> ends;
  if (a.options.float_to == FloatTo::milestone) {
    ends.assign(a.network().size(), unbounded);
    for (const std::uint32_t r : a.ends) {
      ends[r] = latest_position(a.network().calendar(r), a.finish);
    }
  } else {
    ends = common_end(a.network(), a.finish);
  }
  return backward_pass(a.network(), a.as_soon_as_possible, std::move(ends), Caps::ignored);
}

bool is_held_back(const Program& program, ActivityId id) {
  for (; id.valid(); id = program[id].parent) {
    if (program[id].as_late_as_possible) return true;
  }
  return false;
}

}  // namespace

std::optional<Instant> fixed_late_end(const Program& program) {
  if (program.scheduling.late_from != LateFrom::deadline) return std::nullopt;
  const WorkCalendar& calendar = program[program.calendar].work;
  if (program.finish_by) return program.finish_by->value.as_finish(calendar);
  if (program.deadline) return program.deadline->value.as_finish(calendar);
  return std::nullopt;
}

Minutes Analysis::work_between(std::size_t rank, Position from, Position to) const {
  const WorkCalendar& own = program.work_calendar(activity_at(rank));
  if (&own == &network().calendar(rank)) return work_of(to) - work_of(from);
  return own.work_between(instant(rank, from), instant(rank, to));
}

std::optional<Analysis> analyse(const Program& program, const PlanOptions& options,
                                DiagnosticSink& sink) {
  Analysis a{program, options, compile(program, sink), {}, {}, {}, {}, {}, {}};
  if (!a.compiled.network) return std::nullopt;
  a.as_soon_as_possible = forward_pass(a.network());
  find_ends(a);
  a.late = late_dates(a);
  a.late_by_links = late_dates_by_links(a);
  a.early = a.as_soon_as_possible;
  return a;
}

void hold_back(Analysis& a) {
  bool any = false;
  for (std::uint32_t r = 0; r < a.network().size(); ++r) {
    if (!a.is_leaf(r) || !is_held_back(a.program, a.compiled.activity_of_rank[r])) continue;
    const Activity& activity = a.activity_at(r);
    if (activity.done || activity.started || a.late.start[r] == unbounded) continue;
    a.compiled.network->raise_floor(r, a.late.start[r]);
    any = true;
  }
  if (any) a.early = forward_pass(a.network());
}

}  // namespace tpm
