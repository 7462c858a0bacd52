#include <algorithm>
#include <map>

#include <tpm/why/forward.hpp>
#include <tpm/why/held_up.hpp>

namespace tpm {
namespace {

constexpr std::size_t max_visits = 100'000'000;  // of vertices, for the slack to milestones

/// Driving links turned round: what would move if an activity did.
class Movement {
 public:
  Movement(const Planning& planning, const ChainFinder& finder)
      : program_(planning.program()), successors_(planning.program().activities.size()) {
    for (std::uint32_t i = 0; i < successors_.size(); ++i) {
      if (!program_.activities[i].is_leaf()) continue;
      for (const Waiting& waiting : finder.drivers(ActivityId(i))) {
        const Activity& before = program_[waiting.driver.activity];
        const LinkType type = program_.dependencies[waiting.driver.dependency].type;
        // What has begun no longer moves its start, what is done nothing.
        if (before.done || (before.started && leaves_start(type))) continue;
        successors_[waiting.driver.activity.index].push_back({ActivityId(i), waiting});
      }
    }
  }

  [[nodiscard]] std::vector<HeldUp::Successor> direct(ActivityId activity) const {
    std::vector<HeldUp::Successor> found;
    const std::uint32_t end = std::max(program_[activity].subtree_end, activity.index + 1);
    for (std::uint32_t i = activity.index; i < end; ++i) {
      for (const HeldUp::Successor& successor : successors_[i]) {
        if (!holds(program_, activity, successor.activity)) found.push_back(successor);
      }
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& x, const auto& y) { return x.activity < y.activity; });
    return found;
  }

  /// By activity: is it driven by one of these, directly or not?
  [[nodiscard]] std::vector<bool> all(const std::vector<HeldUp::Successor>& direct) const {
    std::vector<bool> moves(successors_.size(), false);
    std::vector<ActivityId> open;
    const auto add = [&](ActivityId id) {
      if (moves[id.index]) return;
      moves[id.index] = true;
      open.push_back(id);
    };
    for (const HeldUp::Successor& successor : direct) add(successor.activity);
    while (!open.empty()) {
      const ActivityId id = open.back();
      open.pop_back();
      for (const HeldUp::Successor& successor : successors_[id.index]) add(successor.activity);
    }
    return moves;
  }

 private:
  const Program& program_;
  std::vector<std::vector<HeldUp::Successor>> successors_;  // by activity
};

void count_moving(const Program& program, ActivityId activity, const std::vector<bool>& moves,
                  HeldUp& result) {
  std::map<TeamId, std::size_t> teams;
  for (std::size_t i = 0; i < moves.size(); ++i) {
    if (!moves[i] || holds(program, activity, ActivityId(i))) continue;
    ++result.moving;
    const Activity& moved = program.activities[i];
    if (moved.team.valid() && moved.kind == ActivityKind::task) ++teams[moved.team];
  }
  for (const auto& [team, count] : teams) result.teams.push_back({team, count});
}

/// The least slack of the leaves, and the leaf that has it.
struct LeastSlack {
  std::optional<Minutes> slack;
  std::uint32_t rank = CompiledProgram::none;
};

LeastSlack min_slack(const Planning& planning, const LateDates& late,
                     const std::vector<std::uint32_t>& ranks) {
  LeastSlack least;
  for (const std::uint32_t r : ranks) {
    const std::optional<Minutes> slack = slack_to(planning, late, r);
    if (!slack || (least.slack && *slack >= *least.slack)) continue;
    least = {slack, r};
  }
  return least;
}

std::vector<MilestoneSlack> milestones_after(const Planning& planning, ActivityId activity) {
  const std::vector<std::uint32_t> own = planning.leaf_ranks(activity);
  const std::vector<bool> reached = reached_from(planning.network().graph(), own);
  std::vector<std::uint32_t> milestones;
  for (std::uint32_t r = 0; r < reached.size(); ++r) {
    if (!reached[r] || !planning.is_leaf(r)) continue;
    if (planning.activity_at(r).kind != ActivityKind::milestone) continue;
    if (!holds(planning.program(), activity, planning.compiled.activity_of_rank[r]))
      milestones.push_back(r);
  }
  const auto key = [&](std::uint32_t r) {
    return std::pair(planning.instant(r, planning.planned().finish[r]),
                     planning.compiled.activity_of_rank[r]);
  };
  std::sort(milestones.begin(), milestones.end(),
            [&](std::uint32_t x, std::uint32_t y) { return key(x) < key(y); });
  std::vector<MilestoneSlack> result;
  std::size_t visits = 0;
  for (const std::uint32_t r : milestones) {
    MilestoneSlack milestone{planning.compiled.activity_of_rank[r], {}};
    if (visits <= max_visits && !planning.activity_at(r).done) {
      milestone.slack = min_slack(planning, late_dates_to(planning, {r}), own).slack;
      visits += planning.network().size();
    }
    result.push_back(milestone);
  }
  return result;
}

bool any_of(const std::vector<bool>& flags, const std::vector<std::uint32_t>& ranks) {
  return std::any_of(ranks.begin(), ranks.end(), [&](std::uint32_t r) { return flags[r]; });
}

}  // namespace

HeldUp held_up_by(const Planning& planning, const ChainFinder& finder, ActivityId activity) {
  HeldUp result;
  const Movement movement(planning, finder);
  result.driven = movement.direct(activity);
  count_moving(planning.program(), activity, movement.all(result.driven), result);
  result.milestones = milestones_after(planning, activity);
  return result;
}

PathTo path_to(const Planning& planning, ActivityId from, ActivityId to) {
  PathTo path;
  path.to = to;
  const std::vector<std::uint32_t> first = planning.leaf_ranks(from);
  const std::vector<std::uint32_t> last = planning.leaf_ranks(to);
  const Graph& graph = planning.network().graph();
  const std::vector<bool> after = reached_from(graph, first);
  path.exists = any_of(after, last);
  if (!path.exists) {
    path.other_direction = any_of(reached_from(graph, last), first);
    return path;
  }
  const std::vector<bool> before = leading_to(graph, last);
  for (std::uint32_t r = 0; r < after.size(); ++r) {
    if (!after[r] || !before[r] || !planning.is_leaf(r)) continue;
    const ActivityId id = planning.compiled.activity_of_rank[r];
    if (!holds(planning.program(), from, id) && !holds(planning.program(), to, id))
      path.between.push_back(id);
  }
  std::sort(path.between.begin(), path.between.end());
  const LateDates late = late_dates_to(planning, last);
  const LeastSlack least = min_slack(planning, late, first);
  path.slack = least.slack;
  if (!least.slack) return path;
  BindingPath longest = binding_path(planning, late, least.rank, Pins::pass);
  const std::uint32_t end = longest.end;
  path.length = planning.program()[planning.program().calendar].work.work_between(
      planning.instant(least.rank, planning.planned().start[least.rank]),
      planning.instant(end, planning.planned().finish[end]));
  path.longest = std::move(longest.activities);
  path.links = std::move(longest.links);
  return path;
}

}  // namespace tpm
