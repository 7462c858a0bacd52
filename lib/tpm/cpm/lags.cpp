#include <algorithm>

#include <tpm/base/checked.hpp>
#include <tpm/cpm/compile.hpp>
#include <tpm/cpm/lags.hpp>

namespace tpm {

LagMinutes lag_minutes(const Lag& lag, const Activity& predecessor) {
  if (lag.kind != LagKind::percent) return {lag.amount, lag.kind == LagKind::elapsed};
  const Duration duration = normal_duration(predecessor);  // crashing moves no lag
  const auto part = mul_div_round(duration.minutes, lag.amount, 10000);
  return {part.value_or(0), duration.elapsed};
}

std::uint16_t lag_calendar(const Program& program, std::uint16_t continuous, Clock from, Clock to) {
  switch (program.scheduling.lag_calendar) {
    case LagCalendar::predecessor:
      return from.own;
    case LagCalendar::program:
      return static_cast<std::uint16_t>(program.calendar.index);
    case LagCalendar::elapsed:
      return continuous;
    case LagCalendar::successor:
      break;
  }
  return to.own;
}

NetworkLink make_link(LinkType type, LagMinutes lag, const LinkEnds& ends,
                      std::uint16_t lag_calendar) {
  const Clock from = ends.from;
  const Clock to = ends.to;
  NetworkLink link;
  link.type = type;
  link.lag = static_cast<std::int32_t>(std::clamp<std::int64_t>(lag.amount, INT32_MIN, INT32_MAX));
  if (lag.amount == 0) {
    link.conversion = from.vertex == to.vertex ? Conversion::none : Conversion::target;
  } else if (lag.elapsed || lag_calendar == ends.continuous) {
    const bool same = from.vertex == ends.continuous && to.vertex == ends.continuous;
    link.conversion = same ? Conversion::none : Conversion::elapsed;
  } else if (lag_calendar == to.vertex) {
    // Which side of a pause a date without work lies on is that of the instant: not an addition.
    const bool adds = ends.target_has_work && from.vertex == to.vertex;
    link.conversion = adds ? Conversion::none : Conversion::target;
  } else if (lag_calendar == from.vertex) {
    link.conversion = Conversion::source;
  } else {
    link.conversion = Conversion::via;
    link.via = lag_calendar;
  }
  return link;
}

}  // namespace tpm
