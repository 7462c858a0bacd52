#include <algorithm>

#include <tpm/schedule/planning.hpp>
#include <tpm/schedule/stages.hpp>

namespace tpm {
namespace {

Instant latest_of(const Planning& planning, const std::vector<std::uint32_t>& ranks) {
  Instant latest{std::numeric_limits<Minutes>::min()};
  for (const std::uint32_t r : ranks) {
    latest = std::max(latest, planning.instant(r, planning.as_soon_as_possible().finish[r]));
  }
  return latest;
}

// What the critical path leads to: the leaves that finish last, of the program or of the target.
void find_ends(Planning& planning) {
  std::vector<std::uint32_t> candidates;
  if (planning.options.float_to == FloatTo::milestone) {
    candidates = planning.leaf_ranks(planning.options.target);
  } else {
    for (std::uint32_t r = 0; r < planning.network().size(); ++r) {
      if (planning.is_leaf(r)) candidates.push_back(r);
    }
  }
  planning.finish = candidates.empty() ? planning.compiled.start : latest_of(planning, candidates);
  for (const std::uint32_t r : candidates) {
    if (planning.instant(r, planning.as_soon_as_possible().finish[r]) == planning.finish)
      planning.ends.push_back(r);
  }
}

std::vector<Position> project_ends(const Planning& planning) {
  std::vector<Position> ends = common_end(planning.network(), planning.finish);
  for (std::uint32_t p = 0; p < planning.program().activities.size(); ++p) {
    if (planning.program().activities[p].kind != ActivityKind::project) continue;
    const std::vector<std::uint32_t> ranks = planning.leaf_ranks(ActivityId(p));
    if (ranks.empty()) continue;
    const Instant finish = latest_of(planning, ranks);
    for (const std::uint32_t r : ranks) {
      ends[r] = latest_position(planning.network().calendar(r), finish);
    }
  }
  return ends;
}

LateDates late_dates(const Planning& planning) {
  switch (planning.options.float_to) {
    case FloatTo::project:
      return backward_pass(planning.network(), planning.as_soon_as_possible(),
                           project_ends(planning));
    case FloatTo::milestone: {
      std::vector<Position> ends(planning.network().size(), unbounded);
      for (const std::uint32_t r : planning.leaf_ranks(planning.options.target)) {
        ends[r] = latest_position(planning.network().calendar(r), planning.finish);
      }
      return backward_pass(planning.network(), planning.as_soon_as_possible(), std::move(ends),
                           Caps::ignored);
    }
    case FloatTo::program:
      break;
  }
  return backward_pass(
      planning.network(), planning.as_soon_as_possible(),
      common_end(planning.network(), fixed_late_end(planning.program()).value_or(planning.finish)));
}

// What leaves the finish where it is, whatever deadlines and constraints say.
LateDates late_dates_by_links(const Planning& planning) {
  std::vector<Position> ends;
  if (planning.options.float_to == FloatTo::milestone) {
    ends.assign(planning.network().size(), unbounded);
    for (const std::uint32_t r : planning.ends) {
      ends[r] = latest_position(planning.network().calendar(r), planning.finish);
    }
  } else {
    ends = common_end(planning.network(), planning.finish);
  }
  return backward_pass(planning.network(), planning.as_soon_as_possible(), std::move(ends),
                       Caps::ignored);
}

}  // namespace

std::optional<Instant> fixed_late_end(const Program& program) {
  if (program.scheduling.late_from != LateFrom::deadline) return std::nullopt;
  const WorkCalendar& calendar = program[program.calendar].work;
  if (program.finish_by) return program.finish_by->value.as_finish(calendar);
  if (program.deadline) return program.deadline->value.as_finish(calendar);
  return std::nullopt;
}

Planning::Planning(const Program& program, const PlanOptions& plan_options, CompiledProgram made)
    : options(plan_options), compiled(std::move(made)), program_(&program) {}

std::vector<std::uint32_t> Planning::leaf_ranks(ActivityId id) const {
  std::vector<std::uint32_t> ranks;
  const std::uint32_t end = std::max(program()[id].subtree_end, id.index + 1);
  for (std::uint32_t i = id.index; i < end; ++i) {
    const std::uint32_t rank = compiled.rank_of_activity[i];
    if (rank != CompiledProgram::none) ranks.push_back(rank);
  }
  return ranks;
}

Minutes Planning::work_between(std::size_t rank, Position from, Position to) const {
  const WorkCalendar& own = program().work_calendar(activity_at(rank));
  if (&own == &network().calendar(rank)) return work_of(to) - work_of(from);
  return own.work_between(instant(rank, from), instant(rank, to));
}

Stage Planning::moved_by(std::size_t rank) const {
  for (std::size_t i = stages.size(); i-- > 1;) {
    if (stages[i].early.start[rank] != stages[i - 1].early.start[rank]) return stages[i].stage;
  }
  return Stage::as_soon_as_possible;
}

std::optional<Planning> plan_dates(const Program& program, const PlanOptions& options,
                                   DiagnosticSink& sink) {
  Planning planning(program, options, compile(program, sink));
  if (!planning.compiled.network) return std::nullopt;
  planning.stages.push_back({Stage::as_soon_as_possible, {}, forward_pass(planning.network())});
  find_ends(planning);
  planning.late = late_dates(planning);
  planning.late_by_links = late_dates_by_links(planning);
  for (const StageRule& rule : later_stages()) add_stage(planning, rule);
  return planning;
}

}  // namespace tpm
