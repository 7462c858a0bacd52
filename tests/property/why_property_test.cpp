// Explanations proved by planning again: what drives moves what it drives, what fixes a date moves
// it, and advice that is followed helps.
#include <algorithm>

#include <doctest/doctest.h>

#include <tpm/cpm/compile.hpp>
#include <tpm/why/why.hpp>

#include "property/count.hpp"
#include "property/planned.hpp"
#include "property/random_program.hpp"

using namespace tpm;
using namespace tpm::test;

namespace {

ActivityId any_activity(Random& random, const Program& program) {
  return ActivityId(random.below(program.activities.size()));
}

bool is_pinned(const Activity& activity) { return activity.start_on || activity.finish_on; }

bool is_capped(const Program& program, const Activity& activity) {
  return program.scheduling.hard_constraints == HardConstraints::hard &&
         (activity.start_by || activity.finish_by);
}

/// What is left to do, changed as a user would.
void set_left(Program& program, ActivityId id, Minutes minutes) {
  Activity& activity = program.activities[id.index];
  activity.crashed.reset();
  const bool runs_in_full = activity.started && !program.status_date;
  const bool goes_on = activity.started && program.status_date;
  if (!runs_in_full && (activity.remaining || activity.complete || goes_on)) {
    activity.remaining = At<Duration>{{minutes, activity.estimate->value.likely.elapsed}, {}};
  } else {
    set_duration(activity, minutes);
  }
}

Minutes left_of(const Program& program, ActivityId id) {
  const Activity& activity = program[id];
  if (activity.done || !activity.estimate) return 0;
  const bool runs_in_full = activity.started && !program.status_date;
  return runs_in_full ? planned_duration(activity).minutes : remaining_duration(activity);
}

/// The predecessor of a link later by so much; false where it cannot be made so.
bool make_later(Program& program, const Schedule& s, const Driver& driver, Minutes by) {
  const LinkType type = program.dependencies[driver.dependency].type;
  Activity& before = program.activities[driver.activity.index];
  const bool by_start = type == LinkType::SS || type == LinkType::SF;
  if (before.done || is_pinned(before) || is_capped(program, before)) return false;
  if (!before.estimate || before.estimate->value.likely.elapsed) return false;
  if (minutes_of(before) == 0) return false;
  if (before.started && !by_start) {
    set_left(program, driver.activity, left_of(program, driver.activity) + by);
    return true;
  }
  if (before.started) return false;
  const WorkCalendar& own = program.work_calendar(before);
  const Instant start = s[driver.activity].start;
  before.not_before = At<Date>{date_at(own.start_at(own.work_at(start) + by)), {}};
  return true;
}

Date a_day_later(const Date& date) { return {date.day + 7, date.minute}; }

void move_key(OptionalAt<Date>& date) { date->value = a_day_later(date->value); }

/// What is said to fix a date, a week later; false where that is not to be moved so.
bool make_later(Program& program, const FixedBy& fixed) {
  switch (fixed.kind) {
    case FixedBy::Kind::program_start:
      move_key(program.start);
      return true;
    case FixedBy::Kind::project_start:
      move_key(program.activities[fixed.holder.index].start);
      return true;
    case FixedBy::Kind::status_date:
      move_key(program.status_date);
      return true;
    case FixedBy::Kind::constraint:
      break;
    default:
      return false;
  }
  Activity& holder = program.activities[fixed.holder.index];
  if (fixed.key == "not_before") move_key(holder.not_before);
  if (fixed.key == "finish_not_before") move_key(holder.finish_not_before);
  if (fixed.key == "start_on") move_key(holder.start_on);
  if (fixed.key == "finish_on") move_key(holder.finish_on);
  if (fixed.key == "start_by") move_key(holder.start_by);
  if (fixed.key == "finish_by") move_key(holder.finish_by);
  return true;
}

Instant finish_of(const Program& program, ActivityId id) { return planned(program)[id].finish; }

/// Is it early enough, on the calendar of the activity?
bool in_time(const Program& program, ActivityId id, Instant target) {
  const WorkCalendar& own = program.work_calendar(program[id]);
  return own.work_between(target, finish_of(program, id)) <= 0;
}

Why explained(const Program& program, const Schedule& schedule, ActivityId id, ActivityId to) {
  DiagnosticSink ignored;
  return why(plan_dates(program, {}, ignored).value(), schedule, id, to);
}

Flavour with_crashes() {
  Flavour flavour;
  flavour.crashes = true;
  return flavour;
}

}  // namespace

