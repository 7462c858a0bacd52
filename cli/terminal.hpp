// What is known about the terminal: its width, whether it shows colours, whether anybody reads.
#pragma once

#include <chrono>
#include <cstddef>
#include <string_view>

namespace tpm::cli {

/// Display columns of standard output: COLUMNS, else the width of the terminal, at least 40; 80 if
/// it is not a terminal.
[[nodiscard]] std::size_t terminal_width();

/// Whether to colour what goes to `descriptor`. `choice` is "always", "never" or "auto": a terminal
/// that is not TERM=dumb, and NO_COLOR is not set.
[[nodiscard]] bool use_color(std::string_view choice, int descriptor);

/// Tells the next useful command on standard error; only to a person at a terminal.
void hint(std::string_view text);

/// A line on standard error that says how far long work has come: only at a terminal, and only
/// after a second. It is gone when this object is.
class ProgressLine {
 public:
  ProgressLine();
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  /// Shown at most ten times a second.
  void show(std::string_view text);

 private:
  std::chrono::steady_clock::time_point next_;
  bool is_terminal_;
  bool shown_ = false;
};

/// Says on standard error what the reader of the result should know: "tpm: …", and "= help: …".
void remark(std::string_view text, std::string_view help);

}  // namespace tpm::cli
