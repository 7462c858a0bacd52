#include <algorithm>

#include <tpm/cpm/vertices.hpp>
#include <tpm/tradeoff/finish_floors.hpp>

namespace tpm::tradeoff {

std::optional<SplitFloor> FinishFloors::split(std::uint32_t rank) {
  const ScheduleNetwork& network = *compiled_.network;
  const ActivityId id = compiled_.activity_of_rank[rank];
  const Activity& activity = program_[id];
  const bool by_finish_on = activity.finish_on && !on_is_hard(program_.scheduling);
  if (!activity.finish_not_before && !by_finish_on) return std::nullopt;

  const WorkCalendar& own = program_.work_calendar(activity);
  const WorkCalendar& calendar = network.calendar(rank);
  SplitFloor floor;
  const auto wait_for = [&](const Date& date) {
    const Instant finish = date.as_finish(own);
    const Position p = network.duration(rank) == 0 ? position_of(calendar, finish)
                                                   : finish_position(calendar.work_at(finish));
    floor.finish = std::max(floor.finish, p);
  };
  if (activity.finish_not_before) wait_for(activity.finish_not_before->value);
  if (by_finish_on) wait_for(activity.finish_on->value);

  if (!without_) {
    without_ = program_;
    for (Activity& other : without_->activities) {
      if (!other.is_leaf()) continue;
      other.finish_not_before.reset();
      other.finish_on.reset();
    }
  }
  const VertexContext context{*without_, *compiled_.continuous,
                              static_cast<std::uint16_t>(program_.calendars.size()),
                              earliest_given_start(program_)};
  // Other tasks are held back by what raised this floor since: it is not below its own.
  floor.start = make_leaf_vertex(context, id).vertex.floor;
  return floor;
}

}  // namespace tpm::tradeoff
