#include <algorithm>
#include <cstring>

#include <fmt/core.h>

#include <tpm/input/syntax_errors.hpp>

namespace tpm::input {
namespace {

constexpr auto npos = std::string_view::npos;

bool contains(std::string_view text, std::string_view part) { return text.find(part) != npos; }

/// Goes through a text and skips quoted values and comments: enough of YAML to tell which brackets
/// and quotes belong together where the scanner gave up.
class Skimmer {
 public:
  Skimmer(std::string_view text, std::size_t begin) : text_(text), next_(begin) {}

  /// The next character that is neither in quotes nor in a comment; false at the end, or at a
  /// quote that nothing closes (then at() is that quote).
  bool step() {
    while (next_ < text_.size()) {
      at_ = next_++;
      const char c = text_[at_];
      if (c == '#' && (at_ == 0 || std::strchr(" \t\n", text_[at_ - 1]) != nullptr)) {
        next_ = std::min(text_.find('\n', at_), text_.size());
      } else if ((c == '"' || c == '\'') && value_may_begin_) {
        const std::size_t close = closing_quote(text_, at_);
        if (close == npos) return false;
        next_ = close + 1;
        value_may_begin_ = false;
      } else {
        if (std::strchr(" \t\r", c) == nullptr) {
          value_may_begin_ = std::strchr(":,-[{?\n", c) != nullptr;
        }
        return true;
      }
    }
    at_ = npos;
    return false;
  }
  [[nodiscard]] std::size_t at() const { return at_; }

 private:
  std::string_view text_;
  std::size_t next_;
  std::size_t at_ = npos;
  bool value_may_begin_ = true;
};

/// The first quote from `begin` on that begins a value and is never closed.
std::size_t open_quote(std::string_view text, std::size_t begin) {
  Skimmer skimmer(text, begin);
  while (skimmer.step()) {
  }
  return skimmer.at();
}

}  // namespace

std::size_t closing_quote(std::string_view text, std::size_t open) {
  const char quote = text[open];
  for (std::size_t i = open + 1; i < text.size(); ++i) {
    if (quote == '"' && text[i] == '\\') {
      ++i;
    } else if (text[i] == quote) {
      if (quote == '"' || i + 1 >= text.size() || text[i + 1] != quote) return i;
      ++i;
    }
  }
  return npos;
}

bool is_closed(std::string_view text, std::size_t open) {
  Skimmer skimmer(text, open);
  std::size_t depth = 0;
  while (skimmer.step()) {
    const char c = text[skimmer.at()];
    if (c == '[' || c == '{') ++depth;
    if ((c == ']' || c == '}') && --depth == 0) return true;
  }
  return false;
}

SyntaxError explain_open_bracket(std::string_view text, std::size_t bracket) {
  const char open = text[bracket];
  return {bracket, fmt::format("this '{}' is never closed", open),
          fmt::format("close it with '{}'", open == '{' ? '}' : ']')};
}

SyntaxError explain_syntax_error(std::string_view scanner_message, std::string_view text,
                                 std::size_t at, std::size_t last_event,
                                 std::optional<std::size_t> open_bracket) {
  if (contains(scanner_message, "in scalar") || contains(scanner_message, "EOF in scalar")) {
    const std::size_t quote = open_quote(text, last_event);
    if (quote != npos) {
      return {quote, "this quote is never closed",
              fmt::format("end the text with {}", text[quote])};
    }
  }
  if (contains(scanner_message, "flow not found") && open_bracket) {
    return explain_open_bracket(text, *open_bracket);
  }
  if (contains(scanner_message, "illegal map value")) {
    return {at, "a ':' where no key can end", "quote a text that contains ': '"};
  }
  if (contains(scanner_message, "illegal flow end")) {
    return {at, "a bracket is closed that was never opened", ""};
  }
  if (contains(scanner_message, "unknown token")) {
    return {at, "a value cannot begin with this character", "quote the text"};
  }
  if (contains(scanner_message, "end of map not found") ||
      contains(scanner_message, "end of sequence not found")) {
    return {at, "this line fits neither the map or list above nor what holds it",
            "check the indentation"};
  }
  return {at, fmt::format("the YAML cannot be read: {}", scanner_message), ""};
}

}  // namespace tpm::input
