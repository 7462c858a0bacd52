#include <algorithm>

#include <tpm/tradeoff/problem_builder.hpp>

namespace tpm::tradeoff {

void ProblemBuilder::add_arc(Place from, Place to, Minutes length) {
  if (from.event == to.event) return;  // both are fixed to one another, as the plan has them
  made_.problem.arcs.push_back({from.event, to.event, length + from.offset - to.offset});
}

void ProblemBuilder::bind(std::uint32_t rank) {
  if (!planning_.is_leaf(rank)) return bind_links(rank);
  add_arc(places_[rank].finish, {curve::finish_event, 0}, 0);
  if (has_begun_for_good(progress(rank))) return;
  const HardDates dates = hard_dates(planning_.network(), planning_.planned(), rank);
  bind_hard_dates(rank, dates);
  if (dates.overrides) {
    inexactness_.overriding(planning_.activity_at(rank));
    return;
  }
  bind_floor(rank);
  bind_links(rank);
}

void ProblemBuilder::bind_hard_dates(std::uint32_t rank, const HardDates& dates) {
  const VertexPlaces& places = places_[rank];
  if (dates.start_from) add_floor(places.start, start_time(rank, *dates.start_from));
  if (dates.start_to) add_ceiling(places.start, start_time(rank, *dates.start_to));
  if (dates.finish_from) add_floor(places.finish, finish_time(rank, *dates.finish_from));
  if (dates.finish_to) add_ceiling(places.finish, finish_time(rank, *dates.finish_to));
}

void ProblemBuilder::bind_floor(std::uint32_t rank) {
  const VertexPlaces& places = places_[rank];
  Position start = planning_.network().floor(rank);
  // Where the duration is fixed, what the finish waits for may as well bind the start.
  const auto split = places.priced ? floors_.split(rank) : std::nullopt;
  if (split) {
    add_floor(places.finish, finish_time(rank, split->finish));
    start = split->start;
  }
  if (start != no_position) add_floor(places.start, start_time(rank, start));
}

void ProblemBuilder::bind_links(std::uint32_t rank) {
  const Graph& graph = planning_.network().graph();
  for (std::uint32_t i = graph.in_begin(rank); i < graph.in_begin(rank + 1); ++i) {
    const std::uint32_t slot = graph.slot_of(i);
    if (planning_.network().link(slot).inert || !places_[graph.source(i)].known) continue;
    bind_link(slot, graph.source(i), rank);
  }
}

void ProblemBuilder::bind_link(std::uint32_t slot, std::uint32_t source, std::uint32_t rank) {
  const ScheduleNetwork& network = planning_.network();
  const NetworkLink& link = network.link(slot);
  const bool by_start = leaves_start(link.type);
  const Position given =
      by_start ? planning_.planned().start[source] : planning_.planned().finish[source];
  Position demanded = network.demand_of(link, source, rank, given);
  if (enters_finish(link.type)) demanded += 2 * network.duration(rank);
  const Minutes at =
      enters_finish(link.type) ? finish_time(rank, demanded) : start_time(rank, demanded);
  const Place from = by_start ? places_[source].begun : places_[source].finish;
  const Place to = enters_finish(link.type) ? places_[rank].finish : places_[rank].start;
  const Minutes length = at - time(source, given);
  if (from.event != curve::start_event) note_lag(link, source, rank);
  if (!add_option_arcs(slot, source, from, to, length)) add_arc(from, to, length);
}

// A percentage of a duration that differs from mode to mode.
bool ProblemBuilder::add_option_arcs(std::uint32_t slot, std::uint32_t source, Place from, Place to,
                                     Minutes length) {
  if (!places_[source].priced) return false;
  const std::size_t index = *places_[source].priced;
  const std::vector<std::size_t>& options = made_.sources[index].option_of_mode;
  const Minutes planned = planning_.network().link(slot).lag;
  const auto more = [&](std::size_t option) {
    const NetworkLink* link = option_lags_.link(slot, option);
    return link == nullptr ? 0 : link->lag - planned;
  };
  const bool differ = std::any_of(options.begin(), options.end(),
                                  [&](std::size_t option) { return more(option) != 0; });
  if (!differ || from.event == to.event) return false;
  for (const std::size_t option : options) {
    note_lag(*option_lags_.link(slot, option), source, planning_.network().graph().target(slot));
  }
  for (std::size_t mode = 0; mode < options.size(); ++mode) {
    made_.problem.activities[index].modes[mode].arcs.push_back(
        {from.event, to.event, length + more(options[mode]) + from.offset - to.offset});
  }
  return true;
}

void ProblemBuilder::note_lag(const NetworkLink& link, std::uint32_t source, std::uint32_t rank) {
  if (link.lag == 0) return;
  const std::size_t calendar = calendar_of_lag(planning_.network(), link, source, rank);
  const auto is_of = [&](std::uint32_t r) {
    return planning_.is_leaf(r) && planning_.network().calendar_index(r) == calendar;
  };
  // What a task on another calendar has to do with it has been said.
  if (!clock_.keeps(calendar) && !is_of(source) && !is_of(rank)) {
    inexactness_.other_lag_calendar();
  }
}

}  // namespace tpm::tradeoff
