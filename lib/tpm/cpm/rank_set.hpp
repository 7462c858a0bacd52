// A set of ranks that is emptied in their order, upwards or downwards.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <optional>
#include <vector>

namespace tpm {

/// A bit for each rank. `next` looks on from where the last one was found: emptying the set costs
/// O(members + ranks ÷ 64), whatever is inserted ahead in the meantime.
class RankSet {
 public:
  explicit RankSet(std::size_t size) : words_((size + 63) / 64, 0) {}

  void insert(std::size_t rank) {
    words_[rank / 64] |= std::uint64_t{1} << (rank % 64);
    lowest_ = std::min(lowest_, rank / 64);
    highest_ = std::max(highest_, rank / 64);
  }
  void set(std::size_t rank, bool member) {
    if (member) return insert(rank);
    words_[rank / 64] &= ~(std::uint64_t{1} << (rank % 64));
  }
  /// Inserts all members of the other set, which is as large. O(ranks ÷ 64).
  void insert_all(const RankSet& other) {
    for (std::size_t w = 0; w < words_.size(); ++w) words_[w] |= other.words_[w];
    lowest_ = 0;
    highest_ = words_.empty() ? 0 : words_.size() - 1;
  }

  /// Takes out the lowest member, if there is one.
  std::optional<std::size_t> take_lowest() {
    for (; lowest_ <= highest_ && lowest_ < words_.size(); ++lowest_) {
      std::uint64_t& word = words_[lowest_];
      if (word == 0) continue;
      const auto bit = static_cast<std::size_t>(std::countr_zero(word));
      word &= word - 1;
      return lowest_ * 64 + bit;
    }
    reset_bounds();
    return std::nullopt;
  }
  /// Takes out the highest member, if there is one.
  std::optional<std::size_t> take_highest() {
    while (lowest_ <= highest_ && highest_ < words_.size()) {
      std::uint64_t& word = words_[highest_];
      if (word != 0) {
        const std::size_t bit = 63 - static_cast<std::size_t>(std::countl_zero(word));
        word &= ~(std::uint64_t{1} << bit);
        return highest_ * 64 + bit;
      }
      if (highest_ == 0) break;
      --highest_;
    }
    reset_bounds();
    return std::nullopt;
  }

 private:
  void reset_bounds() {
    lowest_ = words_.size();
    highest_ = 0;
  }

  std::vector<std::uint64_t> words_;
  // No member is outside of these words.
  std::size_t lowest_ = words_.size();
  std::size_t highest_ = 0;
};

}  // namespace tpm
