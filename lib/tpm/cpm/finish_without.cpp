#include <algorithm>
#include <limits>

#include <tpm/cpm/finish_without.hpp>

namespace tpm {
namespace {

constexpr Instant before_all{std::numeric_limits<Minutes>::min()};

}  // namespace

FinishWithout::FinishWithout(ScheduleNetwork& network, const EarlyDates& early,
                             const std::vector<std::uint32_t>& ends)
    : network_(network), known_(early), dates_(early), exact_(network.size(), false) {
  ends_.reserve(ends.size());
  for (const std::uint32_t r : ends) ends_.emplace_back(finish_of(r), r);
  std::sort(ends_.rbegin(), ends_.rend());
  const Graph& graph = network_.graph();
  known_demands_.resize(graph.arc_count());
  for (std::uint32_t r = 0; r < network_.size(); ++r) {
    for (std::uint32_t i = graph.in_begin(r); i < graph.in_begin(r + 1); ++i) {
      const std::uint32_t source = graph.source(i);
      known_demands_[i] =
          network_.demand(graph.slot_of(i), source, r, early.start[source], early.finish[source]);
    }
  }
}

Instant FinishWithout::finish_of(std::uint32_t rank) const {
  return instant_of(network_.calendar(rank), dates_.finish[rank]);
}

/// What the links into `rank` demand; what is not exact yet of what demands more than all that is
/// exact is added to `pending_`, the latest alone the first time.
Position FinishWithout::demand_on(std::uint32_t rank, bool is_first_time) {
  const Graph& graph = network_.graph();
  Position exact = network_.floor(rank);
  bounds_.clear();
  for (std::uint32_t i = graph.in_begin(rank); i < graph.in_begin(rank + 1); ++i) {
    const std::uint32_t slot = graph.slot_of(i);
    if (network_.link(slot).inert) continue;
    const std::uint32_t source = graph.source(i);
    const Position p = exact_[source] ? network_.demand(slot, source, rank, dates_.start[source],
                                                        dates_.finish[source])
                                      : known_demands_[i];
    if (p <= exact) continue;
    if (is_exact(source)) {
      exact = p;
    } else {
      bounds_.emplace_back(p, source);
    }
  }
  if (is_first_time && !bounds_.empty()) {
    bounds_.assign(1, *std::max_element(bounds_.begin(), bounds_.end()));
  }
  for (const auto& [p, source] : bounds_) {
    if (p > exact) pending_.push_back({source, true});
  }
  return exact;
}

void FinishWithout::set(std::uint32_t rank, Position demanded) {
  const VertexDates dates = schedule_vertex(network_, rank, demanded);
  dates_.start[rank] = dates.start;
  dates_.finish[rank] = dates.finish;
  exact_[rank] = true;
  touched_.push_back(rank);
}

/// Makes the dates of `rank` exact, and before them those of the sources that may decide.
void FinishWithout::settle(std::uint32_t rank) {
  pending_.assign(1, {rank, true});
  while (!pending_.empty()) {
    const std::size_t top = pending_.size() - 1;
    const Pending next = pending_[top];
    pending_[top].is_first_time = false;
    if (!is_exact(next.rank)) {
      ++visits_;
      const Position demanded = demand_on(next.rank, next.is_first_time);
      if (pending_.size() - 1 > top) continue;
      set(next.rank, demanded);
    }
    pending_.pop_back();
  }
}

Instant FinishWithout::latest_of_ends() {
  Instant latest = before_all;
  for (const auto& [bound, rank] : ends_) {
    if (bound <= latest) break;
    settle(rank);
    latest = std::max(latest, finish_of(rank));
  }
  return latest;
}

Instant FinishWithout::finish_of_all_after(std::uint32_t rank) {
  for (std::uint32_t r = rank + 1; r < network_.size(); ++r) {
    ++visits_;
    set(r, demanded_start(network_, dates_, r));
  }
  Instant latest = before_all;
  for (const auto& entry : ends_) latest = std::max(latest, finish_of(entry.second));
  return latest;
}

void FinishWithout::restore() {
  for (const std::uint32_t rank : touched_) {
    dates_.start[rank] = known_.start[rank];
    dates_.finish[rank] = known_.finish[rank];
    exact_[rank] = false;
  }
  touched_.clear();
}

Instant FinishWithout::finish(std::uint32_t rank) {
  restore();
  const Minutes before = network_.duration(rank);
  network_.set_duration(rank, 0);
  changed_ = rank;
  set(rank, demanded_start(network_, dates_, rank));
  // Work that must finish with something else starts later the shorter it is: nothing is a bound
  // then.
  const bool is_bounded =
      dates_.start[rank] <= known_.start[rank] && dates_.finish[rank] <= known_.finish[rank];
  const Instant finish = is_bounded ? latest_of_ends() : finish_of_all_after(rank);
  network_.set_duration(rank, before);
  return finish;
}

}  // namespace tpm
