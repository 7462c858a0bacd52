#include <algorithm>

#include <tpm/base/yaml_scalar.hpp>
#include <tpm/change/extent.hpp>
#include <tpm/change/splicer.hpp>
#include <tpm/input/keys.hpp>
#include <tpm/input/paths.hpp>

namespace tpm::change {
namespace {

using input::Children;
using input::NodeKind;
using input::NodeRef;

Piece piece_of(const ValueText& value, bool in_flow) {
  return {value.yaml ? value.text
                     : yaml_scalar(value.text, in_flow ? YamlPlace::flow : YamlPlace::block),
          value.origin};
}

std::vector<NodeRef> children_of(NodeRef node) {
  std::vector<NodeRef> children;
  for (const NodeRef child : Children(node)) children.push_back(child);
  return children;
}

bool is_block(NodeRef node, std::string_view text) {
  return (node.is_map() || node.is_list()) && !has_brackets(node, text);
}

/// Where an entry of a map or list begins: at its key or value.
std::size_t begin_of(NodeRef node, bool in_map, std::string_view text) {
  return in_map ? extent_of_key(node, text).begin : extent_of(node, text).begin;
}

}  // namespace

std::string_view Splicer::line_break() const {
  return text_.find("\r\n") != std::string_view::npos ? "\r\n" : "\n";
}

/// A value that stays, for a place in brackets.
Piece Splicer::kept(NodeRef node) const {
  const Extent extent = extent_of(node, text_);
  const Span origin = source_.origin(extent.begin, extent.end - extent.begin);
  const bool as_it_is =
      has_brackets(node, text_) || (node.is_scalar() && node.node().quoted &&
                                    text_[extent.begin] != '|' && text_[extent.begin] != '>');
  if (as_it_is) return {std::string(text_.substr(extent.begin, extent.end - extent.begin)), origin};
  return {node.is_scalar() ? yaml_scalar(node.text(), YamlPlace::flow) : input::flow_text(node),
          origin};
}

std::vector<Splice> Splicer::replace(NodeRef node, const ValueText& value) const {
  return replace_by(node, {piece_of(value, is_in_flow(node, text_))});
}

/// A block of lines below its key becomes a value behind the key: the value is put after the colon,
/// and the lines are taken out.
std::vector<Splice> Splicer::replace_by(NodeRef node, std::vector<Piece> value) const {
  const Extent extent = extent_of(node, text_);
  const NodeRef parent = parent_of(node);
  const bool after_key = parent.is_map();
  const std::size_t colon = after_key ? after_colon(node, text_) : 0;
  if (after_key && extent.begin == colon) value.insert(value.begin(), {" ", value.front().origin});
  const bool on_later_line = after_key && is_block(node, text_) &&
                             line_begin(text_, extent.begin) != line_begin(text_, colon);
  if (!on_later_line) return {{extent.begin, extent.end, std::move(value)}};
  value.insert(value.begin(), {" ", value.front().origin});
  return {{line_end(text_, colon), extent.end, {}}, {colon, colon, std::move(value)}};
}

/// `a: {b: {c: value}}` for the keys a, b and c.
std::vector<Piece> Splicer::entry(const std::vector<Piece>& keys, const ValueText& value,
                                  bool in_flow) const {
  std::vector<Piece> pieces;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    pieces.push_back({yaml_scalar(keys[i].text, YamlPlace::flow), keys[i].origin});
    pieces.push_back({i + 1 < keys.size() ? ": {" : ": ", value.origin});
  }
  pieces.push_back(piece_of(value, in_flow || keys.size() > 1));
  if (keys.size() > 1) pieces.push_back({std::string(keys.size() - 1, '}'), value.origin});
  return pieces;
}

Splice Splicer::add_in_brackets(NodeRef collection, std::vector<Piece> entry) const {
  const std::size_t open = collection.node().offset;
  if (collection.count() == 0)
    return {open + 1, extent_of(collection, text_).end - 1, std::move(entry)};
  const NodeRef last = children_of(collection).back();
  const std::size_t end = extent_of(last, text_).end;
  entry.insert(entry.begin(), {", ", entry.front().origin});
  return {end, end, std::move(entry)};
}

/// A line in the column of the map's keys. A thing goes behind all entries, a plain key behind the
/// plain ones (of one line) that the map begins with; where there are none, before the first entry.
Splice Splicer::add_line(NodeRef map, std::vector<Piece> entry, bool is_thing) const {
  const std::vector<NodeRef> children = children_of(map);
  const auto is_plain = [&](NodeRef child) {
    const std::size_t begin = extent_of_key(child, text_).begin;
    const std::size_t end = extent_of(child, text_).end;
    return text_.substr(begin, end - begin).find('\n') == std::string_view::npos;
  };
  const auto stop =
      is_thing ? children.end() : std::find_if_not(children.begin(), children.end(), is_plain);
  const std::size_t first = extent_of_key(children.front(), text_).begin;
  const Span origin = entry.front().origin;
  const std::string margin = std::string(line_break()) + std::string(column(text_, first), ' ');
  if (stop == children.begin()) {
    entry.push_back({margin, origin});
    return {first, first, std::move(entry)};
  }
  entry.insert(entry.begin(), {margin, origin});
  const std::size_t end = line_end(text_, extent_of(*(stop - 1), text_).end);
  return {end, end, std::move(entry)};
}

