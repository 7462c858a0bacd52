#include <algorithm>
#include <limits>

#include <tpm/cpm/passes.hpp>

namespace tpm {
namespace {

using Progress = SpecialCase::Progress;

using Dates = VertexDates;

inline Dates plain_dates(Position demanded, Minutes duration) {
  if (duration == 0) return {demanded, demanded, demanded};
  const Position start = rolled_forward(demanded);
  return {start, finish_position(work_of(start) + duration), start};
}

// Hard constraints first fix or cap the start; a fixed finish wins over both.
Dates constrained_dates(const SpecialCase& special, Position demanded, Minutes duration) {
  if (special.fixed_start != no_position) demanded = special.fixed_start;
  demanded = std::min(demanded, special.latest_start);
  if (special.latest_finish != unbounded) {
    demanded = std::min(demanded, special.latest_finish - 2 * duration);
  }
  if (special.fixed_finish != no_position) demanded = special.fixed_finish - 2 * duration;
  if (special.resume != no_position) demanded = std::max(demanded, special.resume);
  return plain_dates(demanded, duration);
}

Dates special_dates(const SpecialCase& special, Position demanded, Minutes duration) {
  switch (special.progress) {
    case Progress::done:
      return {special.actual_start, special.actual_finish, special.actual_start};
    case Progress::running:
      return {special.actual_start, plain_dates(special.actual_start, duration).finish,
              special.actual_start};
    case Progress::remaining: {
      const Dates rest = constrained_dates(special, demanded, duration);
      return {special.actual_start, rest.finish, rest.start};
    }
    case Progress::none:
      break;
  }
  return constrained_dates(special, demanded, duration);
}

}  // namespace

VertexDates schedule_vertex(const ScheduleNetwork& network, std::size_t rank, Position demanded) {
  const SpecialCase* special = network.special(rank);
  if (special == nullptr) [[likely]] {
    return plain_dates(demanded, network.duration(rank));
  }
  return special_dates(*special, demanded, network.duration(rank));
}

Position EarlyDates::work_start(std::size_t rank) const {
  const auto found =
      std::lower_bound(resume.begin(), resume.end(), rank,
                       [](const auto& entry, std::size_t wanted) { return entry.first < wanted; });
  return found != resume.end() && found->first == rank ? found->second : start[rank];
}

namespace {

// One instant a vertex, for links between calendars: worked out once a vertex and not once a link.
// Not known on one calendar, and where only a few vertices are scheduled again.
class Instants {
 public:
  static Instants unknown(const ScheduleNetwork& network) { return Instants(network); }
  Instants(const ScheduleNetwork& network, PassScratch& scratch) : network_(network) {
    if (network.calendar_count() <= 1) return;
    scratch.instants.resize(network.size());
    at_ = scratch.instants.data();
  }
  [[nodiscard]] bool known() const { return at_ != nullptr; }
  void set(std::size_t rank, Position p) {
    if (at_ != nullptr && p != unbounded) at_[rank] = instant_of(network_.calendar(rank), p);
  }
  [[nodiscard]] Instant operator[](std::size_t rank) const { return at_[rank]; }

 private:
  explicit Instants(const ScheduleNetwork& network) : network_(network) {}

