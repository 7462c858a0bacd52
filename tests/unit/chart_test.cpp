#include <stdexcept>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <tpm/chart/chart.hpp>

#include "support/plan_draft.hpp"

using namespace tpm;
using namespace tpm::test;

namespace {

using Ids = std::vector<std::string>;

Ids ids(const Chart& chart) {
  Ids result;
  for (const ChartRow& row : chart.rows) result.push_back(row.id);
  return result;
}

const ChartRow& row(const Chart& chart, const std::string& id) {
  for (const ChartRow& candidate : chart.rows) {
    if (candidate.id == id) return candidate;
  }
  throw std::invalid_argument("no row " + id);
}

/// m, and p: a, d, g: { b, inner: { c } }; a, b and c one after the other.
PlanDraft nested() {
  PlanDraft draft("Nested");
  const auto january = [](int of_month) { return to_day({2026, 1, of_month}); };
  const ActivityId m = draft.milestone("m", "", january(8));
  const ActivityId p = draft.project("p", "", january(5), january(8));
  const ActivityId a = draft.task(p, "a", "", {}, january(5), january(6));
  draft.task(p, "d", "", {}, january(5), january(5));
  const ActivityId g = draft.add(ActivityKind::group, p, "g", "", january(7), january(8));
  const ActivityId b = draft.task(g, "b", "", {}, january(7), january(7));
  const ActivityId inner = draft.add(ActivityKind::group, g, "inner", "", january(8), january(8));
  const ActivityId c = draft.task(inner, "c", "", {}, january(8), january(8));
  draft.link(a, b);
  draft.link(b, c);
  draft.link(c, m);
  draft.link(g, m);
  draft.critical({a, b, c, m});
  draft.span_from(january(5), january(8));
  return draft;
}

Chart charted(const PlanDraft& draft, const ChartOptions& options) {
  return make_chart(draft.view(), options);
}

}  // namespace

TEST_CASE("rows are in the order of their dates, below what holds them") {
  const Chart chart = charted(nested(), {});
  CHECK(ids(chart) ==
        Ids{":milestones", "m", "p", "p.d", "p.a", "p.g", "p.g.b", "p.g.inner", "p.g.inner.c"});
  std::vector<int> depths;
  for (const ChartRow& r : chart.rows) depths.push_back(r.depth);
  CHECK(depths == std::vector<int>{0, 1, 0, 1, 1, 1, 2, 2, 3});
  CHECK(chart.rows[0].kind == ChartRowKind::section);
  CHECK(chart.rows[0].end == 2);
  CHECK(chart.rows[2].kind == ChartRowKind::section);
  CHECK(chart.rows[2].parent == ChartRow::none);
  CHECK(chart.rows[2].end == 9);
  CHECK(chart.rows[5].kind == ChartRowKind::group);
  CHECK(chart.rows[5].parent == 2);
  CHECK(chart.rows[7].end == 9);
  CHECK(chart.rows[8].parent == 7);
}

TEST_CASE("depth hides what is inside groups, and links to what is hidden") {
  ChartOptions options;
  options.depth = 2;
  const Chart chart = charted(nested(), options);
  CHECK(ids(chart) == Ids{":milestones", "m", "p", "p.d", "p.a", "p.g"});
  CHECK(row(chart, "p.g").rolled_up);
  CHECK_FALSE(row(chart, "p").rolled_up);
  CHECK_FALSE(row(chart, "p.a").rolled_up);
  REQUIRE(chart.links.size() == 1);
  CHECK(chart.rows[chart.links[0].from].id == "p.g");
  CHECK(chart.links[0].dependency == 3);

  options.depth = 1;
  const Chart projects = charted(nested(), options);
  CHECK(ids(projects) == Ids{":milestones", "m", "p"});
  CHECK(row(projects, "p").rolled_up);
}

TEST_CASE("critical, milestones, projects and teams choose leaves, and what holds them") {
  ChartOptions options;
  options.filter.critical = true;
  CHECK(ids(charted(nested(), options)) ==
        Ids{":milestones", "m", "p", "p.a", "p.g", "p.g.b", "p.g.inner", "p.g.inner.c"});

  options = {};
  options.milestones = true;
  CHECK(ids(charted(nested(), options)) == Ids{":milestones", "m"});

  options = {};
  options.filter.projects = {"review"};
  const PlanDraft draft = checkout();
  CHECK(ids(make_chart(draft.view(), options)) == Ids{"review", "review.pentest"});

  options = {};
  options.filter.teams = {"web"};
  CHECK(ids(make_chart(draft.view(), options)) == Ids{"checkout", "checkout.ui", "checkout.psp"});
}

TEST_CASE("a window of days keeps what overlaps it and is the chart's window") {
  ChartOptions options;
  options.from = to_day({2026, 1, 9});
  options.until = to_day({2026, 1, 12});
  const PlanDraft draft = checkout();
  const Chart chart = make_chart(draft.view(), options);
  CHECK(ids(chart) == Ids{"auth", "auth.design", "auth.api", "checkout", "checkout.ui"});
  CHECK(chart.first_day == to_day({2026, 1, 9}));
  CHECK(chart.last_day == to_day({2026, 1, 12}));
  REQUIRE(chart.days_off.size() == 1);
  CHECK(chart.days_off[0].first == to_day({2026, 1, 10}));
  CHECK(chart.days_off[0].last == to_day({2026, 1, 11}));

  options.until = to_day({2026, 1, 9});
  CHECK(ids(make_chart(draft.view(), options)) == Ids{"auth", "auth.design"});
}