std::vector<Splice> Splicer::add(NodeRef holder, const std::vector<Piece>& keys,
                                 const ValueText& value, bool is_thing) const {
  const bool in_flow = is_in_flow(holder, text_) || has_brackets(holder, text_);
  if (holder.kind() == NodeKind::null || (holder.is_map() && holder.count() == 0 && !in_flow)) {
    std::vector<Piece> pieces = entry(keys, value, true);
    pieces.insert(pieces.begin(), {"{", value.origin});
    pieces.push_back({"}", value.origin});
    return replace_by(holder, std::move(pieces));
  }
  if (has_brackets(holder, text_)) return {add_in_brackets(holder, entry(keys, value, true))};
  return {add_line(holder, entry(keys, value, false), is_thing)};
}

/// With the comma that it no longer needs: up to the next entry, or from the one before.
Splice Splicer::remove_in_brackets(NodeRef node, NodeRef parent) const {
  const std::vector<NodeRef> children = children_of(parent);
  const bool map = parent.is_map();
  if (children.size() == 1) {
    return {parent.node().offset + 1u, extent_of(parent, text_).end - 1, {}};
  }
  std::size_t i = 0;
  while (children[i].index() != node.index()) ++i;
  if (i + 1 < children.size()) {
    return {begin_of(node, map, text_), begin_of(children[i + 1], map, text_), {}};
  }
  return {extent_of(children[i - 1], text_).end, extent_of(node, text_).end, {}};
}

/// Takes out whole lines: from that of `begin` (a key or dash) to that of `end`. The first entry of
/// a map in a list stands behind the dash of that list, which has to stay: then the entry that
/// follows, at `next` (0: there is none), takes its place.
Splice Splicer::remove_lines(std::size_t begin, std::size_t end, std::size_t next) const {
  const std::size_t line = line_begin(text_, begin);
  const std::string_view before = text_.substr(line, begin - line);
  const bool behind_dash = before.find_first_not_of(' ') != std::string_view::npos;
  if (behind_dash && next != 0) return {begin, next, {}};
  const std::size_t stop = text_.find('\n', end);
  return {line, stop == std::string_view::npos ? text_.size() : stop + 1, {}};
}

std::vector<Splice> Splicer::remove(NodeRef node) const {
  const NodeRef parent = parent_of(node);
  const std::vector<NodeRef> children = children_of(parent);
  // A list without elements says nothing: it goes with its key.
  const bool has_key = parent.index() != 0 && parent_of(parent).is_map();
  if (children.size() == 1 && parent.is_list() && has_key) return remove(parent);
  if (has_brackets(parent, text_)) return {remove_in_brackets(node, parent)};
  if (children.size() == 1 && parent.index() != 0) {
    return replace_by(parent,
                      {{parent.is_map() ? "{}" : "[]", source_.origin(parent.node().offset, 1)}});
  }
  const auto begin = [&](NodeRef child) {
    return parent.is_map() ? extent_of_key(child, text_).begin : dash_of(parent, child, text_);
  };
  std::size_t next = 0;
  for (const NodeRef child : children) {
    if (child.index() > node.index() && next == 0) next = begin(child);
  }
  return {remove_lines(begin(node), extent_of(node, text_).end, next)};
}

std::vector<Splice> Splicer::append(NodeRef node, const ValueText& value) const {
  if (node.kind() == NodeKind::null) return replace(node, value);
  if (!node.is_list()) {
    return replace_by(node, {{"[", value.origin},
                             kept(node),
                             {", ", value.origin},
                             piece_of(value, true),
                             {"]", value.origin}});
  }
  if (has_brackets(node, text_)) return {add_in_brackets(node, {piece_of(value, true)})};
  const NodeRef last = children_of(node).back();
  const std::size_t end = line_end(text_, extent_of(last, text_).end);
  const std::string margin =
      std::string(line_break()) + std::string(column(text_, node.node().offset), ' ') + "- ";
  return {{end, end, {{margin, value.origin}, piece_of(value, false)}}};
}

/// What the text says in short is written out as keys; the new key replaces its like.
std::vector<Splice> Splicer::expand(NodeRef dependency, const Piece& key,
                                    const ValueText& value) const {
  const Span origin = dependency.span();
  const auto parsed = input::parse_dependency(dependency.text());
  std::vector<Piece> pieces;
  const auto add = [&](std::string_view name, std::string text, Span place) {
    if (name == key.text) return;
    pieces.push_back(
        {std::string(pieces.empty() ? "{ " : ", ") + std::string(name) + ": ", origin});
    pieces.push_back({std::move(text), place});
  };
  if (parsed) {
    const Extent extent = extent_of(dependency, text_);
    const std::size_t quote = dependency.node().quoted ? 1 : 0;
    const std::size_t at = extent.begin + quote + parsed->reference_offset;
    add("task", std::string(parsed->reference), source_.origin(at, parsed->reference.size()));
    if (parsed->type) add("type", std::string(to_string(*parsed->type)), origin);
    const input::LagText& lag = parsed->lag;
    if (lag.unit != input::LagUnit::none) {
      add("lag",
          (lag.negative ? "-" : "") + std::string(dependency.text().substr(lag.offset, lag.length)),
          origin);
    }
  }
  pieces.push_back({pieces.empty() ? "{ " : ", ", key.origin});
  pieces.push_back(key);
  pieces.push_back({": ", value.origin});
  pieces.push_back(piece_of(value, true));
  pieces.push_back({" }", value.origin});
  return replace_by(dependency, std::move(pieces));
}

}  // namespace tpm::change
