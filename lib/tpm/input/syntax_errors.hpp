// What the YAML scanner complained about, in words that help, at the place where the mistake is.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace tpm::input {

struct SyntaxError {
  std::size_t offset = 0;
  std::string message;
  std::string help;
};

/// `scanner_message` was raised at byte `at`; the last value before it began at `last_event`, and
/// the innermost open bracket, if any, stands at `open_bracket`.
[[nodiscard]] SyntaxError explain_syntax_error(std::string_view scanner_message,
                                               std::string_view text, std::size_t at,
                                               std::size_t last_event,
                                               std::optional<std::size_t> open_bracket);

/// Whether the bracket at `open` is closed by one of its kind before the text ends. O(text).
[[nodiscard]] bool is_closed(std::string_view text, std::size_t open);

/// A '{' or '[' that nothing closes.
[[nodiscard]] SyntaxError explain_open_bracket(std::string_view text, std::size_t bracket);

/// The quote that closes the one at `open`, or npos.
[[nodiscard]] std::size_t closing_quote(std::string_view text, std::size_t open);

}  // namespace tpm::input