TEST_CASE("each link of a driving chain drives: its predecessor later makes its successor later") {
  const std::uint64_t count = property_count(1500);
  std::size_t tried = 0;
  for (std::uint64_t seed = 1; seed <= count; ++seed) {
    Random random(seed);
    Program program = random_program(random, with_crashes());
    for (Activity& activity : program.activities) activity.as_late_as_possible = false;
    fix_percent_lags(program);
    const Schedule s = planned(program);
    const ActivityId id = any_activity(random, program);
    const Why found = explained(program, s, id, {});
    CAPTURE(seed);
    CAPTURE(program[id].path);
    CAPTURE(describe(program, {}));
    if (!found.last.valid()) continue;
    REQUIRE(s[found.last].finish == s[id].finish);
    REQUIRE(s[found.first].start == s[id].start);
    REQUIRE_FALSE(found.chain.steps.empty());
    REQUIRE(found.chain.steps.back().activity == found.last);
    REQUIRE_FALSE(found.chain.steps.front().link);
    for (std::size_t i = 1; i < found.chain.steps.size(); ++i) {
      const ChainStep& step = found.chain.steps[i];
      REQUIRE(step.link);
      REQUIRE(step.link->driver.activity == found.chain.steps[i - 1].activity);
      std::vector<Waiting> links = step.others;
      links.push_back(*step.link);
      for (const Waiting& link : links) {
        const Dependency& dependency = program.dependencies[link.driver.dependency];
        const bool between_leaves =
            program[dependency.from].is_leaf() && program[dependency.to].is_leaf();
        if (!between_leaves || is_capped(program, program[step.activity])) continue;
        Program later = program;
        if (!make_later(later, s, link.driver, link.gap + 1)) continue;
        CAPTURE(program[link.driver.activity].path);
        CAPTURE(program[step.activity].path);
        ++tried;
        const Schedule moved = planned(later);
        // More work does not end later where its end is what links demand.
        if (moved[link.driver.activity].finish == s[link.driver.activity].finish) continue;
        REQUIRE(moved[step.activity].finish > s[step.activity].finish);
      }
    }
  }
  REQUIRE(tried > 0);
}

TEST_CASE("what fixes the first step of a chain moves it") {
  const std::uint64_t count = property_count(1500);
  std::size_t tried = 0;
  for (std::uint64_t seed = 1; seed <= count; ++seed) {
    Random random(seed);
    Program program = random_program(random, with_crashes());
    for (Activity& activity : program.activities) activity.as_late_as_possible = false;
    const Schedule s = planned(program);
    const ActivityId id = any_activity(random, program);
    const Why found = explained(program, s, id, {});
    if (!found.last.valid()) continue;
    CAPTURE(seed);
    CAPTURE(program[id].path);
    CAPTURE(describe(program, {}));
    const ActivityId first = found.chain.steps.front().activity;
    const FixedBy& fixed = found.chain.fixed;
    const Activity& activity = program[first];
    CAPTURE(activity.path);
    CAPTURE(static_cast<int>(fixed.kind));
    CAPTURE(fixed.key);
    if (fixed.kind == FixedBy::Kind::actual_finish) {
      REQUIRE(activity.done);
      REQUIRE(s[first].finish == fixed.date);
      continue;
    }
    if (fixed.kind == FixedBy::Kind::actual_start) {
      REQUIRE(activity.started);
      continue;
    }
    Program later = program;
    if (!make_later(later, fixed)) continue;
    // A constraint that overrides all others stays where it is.
    const bool rules = fixed.kind == FixedBy::Kind::constraint ||
                       (!is_pinned(activity) && !is_capped(program, activity));
    if (!rules) continue;
    ++tried;
    const Schedule moved = planned(later);
    REQUIRE(moved[first].finish > s[first].finish);
  }
  REQUIRE(tried > 0);
}

