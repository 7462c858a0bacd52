#include <algorithm>
#include <cstring>

#include <tpm/change/extent.hpp>
#include <tpm/input/syntax_errors.hpp>

namespace tpm::change {
namespace {

using input::Children;
using input::Document;
using input::NodeKind;
using input::NodeRef;

constexpr auto npos = std::string_view::npos;

bool is_quote(char c) { return c == '"' || c == '\''; }

bool is_in_quotes(NodeRef node, std::string_view text) {
  const std::size_t offset = node.node().offset;
  return node.node().quoted && offset > 0 && is_quote(text[offset - 1]);
}

Extent extent_of_quoted(NodeRef node, std::string_view text) {
  const std::size_t open = node.node().offset - 1;
  const std::size_t close = input::closing_quote(text, open);
  return {open, close == npos ? text.size() : close + 1};
}

/// A text that goes on over lines further in than what holds it: plain, or after '|' or '>'.
std::size_t end_of_lines(NodeRef node, std::string_view text) {
  const NodeRef parent = parent_of(node);
  const bool block = node.node().quoted;
  const std::size_t margin =
      column(text, parent.is_map() ? extent_of_key(node, text).begin : dash_of(parent, node, text));
  std::size_t end = line_end(text, node.node().offset);
  for (std::size_t begin = end; begin < text.size();) {
    begin = text.find('\n', begin) + 1;
    if (begin == 0) break;
    const std::size_t stop = line_end(text, begin);
    const std::size_t first = text.find_first_not_of(' ', begin);
    const bool blank = first == npos || first >= stop;
    if (!blank && (first - begin <= margin || (!block && text[first] == '#'))) break;
    if (!blank) end = stop;
    begin = stop;
  }
  return end;
}

/// A plain text over several lines between brackets.
std::size_t end_in_flow(std::size_t begin, std::string_view text) {
  std::size_t end = std::min(text.find_first_of(",[]{}", begin), text.size());
  for (const std::string_view stop : {": ", " #", ":\n"})
    end = std::min(end, text.find(stop, begin));
  while (end > begin && std::strchr(" \t\r\n", text[end - 1]) != nullptr) --end;
  return end;
}

/// Cuts a comment and blanks off the end of a plain text's last line.
std::size_t without_comment(std::string_view text, std::size_t begin, std::size_t end) {
  const std::size_t hash = text.find(" #", std::max(begin, line_begin(text, end)));
  if (hash < end) end = hash;
  while (end > begin && std::strchr(" \t\r", text[end - 1]) != nullptr) --end;
  return end;
}

Extent extent_of_scalar(NodeRef node, std::string_view text) {
  if (is_in_quotes(node, text)) return extent_of_quoted(node, text);
  const std::size_t begin = node.node().offset;
  if (node.node().exact) return {begin, begin + node.node().length};
  if (is_in_flow(node, text)) return {begin, end_in_flow(begin, text)};
  const std::size_t end = end_of_lines(node, text);
  return {begin, node.node().quoted ? end : without_comment(text, begin, end)};
}

Extent extent_of_null(NodeRef node, std::string_view text) {
  const std::size_t offset = node.node().offset;
  const bool written = offset != node.key().node().offset && node.node().length > 0;
  if (written) return {offset, offset + node.node().length};
  const std::size_t colon = after_colon(node, text);
  return {colon, colon};
}

/// From behind the last value to behind the bracket.
std::size_t end_of_brackets(std::size_t from, char bracket, std::string_view text) {
  for (std::size_t i = from; i < text.size(); ++i) {
    if (text[i] == '#') i = line_end(text, i);
    if (i < text.size() && text[i] == bracket) return i + 1;
  }
  return text.size();
}

NodeRef last_child(NodeRef collection) {
  NodeRef last;
  for (const NodeRef child : Children(collection)) last = child;
  return last;
}

}  // namespace

// Nesting is bounded by Limits::depth, and so is the recursion over last children.
Extent extent_of(NodeRef node, std::string_view text) {
  if (node.kind() == NodeKind::null) return extent_of_null(node, text);
  if (node.is_scalar()) return extent_of_scalar(node, text);
  const std::size_t begin = node.node().offset;
  const NodeRef last = node.count() == 0 ? NodeRef() : last_child(node);
  const std::size_t inside = last ? extent_of(last, text).end : begin + 1;
  if (!has_brackets(node, text)) return {begin, inside};
  return {begin, end_of_brackets(inside, text[begin] == '{' ? '}' : ']', text)};
}

Extent extent_of_key(NodeRef value, std::string_view text) {
  const NodeRef key = value.key();
  if (is_in_quotes(key, text)) return extent_of_quoted(key, text);
  return {key.node().offset, key.node().offset + key.node().length};
}

std::size_t after_colon(NodeRef value, std::string_view text) {
  const std::size_t end = extent_of_key(value, text).end;
  const std::size_t colon = text.find_first_not_of(" \t", end);
  return colon != npos && text[colon] == ':' ? colon + 1 : end;
}

NodeRef parent_of(NodeRef node) {
  const Document* const document = node.document();
  std::uint32_t parent = 0;
  while (true) {
    std::uint32_t next = parent;
    for (const NodeRef child : Children(NodeRef(document, parent))) {
      if (child.index() == node.index()) return {document, parent};
      if (child.index() < node.index() && node.index() < child.node().end) next = child.index();
      if (child.index() > node.index()) break;
    }
    if (next == parent) return {document, parent};
    parent = next;
  }
}

bool has_brackets(NodeRef node, std::string_view text) {
  if (!node.is_map() && !node.is_list()) return false;
  const std::size_t begin = node.node().offset;
  return begin < text.size() && text[begin] == (node.is_map() ? '{' : '[');
}

bool is_in_flow(NodeRef node, std::string_view text) {
  while (node.index() != 0) {
    node = parent_of(node);
    if (has_brackets(node, text)) return true;
  }
  return false;
}

std::size_t line_begin(std::string_view text, std::size_t offset) {
  const std::size_t before = offset == 0 ? npos : text.rfind('\n', offset - 1);
  return before == npos ? 0 : before + 1;
}

std::size_t line_end(std::string_view text, std::size_t offset) {
  const std::size_t end = std::min(text.find('\n', offset), text.size());
  return end > offset && text[end - 1] == '\r' ? end - 1 : end;
}

std::size_t column(std::string_view text, std::size_t offset) {
  const std::size_t begin = line_begin(text, offset);
  const bool mark = begin == 0 && text.substr(0, 3) == "\xEF\xBB\xBF";
  return offset - begin - (mark ? 3 : 0);
}

std::size_t dash_of(NodeRef list, NodeRef item, std::string_view text) {
  const std::size_t margin = column(text, list.node().offset);
  const std::size_t first = list.node().offset;
  std::size_t at =
      item.is_scalar() && is_in_quotes(item, text) ? item.node().offset - 1 : item.node().offset;
  while (at > first) {
    const std::size_t begin = line_begin(text, at);
    const std::size_t dash = begin + margin;
    if (dash <= first) break;
    const bool blank = text.find_first_not_of(' ', begin) == dash;
    if (dash < text.size() && blank && text[dash] == '-') return dash;
    at = begin - 1;
  }
  return first;
}

}  // namespace tpm::change
