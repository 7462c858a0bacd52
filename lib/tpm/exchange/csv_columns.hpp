// Which column of a table means what.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <tpm/exchange/csv_text.hpp>

namespace tpm::exchange {

// In the order of the names (asserted).
enum class CsvField : std::uint8_t {
  after,
  as_late_as_possible,
  before,
  calendar,
  complete,
  cost,
  deadline,
  done,
  duration,
  effort,
  finish_by,
  finish_not_before,
  finish_on,
  id,
  kind,
  link,
  milestone,
  name,
  not_before,
  note,
  owner,
  parent,
  people,
  points,
  project,
  remaining,
  start,
  start_by,
  start_on,
  started,
  status,
  tags,
  team,
};
inline constexpr std::size_t csv_field_count = 33;

/// The names of the fields, sorted; those that the program file has too are called alike.
[[nodiscard]] std::span<const std::string_view> csv_field_names();

/// A field's name and the heading of its column.
using ColumnChoice = std::pair<std::string, std::string>;

/// The column of each field: the one that was chosen, else the one whose heading is the field's
/// name or one that trackers and spreadsheets give it.
class CsvColumns {
 public:
  /// Chosen headings that are not there are errors (`import-column`). The names of fields must be
  /// among csv_field_names().
  CsvColumns(const CsvTable& table, const std::vector<ColumnChoice>& choices, FileId file,
             DiagnosticSink& sink);

  [[nodiscard]] bool has(CsvField field) const { return at(field).has_value(); }
  /// The cell of a row; an empty one if there is no such column.
  [[nodiscard]] const CsvCell& cell(const std::vector<CsvCell>& row, CsvField field) const {
    return has(field) ? row[*at(field)] : none_;
  }
  /// Headings of columns with something in them that mean nothing here.
  [[nodiscard]] std::vector<std::string> unused(const CsvTable& table) const;

 private:
  [[nodiscard]] const std::optional<std::size_t>& at(CsvField field) const {
    return columns_[static_cast<std::size_t>(field)];
  }
  void choose(const CsvTable& table, const ColumnChoice& choice, FileId file, DiagnosticSink& sink);
  void find(const CsvTable& table);

  std::array<std::optional<std::size_t>, csv_field_count> columns_;
  CsvCell none_;
};

}  // namespace tpm::exchange
