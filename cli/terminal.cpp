#include "cli/terminal.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <string>

#include <sys/ioctl.h>
#include <unistd.h>

#include <tpm/base/text.hpp>

#include "cli/output.hpp"

namespace tpm::cli {
namespace {

std::string_view environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view() : std::string_view(value);
}

std::size_t columns_variable() {
  const std::string_view text = environment("COLUMNS");
  std::size_t columns = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), columns);
  const bool valid = error == std::errc() && end == text.data() + text.size() && columns <= 10'000;
  return valid ? columns : 0;
}

}  // namespace

std::size_t terminal_width() {
  constexpr std::size_t narrowest = 40;
  if (::isatty(STDOUT_FILENO) == 0) return 80;  // the same bytes wherever a pipe or file is written
  winsize size = {};
  std::size_t columns = columns_variable();
  if (columns == 0 && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) columns = size.ws_col;
  return columns == 0 ? 80 : std::max(columns, narrowest);
}

bool use_color(std::string_view choice, int descriptor) {
  if (choice == "always") return true;
  if (choice == "never" || !environment("NO_COLOR").empty()) return false;
  return ::isatty(descriptor) != 0 && environment("TERM") != "dumb";
}

void hint(std::string_view text) {
  if (::isatty(STDERR_FILENO) == 0) return;
  write_message(std::string("next: ").append(text).append("\n"));
}

ProgressLine::ProgressLine()
    : next_(std::chrono::steady_clock::now() + std::chrono::seconds(1)),
      is_terminal_(::isatty(STDERR_FILENO) != 0) {}

ProgressLine::~ProgressLine() {
  if (shown_) write_message("\r\x1b[K");
}

void ProgressLine::show(std::string_view text) {
  const auto now = std::chrono::steady_clock::now();
  if (!is_terminal_ || now < next_) return;
  next_ = now + std::chrono::milliseconds(100);
  shown_ = true;
  write_message("\r" + visible(text) + "\x1b[K");
}

void remark(std::string_view text, std::string_view help) {
  std::string message = "tpm: " + visible(text) + "\n";
  if (!help.empty()) message += "  = help: " + visible(help) + "\n";
  write_message(message);
}

}  // namespace tpm::cli