TEST_CASE("by team each task stands once, under its team, and what has none comes last") {
  ChartOptions options;
  options.group_by = ChartGrouping::team;
  options.depth = 1;  // there is no tree to cut
  const PlanDraft draft = checkout();
  const Chart chart = make_chart(draft.view(), options);
  CHECK(ids(chart) == Ids{"team:platform", "auth.design", "auth.api", "team:security",
                          "review.pentest", "team:web", "checkout.ui", "checkout.psp",
                          "team:", "beta", "ga"});
  const ChartRow& platform = chart.rows[0];
  CHECK_FALSE(platform.activity.valid());
  CHECK(platform.team.index == 0);
  CHECK(platform.start_day == to_day({2026, 1, 5}));
  CHECK(platform.finish_day == to_day({2026, 1, 21}));
  CHECK(platform.critical);
  CHECK(platform.started);
  CHECK_FALSE(platform.complete);
  CHECK(chart.rows[1].parent == 0);
  CHECK(chart.links.size() == 6);
}

TEST_CASE("a row has what the plan says of its activity") {
  PlanDraft draft = checkout();
  draft.program.activities[1].complete = At<std::int64_t>{2500, {}};
  draft.program.activities[6].remaining = At<Duration>{{4800, false}, {}};
  draft.program.activities[6].people.push_back({TeamId(0), 2, {}});
  draft.program.activities[6].status = At<std::string>{"blocked", {}};
  draft.program.activities[6].annotations.owner = At<std::string>{"Bo", {}};
  draft.measure_progress();
  const Chart chart = make_chart(draft.view(), {});
  CHECK(chart.title == "Phoenix checkout");
  CHECK(chart.status_day == to_day({2026, 1, 12}));
  REQUIRE(chart.deadline);
  CHECK(chart.deadline->met);

  const ChartRow& ui = row(chart, "checkout.ui");
  CHECK(ui.label == "Shop front");
  CHECK(ui.start_day == to_day({2026, 1, 12}));
  CHECK(ui.finish_day == to_day({2026, 2, 6}));
  CHECK(ui.late_finish_day == ui.finish_day);  // it should have finished before: no tail
  CHECK(ui.total_slack == -960);
  CHECK(ui.complete_percent == 5000);  // 10 of 20 days are left
  CHECK(ui.teams == std::vector<TeamId>{TeamId(0), TeamId(2)});
  CHECK(ui.people == 3);
  CHECK(ui.owner == "Bo");
  CHECK(ui.status == "blocked");
  CHECK(row(chart, "auth.api").complete_percent == 2500);
  CHECK(row(chart, "auth.design").complete_percent == 10000);
  CHECK(row(chart, "auth.design").reason == StartReason::actual);
  CHECK_FALSE(row(chart, "checkout.psp").complete_percent);

  const ChartRow& beta = row(chart, "beta");
  CHECK(beta.kind == ChartRowKind::milestone);
  REQUIRE(beta.deadline);
  CHECK(beta.deadline->day() == to_day({2026, 2, 4}));
  CHECK(beta.deadline->slack == -960);
  CHECK_FALSE(beta.deadline->met);
  CHECK(chart.last_day == to_day({2026, 2, 27}));  // that of the program
}

TEST_CASE("a link says where it goes, what drives and what is critical") {
  const PlanDraft draft = checkout();
  const Chart chart = make_chart(draft.view(), {});
  REQUIRE(chart.links.size() == 6);
  const ChartLink& keys = chart.links[2];
  CHECK(chart.rows[keys.from].id == "auth.api");
  CHECK(chart.rows[keys.to].id == "checkout.psp");
  CHECK(keys.lag_text == "1d");
  CHECK(keys.driving);
  CHECK(keys.critical);
  CHECK(keys.cross_team);
  CHECK(keys.needs == "Sandbox keys");
  CHECK_FALSE(chart.links[3].critical);  // to ui, which is not
}

TEST_CASE("a milestone at midnight stands on the day that ends there") {
  PlanDraft draft("Round the clock");
  const ActivityId m = draft.milestone("m", "", to_day({2026, 1, 9}));
  ActivityPlan& plan = draft.plan(m);
  plan.start = plan.finish = midnight(to_day({2026, 1, 10}));
  plan.late_finish = plan.finish + 3 * minutes_per_civil_day;
  const Chart chart = make_chart(draft.view(), {});
  CHECK(row(chart, "m").start_day == to_day({2026, 1, 9}));
  CHECK(row(chart, "m").finish_day == to_day({2026, 1, 9}));
  CHECK(row(chart, "m").late_finish_day == to_day({2026, 1, 12}));
}

TEST_CASE("a chart without rows has the window of the program") {
  const PlanDraft draft = checkout();
  ChartOptions options;
  options.filter.projects = {"auth"};
  options.filter.teams = {"web"};
  const Chart chart = make_chart(draft.view(), options);
  CHECK(chart.rows.empty());
  CHECK(chart.links.empty());
  CHECK(chart.first_day == to_day({2026, 1, 5}));
  CHECK(chart.last_day == to_day({2026, 2, 20}));
}
