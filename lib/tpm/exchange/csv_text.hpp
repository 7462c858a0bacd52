// Comma-separated values as RFC 4180 has them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <tpm/diagnostics/diagnostic.hpp>

namespace tpm::exchange {

struct CsvCell {
  std::string text;  ///< unquoted, without blanks at the ends and without a spreadsheet's guard
  Span span;         ///< as written
};

struct CsvTable {
  std::vector<CsvCell> header;
  std::vector<std::vector<CsvCell>> rows;  ///< one cell each at least, none beyond the header
};

/// The separator is the one of `,`, `;` and tab that is most frequent in the first line. Quotes in
/// disorder and rows longer than the header are errors (`import-syntax`), at most 20 of them; empty
/// lines do not count. An apostrophe before `= + - @` or a tab, which guards spreadsheets against
/// formulas, is dropped. O(bytes).
[[nodiscard]] CsvTable read_csv_text(FileId file, std::string_view text, DiagnosticSink& sink);

/// "'x' is not a date", at the cell.
void report_wrong(DiagnosticSink& sink, std::string_view code, const CsvCell& at,
                  std::string_view kind, std::string help = {});

}  // namespace tpm::exchange
