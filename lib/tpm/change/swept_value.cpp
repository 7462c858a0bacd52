#include <algorithm>

#include <tpm/change/swept_value.hpp>
#include <tpm/input/scalars.hpp>

namespace tpm::change {
namespace {

bool set_duration(Program& program, std::size_t index, std::string_view text) {
  Activity& activity = program.activities[index];
  if (activity.work != WorkKind::duration || !activity.options.empty()) return false;
  if (!activity.crash.empty()) return false;  // which points are of use depends on it
  const auto counts = input::parse_estimate(text);
  if (!counts) return false;
  const auto estimate = resolve(*counts, program.work_calendar(activity), text);
  if (!estimate) return false;
  activity.estimate = At<Estimate>{*estimate, {}};
  return true;
}

bool set_remaining(Program& program, std::size_t index, std::string_view text) {
  Activity& activity = program.activities[index];
  if (activity.kind != ActivityKind::task) return false;
  const auto counts = input::parse_duration(text);
  if (!counts) return false;
  const auto duration = resolve(*counts, program.work_calendar(activity), text);
  if (!duration) return false;
  activity.remaining = At<Duration>{*duration, {}};
  return true;
}

bool set_complete(Program& program, std::size_t index, std::string_view text) {
  Activity& activity = program.activities[index];
  const auto part = input::parse_percentage(text, 0, 10000);
  if (!part || activity.kind != ActivityKind::task) return false;
  activity.complete = At<std::int64_t>{*part, {}};
  return true;
}

bool set_cost(Program& program, std::size_t index, std::string_view text) {
  Activity& activity = program.activities[index];
  const auto money = input::parse_money(text);
  if (!money || !activity.options.empty()) return false;
  activity.cost = *money;
  return true;
}

template <OptionalAt<Date> Activity::*member>
bool set_date(Program& program, std::size_t index, std::string_view text) {
  const auto date = input::parse_date(text);
  if (!date) return false;
  program.activities[index].*member = At<Date>{*date, {}};
  return true;
}

bool set_rate(Program& program, std::size_t index, std::string_view text) {
  const auto rate = input::parse_rate(text);
  if (!rate) return false;
  program.teams[index].rate = At<Rate>{*rate, {}};
  return true;
}

bool set_overhead(Program& program, std::size_t, std::string_view text) {
  const auto rate = input::parse_rate(text);
  if (!rate) return false;
  program.overhead = At<Rate>{*rate, {}};
  return true;
}

/// The days of a lag are those of the calendar that counts it.
input::Parsed<Duration> resolve_lag(const Program& program, const Dependency& link,
                                    const input::DurationText& lag, std::string_view text) {
  switch (program.scheduling.lag_calendar) {
    case LagCalendar::successor:
      return resolve(lag, program.work_calendar(program[link.to]), text);
    case LagCalendar::predecessor:
      return resolve(lag, program.work_calendar(program[link.from]), text);
    case LagCalendar::program:
      return resolve(lag, program[program.calendar].work, text);
    case LagCalendar::elapsed:
      break;
  }
  return resolve(lag, minutes_per_civil_day, 7 * minutes_per_civil_day, text);
}

bool set_lag(Program& program, std::size_t index, std::string_view text) {
  Dependency& link = program.dependencies[index];
  const auto lag = input::parse_lag(text);
  if (!lag || lag->unit != input::LagUnit::duration) return false;
  const auto duration = resolve_lag(program, link, lag->duration, text);
  if (!duration) return false;
  link.lag.kind = duration->elapsed ? LagKind::elapsed : LagKind::working;
  link.lag.amount = lag->negative ? -duration->minutes : duration->minutes;
  return true;
}

}  // namespace

const SweptValue::ActivityKey SweptValue::activity_keys[] = {
    {"complete", false, set_complete},
    {"cost", true, set_cost},
    {"deadline", true, set_date<&Activity::deadline>},
    {"duration", false, set_duration},
    {"finish_by", false, set_date<&Activity::finish_by>},
    {"finish_not_before", false, set_date<&Activity::finish_not_before>},
    {"finish_on", false, set_date<&Activity::finish_on>},
    {"not_before", true, set_date<&Activity::not_before>},
    {"remaining", false, set_remaining},
    {"start_by", false, set_date<&Activity::start_by>},
    {"start_on", false, set_date<&Activity::start_on>},
};

std::optional<SweptValue> SweptValue::find(const Program& program, std::string_view path) {
  if (path == "overhead") return SweptValue(Thing::program, 0, set_overhead);
  const std::size_t dot = path.rfind('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const std::string_view holder = path.substr(0, dot);
  const std::string_view key = path.substr(dot + 1);
  for (std::size_t t = 0; key == "rate" && t < program.teams.size(); ++t) {
    if (holder == "teams." + program.teams[t].id) return SweptValue(Thing::team, t, set_rate);
  }
  if (key == "lag") return find_lag(program, holder);
  const ActivityId found = find_activity(program, holder);
  if (!found.valid()) return std::nullopt;
  for (const ActivityKey& known : activity_keys) {
    if (known.name != key) continue;
    if (!known.of_groups && !program[found].is_leaf()) return std::nullopt;
    return SweptValue(Thing::activity, found.index, known.setter);
  }
  return std::nullopt;
}

/// `auth.ui.after[auth.api]`, of the only link between the two.
std::optional<SweptValue> SweptValue::find_lag(const Program& program, std::string_view path) {
  constexpr std::string_view after = ".after[";
  const std::size_t bracket = path.find(after);
  if (bracket == std::string_view::npos || path.back() != ']') return std::nullopt;
  const std::size_t reference = bracket + after.size();
  const ActivityId to = find_activity(program, path.substr(0, bracket));
  const ActivityId from =
      find_activity(program, path.substr(reference, path.size() - 1 - reference));
  if (!to.valid() || !from.valid()) return std::nullopt;
  std::optional<SweptValue> found;
  for (std::size_t d = 0; d < program.dependencies.size(); ++d) {
    const Dependency& link = program.dependencies[d];
    if (link.from != from || link.to != to) continue;
    if (found) return std::nullopt;
    found = SweptValue(Thing::dependency, d, set_lag);
  }
  return found;
}

void SweptValue::restore(Program& program, const Program& base) const {
  switch (thing_) {
    case Thing::activity:
      program.activities[index_] = base.activities[index_];
      return;
    case Thing::dependency:
      program.dependencies[index_] = base.dependencies[index_];
      return;
    case Thing::team:
      program.teams[index_].rate = base.teams[index_].rate;
      return;
    case Thing::program:
      program.overhead = base.overhead;
  }
}

bool SweptValue::set(Program& program, std::string_view text) const {
  return set_(program, index_, text);
}

void SweptValue::add_to(ChangedValues& changed) const {
  if (thing_ == Thing::activity) changed.activities.push_back(ActivityId(index_));
  if (thing_ == Thing::dependency) changed.dependencies.push_back(index_);
}

}  // namespace tpm::change
