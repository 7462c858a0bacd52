// The tables of a Primavera XER file: tab-separated, each with a line of field names.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <tpm/diagnostics/diagnostic.hpp>
#include <tpm/model/program.hpp>

namespace tpm::exchange {

class XerTable;

/// One record; it points into the table, which points into the text.
class XerRow {
 public:
  XerRow(const XerTable& table, std::size_t row) : table_(&table), row_(row) {}

  /// Without blanks at the ends; empty if the table has no such field.
  [[nodiscard]] std::string_view text(std::string_view field) const;

  // Nothing where the field is missing or empty, and where its value is wrong, which is reported.
  [[nodiscard]] std::optional<Date> date(std::string_view field) const;
  /// Hours with decimals, in whole minutes.
  [[nodiscard]] std::optional<Minutes> hours(std::string_view field) const;
  /// A decimal times `scale`, rounded.
  [[nodiscard]] std::optional<std::int64_t> decimal(std::string_view field,
                                                    std::int64_t scale) const;
  [[nodiscard]] bool is(std::string_view field, std::string_view value) const {
    return text(field) == value;
  }
  [[nodiscard]] Span span() const;                        ///< of the whole record
  [[nodiscard]] Span span(std::string_view field) const;  ///< of a value

 private:
  const XerTable* table_;
  std::size_t row_;
};

class XerTable {
 public:
  [[nodiscard]] std::size_t size() const { return rows_.size(); }
  [[nodiscard]] XerRow operator[](std::size_t row) const { return {*this, row}; }
  [[nodiscard]] bool empty() const { return rows_.empty(); }

 private:
  friend class XerFile;
  friend class XerRow;

  [[nodiscard]] std::optional<std::size_t> column(std::string_view field) const;
  [[nodiscard]] std::string_view cell(std::size_t row, std::string_view field) const;

  std::unordered_map<std::string_view, std::size_t> fields_;  ///< columns by name
  std::vector<std::vector<std::string_view>> rows_;
  std::string_view text_;
  FileId file_;
  DiagnosticSink* sink_ = nullptr;
};

class XerFile {
 public:
  /// Splits the text, which must outlive this. Lines that are no table, fields or record are
  /// reported (`import-syntax`), at most 20 of them. O(bytes).
  XerFile(FileId file, std::string_view text, DiagnosticSink& sink);

  /// The table of that name; an empty one if there is none.
  [[nodiscard]] const XerTable& operator[](std::string_view name) const;

 private:
  void read_line(std::string_view line, XerTable*& open);
  static void continue_record(std::vector<std::string_view>& row,
                              const std::vector<std::string_view>& parts);
  void wrong(std::string_view line, std::string message);

  FileId file_;
  std::string_view text_;
  DiagnosticSink& sink_;
  std::unordered_map<std::string_view, XerTable> tables_;
  XerTable none_;
  bool ended_ = false;
  std::size_t mistakes_ = 0;
};

}  // namespace tpm::exchange
