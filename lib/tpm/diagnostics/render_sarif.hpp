// Diagnostics as SARIF 2.1.0, which code-scanning services import.
#pragma once

#include <span>
#include <string>

#include <tpm/diagnostics/diagnostic.hpp>
#include <tpm/diagnostics/source_map.hpp>

namespace tpm {

/// One document with one run. Its rules are the whole table of codes. Files are relative URIs as
/// named on the command line (file: URIs where a name is absolute). A result's fingerprint depends
/// on its code, its file and the text of its line, not on the line's number: findings are
/// recognised again after lines were added above them.
[[nodiscard]] std::string render_sarif(std::span<const Diagnostic> diagnostics,
                                       const SourceMap& sources);

}  // namespace tpm
