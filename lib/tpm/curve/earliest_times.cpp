#include <algorithm>
#include <limits>

#include <tpm/curve/earliest_times.hpp>
#include <tpm/curve/incidence.hpp>

namespace tpm::curve {

namespace {

constexpr Minutes never = std::numeric_limits<Minutes>::min();

class Labels {
 public:
  Labels(std::uint32_t events, std::span<const PricedArc> arcs)
      : events_(events), arcs_(arcs), incidence_(events, arcs), dirty_(events) {
    result_.left_out.resize(arcs.size());
    for (std::size_t a = 0; a < arcs.size(); ++a) {
      result_.left_out[a] = arcs[a].to == start_event;
    }
  }

  EarliestTimes run() {
    for (;;) {
      const std::vector<std::uint32_t> circle = correct();
      if (circle.empty()) return std::move(result_);
      const bool rigid = std::all_of(circle.begin(), circle.end(),
                                     [&](std::uint32_t a) { return arcs_[a].price == unlimited; });
      if (rigid) {
        result_.feasible = false;
        return std::move(result_);
      }
      result_.left_out[furthest_back(circle)] = true;
    }
  }

 private:
  // Sets all labels, or returns a circle of positive length. Events that nothing leads to begin
  // a search of their own.
  std::vector<std::uint32_t> correct() {
    result_.times.assign(events_, never);
    result_.via.assign(events_, no_arc);
    std::fill(dirty_.begin(), dirty_.end(), std::uint8_t{0});
    for (Event seed = start_event; seed < events_; ++seed) {
      if (result_.times[seed] != never) continue;
      result_.times[seed] = 0;
      dirty_[seed] = 1;
      std::vector<std::uint32_t> circle = settle();
      if (!circle.empty()) return circle;
    }
    return {};
  }

  // Bellman's and Ford's passes. Without a circle, longest paths are found after as many passes as
  // there are events; one is looked for earlier, whenever the number of passes has doubled.
  std::vector<std::uint32_t> settle() {
    std::uint64_t passes = 0;
    while (pass()) {
      ++passes;
      if ((passes & (passes - 1)) != 0) continue;
      std::vector<std::uint32_t> circle = circle_of_labels();
      if (!circle.empty()) return circle;
    }
    return {};
  }

  bool pass() {
    bool again = false;
    auto next = std::find(dirty_.begin(), dirty_.end(), std::uint8_t{1});
    while (next != dirty_.end()) {
      *next = 0;
      const auto event = static_cast<Event>(next - dirty_.begin());
      again = relax(event) || again;
      next = std::find(next + 1, dirty_.end(), std::uint8_t{1});
    }
    return again;
  }

  // True if an event before this one has to be visited again.
  bool relax(Event event) {
    bool back = false;
    for (const Incident& incident : incidence_.out_of(event)) {
      if (result_.left_out[incident.arc]) continue;
      const Minutes time = result_.times[event] + incident.length;
      if (time <= result_.times[incident.other]) continue;
      result_.times[incident.other] = time;
      result_.via[incident.other] = incident.arc;
      dirty_[incident.other] = 1;
      back = back || incident.other < event;
    }
    return back;
  }

  // Labels form a circle only if its length is positive.
  [[nodiscard]] std::vector<std::uint32_t> circle_of_labels() const {
    std::vector<std::uint32_t> seen_from(events_, no_arc);
    for (Event first = 0; first < events_; ++first) {
      Event event = first;
      while (seen_from[event] == no_arc) {
        seen_from[event] = first;
        if (result_.via[event] == no_arc) break;
        event = arcs_[result_.via[event]].from;
      }
      if (seen_from[event] == first && result_.via[event] != no_arc) return circle_from(event);
    }
    return {};
  }

  [[nodiscard]] std::vector<std::uint32_t> circle_from(Event event) const {
    std::vector<std::uint32_t> circle;
    Event at = event;
    do {
      circle.push_back(result_.via[at]);
      at = arcs_[result_.via[at]].from;
    } while (at != event);
    return circle;
  }

  // The arc that leads back over the most events: most likely the latest date.
  [[nodiscard]] std::uint32_t furthest_back(const std::vector<std::uint32_t>& circle) const {
    const auto place = [&](Event event) -> std::int64_t {
      return event == finish_event ? events_ : event;  // its number says nothing
    };
    const auto back = [&](std::uint32_t a) { return place(arcs_[a].from) - place(arcs_[a].to); };
    return *std::max_element(circle.begin(), circle.end(), [&](std::uint32_t a, std::uint32_t b) {
      return back(a) != back(b) ? back(a) < back(b) : a > b;
    });
  }

  std::uint32_t events_;
  std::span<const PricedArc> arcs_;
  Incidence incidence_;
  std::vector<std::uint8_t> dirty_;
  EarliestTimes result_;
};

}  // namespace

EarliestTimes earliest_times(std::uint32_t events, std::span<const PricedArc> arcs) {
  return Labels(events, arcs).run();
}

}  // namespace tpm::curve
