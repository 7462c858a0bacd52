#include <algorithm>

#include <fmt/core.h>

#include <tpm/base/ascii.hpp>
#include <tpm/base/closest_match.hpp>
#include <tpm/input/fields.hpp>
#include <tpm/input/paths.hpp>

namespace tpm::input {
namespace {

constexpr std::string_view example_paths =
    "paths are like budget, teams.web.people or auth.api.duration";

NodeRef value_of(NodeRef map, std::string_view key) {
  if (!map || !map.is_map()) return {};
  for (const NodeRef value : Children(map)) {
    if (value.key().text() == key) return value;
  }
  return {};
}

/// The reference of a dependency, or the text of another element.
std::string_view text_of_element(NodeRef item) {
  const NodeRef scalar = item.is_map() ? value_of(item, to_string(Key::task)) : item;
  if (!scalar || !scalar.is_scalar()) return {};
  const auto dependency = parse_dependency(scalar.text());
  return dependency ? dependency->reference : scalar.text();
}

/// "auth.api" and "api" may mean the same task.
bool ends_with_path(std::string_view path, std::string_view end) {
  return path.size() > end.size() && path.substr(path.size() - end.size()) == end &&
         path[path.size() - end.size() - 1] == '.';
}

/// Follows a path through the maps of the files by the table of keys.
class Resolver {
 public:
  Resolver(const Sections& sections, const At<std::string>& text, const Path& path, NodeKind value,
           DiagnosticSink& sink)
      : sections_(sections), text_(text), path_(path), value_(value), sink_(sink) {}

  std::optional<PathTarget> resolve() {
    target_.append = path_.append;
    const bool found = from_top() && check_append();
    return found ? std::optional<PathTarget>(std::move(target_)) : std::nullopt;
  }

 private:
  [[nodiscard]] const PathStep& step() const { return path_.steps[at_]; }
  [[nodiscard]] bool at_end() const { return at_ == path_.steps.size(); }
  [[nodiscard]] bool is_last() const { return at_ + 1 == path_.steps.size(); }

  /// Goes on to a value below the present one: `node` if it is there.
  void descend(NodeRef node) {
    if (node && target_.missing.empty()) {
      target_.holder = target_.node;
      target_.node = node;
    } else {
      if (target_.missing.empty()) {
        target_.holder = target_.node;
        target_.node = NodeRef();
      }
      target_.missing.push_back(step());
    }
    ++at_;
  }

  bool from_top() {
    target_.node = sections_.top();
    const auto key = find_key(step().text);
    const KeyRow* const row = key && !step().element ? find_row(MapKind::program, *key) : nullptr;
    if (row == nullptr) return top_activity();
    const ValueInfo& value = info(row->type);
    if (row->type == ValueType::scheduling) {
      descend(sections_.single(row->key));
      return in_map(MapKind::scheduling);
    }
    if (!value.map_of) {
      const NodeRef single = sections_.single(row->key);
      descend(single ? single : value_of(sections_.top(), to_string(row->key)));
      return in_value(row->type);
    }
    if (path_.steps.size() == 1) return fail("a change needs more than a section");
    descend(map_for(row->key));
    return entry(row->key, *value.map_of);
  }

  /// The section that gets what is not there: of the top file, because others may have a team that
  /// is the default of what stands in them.
  [[nodiscard]] NodeRef map_for(Key section) const {
    const NodeRef map = sections_.first_map(section);
    const bool of_top = map && map.file() == sections_.top().file();
    return of_top || is_entry(section, path_.steps[at_ + 1].text) ? map : NodeRef();
  }

  [[nodiscard]] bool is_entry(Key section, std::string_view id) const {
    const std::vector<Entry>& entries = sections_.entries(section);
    return std::any_of(entries.begin(), entries.end(), [&](const Entry& e) { return e.id == id; });
  }

  bool entry(Key section, MapKind kind) {
    const std::vector<Entry>& entries = sections_.entries(section);
    const auto found =
        std::lower_bound(entries.begin(), entries.end(), step().text,
                         [](const Entry& e, std::string_view wanted) { return e.id < wanted; });
    const bool there = found != entries.end() && found->id == step().text;
    if (!there && !may_add()) {
      std::vector<std::string_view> ids;
      for (const Entry& known : entries) ids.push_back(known.id);
      return unknown(ids);
    }
    descend(there ? found->value : NodeRef());
    return in_map(kind);
  }

  /// `beta.deadline` is `milestones.beta.deadline`, `auth.api` is `projects.auth.tasks.api`.
  bool top_activity() {
    for (const Key section : {Key::projects, Key::milestones}) {
      for (const Entry& known : sections_.entries(section)) {
        if (known.id != step().text || step().element) continue;
        target_.node = sections_.first_map(section);
        descend(known.value);
        return in_map(section == Key::projects ? MapKind::project : MapKind::milestone);
      }
    }
    const std::string path = path_of_task(step().text);
    if (!path.empty()) return fail(fmt::format("'{}' names nothing here", step().text), path);
    std::vector<std::string_view> known;
    for (const KeyRow& row : keys_of(MapKind::program)) known.push_back(to_string(row.key));
    for (const Key section : {Key::projects, Key::milestones}) {
      for (const Entry& entry : sections_.entries(section)) known.push_back(entry.id);
    }
    return unknown(known);
  }

