#include <map>

#include <tpm/exchange/own_calendars.hpp>

namespace tpm::exchange {
namespace {

class OwnCalendars {
 public:
  explicit OwnCalendars(const Program& program) : program_(program) {
    for (std::size_t i = 0; i < program.calendars.size(); ++i) {
      by_id_.emplace(program.calendars[i].id, CalendarId(i));
    }
  }

  std::vector<CalendarId> find() {
    std::vector<CalendarId> own(program_.activities.size());
    std::vector<CalendarId> inherited(program_.activities.size());
    for (std::size_t i = 0; i < program_.activities.size(); ++i) {
      const Activity& activity = program_.activities[i];
      if (activity.parent.valid()) inherited[i] = inherited[activity.parent.index];
      const CalendarId wanted = activity.calendar;
      if (without_own(activity.team, inherited[i]) == wanted || is_derived(wanted)) continue;
      if (activity.kind == ActivityKind::project) inherited[i] = wanted;
      if (activity.kind != ActivityKind::group) own[i] = wanted;
    }
    return own;
  }

 private:
  /// One that no file names: another with the days off of a team on top.
  [[nodiscard]] bool is_derived(CalendarId id) const {
    return program_[id].base.valid() && !program_[id].span.file.valid();
  }

  /// The calendar of what names none.
  [[nodiscard]] CalendarId without_own(TeamId team, CalendarId inherited) const {
    const CalendarId base = inherited.valid() ? inherited : program_.calendar;
    if (!team.valid()) return base;
    const CalendarId of_team = program_[team].calendar;
    const CalendarId under = is_derived(of_team) ? program_[of_team].base : of_team;
    if (under != program_.calendar) return of_team;
    if (program_[team].off.empty()) return base;
    const auto known = by_id_.find(program_[base].id + "/" + program_[team].id);
    return known == by_id_.end() ? CalendarId() : known->second;
  }

  const Program& program_;
  std::map<std::string, CalendarId> by_id_;
};

}  // namespace

std::vector<CalendarId> own_calendars(const Program& program) {
  return OwnCalendars(program).find();
}

}  // namespace tpm::exchange
