#include <algorithm>

#include <tpm/cpm/incremental_passes.hpp>

namespace tpm {
namespace {

std::optional<SpecialCase> copy_of(const SpecialCase* special) {
  return special == nullptr ? std::nullopt : std::optional(*special);
}

}  // namespace

IncrementalPasses::IncrementalPasses(ScheduleNetwork& network, std::optional<Instant> late_end)
    : network_(network),
      late_end_(late_end),
      early_(forward_pass(network)),
      early_pending_(network.size()),
      late_pending_(network.size()),
      stiff_(network.size()),
      remembered_(network.size(), false),
      shifted_(network.calendar_count(), 0) {
  find_finish();
  now_.measured_to = late_end_.value_or(now_.finish);
  now_.ends = ends_at(now_.measured_to);
  late_ = backward_pass(network_, early_, common_end(network_, now_.measured_to));
  for (std::uint32_t r = 0; r < network_.size(); ++r) mark_stiff(r);
  keep();
}

void IncrementalPasses::set_vertex(std::uint32_t rank, const Vertex& vertex,
                                   const std::optional<SpecialCase>& special) {
  old_vertices_.push_back({rank, network_.vertex(rank), copy_of(network_.special(rank))});
  // Its dates count on the calendar that it had.
  remember(rank);
  latest_lost_ = latest_lost_ || vertex.calendar != network_.calendar_index(rank);
  network_.set_vertex(rank, vertex, special);
  mark_stiff(rank);
  invalidate(rank);
}

void IncrementalPasses::set_link(std::uint32_t slot, const NetworkLink& link) {
  old_links_.push_back({slot, network_.link(slot)});
  network_.set_link(slot, link);
  const std::uint32_t source = network_.graph().origin(slot);
  mark_stiff(source);
  late_pending_.insert(source);
  early_pending_.insert(network_.graph().target(slot));
}

// Its own dates, and those that its calendar or its having work or not has a say in.
void IncrementalPasses::invalidate(std::uint32_t rank) {
  const Graph& graph = network_.graph();
  early_pending_.insert(rank);
  late_pending_.insert(rank);
  for (std::uint32_t s = graph.out_begin(rank); s < graph.out_begin(rank + 1); ++s) {
    early_pending_.insert(graph.target(s));
  }
  for (std::uint32_t i = graph.in_begin(rank); i < graph.in_begin(rank + 1); ++i) {
    late_pending_.insert(graph.source(i));
  }
}

void IncrementalPasses::mark_stiff(std::uint32_t rank) {
  const Graph& graph = network_.graph();
  bool stiff = network_.cap(rank) != unbounded || network_.special(rank) != nullptr;
  for (std::uint32_t s = graph.out_begin(rank); !stiff && s < graph.out_begin(rank + 1); ++s) {
    stiff = network_.link(s).conversion != Conversion::none;
  }
  stiff_.set(rank, stiff);
}

void IncrementalPasses::update() {
  visits_ = 0;
  while (const auto rank = early_pending_.take_lowest()) {
    schedule_early(static_cast<std::uint32_t>(*rank));
  }
  if (latest_lost_) find_finish();
  move_ends();
  while (const auto rank = late_pending_.take_highest()) {
    schedule_late(static_cast<std::uint32_t>(*rank));
  }
}

// No link moves the early dates that late ones depend on: those of hard constraints and progress.
void IncrementalPasses::schedule_early(std::uint32_t rank) {
  ++visits_;
  const VertexDates dates = schedule_vertex(network_, rank, demanded_start(network_, early_, rank));
  const bool is_special = network_.special(rank) != nullptr;
  const Position before = early_.finish[rank];
  if (is_special || !early_.resume.empty()) set_resume(rank, dates);
  if (dates.start == early_.start[rank] && dates.finish == before) return;
  remember(rank);
  early_.start[rank] = dates.start;
  early_.finish[rank] = dates.finish;
  if (!network_.passes_on(rank)) note_finish(rank, before, dates.finish);
  const Graph& graph = network_.graph();
  for (std::uint32_t s = graph.out_begin(rank); s < graph.out_begin(rank + 1); ++s) {
    if (!network_.link(s).inert) early_pending_.insert(graph.target(s));
  }
}

void IncrementalPasses::schedule_late(std::uint32_t rank) {
  ++visits_;
  const Position end =
      network_.passes_on(rank) ? unbounded : now_.ends[network_.calendar_index(rank)];
  const LateVertex dates = late_dates_of(network_, early_, late_, rank, end);
  if (dates.start == late_.start[rank] && dates.finish == late_.finish[rank]) return;
  remember(rank);
  late_.start[rank] = dates.start;
  late_.finish[rank] = dates.finish;
  const Graph& graph = network_.graph();
  for (std::uint32_t i = graph.in_begin(rank); i < graph.in_begin(rank + 1); ++i) {
    if (!network_.link(graph.slot_of(i)).inert) late_pending_.insert(graph.source(i));
  }
}

void IncrementalPasses::set_resume(std::uint32_t rank, const VertexDates& dates) {
  auto& resume = early_.resume;
  const auto at = std::lower_bound(
      resume.begin(), resume.end(), rank,
      [](const auto& entry, std::uint32_t wanted) { return entry.first < wanted; });
  const bool is_there = at != resume.end() && at->first == rank;
  const bool is_wanted = dates.resume != dates.start;
  if (!is_there && !is_wanted) return;
  resume_changed_ = true;
  if (!is_wanted) {
    resume.erase(at);
  } else if (is_there) {
    at->second = dates.resume;
  } else {
    resume.emplace(at, rank, dates.resume);
  }
}

void IncrementalPasses::note_finish(std::uint32_t rank, Position before, Position now) {
  const std::uint16_t calendar = network_.calendar_index(rank);
  Position& latest = now_.latest[calendar];
  if (now >= latest) {
    latest = now;
    now_.finish = std::max(now_.finish, instant_of(network_.calendar_at(calendar), now));
  } else if (before == latest) {
    latest_lost_ = true;
  }
}

void IncrementalPasses::find_finish() {
  latest_lost_ = false;
  now_.latest = latest_by_calendar(network_, early_);
  now_.finish = latest_instant(network_, now_.latest);
}

std::vector<Position> IncrementalPasses::ends_at(Instant finish) const {
  std::vector<Position> ends(network_.calendar_count());
  for (std::size_t c = 0; c < ends.size(); ++c) {
    ends[c] = latest_position(network_.calendar_at(c), finish);
  }
  return ends;
}

// The end that late dates are measured to follows the finish. On each calendar it moves by the
// working minutes between the old end and the new one, and with it all late dates that are sums.
// Two kinds are no sums: stiff vertices, and, where the end changes from one side of a pause to the
// other, all on that calendar (what has no work stands on the side that the end is on).
void IncrementalPasses::move_ends() {
  const Instant measured_to = late_end_.value_or(now_.finish);
  if (measured_to == now_.measured_to) return;
  now_.measured_to = measured_to;
  std::vector<Position> ends = ends_at(measured_to);
  std::vector<Position> moved(ends.size());
  std::vector<bool> changes_side(ends.size());
  for (std::size_t c = 0; c < ends.size(); ++c) {
    moved[c] = 2 * (work_of(ends[c]) - work_of(now_.ends[c]));
    changes_side[c] = ((ends[c] ^ now_.ends[c]) & 1) != 0;
    shifted_[c] += moved[c];
  }
  shift_late_dates(moved, 1);
  late_pending_.insert_all(stiff_);
  if (std::find(changes_side.begin(), changes_side.end(), true) != changes_side.end()) {
    for (std::uint32_t r = 0; r < network_.size(); ++r) {
      if (changes_side[network_.calendar_index(r)]) late_pending_.insert(r);
    }
  }
  now_.ends = std::move(ends);
}

void IncrementalPasses::shift_late_dates(const std::vector<Position>& by_calendar, Position sign) {
  for (std::size_t r = 0; r < network_.size(); ++r) {
    if (late_.finish[r] == unbounded) continue;
    const Position by = sign * by_calendar[network_.calendar_index(r)];
    late_.start[r] += by;
    late_.finish[r] += by;
  }
}

// Before the first change of a vertex' dates since `keep`. By then its late dates may have been
// shifted: what they were before is the difference.
void IncrementalPasses::remember(std::uint32_t rank) {
  if (remembered_[rank]) return;
  remembered_[rank] = true;
  LateVertex late{late_.start[rank], late_.finish[rank]};
  if (late.finish != unbounded) {
    const Position by = shifted_[network_.calendar_index(rank)];
    late = {late.start - by, late.finish - by};
  }
  old_dates_.push_back({rank, {early_.start[rank], early_.finish[rank], no_position}, late});
}

void IncrementalPasses::keep() {
  for (const OldDates& old : old_dates_) remembered_[old.rank] = false;
  old_dates_.clear();
  old_vertices_.clear();
  old_links_.clear();
  std::fill(shifted_.begin(), shifted_.end(), 0);
  kept_resume_ = early_.resume;
  resume_changed_ = false;
  kept_ = now_;
}

// Shifts back first, then puts the noted dates over the shifted ones: those were noted unshifted.
void IncrementalPasses::undo() {
  while (early_pending_.take_lowest()) continue;
  while (late_pending_.take_highest()) continue;
  const bool is_shifted =
      std::any_of(shifted_.begin(), shifted_.end(), [](Position by) { return by != 0; });
  if (is_shifted) shift_late_dates(shifted_, -1);
  for (const OldDates& old : old_dates_) {
    early_.start[old.rank] = old.early.start;
    early_.finish[old.rank] = old.early.finish;
    late_.start[old.rank] = old.late.start;
    late_.finish[old.rank] = old.late.finish;
  }
  for (auto old = old_links_.rbegin(); old != old_links_.rend(); ++old) {
    network_.set_link(old->slot, old->link);
    mark_stiff(network_.graph().origin(old->slot));
  }
  for (auto old = old_vertices_.rbegin(); old != old_vertices_.rend(); ++old) {
    network_.set_vertex(old->rank, old->vertex, old->special);
    mark_stiff(old->rank);
  }
  if (resume_changed_) early_.resume = kept_resume_;
  latest_lost_ = false;
  now_ = kept_;
  keep();
}

}  // namespace tpm
