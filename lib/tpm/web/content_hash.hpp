// SHA-256 as content security policies name what a page may run.
#pragma once

#include <string>
#include <string_view>

namespace tpm {

/// "sha256-" and the hash of the bytes in base 64. O(bytes).
[[nodiscard]] std::string content_hash(std::string_view bytes);

}  // namespace tpm
