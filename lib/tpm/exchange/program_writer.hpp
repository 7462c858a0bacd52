// A program of another tool as the text of a program file.
#pragma once

#include <string>
#include <vector>

#include <tpm/exchange/program_data.hpp>

namespace tpm::exchange {

struct ProgramText {
  std::string text;                ///< YAML
  std::vector<std::string> paths;  ///< whole ids of the tasks by index; empty for dropped ones
};

/// The program must have been arranged. The same data gives the same text.
/// O(tasks + links + days with exceptions).
[[nodiscard]] ProgramText write_program(const ProgramData& program);

}  // namespace tpm::exchange
