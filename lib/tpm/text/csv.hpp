// Comma-separated values as RFC 4180 has them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tpm {

/// Writes cells from left to right, rows from top to bottom:
///
///   CsvWriter csv;
///   for (const std::string_view title : {"id", "name"}) csv.plain(title);
///   csv.end_row();
///   csv.plain(task.id);
///   csv.text(task.name);
///   csv.end_row();
///   return std::move(csv).finish();
///
/// A cell that holds a comma, a quote or a line break is put in quotes, those in it doubled; lines
/// end with CR LF. No allocation for a cell, but for the growth of the document.
class CsvWriter {
 public:
  /// Text that a spreadsheet would take for a formula (=, +, -, @ or a control in front) gets a '
  /// before it, unless it shall be `raw`.
  explicit CsvWriter(bool raw = false) : raw_(raw) {}

  void text(std::string_view content);   ///< what a user wrote
  void plain(std::string_view content);  ///< what tpm made: never taken for a formula
  void number(std::int64_t content);
  void number(std::optional<std::int64_t> content) { content ? number(*content) : empty(); }
  void truth(bool content) { plain(content ? "true" : "false"); }
  void empty() { next(); }
  void end_row();

  [[nodiscard]] std::string finish() && { return std::move(out_); }

 private:
  void next();
  void append(std::string_view content, bool guarded);

  std::string out_;
  bool raw_;
  bool in_row_ = false;
};

}  // namespace tpm
