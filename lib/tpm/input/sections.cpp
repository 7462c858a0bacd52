#include <algorithm>

#include <fmt/core.h>

#include <tpm/input/fields.hpp>
#include <tpm/input/scalars.hpp>
#include <tpm/input/sections.hpp>

namespace tpm::input {
namespace {

void check_id(NodeRef key, DiagnosticSink& sink) {
  if (is_id(key.text())) return;
  sink.report("bad-id", key.span(), fmt::format("'{}' is not an id", key.text())).help =
      "ids begin with a letter and hold letters, digits, '_' and '-'";
}

bool by_id(const Entry& a, const Entry& b) { return a.id < b.id; }

void add_entries(NodeRef map, std::vector<Entry>& entries, DiagnosticSink& sink) {
  entries.reserve(entries.size() + map.count());
  for (const NodeRef value : Children(map)) {
    check_id(value.key(), sink);
    entries.push_back({value.key().text(), value});
  }
}

void report_clash(const Entry& first, const Entry& second, std::string_view what,
                  DiagnosticSink& sink) {
  sink.report("duplicate-id", second.value.key().span(),
              fmt::format("{} '{}' is here twice", what, second.id))
      .related.push_back({first.value.key().span(), "first here"});
}

/// Sorts, and drops all but the first of each id. Repeats within one map were reported as
/// duplicate keys.
void sort_entries(std::vector<Entry>& entries, std::string_view what, DiagnosticSink* sink) {
  if (!std::is_sorted(entries.begin(), entries.end(), by_id)) {
    std::stable_sort(entries.begin(), entries.end(), by_id);
  }
  for (std::size_t i = 1; i < entries.size() && sink != nullptr; ++i) {
    const Entry& first = entries[i - 1];
    const Entry& second = entries[i];
    if (first.id == second.id && first.value.file() != second.value.file()) {
      report_clash(first, second, what, *sink);
    }
  }
  const auto last = std::unique(entries.begin(), entries.end(),
                                [](const Entry& a, const Entry& b) { return a.id == b.id; });
  entries.erase(last, entries.end());
}

bool check_version(NodeRef version, DiagnosticSink& sink) {
  if (version.is_scalar() && version.text() == "1") return true;
  sink.report("format-version", version.span(),
              version.is_scalar() ? fmt::format("format version '{}' is unknown", version.text())
                                  : std::string("the format version is not a number"))
      .help = "this program reads version 1";
  return false;
}

/// A project and a milestone with one id, and ids that are taken by the format.
std::vector<Clash> check_top_level(const std::vector<Entry>& projects,
                                   const std::vector<Entry>& milestones, DiagnosticSink& sink) {
  std::vector<Clash> clashes;
  for (const auto* entries : {&projects, &milestones}) {
    for (const Entry& entry : *entries) {
      if (!is_reserved(entry.id)) continue;
      sink.report("reserved-id", entry.value.key().span(),
                  fmt::format("'{}' is a key of the format", entry.id))
          .help = "choose another id: paths of changes begin with either";
    }
  }
  for (const Entry& milestone : milestones) {
    const auto same = std::lower_bound(projects.begin(), projects.end(), milestone, by_id);
    if (same == projects.end() || same->id != milestone.id) continue;
    sink.report("duplicate-id", milestone.value.key().span(),
                fmt::format("'{}' is both a project and a milestone", milestone.id))
        .related.push_back({same->value.key().span(), "the project"});
    clashes.push_back({same->value, milestone.value});
  }
  return clashes;
}

std::string_view singular(Key key) {
  std::string_view text = to_string(key);
  text.remove_suffix(1);
  return text;
}

}  // namespace

std::vector<Entry> sorted_entries(NodeRef map, DiagnosticSink& sink) {
  std::vector<Entry> entries;
  add_entries(map, entries, sink);
  sort_entries(entries, {}, nullptr);
  return entries;
}

bool is_program(NodeRef top, DiagnosticSink& sink) {
  if (!top.is_map()) {
    (void)read_fields(top, MapKind::program, sink);
    return false;
  }
  for (const NodeRef value : Children(top)) {
    if (value.key().text() == to_string(Key::tpm)) return check_version(value, sink);
  }
  sink.report("format-version", Span{top.file()}, "the format version is missing").help =
      "begin the file with 'tpm: 1'";
  return true;
}

Sections merge_files(std::span<const Document* const> files, DiagnosticSink& sink) {
  Sections sections;
  sections.top_ = NodeRef(files.front(), 0);
  for (const Document* const document : files) {
    const Fields fields = read_fields(NodeRef(document, 0), MapKind::program, sink);
    const NodeRef version = fields[Key::tpm];
    if (version && document != files.front()) check_version(version, sink);
    if (fields[Key::team]) sections.teams_.push_back(fields[Key::team]);
    for (const KeyRow& row : keys_of(MapKind::program)) {
      const NodeRef value = fields[row.key];
      const auto index = static_cast<std::size_t>(row.key);
      if (!value || row.key == Key::tpm || row.key == Key::team || row.key == Key::include)
        continue;
      NodeRef& single = sections.singles_[index];
      if (info(row.type).map_of && row.type != ValueType::scheduling) {
        add_entries(value, sections.entries_[index], sink);
        if (!sections.maps_[index]) sections.maps_[index] = value;
      } else if (!single) {
        single = value;
      } else {
        sink.report("duplicate-key", value.key().span(),
                    fmt::format("'{}' is said in another file already", to_string(row.key)))
            .related.push_back({single.key().span(), "first here"});
      }
    }
  }
  for (const KeyRow& row : keys_of(MapKind::program)) {
    sort_entries(sections.entries_[static_cast<std::size_t>(row.key)], singular(row.key), &sink);
  }
  sections.clashes_ =
      check_top_level(sections.entries(Key::projects), sections.entries(Key::milestones), sink);
  return sections;
}

}  // namespace tpm::input
