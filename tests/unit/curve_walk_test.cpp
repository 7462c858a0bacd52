// Time–cost curves of worked examples, corner by corner; special cases of times and prices.
#include <limits>
#include <string>

#include <doctest/doctest.h>

#include <tpm/curve/curve_walk.hpp>

using namespace tpm;
using namespace tpm::curve;

namespace {

struct UnitTask {
  Minutes duration = 0;
  std::vector<std::uint32_t> after;  // indices, from 1
  Minutes crash_to = 0;              // 0: cannot be shortened
  std::int64_t cost_per_unit = 0;
};

// Tasks with finish-to-start links; a unit of time is a minute here, the unit of cost a cent.
TimeCostProblem problem_of(const std::vector<UnitTask>& tasks) {
  TimeCostProblem problem;
  for (const UnitTask& task : tasks) {
    const Event begin = problem.events;
    problem.events += 2;
    Mode mode;
    if (task.crash_to > 0) {
      mode.cost.points.push_back(
          {task.crash_to, (task.duration - task.crash_to) * task.cost_per_unit});
    }
    mode.cost.points.push_back({task.duration, 0});
    problem.activities.push_back({begin, begin + 1, {mode}});
    problem.arcs.push_back({start_event, begin, 0});
    problem.arcs.push_back({begin + 1, finish_event, 0});
    for (const std::uint32_t before : task.after) {
      problem.arcs.push_back({2 * before + 1, begin, 0});
    }
  }
  return problem;
}

TimeCostProblem one_task(std::vector<CostPoint> points) {
  TimeCostProblem problem;
  problem.events = 4;
  problem.arcs = {{start_event, 2, 0}, {3, finish_event, 0}};
  problem.activities = {{2, 3, {Mode{{std::move(points)}}}}};
  return problem;
}

struct Corner {
  Minutes duration = 0;
  std::int64_t cost = 0;
  std::int64_t slope = 0;  // −1: the shortest
};

std::string text_of(const std::vector<Corner>& corners) {
  std::string result;
  for (const Corner& corner : corners) {
    result += std::to_string(corner.duration) + ": " + std::to_string(corner.cost) + ", then " +
              std::to_string(corner.slope) + '\n';
  }
  return result;
}

std::string curve_of(const TimeCostProblem& problem) {
  std::vector<Corner> corners;
  CurveWalk walk(problem);
  do {
    corners.push_back({walk.duration(), static_cast<std::int64_t>(walk.scaled_cost()),
                       static_cast<std::int64_t>(walk.scaled_slope())});
  } while (walk.advance());
  CHECK(walk.status() == WalkStatus::shortest);
  CHECK_FALSE(walk.rounded());
  return text_of(corners);
}

}  // namespace

