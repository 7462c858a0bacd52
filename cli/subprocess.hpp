// Running another program and reading what it writes.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace tpm::cli {

struct ProcessResult {
  int start_error = 0;     ///< errno if it could not be started; ENOENT: there is no such program
  int status = 0;          ///< its exit status; 128 and more: a signal ended it
  bool too_large = false;  ///< it wrote more than was wanted, and was ended
  bool too_slow = false;   ///< it took longer than was allowed, and was ended
  std::string out, err;    ///< `err`: the first 4,096 bytes
};

struct ProcessLimits {
  std::vector<std::string> environment;  ///< all that it gets, "NAME=value" each
  std::size_t most = 0;                  ///< bytes that it may write
  std::chrono::seconds patience{0};      ///< how long it may take
};

/// Runs `words[0]`, found on the PATH, with the other words as its arguments; no shell comes
/// between. It has no input, and is ended, with what it started, at its limits. Throws IoError if
/// there are no pipes to be had.
[[nodiscard]] ProcessResult run_process(const std::vector<std::string>& words,
                                        const ProcessLimits& limits);

}  // namespace tpm::cli
