// Import from a table: what a spreadsheet or an issue tracker exports, and tpm's own CSV.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tpm/exchange/csv_columns.hpp>
#include <tpm/exchange/csv_values.hpp>
#include <tpm/exchange/program_data.hpp>

namespace tpm::exchange {

struct CsvOptions {
  std::vector<ColumnChoice> columns;  ///< chosen by the user, before those found by their headings
  char unit = 'd';                    ///< of durations that are bare numbers: s, m, h, d or w
  DateOrder dates = DateOrder::iso;
};

/// One task a row. A row's parent is the one that its parent column names, else the one whose id is
/// its own without the last part (`auth` of `auth.api`), else its project. If `include` names a
/// file, teams and calendars are ids that it defines. Values that mean nothing are errors in the
/// sink.
[[nodiscard]] std::optional<ProgramData> read_csv(FileId file, std::string_view text,
                                                  const CsvOptions& options,
                                                  const std::string& include, DiagnosticSink& sink);

}  // namespace tpm::exchange
