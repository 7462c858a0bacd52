// Diagnostics as workflow commands of GitHub Actions: they show beside the changed lines.
#pragma once

#include <span>
#include <string>

#include <tpm/diagnostics/diagnostic.hpp>
#include <tpm/diagnostics/source_map.hpp>

namespace tpm {

/// One line a diagnostic: `::error file=…,line=…,endLine=…,col=…,endColumn=…,title=CODE::text`.
/// Columns are left out where a span goes over several lines (GitHub ignores the annotation
/// otherwise). GitHub shows the first ten of each severity and step.
[[nodiscard]] std::string render_github(std::span<const Diagnostic> diagnostics,
                                        const SourceMap& sources);

}  // namespace tpm
