// The triangle against trying everything: every set of features, every way to crash by whole days,
// every option, each planned from nothing. Small programs, and a wish for each.
#include <algorithm>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include <doctest/doctest.h>

#include <tpm/schedule/cost.hpp>
#include <tpm/tradeoff/tradeoff.hpp>

#include "property/count.hpp"
#include "property/random.hpp"
#include "support/small_program.hpp"

using namespace tpm;
using namespace tpm::test;
using namespace tpm::tradeoff;

namespace {

struct Tried {
  Choices choices;
  Instant finish;
  Money cost;
  std::int64_t value = 0;
};

void add_random_crash(Random& random, Activity& task, Minutes normal) {
  if (normal < 2 * day || random.one_in(3)) return;
  Money extra;
  std::int64_t a_day = random.between(0, 40) * 100;
  for (Minutes d = normal - day; d >= day && (d == normal - day || !random.one_in(3)); d -= day) {
    // Mostly convex; sometimes the next day is cheaper than the one before.
    a_day = random.one_in(5) ? random.between(0, 60) * 100 : a_day + random.between(0, 30) * 100;
    extra.cents += a_day + 100;
    task.crash.push_back({{d, false}, extra, {}});
  }
}

void add_random_options(Random& random, Activity& task) {
  const std::size_t count = 1 + random.below(3);
  for (std::size_t i = 0; i < count; ++i) {
    Option option;
    option.id = "o" + std::to_string(i);
    const Duration d{random.between(1, 4) * day, false};
    option.estimate = {d, d, d};
    option.cost = Money{random.between(0, 90) * 100};
    option.work = WorkKind::duration;
    task.options.push_back(option);
  }
  task.chosen = random.below(count);
  task.estimate = At<Estimate>{task.options[*task.chosen].estimate, {}};
  task.cost = task.options[*task.chosen].cost;
}

Program small_program(Random& random) {
  SmallProgram builder;
  const int tasks = static_cast<int>(random.between(2, 5));
  for (int i = 0; i < tasks; ++i) {
    const Minutes normal = random.between(1, 4) * day;
    Activity& task = builder.task("t" + std::to_string(i), normal);
    if (random.one_in(4)) {
      add_random_options(random, task);
      continue;
    }
    task.cost = Money{random.between(0, 50) * 100};
    add_random_crash(random, task, normal);
  }
  for (int to = 1; to < tasks; ++to) {
    for (int from = 0; from < to; ++from) {
      if (random.one_in(3)) builder.link("t" + std::to_string(from), "t" + std::to_string(to));
    }
  }
  Program& program = builder.program;
  if (random.one_in(2))
    program.overhead = At<Rate>{{Money{random.between(1, 40) * 100}, RateUnit::day}, {}};
  const int features = static_cast<int>(random.between(0, 3));
  for (int f = 0; f < features; ++f) {
    Feature& feature = program.features.emplace_back();
    feature.id = feature.name = "f" + std::to_string(f);
    feature.value = random.between(0, 9);
    feature.priority = random.one_in(5) ? Priority::must : Priority::should;
    for (int t = 1; t < tasks; ++t) {  // one task is always kept
      if (random.one_in(3)) {
        feature.tasks.push_back({builder.id("t" + std::to_string(t)), {}});
      }
    }
    if (f > 0 && random.one_in(3)) feature.requires_.push_back({FeatureId(0), {}});
  }
  return builder.build();
}

/// Every set that has what must be made and what its features require.
std::vector<std::vector<FeatureId>> every_drop(const Program& program) {
  std::vector<std::vector<FeatureId>> drops;
  for (unsigned bits = 0; bits < 1U << program.features.size(); ++bits) {
    const auto made = [&](std::size_t f) { return (bits >> f & 1U) == 0; };
    bool allowed = true;
    std::vector<FeatureId> dropped;
    for (std::size_t f = 0; f < program.features.size(); ++f) {
      const Feature& feature = program.features[f];
      if (!made(f)) dropped.emplace_back(f);
      if (!made(f) && feature.priority == Priority::must) allowed = false;
      for (const auto& needed : feature.requires_) {
        if (made(f) && !made(needed.value.index)) allowed = false;
      }
    }
    if (allowed) drops.push_back(dropped);
  }
  return drops;
}

/// Counts through all choices of a program as an odometer does.
class EveryChoice {
 public:
  explicit EveryChoice(const Program& program) : program_(program) {
    for (const Activity& task : program.activities) {
      std::size_t ways = std::max<std::size_t>(1, task.options.size());
      if (!task.crash.empty()) {
        const Minutes least = task.crash.back().duration.minutes;
        ways = static_cast<std::size_t>((task.estimate->value.likely.minutes - least) / day) + 1;
      }
      ways_.push_back(ways);
    }
    at_.resize(ways_.size());
  }
  bool next() {
    for (std::size_t i = 0; i < at_.size(); ++i) {
      if (++at_[i] < ways_[i]) return true;
      at_[i] = 0;
    }
    return false;
  }
  [[nodiscard]] Choices choices() const {
    Choices choices;
    for (std::size_t i = 0; i < at_.size(); ++i) {
      const Activity& task = program_.activities[i];
      if (!task.options.empty()) choices.options.push_back({ActivityId(i), at_[i]});
      if (task.crash.empty() || at_[i] == 0) continue;
      const Minutes normal = task.estimate->value.likely.minutes;
      const Minutes to = normal - static_cast<Minutes>(at_[i]) * day;
      choices.crashed.push_back({ActivityId(i), normal, to, crash_cost(task, to)});
    }
    return choices;
  }

