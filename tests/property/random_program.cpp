#include "property/random_program.hpp"

#include <algorithm>
#include <numeric>

#include <fmt/core.h>

namespace tpm::test {
namespace {

CalendarDefinition week_of(const DayHours& hours, std::size_t days) {
  CalendarDefinition definition;
  for (std::size_t day = 0; day < days; ++day) definition.week[day] = hours;
  return definition;
}

DayHours random_hours(Random& random) {
  DayHours hours;
  std::int64_t begin = random.between(0, 10) * 60;
  for (std::int64_t n = random.between(1, 3); n > 0 && begin < 1380; --n) {
    const std::int64_t end = std::min<std::int64_t>(begin + random.between(1, 8) * 60, 1440);
    hours.push_back({static_cast<std::int16_t>(begin), static_cast<std::int16_t>(end)});
    begin = end + random.between(1, 3) * 30;
  }
  return hours;
}

CalendarDefinition random_calendar(Random& random) {
  CalendarDefinition definition;
  switch (random.between(0, 6)) {
    case 0:
      definition = week_of({{480, 720}, {780, 1020}}, 5);
      break;
    case 1:
      definition = week_of({{540, 1020}}, 6);
      break;
    case 2:
      definition = week_of({{0, 360}, {1320, 1440}}, 5);
      break;
    case 3:
      definition = CalendarDefinition::continuous();
      break;
    case 4:
      for (DayHours& hours : definition.week) {
        if (!random.one_in(3)) hours = random_hours(random);
      }
      definition.week[random.below(7)] = random_hours(random);
      break;
    default:
      definition = CalendarDefinition::standard();
  }
  for (std::int64_t n = random.one_in(2) ? random.between(1, 8) : 0; n > 0; --n) {
    const Day day = first_monday + static_cast<std::int32_t>(random.between(-5, 60));
    definition.exceptions[day] = random.one_in(4) ? random_hours(random) : DayHours{};
  }
  return definition;
}

class Maker {
 public:
  Maker(Random& random, const Flavour& flavour) : random_(random), flavour_(flavour) {}

  Program make() {
    add_calendars();
    program_.start = At<Date>{date(0, 3), {}};
    add_scheduling();
    add_activities();
    add_work();
    add_order();
    add_links();
    if (flavour_.constraints && random_.one_in(2)) add_constraints();
    if (flavour_.progress && random_.one_in(3)) add_progress();
    if (flavour_.costs) add_costs();
    if (flavour_.crashes) add_crashes();
    return std::move(program_);
  }

 private:
  Date date(std::int64_t first, std::int64_t last) {
    Date result{first_monday + static_cast<std::int32_t>(random_.between(first, last)), {}};
    if (random_.one_in(4)) result.minute = static_cast<std::int16_t>(random_.between(0, 23) * 60);
    return result;
  }
  OptionalAt<Date> some_date() { return At<Date>{date(-2, 45), {}}; }

  void add_calendar(const CalendarDefinition& definition) {
    const std::string id = fmt::format("c{}", program_.calendars.size());
    program_.calendars.push_back({id, {}, WorkCalendar(definition), {}});
  }

  void add_calendars() {
    if (flavour_.continuous) {
      add_calendar(CalendarDefinition::continuous());
    } else if (!flavour_.calendars) {
      add_calendar(CalendarDefinition::standard());
    } else {
      for (std::int64_t n = random_.between(1, 4); n > 0; --n) {
        add_calendar(random_calendar(random_));
      }
    }
    program_.calendar = CalendarId(random_.below(program_.calendars.size()));
  }

  void add_scheduling() {
    if (!flavour_.options) return;
    Scheduling& s = program_.scheduling;
    if (random_.one_in(2)) s.lag_calendar = static_cast<LagCalendar>(random_.between(0, 3));
    if (random_.one_in(2)) s.hard_constraints = static_cast<HardConstraints>(random_.between(0, 2));
    if (random_.one_in(3)) s.slack = SlackKind::finish;
    if (random_.one_in(3)) s.progress = ProgressLogic::overridden;
    if (random_.one_in(4)) s.critical_slack = random_.between(0, 1000);
    if (!random_.one_in(3)) return;
    if (random_.one_in(2)) s.late_from = LateFrom::deadline;
    if (random_.one_in(2)) program_.deadline = some_date();
    if (random_.one_in(2)) program_.finish_by = some_date();
  }

  void add_activities() {
    // Small programs are as good at showing a difference, and faster to understand.
    std::int64_t count = random_.between(1, flavour_.max_activities);
    if (!random_.one_in(3)) count = random_.between(1, std::min<std::int64_t>(count, 15));
    while (std::ssize(program_.activities) < count) add_subtree(ActivityId{}, count);
    for (Activity& activity : program_.activities) {
      activity.calendar = CalendarId(random_.below(program_.calendars.size()));
    }
  }

