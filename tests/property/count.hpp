// How many random cases a property is tried on: a few in the suite, many by hand.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <stdexcept>
#include <string>

namespace tpm::test {

/// The value of TPM_PROPERTY_COUNT, or `usual` where it is not set. Throws if it is no number.
inline std::uint64_t property_count(std::uint64_t usual) {
  const char* const wanted = std::getenv("TPM_PROPERTY_COUNT");
  if (wanted == nullptr || *wanted == '\0') return usual;
  std::size_t used = 0;
  const std::uint64_t count = std::stoull(wanted, &used);
  if (count == 0 || wanted[used] != '\0') {
    throw std::invalid_argument(std::string("TPM_PROPERTY_COUNT is no number: ") + wanted);
  }
  return count;
}

}  // namespace tpm::test
