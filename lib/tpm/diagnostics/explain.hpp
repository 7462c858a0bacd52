// What `tpm explain` prints.
#pragma once

#include <cstddef>
#include <string>

#include <tpm/diagnostics/codes.hpp>

namespace tpm {

/// One code in full: title, explanation wrapped at `width` columns, the example and its mended
/// form. Ends with a newline.
[[nodiscard]] std::string explain(const CodeInfo& info, std::size_t width = 80);

/// All codes in order, one line each: code, severity, title.
[[nodiscard]] std::string list_codes();

}  // namespace tpm
