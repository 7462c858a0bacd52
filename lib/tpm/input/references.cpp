#include <algorithm>

#include <fmt/core.h>

#include <tpm/base/closest_match.hpp>
#include <tpm/input/references.hpp>

namespace tpm::input {
namespace {

/// Comparing with every path takes time; a file with more mistakes than this has another problem.
constexpr std::size_t max_suggestions = 100;

}  // namespace

ActivityIndex::ActivityIndex(Builder& builder) : builder_(builder) {
  const std::size_t count = builder.rows.size();
  begin_.assign(count + 2, 0);
  for (const ActivityRow& row : builder.rows) ++begin_[slot(row.parent) + 1];
  for (std::size_t i = 1; i < begin_.size(); ++i) begin_[i] += begin_[i - 1];
  // Siblings stand in the order of their ids already, so each group comes out sorted.
  children_.resize(count);
  std::vector<std::uint32_t> next = begin_;
  for (std::size_t i = 0; i < count; ++i) {
    children_[next[slot(builder.rows[i].parent)]++] = ActivityId(i);
  }
}

ActivityId ActivityIndex::child(ActivityId parent, std::string_view id) const {
  const std::size_t group = slot(parent);
  const auto first = children_.begin() + begin_[group];
  const auto last = children_.begin() + begin_[group + 1];
  const auto found = std::lower_bound(first, last, id, [&](ActivityId a, std::string_view wanted) {
    return builder_.rows[a.index].id < wanted;
  });
  return found != last && builder_.rows[found->index].id == id ? *found : ActivityId();
}

ActivityId ActivityIndex::outwards(std::string_view id, ActivityId from) const {
  ActivityId scope = from.valid() ? builder_.rows[from.index].parent : ActivityId();
  while (true) {
    const ActivityId found = child(scope, id);
    if (found.valid() || !scope.valid()) return found;
    scope = builder_.rows[scope.index].parent;
  }
}

ActivityId ActivityIndex::down(ActivityId at, std::string_view path) const {
  for (std::size_t begin = 0; at.valid() && begin < path.size();) {
    const std::size_t end = std::min(path.find('.', begin), path.size());
    at = child(at, path.substr(begin, end - begin));
    begin = end + 1;
  }
  return at;
}

ActivityId ActivityIndex::find(std::string_view reference, ActivityId from) const {
  const std::size_t dot = reference.find('.');
  const std::string_view first = reference.substr(0, dot);
  if (dot == std::string_view::npos) return outwards(first, from);
  if (reference.back() == '.') return {};
  const std::string_view rest = reference.substr(dot + 1);
  const ActivityId whole = down(child(ActivityId(), first), rest);
  return whole.valid() ? whole : down(outwards(first, from), rest);
}

bool ActivityIndex::refuse_ambiguous(std::string_view reference, Span place) {
  const std::string_view top = reference.substr(0, reference.find('.'));
  for (const Clash& clash : builder_.sections.top_level_clashes()) {
    if (clash.first.key().text() != top) continue;
    auto& error = builder_.sink.report("ambiguous-reference", place,
                                       fmt::format("'{}' is both a project and a milestone", top));
    error.related.push_back({clash.first.key().span(), "the project"});
    error.related.push_back({clash.second.key().span(), "the milestone"});
    return true;
  }
  return false;
}

ActivityId ActivityIndex::resolve(std::string_view reference, Span place, ActivityId from) {
  const ActivityId found = find(reference, from);
  if (!found.valid()) {
    if (builder_.all_files_read) report_unknown(reference, place, from);
    return found;
  }
  const bool may_clash = !builder_.sections.top_level_clashes().empty();
  const bool at_top =
      !builder_.rows[found.index].parent.valid() || reference.find('.') != std::string_view::npos;
  if (may_clash && at_top && refuse_ambiguous(reference, place)) return {};
  return found;
}

std::string ActivityIndex::closest_path(std::string_view reference) const {
  std::vector<std::string_view> paths;
  paths.reserve(builder_.program.activities.size());
  for (const Activity& activity : builder_.program.activities) paths.push_back(activity.path);
  return std::string(closest_match(reference, paths));
}

std::string ActivityIndex::suggest(std::string_view reference, ActivityId from) {
  if (++suggestions_ > max_suggestions) return {};
  const std::vector<Activity>& activities = builder_.program.activities;
  // The end of a path, written without what it begins with: `api` for `auth.api`.
  for (const Activity& activity : activities) {
    const std::string_view path = activity.path;
    if (path.size() > reference.size() &&
        path.substr(path.size() - reference.size()) == reference &&
        path[path.size() - reference.size() - 1] == '.') {
      return std::string(path);
    }
  }
  if (reference.find('.') != std::string_view::npos) return closest_path(reference);
  std::vector<std::string_view> ids;
  for (ActivityId scope = from; scope.valid();) {
    scope = builder_.rows[scope.index].parent;
    const std::size_t group = slot(scope);
    for (std::uint32_t i = begin_[group]; i < begin_[group + 1]; ++i) {
      if (children_[i] != from) ids.push_back(builder_.rows[children_[i].index].id);
    }
  }
  const std::string_view near = closest_match(reference, ids);
  if (!near.empty()) return std::string(near);
  ids.clear();
  for (const ActivityRow& row : builder_.rows) ids.push_back(row.id);
  const std::string_view anywhere = closest_match(reference, ids);
  for (const Activity& activity : activities) {
    if (!anywhere.empty() && activity.id == anywhere) return activity.path;
  }
  return {};
}

void ActivityIndex::report_unknown(std::string_view reference, Span place, ActivityId from) {
  const std::string near = suggest(reference, from);
  auto& error =
      builder_.sink.report("unknown-reference", place, fmt::format("no task '{}'", reference));
  if (!near.empty()) error.help = fmt::format("did you mean '{}'?", near);
}

}  // namespace tpm::input
