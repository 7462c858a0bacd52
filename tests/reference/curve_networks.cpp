// Writes random time–cost problems, and what their curves cost at some durations, for curve.py: a
// JSON object a line.
//
// usage: tpm-curve-networks COUNT [FIRST]     that many networks, from that seed on (1)
//        tpm-curve-networks --layered TASKS   the network of the benchmark

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include <tpm/curve/curve_walk.hpp>

#include "bench/layered_activities.hpp"
#include "support/random_time_cost.hpp"

using namespace tpm;
using namespace tpm::test;
using namespace tpm::curve;

namespace {

std::string json_of(const TimeArc& arc) {
  return fmt::format("[{},{},{}]", arc.from, arc.to, arc.length);
}

std::string json_of(const PricedActivity& activity) {
  const CostCurve& curve = activity.modes[0].cost;
  std::string points;
  for (const CostPoint& point : curve.points) {
    points += fmt::format("{}[{},{}]", points.empty() ? "" : ",", point.length, point.cents);
  }
  std::string beyond = "null";
  if (curve.open) beyond = fmt::format("[{},{}]", curve.beyond_cents, curve.beyond_minutes);
  return fmt::format(R"({{"from":{},"to":{},"points":[{}],"beyond":{}}})", activity.from,
                     activity.to, points, beyond);
}

std::string json_of(const TimeCostProblem& problem) {
  std::string arcs;
  std::string works;
  for (const TimeArc& arc : problem.arcs) arcs += (arcs.empty() ? "" : ",") + json_of(arc);
  for (const PricedActivity& activity : problem.activities) {
    works += (works.empty() ? "" : ",") + json_of(activity);
    for (const TimeArc& arc : activity.modes[0].arcs)
      arcs += (arcs.empty() ? "" : ",") + json_of(arc);
  }
  return fmt::format(R"("events":{},"arcs":[{}],"works":[{}])", problem.events, arcs, works);
}

// Each a duration and 1 ÷ scale cents: within every part of the curve and at its ends, but no more
// than `most`, chosen at random.
std::string costs(CurveWalk& walk, Random& random, std::size_t most) {
  std::vector<std::string> all;
  const auto add = [&](Minutes duration, Wide cost) {
    all.push_back(fmt::format("[{},{}]", duration, static_cast<std::int64_t>(cost)));
  };
  add(walk.duration() + random.between(0, 9), walk.scaled_cost());
  while (walk.status() == WalkStatus::walking) {
    const Minutes longer = walk.duration();
    const Wide cost = walk.scaled_cost();
    const Wide slope = walk.scaled_slope();
    walk.advance();
    const Minutes between = random.between(walk.duration(), longer);
    add(between, cost + slope * (longer - between));
  }
  while (all.size() > most) {
    all.erase(all.begin() + static_cast<std::ptrdiff_t>(random.below(all.size())));
  }
  return fmt::format("[{}]", fmt::join(all, ","));
}

void write(const TimeCostProblem& problem, std::uint64_t seed, std::size_t most) {
  Random random(seed);
  CurveWalk walk(problem);
  std::string answer = R"("infeasible":true)";
  if (walk.status() != WalkStatus::infeasible) {
    const std::string at = costs(walk, random, most);
    answer = fmt::format(R"("scale":{},"shortest":{},"costs":{})",
                         static_cast<std::int64_t>(walk.scale()), walk.duration(), at);
  }
  fmt::print("{{\"seed\":{},{},{}}}\n", seed, json_of(problem), answer);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 3 && std::string_view(argv[1]) == "--layered") {
    write(bench::layered_activities(static_cast<std::uint32_t>(std::strtoul(argv[2], nullptr, 10))),
          1, 1);
    return 0;
  }
  if (argc < 2) return 2;  // usage
  const std::uint64_t count = std::strtoull(argv[1], nullptr, 10);
  const std::uint64_t first = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1;
  for (std::uint64_t seed = first; seed < first + count; ++seed) {
    Random random(seed);
    TimeCostFlavour flavour;
    flavour.max_activities = 20;
    write(random_time_cost(random, flavour), seed, 3);
  }
  return 0;
}