  const ScheduleNetwork& network_;
  Instant* at_ = nullptr;
};

// What the predecessors of `r` and its floor demand of its start.
Position demanded(const ScheduleNetwork& network, const EarlyDates& early,
                  const Instants& early_finishes, std::size_t r) {
  const Graph& graph = network.graph();
  const Position* const dates[] = {early.finish.data(), early.start.data()};
  Position latest = network.floor(r);
  const bool has_instants = early_finishes.known();
  const std::uint32_t end = graph.in_begin(r + 1);
  for (std::uint32_t i = graph.in_begin(r); i < end; ++i) {
    const std::uint32_t slot = graph.slot_of(i);
    const NetworkLink& link = network.link(slot);
    if (link.inert) continue;
    const std::uint32_t source = graph.source(i);
    const bool by_start = leaves_start(link.type);
    const bool known = has_instants && link.conversion == Conversion::target && !by_start;
    const Position p = known ? network.demand_at(link, r, early_finishes[source])
                             : network.demand_of(link, source, r, dates[by_start ? 1 : 0][source]);
    latest = std::max(latest, p);
  }
  return latest;
}

}  // namespace

EarlyDates forward_pass(const ScheduleNetwork& network) {
  EarlyDates early;
  PassScratch scratch;
  forward_pass(network, early, scratch);
  return early;
}

void forward_pass(const ScheduleNetwork& network, EarlyDates& early, PassScratch& scratch) {
  const std::size_t n = network.size();
  early.start.resize(n);
  early.finish.resize(n);
  early.resume.clear();
  Instants early_finishes(network, scratch);
  for (std::size_t r = 0; r < n; ++r) {
    const Position from = demanded(network, early, early_finishes, r);
    Dates dates{};
    if (network.special(r) == nullptr) [[likely]] {
      dates = plain_dates(from, network.duration(r));
    } else {
      dates = schedule_vertex(network, r, from);
      if (dates.resume != dates.start) {
        early.resume.emplace_back(static_cast<std::uint32_t>(r), dates.resume);
      }
    }
    early.start[r] = dates.start;
    early.finish[r] = dates.finish;
    early_finishes.set(r, dates.finish);
  }
}

namespace {

// What the successors of `r` allow: its latest finish, no later than `latest`.
Position allowed_finish(const ScheduleNetwork& network, const LateDates& late,
                        const Instants& late_starts, std::size_t r, bool start_is_past,
                        Position latest) {
  const Graph& graph = network.graph();
  const Position* const dates[] = {late.start.data(), late.finish.data()};
  const Position work = 2 * network.duration(r);
  const bool has_instants = late_starts.known();
  const std::uint32_t end = graph.out_begin(r + 1);
  for (std::uint32_t slot = graph.out_begin(r); slot < end; ++slot) {
    const NetworkLink& link = network.link(slot);
    if (link.inert || (start_is_past && leaves_start(link.type))) continue;
    const std::uint32_t t = graph.target(slot);
    const bool by_finish = enters_finish(link.type);
    Position given = dates[by_finish ? 1 : 0][t];
    if (given == unbounded) continue;
    if (by_finish) given = network.reach_of_finish(t, given);
    const bool known =
        has_instants && link.conversion == Conversion::target && link.lag == 0 && !by_finish;
    Position p =
        known ? network.allowance_at(r, late_starts[t]) : network.allowance_of(link, r, t, given);
    p += leaves_start(link.type) ? work : 0;
    latest = std::min(latest, p);
  }
  return latest;
}

// Progress and hard constraints fix late dates too.
LateVertex fixed_late_dates(const SpecialCase& special, const EarlyDates& early, std::size_t r,
                            Minutes duration, LateVertex late) {
  if (special.progress == Progress::done) return {early.start[r], early.finish[r]};
  if (late.finish == unbounded) return late;
  if (special.progress == Progress::running) {
    late.start = duration == 0 ? special.actual_start : rolled_forward(special.actual_start);
    return late;
  }
  const bool is_fixed = special.fixed_start != no_position || special.fixed_finish != no_position;
  if (!is_fixed) return late;
  const Position finish = early.finish[r];
  return {duration == 0 ? finish : start_position(work_of(finish) - duration), finish};
}

inline LateVertex late_vertex(const ScheduleNetwork& network, const EarlyDates& early,
                              const LateDates& late, const Instants& late_starts, std::size_t r,
                              Position end, Caps caps) {
  const SpecialCase* special = network.special(r);
  const bool start_is_past = special != nullptr && (special->progress == Progress::remaining ||
                                                    special->progress == Progress::running);
  Position latest = caps == Caps::honoured ? std::min(end, network.cap(r)) : end;
  latest = allowed_finish(network, late, late_starts, r, start_is_past, latest);
  const Minutes duration = network.duration(r);
  LateVertex dates{latest, latest};
  if (latest != unbounded && duration != 0) {
    dates = {start_position(work_of(latest) - duration), pulled_back(latest)};
  }
  return special == nullptr ? dates : fixed_late_dates(*special, early, r, duration, dates);
}

}  // namespace

LateDates backward_pass(const ScheduleNetwork& network, const EarlyDates& early,
                        std::vector<Position> ends, Caps caps) {
  LateDates late;
  late.finish = std::move(ends);
  PassScratch scratch;
  backward_pass(network, early, late, scratch, caps);
  return late;
}

void backward_pass(const ScheduleNetwork& network, const EarlyDates& early, LateDates& late,
                   PassScratch& scratch, Caps caps) {
  const std::size_t n = network.size();
  late.start.resize(n);
  Instants late_starts(network, scratch);
  for (std::size_t r = n; r-- > 0;) {
    const LateVertex dates =
        late_vertex(network, early, late, late_starts, r, late.finish[r], caps);
    late.start[r] = dates.start;
    late.finish[r] = dates.finish;
    late_starts.set(r, dates.start);
  }
}

LateVertex late_dates_of(const ScheduleNetwork& network, const EarlyDates& early,
                         const LateDates& late, std::size_t rank, Position end) {
  return late_vertex(network, early, late, Instants::unknown(network), rank, end, Caps::honoured);
}

std::vector<Position> common_end(const ScheduleNetwork& network, Instant finish) {
  std::vector<Position> ends;
  PassScratch scratch;
  common_end(network, finish, ends, scratch);
  return ends;
}

void common_end(const ScheduleNetwork& network, Instant finish, std::vector<Position>& ends,
                PassScratch& scratch) {
  std::vector<Position>& by_calendar = scratch.by_calendar;
  by_calendar.resize(network.calendar_count());
  // The side of a pause counts where a milestone ends the program on a Monday at 09:00.
  for (std::size_t c = 0; c < by_calendar.size(); ++c) {
    by_calendar[c] = latest_position(network.calendar_at(c), finish);
  }
  ends.resize(network.size());
  for (std::size_t r = 0; r < ends.size(); ++r) {
    ends[r] = network.passes_on(r) ? unbounded : by_calendar[network.calendar_index(r)];
  }
}

Position demanded_start(const ScheduleNetwork& network, const EarlyDates& early, std::size_t rank) {
  return demanded(network, early, Instants::unknown(network), rank);
}

namespace {

void find_latest_by_calendar(const ScheduleNetwork& network, const EarlyDates& early,
                             std::vector<Position>& latest) {
  latest.assign(network.calendar_count(), no_position);
  for (std::size_t r = 0; r < network.size(); ++r) {
    if (network.passes_on(r)) continue;
    Position& known = latest[network.calendar_index(r)];
    known = std::max(known, early.finish[r]);
  }
}

}  // namespace

std::vector<Position> latest_by_calendar(const ScheduleNetwork& network, const EarlyDates& early) {
  std::vector<Position> latest;
  find_latest_by_calendar(network, early, latest);
  return latest;
}

Instant latest_instant(const ScheduleNetwork& network, const std::vector<Position>& by_calendar) {
  Instant latest{std::numeric_limits<Minutes>::min()};
  for (std::size_t c = 0; c < by_calendar.size(); ++c) {
    if (by_calendar[c] == no_position) continue;
    latest = std::max(latest, instant_of(network.calendar_at(c), by_calendar[c]));
  }
  return latest;
}

Instant latest_finish(const ScheduleNetwork& network, const EarlyDates& early) {
  PassScratch scratch;
  return latest_finish(network, early, scratch);
}

Instant latest_finish(const ScheduleNetwork& network, const EarlyDates& early,
                      PassScratch& scratch) {
  find_latest_by_calendar(network, early, scratch.by_calendar);
  return latest_instant(network, scratch.by_calendar);
}

}  // namespace tpm