  /// The first task with this id, as a path: "auth.api".
  [[nodiscard]] std::string path_of_task(std::string_view id) const {
    std::vector<std::pair<std::string, NodeRef>> waiting;
    for (const Entry& project : sections_.entries(Key::projects)) {
      waiting.emplace_back(project.id, project.value);
    }
    for (std::size_t i = 0; i < waiting.size(); ++i) {
      const NodeRef tasks = value_of(waiting[i].second, to_string(Key::tasks));
      if (!tasks || !tasks.is_map()) continue;
      for (const NodeRef task : Children(tasks)) {
        const std::string path = waiting[i].first + "." + std::string(task.key().text());
        if (task.key().text() == id) return path;
        waiting.emplace_back(path, task);
      }
    }
    return {};
  }

  bool in_map(MapKind kind) {
    if (at_end()) return whole_thing();
    if (step().element) return fail(fmt::format("{} has no elements", info(kind).article));
    if (kind == MapKind::project || kind == MapKind::task) {
      const NodeRef tasks =
          target_.missing.empty() ? value_of(target_.node, to_string(Key::tasks)) : NodeRef();
      const bool named = step().text == to_string(Key::tasks) && !is_last();
      const std::size_t id = named ? at_ + 1 : at_;
      if (named || value_of(tasks, path_.steps[id].text) || adds_task(kind, tasks)) {
        return in_tasks(tasks, named);
      }
    }
    const auto key = find_key(step().text);
    const KeyRow* const row = key ? find_row(kind, *key) : nullptr;
    if (row == nullptr) return unknown_key(kind);
    descend(value_of(target_.node, step().text));
    return in_value(row->type);
  }

  [[nodiscard]] bool adds_task(MapKind kind, NodeRef tasks) const {
    return may_add() && !find_key(step().text) && (tasks || kind == MapKind::project);
  }
  /// Whole things are added as maps, and only where the path ends.
  [[nodiscard]] bool may_add() const {
    return is_last() && value_ == NodeKind::map && !path_.append && is_id(step().text);
  }

  /// Below `tasks:`, which the path may name or not.
  bool in_tasks(NodeRef tasks, bool named) {
    static constexpr PathStep implied{to_string(Key::tasks), 0, false};
    if (named) {
      descend(tasks);
    } else if (tasks) {
      target_.node = tasks;
    } else {
      target_.holder = target_.node;
      target_.node = NodeRef();
      target_.missing.push_back(implied);
    }
    const NodeRef task = value_of(tasks, step().text);
    if (!task && !may_add()) return unknown_child(tasks);
    descend(task);
    return in_map(MapKind::task);
  }

  bool in_value(ValueType type) {
    if (at_end()) return true;
    const ValueInfo& value = info(type);
    if (value.map_of) return in_things(*value.map_of);
    if (step().element && (value.shapes & list_shape) != 0 && !is_open_map()) return element(type);
    if (type == ValueType::dependencies) return in_dependency();
    if ((value.shapes & map_shape) == 0 || (target_.node && !target_.node.is_map())) {
      return fail(fmt::format("'{}' has nothing inside", path_.steps[at_ - 1].text));
    }
    descend(value_of(target_.node, step().text));
    return at_end() || fail(fmt::format("'{}' has nothing inside", path_.steps[at_ - 1].text));
  }
  [[nodiscard]] bool is_open_map() const {
    return target_.node && target_.node.is_map() && !value_of(target_.node, to_string(Key::task));
  }

  /// The options of a task.
  bool in_things(MapKind kind) {
    const NodeRef thing = value_of(target_.node, step().text);
    if (!thing && !may_add()) {
      std::vector<std::string_view> ids = keys_in(target_.node);
      return unknown(ids);
    }
    descend(thing);
    return in_map(kind);
  }

  /// A key of one dependency.
  bool in_dependency() {
    const auto key = find_key(step().text);
    const bool known = key && find_row(MapKind::dependency, *key) != nullptr;
    if (target_.node && target_.node.is_list()) {
      return fail("a list: say which element, such as [0] or the task in brackets");
    }
    if (!known || step().element || !target_.node) return unknown_key(MapKind::dependency);
    target_.expand = target_.node.is_scalar();
    descend(target_.expand ? NodeRef() : value_of(target_.node, step().text));
    return at_end() || fail(fmt::format("'{}' has nothing inside", path_.steps[at_ - 1].text));
  }

