// What a fuzz target demands: whatever the input, or the run ends here with the reason.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string_view>

#include <tpm/base/text.hpp>

namespace tpm::fuzz {

/// Ends the program unless `holds`; `demand` says what should have been true.
inline void require(bool holds, std::string_view demand, std::string_view seen = {}) {
  if (holds) return;
  std::fprintf(stderr, "not so: %.*s\n", static_cast<int>(demand.size()), demand.data());
  if (!seen.empty()) {
    std::fprintf(stderr, "seen: %.*s\n", static_cast<int>(seen.size()), seen.data());
  }
  std::abort();
}

inline bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const CodePoint point = first_code_point(text);
    if (!point.valid) return false;
    text.remove_prefix(point.length);
  }
  return true;
}

}  // namespace tpm::fuzz
