#include <tpm/tradeoff/hard_dates.hpp>

namespace tpm::tradeoff {

namespace {

int constraint_count(const SpecialCase& special) {
  return (special.fixed_start != no_position ? 1 : 0) +
         (special.fixed_finish != no_position ? 1 : 0) +
         (special.latest_start != unbounded ? 1 : 0) + (special.latest_finish != unbounded ? 1 : 0);
}

bool fixes_finish(const SpecialCase& special) {
  return special.fixed_finish != no_position || special.latest_finish != unbounded;
}

}  // namespace

HardDates hard_dates(const ScheduleNetwork& network, const EarlyDates& early, std::uint32_t rank) {
  HardDates dates;
  const SpecialCase* special = network.special(rank);
  if (special == nullptr) return dates;
  if (special->resume != no_position) dates.start_from = special->resume;
  const int constraints = constraint_count(*special);
  if (constraints == 0) return dates;

  const Position start = early.work_start(rank);
  const Position finish = early.finish[rank];
  const Position demanded = demanded_start(network, early, rank);
  const bool has_work = network.duration(rank) != 0;
  const bool overridden = (has_work ? rolled_forward(demanded) : demanded) > start;
  if (overridden || constraints > 1) {
    dates.overrides = true;
    (fixes_finish(*special) ? dates.finish_from : dates.start_from) =
        fixes_finish(*special) ? finish : start;
    return dates;
  }
  // What has been going on since a status date may have left the constraint behind.
  const auto bound = [](std::optional<Position>& side, Position limit, Position now) {
    if (now <= limit) side = limit;
  };
  if (special->fixed_start != no_position) {
    dates.start_from = std::max(dates.start_from.value_or(no_position), special->fixed_start);
    bound(dates.start_to, special->fixed_start | Position{has_work ? 1 : 0}, start);
  }
  if (special->fixed_finish != no_position) {
    dates.finish_from = special->fixed_finish;
    bound(dates.finish_to, special->fixed_finish, finish);
  }
  if (special->latest_start != unbounded) {
    bound(dates.start_to, special->latest_start | Position{has_work ? 1 : 0}, start);
  }
  if (special->latest_finish != unbounded) {
    bound(dates.finish_to, special->latest_finish, finish);
  }
  return dates;
}

}  // namespace tpm::tradeoff
