// The inner loop of the scheduler: work coordinates and their inverses, on one calendar and on
// twenty in turn at random. A measurement's argument is the number of calendars; each has three
// years of holidays. The queries are independent of each other (time per call: throughput), but in
// `chain`, where each begins where the one before ended (latency of a start and a finish).
#include <cstdint>
#include <random>
#include <vector>

#include <benchmark/benchmark.h>

#include <tpm/calendar/work_calendar.hpp>

namespace {

using namespace tpm;

constexpr std::size_t query_count = 1 << 16;

struct Query {
  const WorkCalendar* calendar = nullptr;
  Instant instant;
  Minutes work = 0;
};

CalendarDefinition with_holidays(std::int16_t variant) {
  CalendarDefinition definition = CalendarDefinition::standard();
  const auto begin = static_cast<std::int16_t>(480 + 15 * (variant % 5));
  for (std::size_t day = 0; day < 5; ++day) {
    definition.week[day] = {{begin, static_cast<std::int16_t>(begin + 480)}};
    if (variant % 2 == 0) definition.week[day] = {{begin, 720}, {780, 1020}};
  }
  for (std::int32_t day = 20454 + variant; day < 20454 + 3 * 365; day += 29) {
    definition.exceptions[Day{day}] = {};
  }
  return definition;
}

struct Data {
  std::vector<WorkCalendar> calendars;
  std::vector<Query> queries;

  explicit Data(std::int64_t calendar_count) {
    for (std::int64_t n = 0; n < calendar_count; ++n) {
      calendars.emplace_back(with_holidays(static_cast<std::int16_t>(n)));
    }
    std::mt19937_64 random(1);
    for (std::size_t n = 0; n < query_count; ++n) {
      const WorkCalendar& calendar = calendars[random() % calendars.size()];
      const Instant t = midnight(Day{20454}) + static_cast<Minutes>(random() % (1000 * 1440));
      queries.push_back({&calendar, t, calendar.work_at(t)});
    }
  }
};

template <typename Function>
void measure(benchmark::State& state, Function function) {
  const Data data(state.range(0));
  for (auto _ : state) {
    Minutes sum = 0;
    for (const Query& query : data.queries) sum += function(query);
    benchmark::DoNotOptimize(sum);
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(query_count) * state.iterations());
  state.counters["per_call"] = benchmark::Counter(
      static_cast<double>(query_count),
      benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

void work_at(benchmark::State& state) {
  measure(state, [](const Query& query) { return query.calendar->work_at(query.instant); });
}
void start_at(benchmark::State& state) {
  measure(state,
          [](const Query& query) { return query.calendar->start_at(query.work).since_epoch; });
}
void finish_at(benchmark::State& state) {
  measure(state,
          [](const Query& query) { return query.calendar->finish_at(query.work).since_epoch; });
}

void chain(benchmark::State& state) {
  Minutes offset = 0;
  measure(state, [&offset](const Query& query) {
    const Minutes work = query.calendar->work_at(query.instant + offset);
    const Instant finish = query.calendar->finish_at(work + 60);
    offset = (finish - query.instant) & 1;
    return finish.since_epoch;
  });
}

BENCHMARK(work_at)->Arg(1)->Arg(20);
BENCHMARK(start_at)->Arg(1)->Arg(20);
BENCHMARK(finish_at)->Arg(1)->Arg(20);
BENCHMARK(chain)->Arg(1)->Arg(20);

}  // namespace
