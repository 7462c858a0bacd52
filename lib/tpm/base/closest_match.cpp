#include <algorithm>
#include <array>
#include <vector>

#include <tpm/base/closest_match.hpp>

namespace tpm {
namespace {

/// Longer words are not names that somebody mistyped, and would cost too much to compare.
constexpr std::size_t longest_word = 128;

std::size_t allowed_edits(std::string_view wanted) {
  return wanted.size() < 3 ? 1 : std::clamp<std::size_t>((wanted.size() + 1) / 3, 1, 4);
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
  const std::size_t gap = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (gap > limit) return limit + 1;
  // Three rows of the table: a swap looks two rows back.
  std::array<std::vector<std::size_t>, 3> rows;
  for (auto& row : rows) row.resize(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) rows[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto& row = rows[i % 3];
    const auto& above = rows[(i + 2) % 3];
    row[0] = i;
    std::size_t least = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({replaced, above[j] + 1, row[j - 1] + 1});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], rows[(i + 1) % 3][j - 2] + 1);
      }
      least = std::min(least, row[j]);
    }
    if (least > limit) return limit + 1;
  }
  return std::min(rows[a.size() % 3][b.size()], limit + 1);
}

std::string_view closest_match(std::string_view wanted,
                               std::span<const std::string_view> candidates) {
  if (wanted.size() > longest_word) return {};
  std::string_view best;
  std::size_t best_distance = allowed_edits(wanted) + 1;
  for (const std::string_view candidate : candidates) {
    if (candidate.size() > longest_word) continue;
    const std::size_t distance = edit_distance(wanted, candidate, best_distance);
    // Nothing is left of a word that was replaced altogether.
    if (distance >= std::max(wanted.size(), candidate.size())) continue;
    if (distance < best_distance ||
        (distance == best_distance && !best.empty() && candidate < best)) {
      best = candidate;
      best_distance = distance;
    }
  }
  return best;
}

}  // namespace tpm
