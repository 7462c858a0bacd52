// What hard constraints and progress say about one task's dates, as bounds.
#pragma once

#include <optional>

#include <tpm/schedule/planning.hpp>

namespace tpm::tradeoff {

/// Positions on the vertex's calendar, of where the work to be done starts and finishes.
struct HardDates {
  std::optional<Position> start_from, start_to, finish_from, finish_to;
  bool overrides = false;  ///< links and floor do not hold: the constraint fixes the date against
                           ///< them, or as several constraints have it together
};

/// Is the start in the past, whatever anything else says?
[[nodiscard]] constexpr bool has_begun_for_good(SpecialCase::Progress progress) {
  return progress == SpecialCase::Progress::done || progress == SpecialCase::Progress::running;
}

/// `early`: of the plan. For work that is still to be placed: neither done nor running without a
/// status date. O(links into it).
[[nodiscard]] HardDates hard_dates(const ScheduleNetwork& network, const EarlyDates& early,
                                   std::uint32_t rank);

}  // namespace tpm::tradeoff
