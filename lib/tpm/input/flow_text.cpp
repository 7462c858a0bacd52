// Values back to text, on one line.
#include <algorithm>

#include <tpm/base/yaml_quoted.hpp>
#include <tpm/input/paths.hpp>

namespace tpm::input {
namespace {

constexpr auto npos = std::string_view::npos;

/// '-', '?' and ':' may begin a plain text if something follows at once.
bool begins_plain(std::string_view text) {
  constexpr std::string_view never = ",[]{}#&*!|>'\"%@`";
  if (never.find(text.front()) != npos) return false;
  const bool mark = std::string_view("-?:").find(text.front()) != npos;
  return !mark || (text.size() > 1 && text[1] != ' ' && text[1] != text[0]);
}

bool is_plain(std::string_view text, bool in_flow) {
  if (text.empty() || text.front() == ' ' || text.back() == ' ' || !begins_plain(text))
    return false;
  if (text.back() == ':' || text.find(": ") != npos || text.find(" #") != npos) return false;
  if (text == "~" || text == "null" || text == "Null" || text == "NULL") return false;
  if (in_flow && text.find_first_of(",[]{}") != npos) return false;
  return std::none_of(text.begin(), text.end(),
                      [](char c) { return static_cast<unsigned char>(c) < ' '; });
}

void append_scalar(NodeRef node, bool inside, std::string& text) {
  text += node.node().quoted ? yaml_quoted(node.text()) : scalar_text(node.text(), inside);
}

/// Depth is bounded by Limits::depth.
void append_flow(NodeRef node, bool inside, std::string& text) {
  if (node.kind() == NodeKind::null) {
    text += "null";
  } else if (node.is_scalar()) {
    append_scalar(node, inside, text);
  } else {
    text += node.is_map() ? '{' : '[';
    bool first = true;
    for (const NodeRef child : Children(node)) {
      if (!first) text += ", ";
      first = false;
      if (node.is_map()) {
        append_scalar(child.key(), true, text);
        text += ": ";
      }
      append_flow(child, true, text);
    }
    text += node.is_map() ? '}' : ']';
  }
}

}  // namespace

std::string scalar_text(std::string_view text, bool in_flow) {
  return is_plain(text, in_flow) ? std::string(text) : yaml_quoted(text);
}

std::string flow_text(NodeRef value) {
  std::string text;
  append_flow(value, false, text);
  return text;
}

}  // namespace tpm::input
