// The arcs at each event.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <tpm/tradeoff/priced_arcs.hpp>

namespace tpm::tradeoff {

/// An arc as it is seen from one of its events.
struct Incident {
  Event other = 0;
  std::uint32_t arc_and_way = 0;
  Minutes length = 0;

  [[nodiscard]] std::uint32_t arc() const { return arc_and_way >> 1U; }
  [[nodiscard]] bool leaves() const { return (arc_and_way & 1U) != 0; }
};

/// Immutable: for each event the arcs that it is an end of, by rising index.
class Incidence {
 public:
  Incidence(std::uint32_t events, std::span<const PricedArc> arcs) : begin_(events + 1, 0) {
    for (const PricedArc& arc : arcs) {
      ++begin_[arc.from + 1];
      ++begin_[arc.to + 1];
    }
    for (std::uint32_t e = 0; e < events; ++e) begin_[e + 1] += begin_[e];
    list_.resize(arcs.size() * 2);
    std::vector<std::uint32_t> next(begin_.begin(), begin_.end() - 1);
    for (std::uint32_t a = 0; a < arcs.size(); ++a) {
      list_[next[arcs[a].from]++] = {arcs[a].to, a << 1U | 1U, arcs[a].length};
      list_[next[arcs[a].to]++] = {arcs[a].from, a << 1U, arcs[a].length};
    }
  }

  [[nodiscard]] std::span<const Incident> operator[](Event event) const {
    return {list_.data() + begin_[event], list_.data() + begin_[event + 1]};
  }

 private:
  std::vector<std::uint32_t> begin_;
  std::vector<Incident> list_;
};

}  // namespace tpm::tradeoff
