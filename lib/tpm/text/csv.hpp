// A cell of comma-separated values, as RFC 4180 has it.
#pragma once

#include <string>
#include <string_view>

namespace tpm {

/// Appends what a user wrote, in quotes where it takes some. Text that a spreadsheet would take for
/// a formula gets a ' before it, unless it shall be `raw`.
void append_csv_text(std::string& out, std::string_view text, bool raw);

}  // namespace tpm
