// Fewer of many: what is shown of a curve with thousands of corners.
#pragma once

#include <cstddef>
#include <vector>

namespace tpm::tradeoff {

/// At most `most` (at least 2) of the indices below `count`, evenly, the first and the last among
/// them.
[[nodiscard]] inline std::vector<std::size_t> evenly(std::size_t count, std::size_t most) {
  std::vector<std::size_t> chosen;
  const std::size_t steps = most > 2 ? most - 1 : 1;
  for (std::size_t i = 0; i <= steps && count > 0; ++i) {
    const std::size_t index = count <= steps ? i : (count - 1) * i / steps;
    if (index < count) chosen.push_back(index);
  }
  return chosen;
}

}  // namespace tpm::tradeoff