TEST_CASE("time-cost curve: Reliable Construction (Hillier and Lieberman)") {
  const std::vector<UnitTask> tasks = {
      {2, {}, 1, 100'000},  {4, {1}, 2, 50'000},     {10, {2}, 7, 80'000}, {6, {3}, 4, 40'000},
      {4, {3}, 3, 160'000}, {5, {5}, 3, 40'000},     {7, {4}, 4, 40'000},  {9, {5, 7}, 6, 60'000},
      {7, {3}, 5, 30'000},  {8, {6, 9}, 6, 30'000},  {4, {10}, 3, 40'000}, {5, {10}, 3, 50'000},
      {2, {8}, 1, 100'000}, {6, {11, 12}, 3, 60'000}};
  const std::vector<Corner> expected = {
      {44, 0, 30'000},        {42, 60'000, 40'000},     {40, 140'000, 50'000},
      {38, 240'000, 80'000},  {35, 480'000, 90'000},    {34, 570'000, 100'000},
      {30, 970'000, 130'000}, {29, 1'100'000, 250'000}, {28, 1'350'000, -1}};
  CHECK(curve_of(problem_of(tasks)) == text_of(expected));
}

TEST_CASE("time-cost curve: stadium (Guéret, Prins, Sevaux)") {
  const std::vector<UnitTask> tasks = {{2, {}},
                                       {16, {1}, 13, 30'000},
                                       {9, {2}, 8, 26'000},
                                       {8, {2}, 6, 12'000},
                                       {10, {3}, 8, 17'000},
                                       {6, {4, 5}, 5, 15'000},
                                       {2, {4}, 1, 8'000},
                                       {2, {6}},
                                       {9, {4, 6}, 7, 42'000},
                                       {5, {4}, 4, 21'000},
                                       {3, {6}, 2, 18'000},
                                       {2, {9}},
                                       {1, {7}},
                                       {7, {2}, 5, 22'000},
                                       {4, {4, 14}, 2, 12'000},
                                       {3, {8, 11, 14}, 2, 6'000},
                                       {9, {12}, 6, 16'000},
                                       {1, {17}}};
  const std::vector<Corner> expected = {
      {64, 0, 15'000},       {63, 15'000, 16'000},  {60, 63'000, 17'000}, {58, 97'000, 26'000},
      {57, 123'000, 30'000}, {54, 213'000, 42'000}, {52, 297'000, -1}};
  CHECK(curve_of(problem_of(tasks)) == text_of(expected));
}

TEST_CASE("time-cost curve: least cost scheduling (critpath)") {
  // In tenths: a cost of 7.5 a day.
  const std::vector<UnitTask> tasks = {{4, {}, 2, 100},   {6, {}, 3, 50},      {2, {1}, 1, 40},
                                       {6, {1}, 4, 150},  {3, {2, 3}, 2, 100}, {3, {2, 3}},
                                       {5, {4, 5}, 3, 75}};
  const std::vector<Corner> expected = {{15, 0, 75},    {13, 150, 100}, {12, 250, 150},
                                        {11, 400, 200}, {10, 600, 240}, {9, 840, -1}};
  CHECK(curve_of(problem_of(tasks)) == text_of(expected));
}

TEST_CASE("time-cost curve: minimal cost expediting (ProjectManagement)") {
  const std::vector<UnitTask> tasks = {
      {5, {}, 3, 1}, {4, {}, 2, 1}, {5, {}, 3, 1}, {2, {2}, 1, 1}, {2, {1, 4}, 1, 1}};
  CHECK(curve_of(problem_of(tasks)) == text_of({{8, 0, 1}, {6, 2, 2}, {5, 4, 3}, {4, 7, -1}}));
}

TEST_CASE("time-cost curve: what was shortened is lengthened again where that is cheaper") {
  const std::vector<UnitTask> tasks = {{9, {}, 6, 7},  {6, {}, 4, 7},        {8, {2}, 3, 2},
                                       {7, {2}, 5, 3}, {9, {1, 2, 3}, 2, 4}, {6, {3, 4}}};
  CHECK(curve_of(problem_of(tasks)) ==
        text_of({{23, 0, 2}, {19, 8, 5}, {18, 13, 7}, {17, 20, 9}, {15, 38, -1}}));
}

TEST_CASE("time-cost curve: prices of different denominators are brought to a common one") {
  TimeCostProblem problem = one_task({{3, 7}, {6, 2}, {10, 0}});  // 5 ÷ 3 and 1 ÷ 2 a minute
  CurveWalk walk(problem);
  CHECK(walk.scale() == 6);
  CHECK(curve_of(problem) == text_of({{10, 0, 3}, {6, 12, 10}, {3, 42, -1}}));
}

TEST_CASE("time-cost curve: nothing to shorten, and nothing at all") {
  CHECK(curve_of(one_task({{5, 30}})) == text_of({{5, 30, -1}}));
  CHECK(curve_of(TimeCostProblem{}) == text_of({{0, 0, -1}}));
}

TEST_CASE("time-cost curve: the cheapest length is not the longest") {
  CHECK(curve_of(one_task({{2, 30}, {4, 10}, {9, 10}, {12, 40}})) ==
        text_of({{4, 10, 10}, {2, 30, -1}}));
}

TEST_CASE("time-cost curve: latest dates") {
  TimeCostProblem problem = one_task({{2, 30}, {6, 10}, {8, 0}});
  SUBCASE("that are met anyway change nothing") {
    problem.arcs.push_back({3, start_event, -8});
    CHECK(curve_of(problem) == text_of({{8, 0, 5}, {2, 30, -1}}));
  }
  SUBCASE("have their price from the first corner on") {
    problem.arcs.push_back({3, start_event, -5});
    CHECK(curve_of(problem) == text_of({{5, 15, 5}, {2, 30, -1}}));
  }
  SUBCASE("that nothing meets") {
    problem.arcs.push_back({3, start_event, -1});
    CurveWalk walk(problem);
    CHECK(walk.status() == WalkStatus::infeasible);
    CHECK_FALSE(walk.advance());
    CHECK(walk.times().empty());
    CHECK(walk.flows().empty());
  }
}

TEST_CASE("time-cost curve: a penalty for each minute that an event is late") {
  TimeCostProblem problem = one_task({{2, 30}, {6, 10}, {8, 0}});
  const auto with_penalty = [&](std::int64_t cents) {
    TimeCostProblem late = problem;
    late.activities.push_back({start_event, 3, {Mode{{{{0, 0}, {4, 0}}, true, cents, 1}}}});
    return curve_of(late);
  };
  CHECK(with_penalty(1) == text_of({{8, 4, 4}, {4, 20, 5}, {2, 30, -1}}));
  CHECK(with_penalty(6) == text_of({{4, 20, 5}, {2, 30, -1}}));
}

TEST_CASE("time-cost curve: prices without a common denominator are rounded") {
  TimeCostProblem problem;
  Event last = start_event;
  const std::vector<Minutes> primes = {4007, 4013, 4019, 4021, 4027, 4049, 4051, 4057, 4073,
                                       4079, 4091, 4093, 4099, 4111, 4127, 4129, 4133, 4139};
  for (const Minutes prime : primes) {
    const Event next = problem.events++;
    problem.activities.push_back({last, next, {Mode{{{{1, 1000}, {1 + prime, 0}}}}}});
    last = next;
  }
  problem.arcs.push_back({last, finish_event, 0});
  CurveWalk walk(problem);
  REQUIRE(walk.rounded());
  CHECK(walk.scale() == Wide{1} << 40);
  while (walk.advance()) {
  }
  CHECK(walk.status() == WalkStatus::shortest);
  CHECK(walk.duration() == static_cast<Minutes>(primes.size()));
  const Wide exact = walk.scale() * 1000 * static_cast<Wide>(primes.size());
  const Wide off = walk.scaled_cost() - exact;
  CHECK((off < 0 ? -off : off) <= 4139 * static_cast<Wide>(primes.size()) / 2);
}

TEST_CASE("time-cost curve: what does not fit is refused") {
  constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
  constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
  const auto status = [](std::vector<CostPoint> points) {
    return CurveWalk(one_task(std::move(points))).status();
  };
  CHECK(status({{0, most}, {1, least}}) == WalkStatus::walking);
  CHECK(status({{most / 2, 0}}) == WalkStatus::overflow);
  CHECK(status({{most - 1, 1}, {most, 0}}) == WalkStatus::overflow);
  CHECK(status({{least, 1}, {least + 1, 0}}) == WalkStatus::overflow);
  CHECK(status({{least, 0}}) == WalkStatus::overflow);
  CHECK(status({{1, most}, {Minutes{1} << 50, 0}}) == WalkStatus::walking);
  TimeCostProblem dear = one_task({{0, most}, {1, least}});
  dear.activities[0].modes[0].cost.points[1].length = 1000;
  for (int i = 0; i < 10; ++i) dear.activities.push_back(dear.activities[0]);
  CurveWalk walk(dear);
  REQUIRE(walk.status() == WalkStatus::walking);
  CHECK(walk.scaled_cost() == Wide{11} * least * walk.scale());
  REQUIRE(walk.advance());
  CHECK(walk.scaled_cost() == Wide{11} * most * walk.scale());
}

TEST_CASE("time-cost curve: an arc from an event to itself") {
  TimeCostProblem problem = one_task({{2, 30}, {8, 0}});
  problem.arcs.push_back({3, 3, -1});
  problem.activities.push_back(
      {2, 2, {Mode{{{{-5, 9}, {1, 3}}, true, 5, 1}}}});  // takes 0: 4 cents
  CHECK(curve_of(problem) == text_of({{8, 4, 5}, {2, 34, -1}}));
  problem.arcs.push_back({3, 3, 1});
  CHECK(CurveWalk(problem).status() == WalkStatus::infeasible);
}

TEST_CASE("times between two corners are rounded down") {
  const std::vector<Minutes> longer = {0, 10, 2, -7, 6};
  const std::vector<Minutes> shorter = {0, 7, 4, -9, 6};
  CHECK(times_between(longer, shorter, 10) == longer);
  CHECK(times_between(longer, shorter, 9) == std::vector<Minutes>{0, 9, 2, -8, 6});
  CHECK(times_between(longer, shorter, 8) == std::vector<Minutes>{0, 8, 3, -9, 6});
  CHECK(times_between(longer, shorter, 7) == shorter);
  CHECK(times_between(shorter, shorter, 7) == shorter);
}