TEST_CASE("advice for a week earlier, followed, gives a week, and less of it does not") {
  const std::uint64_t count = property_count(400);
  std::size_t possible = 0;
  std::size_t blocked = 0;
  for (std::uint64_t seed = 1; seed <= count; ++seed) {
    Random random(seed);
    Flavour flavour;
    flavour.max_activities = 25;
    const Program program = random_program(random, flavour);
    const Schedule s = planned(program);
    const ActivityId id = any_activity(random, program);
    const Why found = explained(program, s, id, {});
    if (!found.earlier) continue;
    const Earlier& earlier = *found.earlier;
    CAPTURE(seed);
    CAPTURE(program[id].path);
    CAPTURE(describe(program, {}));
    REQUIRE(earlier.complete);
    const WorkCalendar& own = program.work_calendar(program[id]);
    REQUIRE(own.work_between(earlier.target, s[id].finish) == own.minutes_per_week());
    if (earlier.blocked && !earlier.earliest) {
      REQUIRE(earlier.blocked->fixed.kind == FixedBy::Kind::as_late_as_possible);
    } else if (earlier.earliest) {
      ++blocked;
      Program nothing_left = program;
      for (std::uint32_t i = 0; i < program.activities.size(); ++i) {
        if (left_of(program, ActivityId(i)) > 0) set_left(nothing_left, ActivityId(i), 0);
      }
      REQUIRE(earlier.together.empty());
      const bool held_back =
          std::any_of(program.activities.begin(), program.activities.end(),
                      [](const Activity& activity) { return activity.as_late_as_possible; });
      // What comes after such work decides its dates too.
      if (!held_back) {
        REQUIRE(own.work_between(finish_of(nothing_left, id), *earlier.earliest) == 0);
      }
      REQUIRE(own.work_between(earlier.target, *earlier.earliest) > 0);
    } else {
      ++possible;
      REQUIRE_FALSE(earlier.together.empty());
      Program followed = program;
      for (const Shortening& change : earlier.together) {
        REQUIRE(change.from == left_of(program, change.activity));
        set_left(followed, change.activity, change.to);
      }
      REQUIRE(in_time(followed, id, earlier.target));
      for (const Shortening& change : earlier.together) {
        Program less = followed;
        set_left(less, change.activity, change.to + 1);
        CAPTURE(program[change.activity].path);
        REQUIRE_FALSE(in_time(less, id, earlier.target));
      }
    }
    for (const AloneGives& gives : earlier.alone) {
      CAPTURE(program[gives.activity].path);
      REQUIRE(gives.left == left_of(program, gives.activity));
      Program none = program;
      set_left(none, gives.activity, 0);
      REQUIRE(own.work_between(finish_of(none, id), s[id].finish) == *gives.gain);
      REQUIRE(in_time(none, id, earlier.target) == gives.needed.has_value());
      if (!gives.needed) continue;
      Program enough = program;
      set_left(enough, gives.activity, gives.left - *gives.needed);
      REQUIRE(in_time(enough, id, earlier.target));
      set_left(enough, gives.activity, gives.left - *gives.needed + 1);
      REQUIRE_FALSE(in_time(enough, id, earlier.target));
    }
  }
  REQUIRE(possible > 0);
  REQUIRE(blocked > 0);
}