  // Groups are three deep at most, so the recursion is.
  void add_subtree(ActivityId parent, std::int64_t count, int depth = 0) {
    const ActivityId id(program_.activities.size());
    Activity& made = program_.activities.emplace_back();
    made.id = fmt::format("a{:02}", id.index);
    made.path = parent.valid() ? program_[parent].path + "." + made.id : made.id;
    made.name = made.id;
    made.parent = parent;
    made.kind = random_.one_in(4) ? ActivityKind::milestone : ActivityKind::task;
    const bool holds = flavour_.groups && depth < 3 && random_.one_in(depth == 0 ? 2 : 4);
    if (holds) {
      made.kind = depth == 0 && !random_.one_in(3) ? ActivityKind::project : ActivityKind::group;
      for (std::int64_t n = random_.between(1, 6); n > 0; --n) {
        if (n > 1 && std::ssize(program_.activities) >= count) continue;
        add_subtree(id, count, depth + 1);
      }
    }
    program_.activities[id.index].subtree_end =
        static_cast<std::uint32_t>(program_.activities.size());
  }

  Minutes work() {
    if (random_.one_in(12)) return 0;
    if (random_.one_in(5)) return random_.between(1, 3000);
    return random_.between(1, 40) * 60;
  }

  void add_work() {
    for (Activity& activity : program_.activities) {
      if (activity.kind == ActivityKind::project && random_.one_in(3)) {
        activity.start = At<Date>{date(0, 12), {}};
      }
      if (activity.kind != ActivityKind::task) continue;
      const Duration d{work(), flavour_.elapsed && random_.one_in(10)};
      activity.work = WorkKind::duration;
      activity.estimate = At<Estimate>{{d, d, d}, {}};
    }
  }

  // A random order of the leaves. Every link leads from what is all before to what is all behind.
  void add_order() {
    const std::size_t n = program_.activities.size();
    std::vector<std::size_t> order(n);
    std::iota(order.begin(), order.end(), std::size_t{0});
    if (random_.one_in(2)) {
      for (std::size_t i = n; i > 1; --i) std::swap(order[i - 1], order[random_.below(i)]);
    }
    first_.assign(n, n);
    last_.assign(n, 0);
    for (std::size_t a = 0; a < n; ++a) {
      if (!program_.activities[a].is_leaf()) continue;
      for (ActivityId up(a); up.valid(); up = program_[up].parent) {
        first_[up.index] = std::min(first_[up.index], order[a]);
        last_[up.index] = std::max(last_[up.index], order[a]);
      }
    }
  }

  void add_links() {
    const std::size_t n = program_.activities.size();
    if (n < 2) return;
    const std::size_t wanted = random_.below(2 * n + 1);
    for (std::size_t i = 0; i < 2 * wanted && program_.dependencies.size() < wanted; ++i) {
      std::size_t from = random_.below(n);
      // Often near by, so that there are long chains.
      std::size_t to =
          random_.one_in(2) ? random_.below(n) : std::min(n - 1, from + 1 + random_.below(3));
      if (last_[to] < first_[from]) std::swap(from, to);
      if (last_[from] >= first_[to]) continue;
      const std::size_t copies = random_.one_in(10) ? 2 : 1;
      for (std::size_t c = 0; c < copies; ++c) add_link(ActivityId(from), ActivityId(to));
    }
    std::stable_sort(program_.dependencies.begin(), program_.dependencies.end(),
                     [](const Dependency& a, const Dependency& b) { return a.to < b.to; });
  }

  void add_link(ActivityId from, ActivityId to) {
    Dependency link;
    link.from = from;
    link.to = to;
    if (!flavour_.only_fs && random_.one_in(2)) {
      link.type = static_cast<LinkType>(random_.between(0, 3));
    }
    if (flavour_.lags && random_.one_in(3)) link.lag = lag();
    program_.dependencies.push_back(link);
  }

  Lag lag() {
    Lag result;
    const std::int64_t low = flavour_.leads ? -1 : 0;
    result.kind = static_cast<LagKind>(random_.between(0, 2));
    if (result.kind == LagKind::percent) {
      result.amount = random_.between(low * 100, 150) * 100 + (random_.one_in(4) ? 33 : 0);
    } else {
      result.amount = random_.one_in(4) ? random_.between(low * 2000, 3000)
                                        : random_.between(low * 16, 24) * 60;
    }
    return result;
  }

  void add_constraints() {
    const std::int64_t rare = random_.between(3, 20);
    const auto sometimes = [&](OptionalAt<Date>& date) {
      if (random_.one_in(4 * rare)) date = some_date();
    };
    for (Activity& activity : program_.activities) {
      if (random_.one_in(rare)) activity.deadline = some_date();
      if (random_.one_in(rare)) activity.not_before = some_date();
      if (random_.one_in(2 * rare)) activity.finish_by = some_date();
      activity.as_late_as_possible = random_.one_in(2 * rare);
      sometimes(activity.start_on);
      sometimes(activity.finish_on);
      if (!activity.is_leaf()) continue;
      sometimes(activity.start_by);
      sometimes(activity.finish_not_before);
    }
  }

