// The table of diagnostic codes: what `tpm explain CODE` prints, SARIF's rules, default severities.
#pragma once

#include <span>
#include <string_view>

#include <tpm/diagnostics/diagnostic.hpp>

namespace tpm {

struct CodeInfo {
  std::string_view code;                ///< kebab-case, stable between versions
  Severity severity = Severity::error;  ///< unless the run says otherwise
  std::string_view title;               ///< one line, no full stop
  std::string_view explanation = {};    ///< paragraphs: what it means, why it matters, how to mend
  std::string_view bad = {};            ///< a piece of a program file that shows it (may be empty)
  std::string_view good = {};           ///< the same, mended (may be empty)
};

/// All codes, sorted by name.
[[nodiscard]] std::span<const CodeInfo> all_codes();

/// The entry of `code`, or null.
[[nodiscard]] const CodeInfo* find_code(std::string_view code);

}  // namespace tpm
