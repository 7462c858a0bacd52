#include <algorithm>
#include <cassert>

#include <tpm/cpm/network.hpp>

namespace tpm {

ScheduleNetwork::ScheduleNetwork(Graph graph, NetworkInput input)
    : graph_(std::move(graph)), calendars_(std::move(input.calendars)) {
  assert(graph_.acyclic() && graph_.vertex_count() == input.vertices.size());
  const std::size_t n = input.vertices.size();
  durations_.resize(n);
  floors_.resize(n);
  caps_.resize(n);
  calendar_.resize(n);
  flags_.resize(n);
  for (std::size_t v = 0; v < n; ++v) {
    const Vertex& vertex = input.vertices[v];
    const std::size_t r = graph_.rank_of(static_cast<std::uint32_t>(v));
    durations_[r] = vertex.duration;
    floors_[r] = vertex.floor;
    caps_[r] = vertex.cap;
    calendar_[r] = vertex.calendar;
    flags_[r] = vertex.passes_on ? passing : 0;
  }
  links_.resize(graph_.arc_count());
  for (std::size_t slot = 0; slot < links_.size(); ++slot) {
    links_[slot] = input.links[graph_.arc_of(slot)];
  }
  special_cases_ = std::move(input.special_cases);
  for (auto& entry : special_cases_) {
    entry.first = graph_.rank_of(entry.first);
    flags_[entry.first] |= has_special;
  }
  std::sort(special_cases_.begin(), special_cases_.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
}

void ScheduleNetwork::set_vertex(std::size_t rank, const Vertex& vertex,
                                 const std::optional<SpecialCase>& special) {
  durations_[rank] = vertex.duration;
  floors_[rank] = vertex.floor;
  caps_[rank] = vertex.cap;
  calendar_[rank] = vertex.calendar;
  const auto found =
      std::lower_bound(special_cases_.begin(), special_cases_.end(), rank,
                       [](const auto& entry, std::size_t r) { return entry.first < r; });
  const bool had = (flags_[rank] & has_special) != 0;
  if (special && had) {
    found->second = *special;
  } else if (special) {
    special_cases_.emplace(found, static_cast<std::uint32_t>(rank), *special);
    flags_[rank] |= has_special;
  } else if (had) {
    special_cases_.erase(found);
    flags_[rank] = static_cast<std::uint8_t>(flags_[rank] & ~has_special);
  }
}

const SpecialCase& ScheduleNetwork::find_special(std::size_t rank) const {
  return std::lower_bound(special_cases_.begin(), special_cases_.end(), rank,
                          [](const auto& entry, std::size_t r) { return entry.first < r; })
      ->second;
}

Position ScheduleNetwork::convert(const NetworkLink& l, std::size_t source, std::size_t target,
                                  Position p) const {
  const WorkCalendar& from = calendar(source);
  const Position lag = 2 * Position{l.lag};
  switch (l.conversion) {
    case Conversion::target:
      return arrive(target, instant_of(from, p)) + lag;
    case Conversion::source:
      return arrive(target, instant_of(from, position_of(from, instant_of(from, p)) + lag));
    case Conversion::via: {
      const WorkCalendar& between = *calendars_[l.via];
      const Position there = position_of(between, instant_of(from, p)) + lag;
      return arrive(target, instant_of(between, there));
    }
    case Conversion::elapsed:
      return arrive(target, instant_of(from, p) + l.lag);
    case Conversion::none:
      break;
  }
  return p + lag;
}

Position ScheduleNetwork::convert_back(const NetworkLink& l, std::size_t source, std::size_t target,
                                       Position p) const {
  const WorkCalendar& to = calendar(target);
  const Position lag = 2 * Position{l.lag};
  switch (l.conversion) {
    case Conversion::target:
      if (lag != 0 && durations_[target] == 0) p = latest_position(to, instant_of(to, p));
      return allowance_at(source, instant_of(to, p - lag));
    case Conversion::source:
      return allowance_at(source, instant_of(to, p)) - lag;
    case Conversion::via: {
      const WorkCalendar& between = *calendars_[l.via];
      return allowance_at(source,
                          instant_of(between, latest_position(between, instant_of(to, p)) - lag));
    }
    case Conversion::elapsed:
      return allowance_at(source, instant_of(to, p) - l.lag);
    case Conversion::none:
      break;
  }
  return p - lag;
}

}  // namespace tpm
