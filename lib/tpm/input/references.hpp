// From the names of activities to their ids.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <tpm/input/builder.hpp>

namespace tpm::input {

/// Finds activities by reference. A bare id is looked up among the siblings of the one that refers,
/// then outwards to its project and the top level (the nearest wins). `project.task` and
/// `project.group.task` are whole paths from the top; where there is no such path, the first id is
/// looked up like a bare one (`group.task` within a project).
class ActivityIndex {
 public:
  explicit ActivityIndex(Builder& builder);

  /// The child of `parent` (invalid: the top level) with this id; invalid if there is none.
  /// O(log children).
  [[nodiscard]] ActivityId child(ActivityId parent, std::string_view id) const;

  /// What `reference`, the bytes `place` of the file, means to `from` (invalid: to something at
  /// the top level). Errors: unknown-reference with the nearest path, ambiguous-reference.
  [[nodiscard]] ActivityId resolve(std::string_view reference, Span place, ActivityId from);
  [[nodiscard]] ActivityId resolve(NodeRef node) {
    return resolve(node.text(), node.span(), ActivityId());
  }

  /// What was probably meant by an unknown reference: "auth.api", or nothing.
  [[nodiscard]] std::string suggest(std::string_view reference, ActivityId from);

 private:
  [[nodiscard]] ActivityId find(std::string_view reference, ActivityId from) const;
  [[nodiscard]] ActivityId outwards(std::string_view id, ActivityId from) const;
  [[nodiscard]] ActivityId down(ActivityId at, std::string_view path) const;
  [[nodiscard]] std::size_t slot(ActivityId parent) const {
    return parent.valid() ? parent.index : builder_.rows.size();
  }
  [[nodiscard]] std::string closest_path(std::string_view reference) const;
  void report_unknown(std::string_view reference, Span place, ActivityId from);
  bool refuse_ambiguous(std::string_view reference, Span place);

  Builder& builder_;
  std::vector<ActivityId> children_;  ///< grouped by parent, sorted by id
  std::vector<std::uint32_t> begin_;  ///< of each parent's group; the top level's is the last
  std::size_t suggestions_ = 0;
};

}  // namespace tpm::input
