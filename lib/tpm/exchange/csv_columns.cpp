#include <algorithm>

#include <fmt/format.h>

#include <tpm/base/closest_match.hpp>
#include <tpm/exchange/csv_columns.hpp>
#include <tpm/exchange/text.hpp>

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
    {"predecessors", CsvField::after},
    {"depends on", CsvField::after},
    {"dependencies", CsvField::after},
    {"blocked by", CsvField::after},
    {"successors", CsvField::before},
    {"blocks", CsvField::before},
    {"parent id", CsvField::parent},
    {"parent key", CsvField::parent},
    {"epic link", CsvField::parent},
    {"epic", CsvField::parent},
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

std::optional<std::size_t> column_of(const CsvTable& table, std::string_view heading) {
  for (std::size_t i = 0; i < table.header.size(); ++i) {
    if (lower_case(table.header[i].text) == heading) return i;
  }
  return std::nullopt;
}

}  // namespace

std::span<const std::string_view> csv_field_names() { return names; }

CsvColumns::CsvColumns(const CsvTable& table, const std::vector<ColumnChoice>& choices, FileId file,
                       DiagnosticSink& sink)
    : none_{{}, Span{file}} {
  find(table);
  for (const ColumnChoice& each : choices) choose(table, each, file, sink);
}

void CsvColumns::find(const CsvTable& table) {
  for (std::size_t i = 0; i < csv_field_count; ++i) columns_[i] = column_of(table, names[i]);
  for (const Alias& alias : aliases) {
    auto& column = columns_[static_cast<std::size_t>(alias.field)];
    if (!column) column = column_of(table, alias.heading);
  }
}

void CsvColumns::choose(const CsvTable& table, const ColumnChoice& choice, FileId file,
                        DiagnosticSink& sink) {
  const auto field = static_cast<std::size_t>(
      std::lower_bound(std::begin(names), std::end(names), choice.first) - std::begin(names));
  const auto column = column_of(table, lower_case(choice.second));
  if (column) {
    // A column that was chosen for one field is not found for another by its heading.
    for (auto& other : columns_) {
      if (other == column) other.reset();
    }
    columns_[field] = column;
    return;
  }
  std::vector<std::string_view> headings;
  for (const CsvCell& cell : table.header) headings.push_back(cell.text);
  const std::string_view near = closest_match(choice.second, headings);
  const Span place = table.header.empty() ? Span{file} : table.header.front().span;
  auto& error = sink.report("import-column", place, fmt::format("no column '{}'", choice.second));
  if (!near.empty()) error.help = fmt::format("did you mean '{}'?", near);
}

std::vector<std::string> CsvColumns::unused(const CsvTable& table) const {
  std::vector<std::string> headings;
  for (std::size_t i = 0; i < table.header.size(); ++i) {
    const bool used =
        std::find(columns_.begin(), columns_.end(), std::optional(i)) != columns_.end();
    const bool empty = std::all_of(table.rows.begin(), table.rows.end(),
                                   [i](const auto& row) { return row[i].text.empty(); });
    if (!used && !empty) headings.push_back(table.header[i].text);
  }
  return headings;
}

}  // namespace tpm::exchange