  bool element(ValueType type) {
    if (!target_.node) {
      return fail(fmt::format("there is no '{}' here", path_.steps[at_ - 1].text));
    }
    const NodeRef found = find_element();
    if (!found) return false;
    if (target_.node.is_list()) {
      descend(found);
    } else {
      ++at_;  // a single value is its own first element
    }
    if (at_end()) return true;
    if (type == ValueType::dependencies) return in_dependency();
    return fail(fmt::format("'{}' has nothing inside", path_.steps[at_ - 1].text));
  }

  NodeRef find_element() {
    std::vector<NodeRef> items;
    if (target_.node.is_list()) {
      for (const NodeRef item : Children(target_.node)) items.push_back(item);
    } else {
      items.push_back(target_.node);
    }
    const std::string_view wanted = step().text;
    if (std::all_of(wanted.begin(), wanted.end(), is_digit)) return numbered(items);
    std::vector<std::string_view> texts;
    std::vector<NodeRef> exact, similar;
    for (const NodeRef item : items) {
      const std::string_view text = text_of_element(item);
      texts.push_back(text);
      if (text == wanted || (item.is_scalar() && item.text() == wanted)) exact.push_back(item);
      if (ends_with_path(text, wanted) || ends_with_path(wanted, text)) similar.push_back(item);
    }
    const std::vector<NodeRef>& found = exact.empty() ? similar : exact;
    if (found.size() == 1) return found.front();
    if (found.empty()) {
      (void)fail(fmt::format("no element '{}' here", wanted), closest_match(wanted, texts));
    } else {
      (void)fail(fmt::format("'{}' could be several elements", wanted));
    }
    return {};
  }

  NodeRef numbered(const std::vector<NodeRef>& items) {
    const auto number = parse_integer(step().text, 0, 1'000'000);
    if (number && static_cast<std::size_t>(*number) < items.size()) {
      return items[static_cast<std::size_t>(*number)];
    }
    (void)fail(
        fmt::format("no element {} here: there are {}, counted from 0", step().text, items.size()));
    return {};
  }

  /// A thing is a map: what replaces it is one, or nothing.
  bool whole_thing() {
    if (path_.append || (value_ != NodeKind::map && value_ != NodeKind::null)) {
      --at_;
      return fail("this names a thing, but no key of it");
    }
    return true;
  }

  bool check_append() {
    if (!path_.append) return true;
    const PathStep& last = path_.steps.back();
    const auto key = find_key(last.text);
    for (const KeyRow& row : all_keys()) {
      if (key && row.key == *key && (info(row.type).shapes & list_shape) != 0) return true;
    }
    at_ = path_.steps.size() - 1;
    return fail(fmt::format("'{}' is not a list", last.text));
  }

  static std::vector<std::string_view> keys_in(NodeRef map) {
    std::vector<std::string_view> keys;
    if (!map || !map.is_map()) return keys;
    for (const NodeRef value : Children(map)) keys.push_back(value.key().text());
    return keys;
  }

  bool unknown_key(MapKind kind) {
    std::vector<std::string_view> known;
    for (const KeyRow& row : keys_of(kind)) known.push_back(to_string(row.key));
    const bool has_tasks = kind == MapKind::project || kind == MapKind::task;
    if (has_tasks) {
      for (const std::string_view id : keys_in(value_of(target_.node, to_string(Key::tasks)))) {
        known.push_back(id);
      }
    }
    return unknown(known);
  }
  bool unknown_child(NodeRef tasks) { return unknown(keys_in(tasks)); }

  bool unknown(const std::vector<std::string_view>& known) {
    return fail(fmt::format("'{}' names nothing here", step().text),
                closest_match(step().text, known));
  }

  bool fail(const std::string& message, std::string_view near = {}) {
    const PathStep& bad = path_.steps[std::min(at_, path_.steps.size() - 1)];
    const bool exact = text_.span.length == text_.value.size();
    const Span place = exact ? text_.span.part(bad.offset, bad.text.size()) : text_.span;
    sink_.report("bad-path", place, message).help =
        near.empty() ? std::string(example_paths) : fmt::format("did you mean '{}'?", near);
    return false;
  }

  const Sections& sections_;
  const At<std::string>& text_;
  const Path& path_;
  NodeKind value_;
  DiagnosticSink& sink_;
  std::size_t at_ = 0;  ///< the next step
  PathTarget target_;
};

}  // namespace

std::optional<PathTarget> resolve_path(const Sections& sections, const At<std::string>& path,
                                       NodeKind value, DiagnosticSink& sink) {
  const auto parsed = parse_path(path.value);
  if (!parsed) {
    const ScalarError& error = parsed.error();
    const bool exact = path.span.length == path.value.size();
    sink.report(error.code, exact ? path.span.part(error.offset, error.length) : path.span,
                error.message)
        .help = error.help;
    return std::nullopt;
  }
  return Resolver(sections, path, *parsed, value, sink).resolve();
}

}  // namespace tpm::input
