// Random scope problems: prerequisites, circles of them, shared tasks, and what must be made.
#pragma once

#include <tpm/scope/scope.hpp>

#include "property/random.hpp"

namespace tpm::test {

/// How values follow from costs.
enum class ScopeFamily : std::uint8_t {
  uncorrelated,
  weakly_correlated,
  strongly_correlated,
  subset_sum,
  same_cost,
};

struct ScopeShape {
  std::size_t items = 200;
  std::size_t shared = 40;  ///< tasks that two or three items own
  std::int64_t largest = 1'000'000;
  ScopeFamily family = ScopeFamily::uncorrelated;
  int circles = 0;  ///< requirements of later items, in percent of items
  int musts = 0;    ///< in percent of items
};

inline std::int64_t random_value(Random& random, const ScopeShape& shape, std::int64_t cost) {
  switch (shape.family) {
    case ScopeFamily::uncorrelated:
    case ScopeFamily::same_cost:
      return random.between(0, shape.largest);
    case ScopeFamily::weakly_correlated:
      return std::max<std::int64_t>(0, cost + random.between(-shape.largest, shape.largest) / 10);
    case ScopeFamily::strongly_correlated:
      return cost + shape.largest / 10;
    case ScopeFamily::subset_sum:
      return cost;
  }
  return 0;
}

/// Each item has a task of its own, two thirds require one to three earlier items.
inline scope::ScopeProblem random_scope(Random& random, const ScopeShape& shape) {
  scope::ScopeProblem problem;
  for (std::size_t i = 0; i < shape.items; ++i) {
    const std::int64_t cost = shape.family == ScopeFamily::same_cost
                                  ? shape.largest / 2
                                  : random.between(0, shape.largest);
    scope::ScopeItem item;
    item.value = random_value(random, shape, cost);
    item.tasks.push_back(static_cast<std::uint32_t>(i));
    problem.task_costs.push_back({cost});
    if (i > 0 && !random.one_in(3)) {
      for (std::int64_t n = random.between(1, 3); n > 0; --n) {
        item.needs.push_back(static_cast<std::uint32_t>(random.below(i)));
      }
    }
    if (random.between(1, 100) <= shape.circles) {
      item.needs.push_back(static_cast<std::uint32_t>(random.below(shape.items)));
    }
    item.must = random.between(1, 100) <= shape.musts;
    problem.items.push_back(std::move(item));
  }
  for (std::size_t s = 0; s < shape.shared && shape.items > 0; ++s) {
    const auto task = static_cast<std::uint32_t>(problem.task_costs.size());
    const std::int64_t cost = shape.family == ScopeFamily::same_cost
                                  ? shape.largest / 2
                                  : random.between(0, shape.largest);
    problem.task_costs.push_back({cost});
    for (std::int64_t n = random.between(2, 3); n > 0; --n) {
      problem.items[random.below(shape.items)].tasks.push_back(task);
    }
  }
  return problem;
}

}  // namespace tpm::test
