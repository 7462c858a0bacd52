// Text in Markdown that is nothing but text.
#pragma once

#include <string>
#include <string_view>

namespace tpm {

/// Escaped, so that no character of it is mark-up, in a table's cell neither, that nobody is
/// notified by '@name' and no issue linked by '#12'; controls become spaces.
[[nodiscard]] std::string markdown_text(std::string_view text);

}  // namespace tpm
