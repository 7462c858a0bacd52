// Networks for the benchmarks of the time–cost curve: two predecessors among the last 200 tasks,
// durations of 1 to 10 days, every task longer than a day can be shortened.
//
// Whole days make many times equal, and many minutes have the same price; with odd minutes it is
// the other mode round.
#pragma once

#include <algorithm>

#include <tpm/curve/time_cost_problem.hpp>

#include "random_network.hpp"

namespace tpm::bench {

inline curve::TimeCostProblem layered_activities(std::uint32_t tasks, bool odd_minutes = false) {
  using namespace curve;
  constexpr Minutes day = 480;
  Numbers numbers;
  TimeCostProblem problem;
  problem.events = 2 + 2 * tasks;
  for (std::uint32_t task = 0; task < tasks; ++task) {
    const Event begin = 2 + 2 * task;
    const std::uint32_t days = 1 + numbers.below(10);
    const Minutes odd = odd_minutes ? numbers.below(static_cast<std::uint32_t>(day)) : 0;
    CostCurve cost;
    if (days > 1) {
      const std::uint32_t least = 1 + numbers.below(days - 1);
      const std::int64_t cents_per_day = 100 * (1 + std::int64_t{numbers.below(1000)});
      cost.points.push_back({least * day, (days - least) * cents_per_day});
    }
    cost.points.push_back({days * day + odd, 0});
    problem.activities.push_back({begin, begin + 1, {Mode{std::move(cost)}}});
    problem.arcs.push_back({start_event, begin, 0});
    for (int link = 0; link < 2 && task > 0; ++link) {
      const std::uint32_t back = 1 + numbers.below(std::min(task, 200U));
      problem.arcs.push_back({begin + 1 - 2 * back, begin, 0});
    }
    problem.arcs.push_back({begin + 1, finish_event, 0});
  }
  return problem;
}

}  // namespace tpm::bench
