#include <algorithm>
#include <limits>

#include <tpm/curve/implied_arcs.hpp>
#include <tpm/curve/incidence.hpp>

namespace tpm::curve {

namespace {

constexpr Minutes unknown = std::numeric_limits<Minutes>::min();

// The length of a long chain of arcs that must hold, by event: from the start to there without the
// finish between, or from there to the finish without the start. Not always the longest, but there
// is such a chain: two passes in the order of events.
std::vector<Minutes> chains(const PricedArcs& arcs, const Incidence& incidence, bool to_finish) {
  std::vector<Minutes> lengths(arcs.events, unknown);
  const auto visit = [&](Event event) {
    if (lengths[event] == unknown) return;
    for (const Incident& incident : to_finish ? incidence.into(event) : incidence.out_of(event)) {
      if (arcs.arcs[incident.arc].price != unlimited) continue;
      Minutes& length = lengths[incident.other];
      length = std::max(length, lengths[event] + incident.length);
    }
  };
  const Event origin = to_finish ? finish_event : start_event;
  lengths[origin] = 0;
  visit(origin);
  for (int pass = 0; pass < 2; ++pass) {
    for (Event i = 0; i < arcs.events; ++i) {
      const Event event = to_finish ? arcs.events - 1 - i : i;
      if (event != start_event && event != finish_event) visit(event);
    }
  }
  return lengths;
}

}  // namespace

// Only the first arc of a chain from the start, and the last one to the finish, can itself be taken
// out. Then a longer chain is beside it, and so on: what is left holds the longest of them, or, if
// there is none, the circle that makes it longer and longer.
void drop_implied(PricedArcs& arcs) {
  const Incidence incidence(arcs.events, arcs.arcs);
  const std::vector<Minutes> from_start = chains(arcs, incidence, false);
  const std::vector<Minutes> to_finish = chains(arcs, incidence, true);
  const auto is_implied = [&](const PricedArc& arc) {
    return arc.price == unlimited &&
           ((arc.from == start_event && from_start[arc.to] > arc.length) ||
            (arc.to == finish_event && to_finish[arc.from] > arc.length));
  };
  arcs.arcs.erase(std::remove_if(arcs.arcs.begin(), arcs.arcs.end(), is_implied), arcs.arcs.end());
}

}  // namespace tpm::curve
