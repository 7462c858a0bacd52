#include <algorithm>

#include <tpm/base/checked.hpp>
#include <tpm/cpm/compile.hpp>
#include <tpm/schedule/cost.hpp>
#include <tpm/tradeoff/choices.hpp>
#include <tpm/tradeoff/task_lengths.hpp>

namespace tpm::tradeoff {

Activity with_option(const Activity& activity, std::size_t option) {
  Activity result = activity;
  result.crashed.reset();
  if (activity.chosen && *activity.chosen != option) choose_option(result, option);
  return result;
}

std::optional<Money> normal_cost(const Program& program, const Activity& activity,
                                 Minutes spanned) {
  Money sum = activity.cost;
  if (!activity.is_leaf()) return sum;
  const Duration planned = planned_duration(activity);
  const Minutes minutes = planned.elapsed ? spanned : planned.minutes;
  for (const Assignment& assignment : activity.people) {
    const Team& team = program[assignment.team];
    if (!team.rate) continue;
    const auto labour =
        labour_cost(team.rate->value, assignment.people, minutes, program[team.calendar].work);
    const auto total = labour ? checked_add(sum.cents, labour->cents) : std::nullopt;
    if (!total) return std::nullopt;
    sum.cents = *total;
  }
  return sum;
}

std::optional<TaskLengths> lengths_of(const Program& program, const Activity& activity,
                                      Minutes spanned) {
  const Duration normal = planned_duration(activity);
  const auto cost = normal_cost(program, activity, spanned);
  if (!cost) return std::nullopt;
  const Minutes done = normal.minutes - remaining_duration(activity);
  // Without a status date, work that has started runs in full from its start.
  const Minutes past = activity.started && !program.status_date ? 0 : done;
  const Minutes least = std::max<Minutes>(0, done);

  TaskLengths result{activity.chosen.value_or(0), normal.elapsed, {}};
  result.points.push_back({normal.minutes, normal.minutes - past, cost->cents});
  std::vector<Minutes> totals;
  for (const CrashPoint& point : activity.crash) {
    if (point.duration.minutes >= normal.minutes) continue;
    totals.push_back(std::max(point.duration.minutes, least));
  }
  std::sort(totals.begin(), totals.end(), std::greater<>());
  for (const Minutes total : totals) {
    if (total >= result.points.back().total) continue;
    const auto cents = checked_add(cost->cents, crash_cost(activity, total).cents);
    if (!cents) return std::nullopt;
    result.points.push_back({total, total - past, *cents});
  }
  std::reverse(result.points.begin(), result.points.end());
  return result;
}

std::vector<std::span<const TaskLength>> convex_pieces(std::span<const TaskLength> points) {
  // Is b above the line from a to c? Then the curve bends the wrong way there.
  const auto bends_down = [](const TaskLength& a, const TaskLength& b, const TaskLength& c) {
    return (Wide{b.cents} - a.cents) * (c.left - b.left) >
           (Wide{c.cents} - b.cents) * (b.left - a.left);
  };
  std::vector<std::span<const TaskLength>> pieces;
  std::size_t first = 0;
  for (std::size_t i = 1; i + 1 < points.size(); ++i) {
    if (!bends_down(points[i - 1], points[i], points[i + 1])) continue;
    pieces.push_back(points.subspan(first, i + 1 - first));
    first = i;
  }
  pieces.push_back(points.subspan(first));
  return pieces;
}

}  // namespace tpm::tradeoff
