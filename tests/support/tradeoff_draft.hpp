// A trade-off made by hand, for tests of what is made of it: a small shop with a curve of four
// points (one of which lengthens a task again), two options and three features.
#pragma once

#include <string>
#include <vector>

#include <tpm/report/tradeoff_report.hpp>

#include "support/read_text.hpp"

namespace tpm::test {

struct TradeoffDraft {
  Read read;
  tradeoff::Tradeoff tradeoff;
  std::vector<Diagnostic> diagnostics;

  explicit TradeoffDraft(const std::string& name_of_api = "Token API") {
    test::read(read, R"(tpm: 1
program: Shop
start: 2026-01-05
currency: EUR
teams: { web: { people: 3 }, core: { people: 2 } }
projects:
  auth:
    team: core
    tasks:
      design: { name: Design, duration: 5d }
      api: { name: ')" + name_of_api +
                         R"(', duration: 10d, after: design, crash: [8d for 4k, 6d for 12k] }
      oven: { name: Burn-in, duration: 4ed, after: api, crash: [2ed for 2k] }
  shop:
    team: web
    tasks:
      ui: { name: Pages, duration: 8d, after: auth.design, crash: [6d for 1k] }
      pay: { name: Payment, after: auth.api, options: { own: { name: Our own, duration: 9d }, buy: { name: Buy it, duration: 3d, cost: 25k } } }
      dark: { name: Dark theme, duration: 4d, after: ui }
features:
  pay: { name: Payment, priority: must, value: 50, tasks: [shop.pay] }
  pages: { name: Pages, value: 30, tasks: [shop.ui] }
  dark: { name: Dark theme, value: 5, tasks: [shop.dark] }
)");
    current();
    curve();
    front();
  }

  [[nodiscard]] const Program& program() const { return *read.program; }
  [[nodiscard]] TradeoffView view() const {
    return {program(), tradeoff, read.sources, diagnostics};
  }

  [[nodiscard]] ActivityId task(std::string_view path) const {
    const ActivityId found = find_activity(program(), path);
    if (!found.valid()) throw std::out_of_range(std::string(path));
    return found;
  }
  [[nodiscard]] FeatureId feature(std::string_view id) const {
    for (std::size_t i = 0; i < program().features.size(); ++i) {
      if (program().features[i].id == id) return FeatureId(i);
    }
    throw std::out_of_range(std::string(id));
  }

  /// A plan of so many days at 100 a day, with everything, done by our own.
  [[nodiscard]] tradeoff::PlanPoint plan(int days, std::int64_t direct) const {
    tradeoff::PlanPoint plan;
    plan.duration = plan.calculated = days * 480;
    const WorkCalendar& calendar = program()[program().calendar].work;
    const Instant start = calendar.day_start(to_day({2026, 1, 5}));
    plan.finish = calendar.finish_at(calendar.work_at(start) + plan.duration);
    plan.direct_cost = Money{direct * 100};
    plan.overhead = Money{days * 10'000};
    plan.cost = Money{plan.direct_cost.cents + plan.overhead.cents};
    plan.value = 85;
    plan.features = {feature("dark"), feature("pages"), feature("pay")};
    plan.choices.options = {{task("shop.pay"), 1}};
    plan.critical_path = {task("auth.design"), task("auth.api"), task("shop.pay")};
    return plan;
  }

  void crash(tradeoff::PlanPoint& plan, std::string_view path, Minutes from, Minutes to,
             std::int64_t cost) const {
    plan.choices.crashed.push_back({task(path), from, to, Money{cost * 100}});
  }

  /// What is asked for cannot be had, and there are four ways out.
  void ask() {
    tradeoff.question.deadline =
        program()[program().calendar].work.day_finish(to_day({2026, 1, 27}));
    tradeoff.question.budget = Money{2'000'000};
    tradeoff.question.keep = {feature("pages")};
    tradeoff::Answer answer;
    using tradeoff::RepairKind;
    answer.repairs = {{RepairKind::time, 4, 5 * 480, {}, {}, 0},
                      {RepairKind::cost, 0, 0, Money{1'870'000}, {}, 0},
                      {RepairKind::scope, 1, 0, {}, {feature("dark"), feature("pages")}, 35},
                      {RepairKind::mixed, 3, 240, Money{140'050}, {feature("dark")}, 5}};
    tradeoff.answer = std::move(answer);
  }

 private:
  void current() {
    tradeoff.current = plan(24, 10'000);
    tradeoff.current.incentives = Money{350'000};
    tradeoff.current.cost.cents += 350'000;
  }

  void curve() {
    using Point = tradeoff::Curve::Point;
    tradeoff.curve.corners = 4;
    Point first{plan(24, 10'000), Money{50'000}};
    Point second{plan(22, 11'000), Money{200'000}};
    crash(second.plan, "shop.ui", 8 * 480, 6 * 480, 1'000);
    Point third{plan(20, 15'000), Money{400'000}};
    crash(third.plan, "auth.api", 10 * 480, 8 * 480, 4'000);
    crash(third.plan, "shop.ui", 8 * 480, 7 * 480, 500);
    Point last{plan(18, 23'000), std::nullopt};
    crash(last.plan, "auth.api", 10 * 480, 6 * 480, 12'000);
    crash(last.plan, "auth.oven", 4 * 1440, 2 * 1440, 2'000);
    tradeoff.curve.points = {first, second, third, last};
    tradeoff.cheapest.plan = first.plan;
    tradeoff.cheapest.shortest_duration = 22 * 480;
  }

  void front() {
    tradeoff::PlanPoint bought = plan(17, 37'000);
    bought.choices.options = {{task("shop.pay"), 0}};
    tradeoff::PlanPoint small = plan(17, 18'000);
    small.choices.dropped = {feature("dark"), feature("pages")};
    small.features = {feature("pay")};
    small.value = 50;
    tradeoff::PlanPoint mixed = plan(19, 20'000);
    mixed.choices.dropped = {feature("dark")};
    mixed.features = {feature("pages"), feature("pay")};
    mixed.value = 80;
    const auto& points = tradeoff.curve.points;
    tradeoff.front = {bought,         small,          points[3].plan, mixed,
                      points[2].plan, points[1].plan, points[0].plan};
  }
};

}  // namespace tpm::test
