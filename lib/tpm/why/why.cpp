#include <algorithm>
#include <limits>

#include <tpm/why/chain.hpp>
#include <tpm/why/earlier.hpp>
#include <tpm/why/forward.hpp>
#include <tpm/why/held_up.hpp>
#include <tpm/why/why.hpp>

namespace tpm {
namespace {

std::vector<ActivityId> leaves_in(const Program& program, ActivityId id) {
  std::vector<ActivityId> leaves;
  const std::uint32_t end = std::max(program[id].subtree_end, id.index + 1);
  for (std::uint32_t i = id.index; i < end; ++i) {
    if (program.activities[i].is_leaf()) leaves.emplace_back(i);
  }
  return leaves;
}

/// The leaf with the least slack; the first where none has any.
ActivityId tightest(const Schedule& schedule, const std::vector<ActivityId>& leaves) {
  const auto slack = [&](ActivityId id) {
    return schedule[id].total_slack.value_or(std::numeric_limits<Minutes>::max());
  };
  return *std::min_element(leaves.begin(), leaves.end(),
                           [&](ActivityId x, ActivityId y) { return slack(x) < slack(y); });
}

void explain_leaves(const Planning& planning, const Schedule& schedule,
                    const std::vector<ActivityId>& leaves, Why& result) {
  const ChainFinder finder(planning);
  result.first = *std::min_element(leaves.begin(), leaves.end(), [&](auto x, auto y) {
    return schedule[x].start < schedule[y].start;
  });
  result.last = *std::max_element(leaves.begin(), leaves.end(), [&](auto x, auto y) {
    return schedule[x].finish < schedule[y].finish;
  });
  result.chain = finder.chain(result.last);
  if (result.first != result.last) result.start_chain = finder.chain(result.first);
  result.held_up = held_up_by(planning, finder, result.activity);
  result.slack.leaf = tightest(schedule, leaves);
  result.slack.limit = slack_limit(planning, result.slack.leaf);
  result.slack.longer = longer_path(planning, result.slack.leaf);
  if (!planning.program()[result.last].done) {
    result.earlier = a_week_earlier(planning, result.activity, leaves, result.chain);
  }
}

}  // namespace

Why why(const Planning& planning, const Schedule& schedule, ActivityId activity, ActivityId to) {
  Why result;
  result.activity = activity;
  const std::vector<ActivityId> leaves = leaves_in(planning.program(), activity);
  if (!leaves.empty()) explain_leaves(planning, schedule, leaves, result);
  if (to.valid()) result.path_to = path_to(planning, activity, to);
  return result;
}

}  // namespace tpm
