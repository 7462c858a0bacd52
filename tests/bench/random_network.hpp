// Networks for the benchmarks: layered in time, three links into every task, from a fixed seed.
#pragma once

#include <cstdint>
#include <memory>
#include <numeric>
#include <random>
#include <vector>

#include <tpm/cpm/network.hpp>

namespace tpm::bench {

/// Numbers below `n`, the same with every standard library.
class Numbers {
 public:
  std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(engine_() % n); }

 private:
  std::mt19937_64 engine_{20260105};
};

/// Five-day weeks that begin at different hours, with a dozen holidays a year of their own.
inline CalendarDefinition office_week(int variant) {
  CalendarDefinition definition;
  const auto begin = static_cast<std::int16_t>(7 * 60 + 15 * (variant % 12));
  const auto noon = static_cast<std::int16_t>(begin + 240);
  const auto after = static_cast<std::int16_t>(noon + 60);
  for (std::size_t day = 0; day < 5; ++day) {
    definition.week[day] = {{begin, noon}, {after, static_cast<std::int16_t>(after + 240)}};
  }
  for (int year = 2026; year < 2032; ++year) {
    for (int holiday = 0; holiday < 12; ++holiday) {
      const Day day = to_day({year, holiday + 1, 1 + (variant * 7 + holiday * 5) % 28});
      definition.exceptions[day] = {};
    }
  }
  return definition;
}

struct RandomNetwork {
  std::vector<std::unique_ptr<WorkCalendar>> calendars;
  NetworkInput input;
};

inline ScheduleNetwork build(NetworkInput input) {
  Graph graph(input.vertices.size(), input.arcs);
  return {std::move(graph), std::move(input)};
}

/// Numbers the vertices anew, so that there is something to sort.
inline void shuffle(NetworkInput& input, Numbers& numbers) {
  std::vector<std::uint32_t> number(input.vertices.size());
  std::iota(number.begin(), number.end(), 0U);
  for (auto i = static_cast<std::uint32_t>(number.size()); i > 1; --i) {
    std::swap(number[i - 1], number[numbers.below(i)]);
  }
  std::vector<Vertex> vertices(input.vertices.size());
  for (std::size_t v = 0; v < vertices.size(); ++v) vertices[number[v]] = input.vertices[v];
  input.vertices = std::move(vertices);
  for (Arc& arc : input.arcs) arc = {number[arc.from], number[arc.to]};
}

/// `tasks` vertices of one to ten days in layers of 200, three links each from the layer before;
/// one link in eight has a lag, one in sixteen is not FS.
inline RandomNetwork random_network(std::uint32_t tasks, int calendars) {
  RandomNetwork network;
  for (int c = 0; c < calendars; ++c) {
    network.calendars.push_back(std::make_unique<WorkCalendar>(office_week(c)));
    network.input.calendars.push_back(network.calendars.back().get());
  }
  Numbers numbers;
  const Instant start = midnight(to_day({2026, 1, 5}));
  for (std::uint32_t v = 0; v < tasks; ++v) {
    Vertex vertex;
    vertex.duration = 48 * (1 + Minutes{numbers.below(100)});
    vertex.calendar =
        static_cast<std::uint16_t>(numbers.below(static_cast<std::uint32_t>(calendars)));
    const WorkCalendar& calendar = *network.input.calendars[vertex.calendar];
    vertex.floor = start_position(calendar.work_at(start));
    network.input.vertices.push_back(vertex);
    const std::uint32_t layer = 200;
    const std::uint32_t first = v / layer * layer;
    for (int k = 0; k < 3 && first > 0; ++k) {
      NetworkLink link;
      if (numbers.below(8) == 0) link.lag = static_cast<std::int32_t>(60 * numbers.below(16));
      if (numbers.below(16) == 0) link.type = LinkType::SS;
      const std::uint32_t from = first - layer + numbers.below(layer);
      const bool same = network.input.vertices[from].calendar == vertex.calendar;
      link.conversion = same ? Conversion::none : Conversion::target;
      network.input.arcs.push_back({from, v});
      network.input.links.push_back(link);
    }
  }
  shuffle(network.input, numbers);
  return network;
}

}  // namespace tpm::bench
