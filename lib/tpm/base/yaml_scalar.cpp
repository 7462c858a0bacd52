#include <algorithm>
#include <array>

#include <tpm/base/ascii.hpp>
#include <tpm/base/yaml_scalar.hpp>

namespace tpm {
namespace {

constexpr auto npos = std::string_view::npos;

/// '-', '?' and ':' may begin a plain text if something follows at once.
bool begins_plain(std::string_view text) {
  constexpr std::string_view never = ",[]{}#&*!|>'\"%@`";
  if (never.find(text.front()) != npos) return false;
  const bool mark = std::string_view("-?:").find(text.front()) != npos;
  return !mark || (text.size() > 1 && text[1] != ' ' && text[1] != text[0]);
}

bool may_be_plain(std::string_view text, YamlPlace place) {
  if (text.empty() || text.front() == ' ' || text.back() == ' ' || !begins_plain(text))
    return false;
  if (text.back() == ':' || text.find(": ") != npos || text.find(" #") != npos) return false;
  if (is_yaml_null(text)) return false;
  if (place == YamlPlace::flow && text.find_first_of(",[]{}") != npos) return false;
  return std::none_of(text.begin(), text.end(),
                      [](char c) { return static_cast<unsigned char>(c) < ' '; });
}

/// Words that some YAML reader takes for something else than text.
bool is_word_with_a_meaning(std::string_view text) {
  constexpr std::array<std::string_view, 9> words = {"true", "false", "null", "yes", "no",
                                                     "on",   "off",   "y",    "n"};
  return std::find(words.begin(), words.end(), lower_case(text)) != words.end();
}

bool is_portable_plain(std::string_view text) {
  const auto is_wide = [](char c) { return static_cast<unsigned char>(c) >= 0x80; };
  if (text.empty() || text.back() == ' ' || is_word_with_a_meaning(text)) return false;
  if (!is_letter(text.front()) && !is_wide(text.front())) return false;
  return std::all_of(text.begin(), text.end(), [&](char c) {
    return is_letter(c) || is_digit(c) || is_wide(c) ||
           std::string_view(" _./()+-%").find(c) != npos;
  });
}

}  // namespace

std::string yaml_scalar(std::string_view text, YamlPlace place) {
  return may_be_plain(text, place) ? std::string(text) : yaml_quoted(text);
}

std::string portable_yaml_scalar(std::string_view text) {
  return is_portable_plain(text) ? std::string(text) : yaml_quoted(text);
}

std::string yaml_quoted(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    if (c == '\n') {
      quoted += "\\n";
    } else if (c == '\t') {
      quoted += "\\t";
    } else {
      quoted += c;
    }
  }
  return quoted + '"';
}

bool is_yaml_null(std::string_view plain) {
  return plain == "~" || plain == "null" || plain == "Null" || plain == "NULL";
}

}  // namespace tpm
