#include <algorithm>

#include <tpm/why/forward.hpp>
#include <tpm/why/shorter.hpp>

namespace tpm {
namespace {

/// Does a duration change nothing but its own task and dates that links carry on? Percentages of
/// it, dates that a finish must keep and late dates would change the network itself.
bool follows_from_links_alone(const Program& program) {
  const bool percent =
      std::any_of(program.dependencies.begin(), program.dependencies.end(),
                  [](const Dependency& link) { return link.lag.kind == LagKind::percent; });
  return !percent && std::none_of(program.activities.begin(), program.activities.end(),
                                  [](const Activity& activity) {
                                    return activity.as_late_as_possible ||
                                           activity.finish_not_before || activity.finish_on;
                                  });
}

}  // namespace

ShorterProgram::ShorterProgram(const Planning& base, std::vector<ActivityId> goals)
    : program_(base.program()),
      options_(base.options),
      goals_(std::move(goals)),
      links_alone_(follows_from_links_alone(program_)) {
  update();
  find_before();
}

void ShorterProgram::find_before() {
  const Planning& planning = *planning_;
  std::vector<std::uint32_t> ends;
  for (const ActivityId id : goals_) ends.push_back(planning.compiled.rank_of_activity[id.index]);
  const std::vector<bool> leads = leading_to(planning.network().graph(), ends);
  for (std::uint32_t r = 0; r < leads.size(); ++r) {
    if (!leads[r]) continue;
    ranks_.push_back(r);
    if (planning.is_leaf(r) && !planning.activity_at(r).done) {
      before_.push_back(planning.compiled.activity_of_rank[r]);
    }
  }
}

bool ShorterProgram::is_remaining(ActivityId task) const {
  const Activity& activity = program_[task];
  return activity.remaining || activity.complete || (activity.started && program_.status_date);
}

Minutes ShorterProgram::left(ActivityId task) const {
  const Activity& activity = program_[task];
  if (activity.done) return 0;
  const bool runs_in_full = activity.started && !program_.status_date;
  return runs_in_full ? planned_duration(activity).minutes : remaining_duration(activity);
}

void ShorterProgram::set_left(ActivityId task, Minutes minutes) {
  // What takes no time stands where a pause begins or ends, which is not a matter of adding.
  if (minutes == 0 || left(task) == 0) is_other_network_ = true;
  Activity& activity = program_.activities[task.index];
  const Duration duration{minutes, planned_duration(activity).elapsed};
  const bool runs_in_full = activity.started && !program_.status_date;
  if (is_remaining(task) && !runs_in_full) {
    // What crashing saves is taken off it again.
    const Minutes saved = normal_duration(activity).minutes - planned_duration(activity).minutes;
    activity.remaining = At<Duration>{{minutes + saved, duration.elapsed}, {}};
  } else if (activity.crashed) {
    activity.crashed->value = duration;
  } else {
    activity.estimate->value = {duration, duration, duration};
  }
  if (links_alone_) {
    planning_->compiled.network->set_duration(planning_->compiled.rank_of_activity[task.index],
                                              minutes);
  }
  stale_ = true;
}

void ShorterProgram::update() {
  if (!stale_) return;
  stale_ = false;
  if (links_alone_ && !is_other_network_) return update_before();
  is_other_network_ = false;
  DiagnosticSink ignored;
  std::optional<Planning> made = plan_dates(program_, options_, ignored);
  planning_.emplace(std::move(*made));
  visits_ += 4 * planning_->network().size();
}

void ShorterProgram::update_before() {
  const ScheduleNetwork& network = planning_->network();
  EarlyDates& early = planning_->stages.back().early;
  for (const std::uint32_t r : ranks_) {
    const VertexDates dates = schedule_vertex(network, r, demanded_start(network, early, r));
    early.start[r] = dates.start;
    early.finish[r] = dates.finish;
    const auto resume = std::lower_bound(
        early.resume.begin(), early.resume.end(), r,
        [](const auto& entry, std::uint32_t wanted) { return entry.first < wanted; });
    const bool known = resume != early.resume.end() && resume->first == r;
    if (known) {
      resume->second = dates.resume;
    } else if (dates.resume != dates.start) {
      early.resume.insert(resume, {r, dates.resume});
    }
  }
  visits_ += ranks_.size();
}

Instant ShorterProgram::finish() {
  const ActivityId last = last_goal();
  const std::uint32_t r = planning_->compiled.rank_of_activity[last.index];
  return planning_->instant(r, planning_->planned().finish[r]);
}

ActivityId ShorterProgram::last_goal() {
  update();
  const Planning& planning = *planning_;
  const auto finish_of = [&](ActivityId id) {
    const std::uint32_t r = planning.compiled.rank_of_activity[id.index];
    return planning.instant(r, planning.planned().finish[r]);
  };
  return *std::max_element(goals_.begin(), goals_.end(),
                           [&](ActivityId x, ActivityId y) { return finish_of(x) < finish_of(y); });
}

const Planning& ShorterProgram::planning() {
  update();
  return *planning_;
}

}  // namespace tpm
