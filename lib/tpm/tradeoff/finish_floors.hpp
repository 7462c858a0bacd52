// What a task's finish waits for, apart from what its start waits for: once the task is shorter,
// the two no longer bind at once.
#pragma once

#include <optional>

#include <tpm/cpm/compile.hpp>

namespace tpm::tradeoff {

/// Dates that no start, and no finish of the task may precede. `start`: no_position if none.
struct SplitFloor {
  Position start = no_position;
  Position finish = no_position;
};

class FinishFloors {
 public:
  FinishFloors(const Program& program, const CompiledProgram& compiled)
      : program_(program), compiled_(compiled) {}

  /// Of a leaf with work that is not done; nothing if its finish waits for no date. The first call
  /// that has something to tell copies the program.
  [[nodiscard]] std::optional<SplitFloor> split(std::uint32_t rank);

 private:
  const Program& program_;
  const CompiledProgram& compiled_;
  std::optional<Program> without_;  ///< those dates
};

}  // namespace tpm::tradeoff
