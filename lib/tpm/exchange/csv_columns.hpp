// Which column of a table means what.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
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

/// The columns of each field: those that were chosen, else those whose heading is the field's name
/// or one that trackers and spreadsheets give it. A heading may be there several times.
class CsvColumns {
 public:
  /// Chosen headings that are not there are errors (`import-column`). The names of fields must be
  /// among csv_field_names().
  CsvColumns(const CsvTable& table, const std::vector<ColumnChoice>& choices, FileId file,
             DiagnosticSink& sink);

  [[nodiscard]] bool has(CsvField field) const { return !at(field).empty(); }
  /// The first cell of a row that says something; an empty one if none does.
  [[nodiscard]] const CsvCell& cell(const std::vector<CsvCell>& row, CsvField field) const;
  /// All of them.
  [[nodiscard]] std::vector<const CsvCell*> cells(const std::vector<CsvCell>& row,
                                                  CsvField field) const;
  /// Headings of fields with one value for which some row has several that differ.
  [[nodiscard]] std::vector<std::string> ambiguous(const CsvTable& table) const;
  /// Headings of columns with something in them that mean nothing here.
  [[nodiscard]] std::vector<std::string> unused(const CsvTable& table) const;

 private:
  using Columns = std::vector<std::size_t>;
  using Headings = std::unordered_map<std::string, Columns>;

  [[nodiscard]] const Columns& at(CsvField field) const {
    return columns_[static_cast<std::size_t>(field)];
  }
  void choose(const CsvTable& table, const Headings& headings, const ColumnChoice& choice,
              FileId file, DiagnosticSink& sink);
  void find(const Headings& headings);

  std::array<Columns, csv_field_count> columns_;
  std::array<bool, csv_field_count> chosen_{};
  CsvCell none_;
};

}  // namespace tpm::exchange
