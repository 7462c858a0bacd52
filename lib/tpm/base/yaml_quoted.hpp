// Text as a double-quoted scalar of YAML.
#pragma once

#include <string>
#include <string_view>

namespace tpm {

/// On one line, in the escapes that every YAML reader knows; other characters stand as they are.
[[nodiscard]] std::string yaml_quoted(std::string_view text);

}  // namespace tpm
