// Random numbers that are the same everywhere: the engine is specified, and standard distributions
// are not.
#pragma once

#include <cstdint>
#include <random>

namespace tpm::test {

class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}

  /// low … high, both included.
  std::int64_t between(std::int64_t low, std::int64_t high) {
    const auto span = static_cast<std::uint64_t>(high - low) + 1;
    return low + static_cast<std::int64_t>(engine_() % span);
  }
  /// 0 … count − 1.
  std::size_t below(std::size_t count) { return static_cast<std::size_t>(engine_() % count); }
  bool one_in(std::int64_t n) { return between(1, n) == 1; }

 private:
  std::mt19937_64 engine_;
};

}  // namespace tpm::test