  void add_progress() {
    if (random_.one_in(2)) program_.status_date = At<Date>{date(0, 20), {}};
    const std::int64_t share = random_.between(2, 6);
    for (Activity& activity : program_.activities) {
      if (!activity.is_leaf()) continue;
      const bool has_work = activity.kind == ActivityKind::task;
      if (random_.one_in(share)) {
        activity.done = At<Date>{date(2, 20), {}};
        if (random_.one_in(2)) {
          activity.started = activity.done;
          activity.started->value.day = activity.done->value.day - 2;
        }
        continue;
      }
      if (has_work && random_.one_in(share)) activity.started = At<Date>{date(0, 15), {}};
      if (!has_work || !random_.one_in(3)) continue;
      if (random_.one_in(2)) {
        activity.complete = At<std::int64_t>{random_.between(0, 100) * 100, {}};
      } else {
        activity.remaining = At<Duration>{{work(), activity.estimate->value.likely.elapsed}, {}};
      }
    }
  }

  void add_costs() {
    Team team;
    team.id = team.name = "crew";
    team.people = 3;
    team.calendar = program_.calendar;
    team.rate =
        At<Rate>{{{random_.between(1, 100'000)}, static_cast<RateUnit>(random_.between(0, 2))}, {}};
    program_.teams.push_back(team);
    for (Activity& activity : program_.activities) {
      if (random_.one_in(2)) activity.cost.cents = random_.between(0, 1'000'000);
      if (activity.kind != ActivityKind::task || random_.one_in(3)) continue;
      activity.team = TeamId(0);
      activity.people.push_back({TeamId(0), static_cast<int>(random_.between(1, 4)), {}});
    }
    if (random_.one_in(2))
      program_.overhead = At<Rate>{{{random_.between(0, 50'000)}, RateUnit::day}, {}};
  }

  void add_crashes() {
    for (Activity& activity : program_.activities) {
      if (activity.kind == ActivityKind::milestone && activity.deadline) {
        if (random_.one_in(2)) activity.bonus = random_rate();
        if (random_.one_in(2)) activity.penalty = random_rate();
      }
      if (activity.kind != ActivityKind::task || !activity.estimate || random_.one_in(2)) continue;
      const Duration normal = activity.estimate->value.likely;
      if (normal.minutes < 2) continue;
      const Minutes shortest = random_.between(1, normal.minutes - 1);
      activity.crash = {{{shortest, normal.elapsed}, {random_.between(0, 900'000)}, {}}};
      const Minutes crashed = random_.between(shortest, normal.minutes - 1);
      if (random_.one_in(2)) activity.crashed = At<Duration>{{crashed, normal.elapsed}, {}};
    }
    if (!program_.deadline) return;
    program_.bonus = random_rate();
    program_.penalty = random_rate();
  }

  OptionalAt<Rate> random_rate() {
    return At<Rate>{{{random_.between(0, 90'000)}, static_cast<RateUnit>(random_.between(0, 2))},
                    {}};
  }

  Random& random_;
  const Flavour& flavour_;
  Program program_;
  std::vector<std::size_t> first_, last_;  // of the leaves inside, by activity
};

}  // namespace

Program random_program(Random& random, const Flavour& flavour) {
  return Maker(random, flavour).make();
}

PlanOptions random_options(Random& random, const Program& program) {
  PlanOptions options;
  if (random.one_in(5)) {
    options.float_to = FloatTo::project;
  } else if (random.one_in(5)) {
    options.float_to = FloatTo::milestone;
    options.target = ActivityId(random.below(program.activities.size()));
  }
  return options;
}

Program without_activity(const Program& program, std::uint32_t index) {
  Program copy = program;
  const std::uint32_t end = program.activities[index].subtree_end;
  const std::uint32_t count = end - index;
  copy.activities.erase(copy.activities.begin() + index, copy.activities.begin() + end);
  for (Activity& activity : copy.activities) {
    if (activity.subtree_end >= end) activity.subtree_end -= count;
    if (activity.parent.valid() && activity.parent.index >= end) activity.parent.index -= count;
  }
  copy.dependencies.clear();
  for (Dependency link : program.dependencies) {
    const auto inside = [&](ActivityId id) { return id.index >= index && id.index < end; };
    if (inside(link.from) || inside(link.to)) continue;
    if (link.from.index >= end) link.from.index -= count;
    if (link.to.index >= end) link.to.index -= count;
    copy.dependencies.push_back(link);
  }
  return copy;
}

}  // namespace tpm::test
