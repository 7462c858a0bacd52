// Time as a time–cost problem counts it: working minutes of the program's calendar.
#pragma once

#include <cstdint>
#include <vector>

#include <tpm/cpm/compile.hpp>

namespace tpm::tradeoff {

/// Minutes since the program's start, and how other calendars compare.
class ProgramClock {
 public:
  /// Calendars are compared from `first` to `last`. O(calendars × days between them that lie near
  /// exceptions). Program and compiled program must outlive it.
  ProgramClock(const Program& program, const CompiledProgram& compiled, Instant first,
               Instant last);

  /// W(t) − W(start); negative before it.
  [[nodiscard]] Minutes at(Instant t) const { return program_->work_between(start_, t); }

  /// Has the network's calendar `index` the program's hours, on all days that are compared?
  [[nodiscard]] bool keeps(std::size_t index) const { return others_[index].same; }

  /// Working minutes of another calendar in those of the program's, in proportion to what they work
  /// in a plain week; rounded down. `minutes` ≥ 0; saturates.
  [[nodiscard]] Minutes convert(std::size_t index, Minutes minutes) const;

 private:
  struct Other {
    bool same = true;
    Minutes week = 1;
  };

  const WorkCalendar* program_;
  Instant start_;
  Minutes week_ = 1;
  std::vector<Other> others_;
};

/// The network's calendar that counts the lag of a link from `source` to `target`.
[[nodiscard]] std::size_t calendar_of_lag(const ScheduleNetwork& network, const NetworkLink& link,
                                          std::uint32_t source, std::uint32_t target);

}  // namespace tpm::tradeoff
