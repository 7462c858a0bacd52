// Lags that are a percentage of the duration of a task with options.
#pragma once

#include <vector>

#include <tpm/cpm/compile.hpp>

namespace tpm::tradeoff {

/// The lags that links would have with other options, by compiling the program with them.
class OptionLags {
 public:
  /// O(most options of a task × compile); nothing to do if no lag is a percentage, or if `wanted`
  /// is false.
  OptionLags(const Program& program, const CompiledProgram& compiled, bool wanted);

  /// The link at `slot` if the tasks before it take option `option`; null if it does not differ.
  [[nodiscard]] const NetworkLink* link(std::uint32_t slot, std::size_t option) const;

 private:
  std::vector<std::vector<NetworkLink>> links_;  // by option, by slot
};

}  // namespace tpm::tradeoff
