// Random programs with what a trade-off is about: crash points, options, bonuses and penalties.
#pragma once

#include <algorithm>

#include "property/planned.hpp"
#include "property/random_program.hpp"

namespace tpm::test {

namespace tradeoff_program {

/// By falling duration, at any extra cost: convex or not.
inline std::vector<CrashPoint> random_crash(Random& random, Duration normal) {
  std::vector<CrashPoint> points;
  Minutes duration = normal.minutes;
  for (std::int64_t n = random.between(1, 3); n > 0 && duration > 1; --n) {
    duration = random.one_in(4) ? random.between(1, duration - 1)
                                : duration - random.between(1, (duration + 2) / 3);
    if (duration <= 0) break;
    points.push_back({{duration, normal.elapsed}, {random.between(0, 200'000)}, {}});
  }
  return points;
}

inline void add_options(Random& random, Activity& activity) {
  for (std::int64_t n = random.between(2, 3); n > 0; --n) {
    Duration d = activity.estimate->value.likely;
    if (n > 1) d.minutes = random.between(0, 40) * 60;
    if (random.one_in(10)) d.elapsed = !d.elapsed;
    Option option{std::string(1, static_cast<char>('a' + n)), "", {d, d, d}, {}, {}, {}};
    if (!random.one_in(12)) option.work = WorkKind::duration;
    option.cost.cents = random.between(0, 500'000);
    if (random.one_in(2)) option.crash = random_crash(random, d);
    activity.options.push_back(option);
  }
  activity.chosen = random.below(activity.options.size());
  const Option& chosen = activity.options[*activity.chosen];
  activity.work = chosen.work;
  if (chosen.work == WorkKind::none) {
    activity.estimate.reset();
  } else {
    activity.estimate->value = chosen.estimate;
  }
  activity.cost = chosen.cost;
  activity.crash = chosen.crash;
  if (activity.remaining) activity.remaining->value.elapsed = chosen.estimate.likely.elapsed;
}

inline OptionalAt<Rate> random_rate(Random& random) {
  return At<Rate>{{{random.between(0, 90'000)}, static_cast<RateUnit>(random.between(0, 2))}, {}};
}

inline At<Date> random_deadline(Random& random) {
  return {{first_monday + static_cast<std::int32_t>(random.between(-2, 45)), std::nullopt}, {}};
}

}  // namespace tradeoff_program

inline Program random_tradeoff_program(Random& random, const Flavour& flavour) {
  using namespace tradeoff_program;
  Program program = random_program(random, flavour);
  if (!program.deadline && random.one_in(2)) program.deadline = random_deadline(random);
  if (random.one_in(2)) program.bonus = random_rate(random);
  if (random.one_in(2)) program.penalty = random_rate(random);
  const std::int64_t rare = random.between(1, 5);
  for (Activity& activity : program.activities) {
    if (activity.kind == ActivityKind::task && activity.estimate) {
      if (random.one_in(2 * rare)) {
        add_options(random, activity);
      } else if (random.one_in(rare)) {
        activity.crash = random_crash(random, activity.estimate->value.likely);
      }
    }
    if (activity.kind == ActivityKind::milestone && random.one_in(2)) {
      activity.deadline = random_deadline(random);
      if (!random.one_in(3)) activity.bonus = random_rate(random);
      if (!random.one_in(3)) activity.penalty = random_rate(random);
    }
  }
  return program;
}

}  // namespace tpm::test
