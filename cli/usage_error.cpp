#include "cli/usage_error.hpp"

#include <algorithm>

#include <tpm/base/closest_match.hpp>

namespace tpm::cli {

std::string suggestion(std::string_view word, std::span<const std::string_view> candidates,
                       std::string_view otherwise, std::string_view prefix) {
  constexpr std::size_t few = 12;
  if (const std::string_view near = closest_match(word, candidates); !near.empty()) {
    return "did you mean '" + std::string(prefix).append(near) + "'?";
  }
  if (candidates.empty() || candidates.size() > few) return std::string(otherwise);
  std::string all = candidates.size() == 1 ? "there is only " : "there are ";
  for (const std::string_view candidate : candidates) {
    if (candidate != candidates.front()) all += ", ";
    all.append(prefix).append(candidate);
  }
  return all;
}

void require_known(std::string_view what, std::string_view word,
                   std::span<const std::string_view> candidates, std::string_view otherwise) {
  if (std::find(candidates.begin(), candidates.end(), word) != candidates.end()) return;
  throw UsageError("unknown " + std::string(what) + " '" + std::string(word) + "'",
                   suggestion(word, candidates, otherwise));
}

}  // namespace tpm::cli
