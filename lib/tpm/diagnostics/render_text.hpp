// Diagnostics for people, in the form of a compiler's:
//
//   program.yaml:31:22: error[unknown-reference]: no task 'auth.apy'
//    31 |       login: { duration: 6d, after: [ui, "auth.apy FS+2d"] }
//       |                                           ^~~~~~~~
//       = help: did you mean 'auth.api'?
//   program.yaml:12:3: note: the nearest task is here
//    12 |   api: { duration: 8d }
//       |   ^~~
#pragma once

#include <span>
#include <string>

#include <tpm/diagnostics/diagnostic.hpp>
#include <tpm/diagnostics/source_map.hpp>

namespace tpm {

struct RenderTextOptions {
  bool color = false;
  std::size_t excerpt_width = 100;  ///< columns of a source line that are shown; at least 20
};

/// Every diagnostic in the order given. One without a file begins with "tpm:". Everything from
/// outside is made safe for a terminal; of a long source line only the part around the caret shows.
[[nodiscard]] std::string render_text(std::span<const Diagnostic> diagnostics,
                                      const SourceMap& sources,
                                      const RenderTextOptions& options = {});

/// "2 errors, 1 warning": kinds that do not occur are left out, and with none it is empty.
[[nodiscard]] std::string count_text(std::span<const Diagnostic> diagnostics);

}  // namespace tpm
