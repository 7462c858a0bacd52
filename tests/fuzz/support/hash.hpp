// A number that depends on nothing but a text: it chooses the variant of a run.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace tpm::fuzz {

/// FNV-1a.
inline std::size_t hash(std::string_view text) {
  std::uint32_t value = 2166136261;
  for (const char c : text) value = (value ^ static_cast<unsigned char>(c)) * 16777619;
  return value;
}

}  // namespace tpm::fuzz