 private:
  const Program& program_;
  std::vector<std::size_t> ways_, at_;
};

std::vector<Tried> try_everything(const Program& program) {
  std::vector<Tried> tried;
  for (const auto& dropped : every_drop(program)) {
    EveryChoice every(program);
    do {
      Choices choices = every.choices();
      choices.dropped = dropped;
      DiagnosticSink sink;
      const auto chosen = apply(program, choices, sink);
      if (!chosen) continue;
      const auto schedule = plan(*chosen, {}, sink);
      REQUIRE(schedule);
      Tried one{std::move(choices), schedule->finish, schedule->cost, 0};
      for (const Feature& feature : chosen->features) {
        if (feature.priority != Priority::wont) one.value += feature.value;
      }
      tried.push_back(std::move(one));
    } while (every.next());
  }
  return tried;
}

bool better(const Tried& a, const PlanPoint& b) {
  const bool as_good = a.finish <= b.finish && a.cost <= b.cost && a.value >= b.value;
  return as_good && (a.finish < b.finish || a.cost < b.cost || a.value > b.value);
}

void check_plan(const Program& program, const PlanPoint& point) {
  DiagnosticSink sink;
  const auto chosen = apply(program, point.choices, sink);
  REQUIRE(chosen);
  const auto schedule = plan(*chosen, {}, sink);
  REQUIRE(schedule);
  CHECK(schedule->finish == point.finish);
  CHECK(schedule->cost == point.cost);
  CHECK(point.cost.cents ==
        point.direct_cost.cents + point.overhead.cents + point.incentives.cents);
}

/// The best of what was tried by some measure; nothing if none passes.
template <class Passes, class Measure>
std::optional<Tried> best_of(const std::vector<Tried>& tried, Passes passes, Measure measure) {
  std::optional<Tried> best;
  for (const Tried& one : tried) {
    if (passes(one) && (!best || measure(one) < measure(*best))) best = one;
  }
  return best;
}

const Repair* repair(const Answer& answer, RepairKind kind) {
  for (const Repair& one : answer.repairs) {
    if (one.kind == kind) return &one;
  }
  return nullptr;
}

void check_answer(const Program& program, const std::vector<Tried>& tried, const Tradeoff& found) {
  const Question& wish = found.question;
  const Answer& answer = *found.answer;
  const auto in_time = [&](const Tried& t) { return t.finish <= *wish.deadline; };
  const auto in_budget = [&](const Tried& t) { return t.cost <= *wish.budget; };
  const auto full = [](const Tried& t) { return t.choices.dropped.empty(); };
  const auto cost = [](const Tried& t) { return t.cost; };
  const auto possible = best_of(
      tried, [&](const Tried& t) { return full(t) && in_time(t) && in_budget(t); }, cost);
  REQUIRE(answer.feasible == possible.has_value());
  CHECK(answer.proved);
  if (answer.feasible) {
    CHECK(found.front[*answer.plan].cost == possible->cost);
    return;
  }
  const auto cheapest = best_of(
      tried, [&](const Tried& t) { return full(t) && in_time(t); }, cost);
  const Repair* more = repair(answer, RepairKind::cost);
  REQUIRE((more != nullptr) == cheapest.has_value());
  if (more != nullptr) {
    CHECK(found.front[more->plan].cost == cheapest->cost);
    CHECK(more->more.cents == cheapest->cost.cents - wish.budget->cents);
  }
  const auto earliest = best_of(
      tried, [&](const Tried& t) { return full(t) && in_budget(t); },
      [](const Tried& t) { return t.finish; });
  const Repair* later = repair(answer, RepairKind::time);
  REQUIRE((later != nullptr) == earliest.has_value());
  if (later != nullptr) {  // whole days were tried, and less than one may be better
    const PlanPoint& point = found.front[later->plan];
    CHECK(point.cost <= *wish.budget);
    CHECK(point.finish <= earliest->finish);
    const WorkCalendar& calendar = program[program.calendar].work;
    CHECK(calendar.work_between(point.finish, earliest->finish) < day);
  }
  const auto smaller = best_of(
      tried, [&](const Tried& t) { return in_time(t) && in_budget(t); },
      [](const Tried& t) { return std::tuple(-t.value, t.cost); });
  const Repair* less = repair(answer, RepairKind::scope);
  REQUIRE((less != nullptr) == smaller.has_value());
  if (less != nullptr) {
    const PlanPoint& point = found.front[less->plan];
    CHECK(point.value == smaller->value);
    CHECK(point.finish <= *wish.deadline);
    CHECK(point.cost <= *wish.budget);
    CHECK(less->value_lost == found.current.value - point.value);
  }
}

bool is_answer(const Answer& answer, std::size_t plan) {
  return answer.plan == plan || std::any_of(answer.repairs.begin(), answer.repairs.end(),
                                            [&](const Repair& one) { return one.plan == plan; });
}

void check_mixed(const Tradeoff& found) {
  for (const Repair& one : found.answer->repairs) {
    CHECK(one.later >= 0);
    CHECK(one.more.cents >= 0);
    CHECK(!found.front[one.plan].critical_path.empty());
    if (one.kind != RepairKind::mixed) continue;
    CHECK((one.later > 0) + (one.more.cents > 0) + !one.drop.empty() >= 2);
    for (const Repair& pure : found.answer->repairs) {
      if (pure.kind == RepairKind::mixed) continue;
      const bool worse =
          pure.later <= one.later && pure.more <= one.more && pure.value_lost <= one.value_lost;
      CHECK_FALSE(worse);
    }
  }
}

}  // namespace

