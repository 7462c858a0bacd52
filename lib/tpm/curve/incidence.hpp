// The arcs at each event.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <tpm/curve/priced_arcs.hpp>

namespace tpm::curve {

/// An arc as it is seen from one of its events.
struct Incident {
  Event other = 0;
  std::uint32_t arc = 0;
  Minutes length = 0;
};

/// Immutable: for each event the arcs that lead to it and those that lead away, by rising index.
class Incidence {
 public:
  Incidence(std::uint32_t events, std::span<const PricedArc> arcs)
      : begin_(2 * std::size_t{events} + 1, 0), list_(2 * arcs.size()) {
    for (const PricedArc& arc : arcs) {
      ++begin_[2 * arc.to + 1];
      ++begin_[2 * arc.from + 2];
    }
    for (std::size_t i = 1; i < begin_.size(); ++i) begin_[i] += begin_[i - 1];
    std::vector<std::uint32_t> next(begin_.begin(), begin_.end() - 1);
    for (std::uint32_t a = 0; a < arcs.size(); ++a) {
      list_[next[2 * arcs[a].to]++] = {arcs[a].from, a, arcs[a].length};
      list_[next[2 * arcs[a].from + 1]++] = {arcs[a].to, a, arcs[a].length};
    }
  }

  [[nodiscard]] std::span<const Incident> into(Event event) const {
    return slice(2 * std::size_t{event}, 1);
  }
  [[nodiscard]] std::span<const Incident> out_of(Event event) const {
    return slice(2 * std::size_t{event} + 1, 1);
  }
  /// Both, the former first.
  [[nodiscard]] std::span<const Incident> at(Event event) const {
    return slice(2 * std::size_t{event}, 2);
  }

 private:
  [[nodiscard]] std::span<const Incident> slice(std::size_t first, std::size_t count) const {
    return {list_.data() + begin_[first], list_.data() + begin_[first + count]};
  }

  std::vector<std::uint32_t> begin_;
  std::vector<Incident> list_;
};

}  // namespace tpm::curve
