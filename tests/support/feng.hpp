// The 18 activities of Feng, Liu & Burns (Using genetic algorithms to solve construction time-cost
// trade-off problems, 1997) with the modes of Hegazy (1999): durations in days, costs in cents.
#pragma once

#include <vector>

#include <tpm/curve/time_cost_problem.hpp>

namespace tpm::test {

struct FengActivity {
  std::vector<std::uint32_t> after;  ///< numbered from 1
  std::vector<curve::CostPoint> modes;
};

inline const std::vector<FengActivity> feng_activities = {
    {{}, {{14, 240000}, {15, 215000}, {16, 190000}, {21, 150000}, {24, 120000}}},
    {{}, {{15, 300000}, {18, 240000}, {20, 180000}, {23, 150000}, {25, 100000}}},
    {{}, {{15, 450000}, {22, 400000}, {33, 320000}}},
    {{}, {{12, 4500000}, {16, 3500000}, {20, 3000000}}},
    {{1}, {{22, 2000000}, {24, 1750000}, {28, 1500000}, {30, 1000000}}},
    {{1}, {{14, 4000000}, {18, 3200000}, {24, 1800000}}},
    {{5}, {{9, 3000000}, {15, 2400000}, {18, 2200000}}},
    {{6}, {{14, 22000}, {15, 21500}, {16, 20000}, {21, 20800}, {24, 12000}}},
    {{6}, {{15, 30000}, {18, 24000}, {20, 18000}, {23, 15000}, {25, 10000}}},
    {{2, 6}, {{15, 45000}, {22, 40000}, {33, 32000}}},
    {{7, 8}, {{12, 45000}, {16, 35000}, {20, 30000}}},
    {{5, 9, 10}, {{22, 200000}, {24, 175000}, {28, 150000}, {30, 100000}}},
    {{3}, {{14, 400000}, {18, 320000}, {24, 180000}}},
    {{4, 10}, {{9, 300000}, {15, 240000}, {18, 220000}}},
    {{12}, {{12, 450000}, {16, 350000}}},
    {{13, 14}, {{20, 300000}, {22, 200000}, {24, 175000}, {28, 150000}, {30, 100000}}},
    {{11, 14, 15}, {{14, 400000}, {18, 320000}, {24, 180000}}},
    {{16, 17}, {{9, 300000}, {15, 240000}, {18, 220000}}},
};

inline curve::TimeCostProblem feng_problem() {
  curve::TimeCostProblem problem;
  for (const FengActivity& activity : feng_activities) {
    const curve::Event start = problem.events;
    problem.events += 2;
    problem.arcs.push_back({curve::start_event, start, 0});
    problem.arcs.push_back({start + 1, curve::finish_event, 0});
    for (const std::uint32_t before : activity.after) {
      problem.arcs.push_back({2 * before + 1, start, 0});
    }
    curve::PricedActivity priced{start, start + 1, {}};
    for (const curve::CostPoint& mode : activity.modes)
      priced.modes.push_back({{{mode}, false, 0, 1}, {}});
    problem.activities.push_back(std::move(priced));
  }
  return problem;
}

}  // namespace tpm::test
