#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include <tpm/base/closest_match.hpp>
#include <tpm/input/paths.hpp>

namespace tpm::input {
namespace {

std::vector<std::string_view> split(std::string_view path) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find('.', begin), path.size());
    parts.push_back(path.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

class PathChecker {
 public:
  PathChecker(Builder& builder, ActivityIndex& index, NodeRef path)
      : builder_(builder), index_(index), path_(path), parts_(split(path.text())) {}

  void check() {
    const auto key = find_key(parts_[0]);
    const KeyRow* const row = key ? find_row(MapKind::program, *key) : nullptr;
    if (row == nullptr) return check_activity(ActivityId(), 0);
    const ValueInfo& value = info(row->type);
    if (row->key == Key::projects || row->key == Key::milestones)
      return check_activity(ActivityId(), 1);
    if (!value.map_of) return end_at(1);
    if (row->type == ValueType::scheduling) return check_key(*value.map_of, 1);
    if (parts_.size() < 2) return fail(0, "a change needs more than a section", {});
    std::vector<std::string_view> ids;
    for (const Entry& entry : builder_.sections.entries(row->key)) ids.push_back(entry.id);
    if (!std::binary_search(ids.begin(), ids.end(), parts_[1])) {
      return unknown(1, ids);
    }
    check_key(*value.map_of, 2);
  }

 private:
  /// Follows ids downwards for as long as there are such activities; what is left is a key.
  void check_activity(ActivityId at, std::size_t part) {
    for (; part < parts_.size(); ++part) {
      if (at.valid() && parts_[part] == "tasks") continue;
      const ActivityId next = index_.child(at, parts_[part]);
      if (!next.valid()) break;
      at = next;
    }
    if (!at.valid()) {
      if (part >= parts_.size()) return fail(0, "a change needs more than a section", {});
      return unknown_activity(part);
    }
    const Activity& activity = builder_.program[at];
    if (part == parts_.size()) return fail(part - 1, "this names a thing, but no key of it", {});
    const bool top_milestone = activity.kind == ActivityKind::milestone && !activity.parent.valid();
    check_key(activity.kind == ActivityKind::project ? MapKind::project
              : top_milestone                        ? MapKind::milestone
                                                     : MapKind::task,
              part);
  }

  void check_key(MapKind map, std::size_t part) {
    if (part >= parts_.size()) return fail(part - 1, "this names a thing, but no key of it", {});
    const auto key = find_key(parts_[part]);
    const KeyRow* const row = key ? find_row(map, *key) : nullptr;
    if (row == nullptr) {
      std::vector<std::string_view> keys;
      for (const KeyRow& known : keys_of(map)) keys.push_back(to_string(known.key));
      return unknown(part, keys);
    }
    if (row->key == Key::options && part + 2 < parts_.size())
      return check_key(MapKind::option, part + 2);
    // Maps that have no keys of the format: people by team, hours by day.
    const bool open = (info(row->type).shapes & map_shape) != 0;
    if (!open) end_at(part + 1);
  }

  void end_at(std::size_t part) {
    if (part < parts_.size()) {
      fail(part, fmt::format("'{}' has nothing inside", parts_[part - 1]), {});
    }
  }

  void unknown(std::size_t part, const std::vector<std::string_view>& known) {
    fail(part, fmt::format("'{}' names nothing here", parts_[part]),
         closest_match(parts_[part], known));
  }

  void unknown_activity(std::size_t part) {
    std::vector<std::string_view> known;
    for (const KeyRow& row : keys_of(MapKind::program)) known.push_back(to_string(row.key));
    for (const ActivityRow& row : builder_.rows) {
      if (!row.parent.valid()) known.push_back(row.id);
    }
    unknown(part, known);
  }

  void fail(std::size_t part, std::string message, std::string_view near) {
    if (!builder_.all_files_read) return;
    const auto offset = static_cast<std::size_t>(parts_[part].data() - path_.text().data());
    builder_.sink.report("bad-path", path_.part(offset, parts_[part].size()), std::move(message))
        .help = near.empty() ? "paths are like budget, teams.web.people or auth.api.duration"
                             : fmt::format("did you mean '{}'?", near);
  }

  Builder& builder_;
  ActivityIndex& index_;
  NodeRef path_;
  std::vector<std::string_view> parts_;
};

void append_scalar(NodeRef node, std::string& text) {
  if (!node.node().quoted) {
    text += node.text();
    return;
  }
  text += '"';
  for (const char c : node.text()) {
    if (c == '"' || c == '\\') text += '\\';
    if (c == '\n') {
      text += "\\n";
    } else {
      text += c;
    }
  }
  text += '"';
}

/// Depth is bounded by Limits::depth.
void append_flow(NodeRef node, std::string& text) {
  if (node.kind() == NodeKind::null) {
    text += "null";
  } else if (node.is_scalar()) {
    append_scalar(node, text);
  } else {
    text += node.is_map() ? '{' : '[';
    bool first = true;
    for (const NodeRef child : Children(node)) {
      if (!first) text += ", ";
      first = false;
      if (node.is_map()) {
        append_scalar(child.key(), text);
        text += ": ";
      }
      append_flow(child, text);
    }
    text += node.is_map() ? '}' : ']';
  }
}

}  // namespace

void check_path(Builder& builder, ActivityIndex& index, NodeRef path) {
  PathChecker(builder, index, path).check();
}

std::string flow_text(NodeRef value) {
  std::string text;
  append_flow(value, text);
  return text;
}

}  // namespace tpm::input
