#include <algorithm>

#include <fmt/core.h>

#include <tpm/base/ascii.hpp>
#include <tpm/base/closest_match.hpp>
#include <tpm/exchange/csv_columns.hpp>

namespace tpm::exchange {
namespace {

constexpr std::string_view names[] = {
    "after",      "as_late_as_possible",
    "before",     "calendar",
    "complete",   "cost",
    "deadline",   "done",
    "duration",   "effort",
    "finish_by",  "finish_not_before",
    "finish_on",  "id",
    "kind",       "link",
    "milestone",  "name",
    "not_before", "note",
    "owner",      "parent",
    "people",     "points",
    "project",    "remaining",
    "start",      "start_by",
    "start_on",   "started",
    "status",     "tags",
    "team",
};
static_assert(std::size(names) == csv_field_count);
static_assert(names[static_cast<std::size_t>(CsvField::team)] == "team");
static_assert(names[static_cast<std::size_t>(CsvField::id)] == "id");

struct Alias {
  std::string_view heading;  ///< in lower case
  CsvField field;
};

/// The first that is there counts.
constexpr Alias aliases[] = {
    {"key", CsvField::id},
    {"issue key", CsvField::id},
    {"task id", CsvField::id},
    {"activity id", CsvField::id},
    {"unique id", CsvField::id},
    {"uid", CsvField::id},
    {"summary", CsvField::name},
    {"title", CsvField::name},
    {"task name", CsvField::name},
    {"activity name", CsvField::name},
    {"task", CsvField::name},
    {"estimate", CsvField::duration},
    {"original duration", CsvField::duration},
    {"work", CsvField::effort},
    {"story points", CsvField::points},
    {"custom field (story points)", CsvField::points},
    {"custom field (story point estimate)", CsvField::points},
    {"predecessors", CsvField::after},
    {"depends on", CsvField::after},
    {"dependencies", CsvField::after},
    {"blocked by", CsvField::after},
    {"blocked by (dependencies)", CsvField::after},
    {"inward issue link (blocks)", CsvField::after},
    {"inward issue link (blocker)", CsvField::after},
    {"successors", CsvField::before},
    {"blocks", CsvField::before},
    {"blocking", CsvField::before},
    {"blocking (dependencies)", CsvField::before},
    {"outward issue link (blocks)", CsvField::before},
    {"outward issue link (blocker)", CsvField::before},
    {"parent id", CsvField::parent},
    {"parent task", CsvField::parent},
    {"epic link", CsvField::parent},
    {"epic", CsvField::parent},
    {"custom field (epic link)", CsvField::parent},
    {"project name", CsvField::project},
    {"issue type", CsvField::kind},
    {"type", CsvField::kind},
    {"due", CsvField::deadline},
    {"due date", CsvField::deadline},
    {"actual start", CsvField::started},
    {"actual finish", CsvField::done},
    {"% complete", CsvField::complete},
    {"percent complete", CsvField::complete},
    {"remaining duration", CsvField::remaining},
    {"resource names", CsvField::team},
    {"assignee", CsvField::owner},
    {"responsible", CsvField::owner},
    {"notes", CsvField::note},
    {"description", CsvField::note},
    {"url", CsvField::link},
    {"labels", CsvField::tags},
};

/// In lower case, with blanks for the underscores that MS Project writes, and without blanks behind
/// commas: `--map` may have taken them away.
std::string heading_key(std::string_view heading) {
  std::string key;
  for (const char letter : lower_case(heading)) {
    const char c = letter == '_' ? ' ' : letter;
    if (c == ' ' && !key.empty() && key.back() == ',') continue;
    if (c == ',' && !key.empty() && key.back() == ' ') key.pop_back();
    key += c;
  }
  return key;
}

}  // namespace

std::span<const std::string_view> csv_field_names() { return names; }

CsvColumns::CsvColumns(const CsvTable& table, const std::vector<ColumnChoice>& choices, FileId file,
                       DiagnosticSink& sink)
    : none_{{}, Span{file}} {
  Headings headings;
  for (std::size_t i = 0; i < table.header.size(); ++i) {
    headings[heading_key(table.header[i].text)].push_back(i);
  }
  find(headings);
  for (const ColumnChoice& each : choices) choose(table, headings, each, file, sink);
}

void CsvColumns::find(const Headings& headings) {
  const auto take = [&](CsvField field, std::string_view heading) {
    Columns& columns = columns_[static_cast<std::size_t>(field)];
    const auto found = headings.find(heading_key(heading));
    if (columns.empty() && found != headings.end()) columns = found->second;
  };
  take(CsvField::parent,
       "parent key");  // beside it, Jira's "Parent" has a number that nothing bears
  for (std::size_t i = 0; i < csv_field_count; ++i) take(static_cast<CsvField>(i), names[i]);
  for (const Alias& alias : aliases) take(alias.field, alias.heading);
}

void CsvColumns::choose(const CsvTable& table, const Headings& headings, const ColumnChoice& choice,
                        FileId file, DiagnosticSink& sink) {
  const auto field = static_cast<std::size_t>(
      std::lower_bound(std::begin(names), std::end(names), choice.first) - std::begin(names));
  const auto found = headings.find(heading_key(choice.second));
  if (found != headings.end()) {
    // A column that was chosen for one field is not found for another by its heading.
    for (Columns& other : columns_) {
      if (other == found->second) other.clear();
    }
    if (!chosen_[field]) columns_[field].clear();
    chosen_[field] = true;
    columns_[field].insert(columns_[field].end(), found->second.begin(), found->second.end());
    return;
  }
  std::vector<std::string_view> all;
  for (const CsvCell& cell : table.header) all.push_back(cell.text);
  const std::string_view near = closest_match(choice.second, all);
  const Span place = table.header.empty() ? Span{file} : table.header.front().span;
  auto& error = sink.report("import-column", place, fmt::format("no column '{}'", choice.second));
  if (!near.empty()) error.help = fmt::format("did you mean '{}'?", near);
}

const CsvCell& CsvColumns::cell(const std::vector<CsvCell>& row, CsvField field) const {
  for (const std::size_t column : at(field)) {
    if (column < row.size() && !row[column].text.empty()) return row[column];
  }
  return none_;
}

std::vector<const CsvCell*> CsvColumns::cells(const std::vector<CsvCell>& row,
                                              CsvField field) const {
  std::vector<const CsvCell*> all;
  for (const std::size_t column : at(field)) {
    if (column < row.size() && !row[column].text.empty()) all.push_back(&row[column]);
  }
  return all;
}

std::vector<std::string> CsvColumns::ambiguous(const CsvTable& table) const {
  std::vector<std::string> headings;
  for (std::size_t i = 0; i < csv_field_count; ++i) {
    const auto field = static_cast<CsvField>(i);
    const bool many = field == CsvField::after || field == CsvField::before ||
                      field == CsvField::tags || field == CsvField::team;
    if (many || at(field).size() < 2) continue;
    const bool differ = std::any_of(table.rows.begin(), table.rows.end(), [&](const auto& row) {
      const auto all = cells(row, field);
      return std::any_of(all.begin(), all.end(),
                         [&](const CsvCell* each) { return each->text != all.front()->text; });
    });
    if (differ) headings.push_back(table.header[at(field).front()].text);
  }
  return headings;
}

std::vector<std::string> CsvColumns::unused(const CsvTable& table) const {
  std::vector<bool> lost(table.header.size(), false);
  for (const auto& row : table.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) lost[i] = lost[i] || !row[i].text.empty();
  }
  for (const Columns& columns : columns_) {
    for (const std::size_t column : columns) lost[column] = false;
  }
  std::vector<std::string> headings;
  for (std::size_t i = 0; i < lost.size(); ++i) {
    if (lost[i]) headings.push_back(table.header[i].text);
  }
  return headings;
}

}  // namespace tpm::exchange