TEST_CASE("the triangle of small programs is that of trying everything") {
  const std::uint64_t count = property_count(60);
  for (std::uint64_t seed = 1; seed <= count; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const Program program = small_program(random);
    const std::vector<Tried> tried = try_everything(program);
    REQUIRE(!tried.empty());
    TradeoffOptions options;
    const bool every_set = !random.one_in(2);
    if (!every_set) options.scopes = 1;  // answers are then found by branch and bound
    options.question.deadline = tried[random.below(tried.size())].finish;
    options.question.budget = tried[random.below(tried.size())].cost;
    DiagnosticSink sink;
    auto planning = plan_dates(program, {}, sink);
    REQUIRE(planning);
    const auto found = make_tradeoff(*planning, options, sink);
    REQUIRE(found);
    if (every_set) CHECK(found->front_proved);
    for (std::size_t i = 0; i < found->front.size(); ++i) {
      check_plan(program, found->front[i]);
      if (is_answer(*found->answer, i)) continue;  // dropping features of no value may be better
      if (!found->front_proved) continue;
      for (const Tried& one : tried) CHECK_FALSE(better(one, found->front[i]));
    }
    for (const Curve::Point& point : found->curve.points) check_plan(program, point.plan);
    const auto cheapest = best_of(
        tried, [](const Tried& t) { return t.choices.dropped.empty(); },
        [](const Tried& t) { return std::tuple(t.cost, -t.finish.since_epoch); });
    REQUIRE(cheapest);
    CHECK(found->cheapest.plan.cost == cheapest->cost);
    CHECK(found->cheapest.plan.finish <= cheapest->finish);  // no later than it has to be
    check_answer(program, tried, *found);
    check_mixed(*found);
  }
}