TEST_CASE("a task can slip by its room before a milestone moves, and no minute more") {
  const std::uint64_t count = property_count(600);
  std::size_t tried = 0;
  for (std::uint64_t seed = 1; seed <= count; ++seed) {
    Random random(seed);
    Flavour flavour;
    flavour.constraints = flavour.progress = flavour.elapsed = false;
    // Starts that are linked across calendars have slack that ends with a pause of either.
    (seed % 2 == 0 ? flavour.calendars : flavour.only_fs) = seed % 2 != 0;
    const Program program = random_program(random, flavour);
    const Schedule s = planned(program);
    const ActivityId id = any_activity(random, program);
    const Activity& activity = program[id];
    if (!activity.is_leaf() || minutes_of(activity) == 0) continue;
    const Why found = explained(program, s, id, {});
    const WorkCalendar& own = program.work_calendar(activity);
    CAPTURE(seed);
    CAPTURE(activity.path);
    CAPTURE(describe(program, {}));
    for (const MilestoneSlack& milestone : found.held_up.milestones) {
      CAPTURE(program[milestone.milestone].path);
      REQUIRE(milestone.slack);
      const auto slipped = [&](Minutes by) {
        Program later = program;
        const Instant start = own.start_at(own.work_at(s[id].start) + by);
        later.activities[id.index].not_before = At<Date>{date_at(start), {}};
        return planned(later)[milestone.milestone].finish;
      };
      ++tried;
      // Up to the end of a period: what starts there, starts with the next one.
      const Minutes within = std::max<Minutes>(0, *milestone.slack - 1);
      const WorkCalendar& its = program.work_calendar(program[milestone.milestone]);
      REQUIRE(its.work_between(s[milestone.milestone].finish, slipped(within)) == 0);
      REQUIRE(slipped(*milestone.slack + 1) > s[milestone.milestone].finish);
    }
  }
  REQUIRE(tried > 0);
}

TEST_CASE("between two activities lies what one leads to and the other waits for") {
  const std::uint64_t count = property_count(600);
  for (std::uint64_t seed = 1; seed <= count; ++seed) {
    Random random(seed);
    Flavour flavour;
    flavour.groups = flavour.progress = flavour.constraints = false;
    const Program program = random_program(random, flavour);
    const Schedule s = planned(program);
    const ActivityId from = any_activity(random, program);
    const ActivityId to = any_activity(random, program);
    if (from == to || !program[from].is_leaf() || !program[to].is_leaf()) continue;
    const auto closure = [&](ActivityId start, bool forwards) {
      std::vector<bool> seen(program.activities.size(), false);
      seen[start.index] = true;
      for (bool changed = true; changed;) {
        changed = false;
        for (const Dependency& link : program.dependencies) {
          const ActivityId a = forwards ? link.from : link.to;
          const ActivityId b = forwards ? link.to : link.from;
          if (!seen[a.index] || seen[b.index]) continue;
          seen[b.index] = changed = true;
        }
      }
      return seen;
    };
    const std::vector<bool> after = closure(from, true);
    const std::vector<bool> before = closure(to, false);
    const Why found = explained(program, s, from, to);
    CAPTURE(seed);
    CAPTURE(describe(program, {}));
    REQUIRE(found.path_to);
    const tpm::PathTo& way = *found.path_to;
    REQUIRE(way.exists == after[to.index]);
    REQUIRE(way.other_direction == (!after[to.index] && closure(to, true)[from.index]));
    for (std::uint32_t i = 0; i < after.size(); ++i) {
      const ActivityId id(i);
      const bool listed = std::count(way.between.begin(), way.between.end(), id) == 1;
      const bool is_end = id == from || id == to;
      REQUIRE(listed == (way.exists && after[i] && before[i] && !is_end));
    }
    if (!way.exists) continue;
    REQUIRE(way.longest.front() == from);
    REQUIRE(way.longest.back() == to);
    for (std::size_t i = 0; i < way.links.size(); ++i) {
      REQUIRE(program.dependencies[way.links[i]].from == way.longest[i]);
      REQUIRE(program.dependencies[way.links[i]].to == way.longest[i + 1]);
    }
  }
}
