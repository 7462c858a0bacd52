#include <algorithm>

#include <tpm/base/checked.hpp>
#include <tpm/tradeoff/program_clock.hpp>

namespace tpm::tradeoff {

namespace {

// What a week without exceptions works.
Minutes plain_week(const WorkCalendar& calendar) {
  const Instant plain = midnight(calendar.exceptions_end() + 1);
  return calendar.work_between(plain, plain + 7 * minutes_per_civil_day);
}

// Only days near exceptions and one plain week can differ.
bool same_hours(const WorkCalendar& a, const WorkCalendar& b, Day first, Day last) {
  constexpr std::int32_t week = 7;
  Day from =
      std::max(first, std::min(a.exceptions_begin(), b.exceptions_begin()) - std::int32_t{week});
  Day to = std::min(last, std::max(a.exceptions_end(), b.exceptions_end()) + std::int32_t{week});
  if (from > to) {
    from = first;
    to = std::min(last, first + week);
  }
  for (Day day = from; day <= to; day = day + 1) {
    if (a.hours_of(day) != b.hours_of(day)) return false;
  }
  return true;
}

}  // namespace

ProgramClock::ProgramClock(const Program& program, const CompiledProgram& compiled, Instant first,
                           Instant last)
    : program_(&program[program.calendar].work), start_(compiled.start) {
  week_ = plain_week(*program_);
  const ScheduleNetwork& network = *compiled.network;
  for (std::size_t c = 0; c < network.calendar_count(); ++c) {
    const WorkCalendar& other = network.calendar_at(c);
    const bool same =
        &other == program_ || same_hours(*program_, other, day_of(first), day_of(last));
    others_.push_back({same, plain_week(other)});
  }
}

Minutes ProgramClock::convert(std::size_t index, Minutes minutes) const {
  const Other& other = others_[index];
  if (other.same) return minutes;
  const Wide converted = Wide{minutes} * week_ / other.week;
  return static_cast<Minutes>(std::min<Wide>(converted, INT64_MAX / 4));
}

std::size_t calendar_of_lag(const ScheduleNetwork& network, const NetworkLink& link,
                            std::uint32_t source, std::uint32_t target) {
  switch (link.conversion) {
    case Conversion::none:
    case Conversion::target:
      return network.calendar_index(target);
    case Conversion::source:
      return network.calendar_index(source);
    case Conversion::via:
      return link.via;
    case Conversion::elapsed:
      break;
  }
  return network.calendar_count() - 1;  // the continuous one
}

}  // namespace tpm::tradeoff
