#include <algorithm>
#include <cstring>

#include <fmt/format.h>

#include <tpm/input/syntax_errors.hpp>

namespace tpm::input {
namespace {

constexpr auto npos = std::string_view::npos;

bool contains(std::string_view text, std::string_view part) { return text.find(part) != npos; }

/// The first quote from `i` on that begins a value and is never closed.
std::size_t open_quote(std::string_view text, std::size_t i) {
  bool at_start = true;
  while (i < text.size()) {
    const char c = text[i];
    if (c == '#' && (i == 0 || std::strchr(" \t\n", text[i - 1]) != nullptr)) {
      i = std::min(text.find('\n', i), text.size());
    } else if ((c == '"' || c == '\'') && at_start) {
      const std::size_t close = closing_quote(text, i);
      if (close == npos) return i;
      i = close;
      at_start = false;
    } else if (std::strchr(":,-[{?\n", c) != nullptr) {
      at_start = true;
    } else if (c != ' ' && c != '\t' && c != '\r') {
      at_start = false;
    }
    ++i;
  }
  return npos;
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
