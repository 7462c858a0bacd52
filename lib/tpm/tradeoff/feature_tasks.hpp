// The tasks and milestones that make a feature.
#pragma once

#include <algorithm>
#include <vector>

#include <tpm/model/program.hpp>

namespace tpm::tradeoff {

/// A group stands for what it holds. By id, each once.
[[nodiscard]] inline std::vector<ActivityId> leaves_of(const Program& program,
                                                       const Feature& feature) {
  std::vector<ActivityId> leaves;
  for (const At<ActivityId>& task : feature.tasks) {
    const std::uint32_t end = std::max(program[task.value].subtree_end, task.value.index + 1);
    for (std::uint32_t a = task.value.index; a < end; ++a) {
      if (program.activities[a].is_leaf()) leaves.emplace_back(a);
    }
  }
  std::sort(leaves.begin(), leaves.end());
  leaves.erase(std::unique(leaves.begin(), leaves.end()), leaves.end());
  return leaves;
}

}  // namespace tpm::tradeoff
