#include <bit>

#include <tpm/schedule/reschedule.hpp>

namespace tpm {

Rescheduler::Rescheduler(ScheduleNetwork& network, const EarlyDates& early)
    : network_(network), known_(early), dates_(early), marks_((network.size() + 63) / 64, 0) {}

void Rescheduler::mark(std::uint32_t rank) { marks_[rank / 64] |= std::uint64_t{1} << (rank % 64); }

void Rescheduler::mark_successors(std::uint32_t rank) {
  const Graph& graph = network_.graph();
  for (std::uint32_t s = graph.out_begin(rank); s < graph.out_begin(rank + 1); ++s) {
    if (!network_.link(s).inert) mark(graph.target(s));
  }
}

std::uint32_t Rescheduler::next_marked(std::uint32_t from) const {
  for (std::size_t word = from / 64; word < marks_.size(); ++word) {
    std::uint64_t bits = marks_[word];
    if (word == from / 64) bits &= ~std::uint64_t{0} << (from % 64);
    if (bits != 0) {
      return static_cast<std::uint32_t>(word * 64 + static_cast<unsigned>(std::countr_zero(bits)));
    }
  }
  return static_cast<std::uint32_t>(network_.size());
}

void Rescheduler::update(std::uint32_t rank, const VertexDates& dates) {
  if (dates.start == dates_.start[rank] && dates.finish == dates_.finish[rank]) return;
  dates_.start[rank] = dates.start;
  dates_.finish[rank] = dates.finish;
  touched_.push_back(rank);
  if (dates.finish != known_.finish[rank]) changed_.emplace_back(rank, dates.finish);
  mark_successors(rank);
}

void Rescheduler::restore() {
  for (const std::uint32_t rank : touched_) {
    dates_.start[rank] = known_.start[rank];
    dates_.finish[rank] = known_.finish[rank];
  }
  touched_.clear();
  changed_.clear();
}

const std::vector<std::pair<std::uint32_t, Position>>& Rescheduler::with_duration(
    std::uint32_t rank, Minutes duration) {
  restore();
  const auto size = static_cast<std::uint32_t>(network_.size());
  const Minutes before = network_.duration(rank);
  network_.set_duration(rank, duration);
  mark(rank);
  for (std::uint32_t r = next_marked(rank); r < size; r = next_marked(r)) {
    marks_[r / 64] &= ~(std::uint64_t{1} << (r % 64));
    ++visits_;
    update(r, schedule_vertex(network_, r, demanded_start(network_, dates_, r)));
  }
  network_.set_duration(rank, before);
  return changed_;
}

}  // namespace tpm
