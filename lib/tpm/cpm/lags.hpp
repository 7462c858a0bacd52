// How a lag as written becomes minutes, and on which calendar a link counts them.
#pragma once

#include <cstdint>

#include <tpm/cpm/network.hpp>
#include <tpm/model/program.hpp>

namespace tpm {

/// Where a vertex counts time, and where lags that its activity is responsible for are counted: the
/// two differ for elapsed durations and finished work. Indices of the network's calendars.
struct Clock {
  std::uint16_t vertex = 0;
  std::uint16_t own = 0;
  auto operator<=>(const Clock&) const = default;
};

/// A lag behind one predecessor; `elapsed`: minutes of the clock.
struct LagMinutes {
  std::int64_t amount = 0;
  bool elapsed = false;
};

/// What a link needs to know of its two ends.
struct LinkEnds {
  Clock from, to;
  bool target_has_work = false;
  std::uint16_t continuous = 0;  ///< the calendar that works every minute
};

[[nodiscard]] LagMinutes lag_minutes(const Lag& lag, const Activity& predecessor);

/// The calendar that counts a working lag between two ends.
[[nodiscard]] std::uint16_t lag_calendar(const Program& program, std::uint16_t continuous,
                                         Clock from, Clock to);

[[nodiscard]] NetworkLink make_link(LinkType type, LagMinutes lag, const LinkEnds& ends,
                                    std::uint16_t lag_calendar);

}  // namespace tpm
