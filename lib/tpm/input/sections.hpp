// All files of a program put together: what stands at their top level, in canonical order.
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include <tpm/diagnostics/diagnostic.hpp>
#include <tpm/input/document.hpp>
#include <tpm/input/keys.hpp>

namespace tpm::input {

/// Something with an id: the value of `id: …`.
struct Entry {
  std::string_view id;
  NodeRef value;
};

/// Two things with one id.
struct Clash {
  NodeRef first, second;
};

class Sections {
 public:
  /// The value of a top-level key that a program has once, from whichever file says it.
  [[nodiscard]] NodeRef single(Key key) const { return singles_[static_cast<std::size_t>(key)]; }

  /// The things of `calendars`, `teams`, `projects`, … of all files, sorted by id, each id once.
  [[nodiscard]] const std::vector<Entry>& entries(Key key) const {
    return entries_[static_cast<std::size_t>(key)];
  }

  /// The first map of `calendars`, `teams`, `projects`, … among the files, if there is one.
  [[nodiscard]] NodeRef first_map(Key key) const { return maps_[static_cast<std::size_t>(key)]; }

  /// The map that the top file is.
  [[nodiscard]] NodeRef top() const { return top_; }

  /// `team: web` at the top of files: the default of the projects in that file.
  [[nodiscard]] const std::vector<NodeRef>& default_teams() const { return teams_; }

  /// Projects and milestones that share an id: references to it are ambiguous.
  [[nodiscard]] const std::vector<Clash>& top_level_clashes() const { return clashes_; }

 private:
  friend Sections merge_files(std::span<const Document* const> files, DiagnosticSink& sink);
  NodeRef top_;
  std::array<NodeRef, key_count> singles_ = {};
  std::array<NodeRef, key_count> maps_ = {};
  std::array<std::vector<Entry>, key_count> entries_ = {};
  std::vector<NodeRef> teams_;  ///< one per file that names a default team
  std::vector<Clash> clashes_;
};

/// Whether it makes sense to look into the top file: it is a map (wrong-type) of this version of
/// the format (format-version).
[[nodiscard]] bool is_program(NodeRef top, DiagnosticSink& sink);

/// The first file is the top one. Errors: unknown-key, wrong-type, missing-key, duplicate-key (a
/// key that a program has once, in two files), duplicate-id, bad-id, reserved-id, format-version.
[[nodiscard]] Sections merge_files(std::span<const Document* const> files, DiagnosticSink& sink);

/// The values of a map of ids, sorted, each id once; bad-id is reported, repeats are known already.
[[nodiscard]] std::vector<Entry> sorted_entries(NodeRef map, DiagnosticSink& sink);

}  // namespace tpm::input
