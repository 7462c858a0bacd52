// Diagnostics for programs.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include <tpm/base/json.hpp>
#include <tpm/diagnostics/diagnostic.hpp>
#include <tpm/diagnostics/source_map.hpp>

namespace tpm {

/// Writes an array with one row a diagnostic as the next value of `json`: code, severity, file,
/// line, column, message, end_line, end_column (see Place; null without a file), help (null if
/// there is none) and related, an array of rows with file to end_column.
void write_diagnostics(JsonWriter& json, std::span<const Diagnostic> diagnostics,
                       const SourceMap& sources);

/// The document {"format": format, "diagnostics": […]}: what `check -f json` prints, and any other
/// verb when its input is wrong.
[[nodiscard]] std::string render_json(std::string_view format,
                                      std::span<const Diagnostic> diagnostics,
                                      const SourceMap& sources);

}  // namespace tpm
