// The plans that no other is as early, as cheap and as valuable as: the time–cost curves of every
// scope, merged.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <tpm/tradeoff/scope_store.hpp>
#include <tpm/tradeoff/tradeoff.hpp>

namespace tpm::tradeoff {

struct Front {
  std::vector<PlanPoint> plans;  ///< in no particular order
  std::size_t corners = 0;       ///< how many there would be without a limit of plans
  bool complete = true;          ///< every set of features was looked at
};

/// Corners of the curves of all sets of features, but for those that another plan is better than
/// (of any curve at any duration, where curves are exact; else of the corners, as planned). Where
/// there are more sets than `max_sets`, at most 128: those on the front of value against direct
/// cost, and those that come of dropping what delays the most, step by step, stand for all. Of more
/// than `max_plans` corners, some are left out evenly.
[[nodiscard]] Front make_front(ScopeStore& store, std::size_t max_sets, std::size_t max_plans,
                               const std::function<void(int)>& progress);

}  // namespace tpm::tradeoff
