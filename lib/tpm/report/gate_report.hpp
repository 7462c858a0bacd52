// Gates in reports: which conditions were met, and by how much.
#pragma once

#include <span>
#include <string>

#include <tpm/base/json.hpp>
#include <tpm/compare/gate.hpp>
#include <tpm/text/page.hpp>

namespace tpm {

struct GateTextOptions : TextOptions {
  Minutes minutes_per_day = 480;  ///< of the program's calendar; positive
  std::string currency = {};
  std::string heading = "Gates";  ///< of text
};

/// A heading and a line for each gate, or nothing where there are none.
[[nodiscard]] std::string gates_text(std::span<const GateResult> gates,
                                     const GateTextOptions& options);

/// The same as a table of Markdown.
[[nodiscard]] std::string gates_markdown(std::span<const GateResult> gates,
                                         const GateTextOptions& options);

/// The member "gates" of the object that is being written.
void write_gates(JsonWriter& json, std::span<const GateResult> gates);

}  // namespace tpm
