#include <string>

#include <doctest/doctest.h>

#include <tpm/compare/plan_diff.hpp>

#include "support/snapshots.hpp"

using namespace tpm;
using namespace tpm::test;

namespace {

const std::string base = R"(currency: EUR
teams:
  core: { people: 1, rate: 800/d }
  web: { people: 2, rate: 700/d }
projects:
  auth:
    team: core
    tasks:
      design: { duration: 5d }
      api: { duration: 8d, after: design }
  shop:
    team: web
    tasks:
      ui: { duration: 10d, after: auth.design }
      login: { duration: 3d, after: [ui, auth.api] }
milestones:
  beta: { after: shop.login, deadline: 2026-02-02 }
)";

std::string changed(const std::string& what, const std::string& to) {
  std::string text = base;
  const std::size_t at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), to);
}

std::string everywhere(std::string text, const std::string& what, const std::string& to) {
  for (std::size_t at = text.find(what); at != std::string::npos;
       at = text.find(what, at + to.size())) {
    text.replace(at, what.size(), to);
  }
  return text;
}

/// "resized auth.api +2d", one line a task.
std::string tasks(const PlanDiff& diff) {
  std::string text;
  for (const TaskDiff& task : diff.tasks) {
    text += std::string(to_string(task.change)) + ' ' + task.shown().id;
    if (task.evidence) text += " was " + task.from->id + " by " + task.evidence->text();
    if (task.finish_delta) text += fmt::format(" {:+}", *task.finish_delta / 480);
    text += '\n';
  }
  return text;
}

std::string tasks(const std::string& from, const std::string& to) {
  const PlanSnapshot before = snapshot(from);
  const PlanSnapshot after = snapshot(to);
  return tasks(diff_plans(before, after));
}

}  // namespace

TEST_CASE("a plan does not differ from itself") {
  const PlanSnapshot plan = snapshot(base);
  CHECK(diff_plans(plan, plan).empty());
}

TEST_CASE("a longer task moves what follows it, and the milestone is missed") {
  const PlanSnapshot before = snapshot(base);
  const PlanSnapshot after = snapshot(changed("duration: 8d", "duration: 15d"));
  const PlanDiff diff = diff_plans(before, after);
  CHECK(diff.finish_delta == 5 * 480);
  REQUIRE(diff.cost_delta);
  CHECK(diff.cost_delta->cents == 7 * 80000);
  CHECK(tasks(diff) == "resized auth.api +7\nmoved beta +5\nmoved shop.login +5\n");
  REQUIRE(diff.milestones.size() == 1);
  CHECK(diff.milestones[0].newly_missed());
  CHECK(diff.milestones[0].delta == 5 * 480);
  REQUIRE(diff.newly_critical.size() == 1);
  CHECK(diff.newly_critical[0]->id == "auth.api");
  REQUIRE(diff.no_longer_critical.size() == 1);
  CHECK(diff.no_longer_critical[0]->id == "shop.ui");
  REQUIRE(diff.teams.size() == 2);
  CHECK(diff.teams[0].work_delta == 7 * 480);
  CHECK(diff.teams[0].tasks_moved == 1);
  CHECK(diff.teams[1].max_later == 5 * 480);
  CHECK(diff.teams[1].cost_delta->cents == 0);
}

TEST_CASE("tasks that only one plan has are added or removed") {
  CHECK(tasks(base, changed("      ui:", "      help: { duration: 1d }\n      ui:")) ==
        "added shop.help\n");
  CHECK(tasks(changed("      ui:", "      help: { duration: 1d }\n      ui:"), base) ==
        "removed shop.help\n");
}

TEST_CASE("another deadline, team or name is a difference too") {
  const PlanSnapshot before = snapshot(base);
  const PlanSnapshot after = snapshot(changed("2026-02-02", "2026-01-20"));
  const PlanDiff diff = diff_plans(before, after);
  CHECK(diff.milestones[0].changed());
  CHECK(diff.milestones[0].newly_missed());
  CHECK_FALSE(diff.empty());
  CHECK(tasks(base, changed("{ duration: 8d", "{ team: web, duration: 8d")) ==
        "changed auth.api +0\n");
  CHECK(tasks(base, changed("{ duration: 8d", "{ name: Tokens, duration: 8d")) ==
        "renamed auth.api +0\n");
}

TEST_CASE("another currency makes costs that cannot be compared") {
  const PlanSnapshot before = snapshot(base);
  const PlanSnapshot after = snapshot(changed("EUR", "USD"));
  CHECK_FALSE(diff_plans(before, after).cost_delta);
}

TEST_CASE("a task with another id is known by its links, duration and team") {
  CHECK(tasks(base, everywhere(everywhere(base, "api:", "tokens:"), "auth.api", "auth.tokens")) ==
        "renamed auth.tokens was auth.api by links, duration, team and project +0\n");
}

TEST_CASE("a task in another project is known by its id") {
  const std::string moved =
      everywhere(changed("      api: { duration: 8d, after: design }\n", ""), "auth.api", "api") +
      "";
  const std::string text = everywhere(
      moved, "      ui:", "      api: { team: core, duration: 8d, after: auth.design }\n      ui:");
  CHECK(tasks(base, text) == "renamed shop.api was auth.api by id, links, duration and team +0\n");
}

TEST_CASE("a project with another id keeps its tasks") {
  const std::string renamed = everywhere(everywhere(base, "auth:", "ident:"), "auth.", "ident.");
  CHECK(tasks(base, renamed) ==
        "renamed ident.api was auth.api by id, links, duration and team +0\n"
        "renamed ident.design was auth.design by id, successors, duration and team +0\n");
}

TEST_CASE("renamed tasks in a row are found one by the other") {
  const std::string chain = R"(projects:
  p:
    tasks:
      first: { duration: 1d }
      a: { duration: 2d, after: first }
      b: { duration: 2d, after: a }
      c: { duration: 2d, after: b }
)";
  std::string renamed = everywhere(chain, " a:", " x:");
  renamed = everywhere(renamed, "after: a", "after: x");
  renamed = everywhere(everywhere(renamed, " b:", " y:"), "after: b", "after: y");
  const std::string found = tasks(chain, renamed);
  CHECK(found.find("renamed p.x was p.a") != std::string::npos);
  CHECK(found.find("renamed p.y was p.b") != std::string::npos);
}

TEST_CASE("what could be either of two is neither") {
  const std::string one =
      "projects: { p: { tasks: { s: { duration: 1d }, "
      "a: { duration: 2d, after: s } } } }\n";
  const std::string two =
      "projects: { p: { tasks: { s: { duration: 1d }, "
      "b: { duration: 2d, after: s }, c: { duration: 2d, after: s } } } }\n";
  CHECK(tasks(one, two) == "removed p.a\nadded p.b\nadded p.c\n");
}

TEST_CASE("other work under another id is no rename") {
  CHECK(tasks(base, everywhere(
                        everywhere(everywhere(base, "api: { duration: 8d", "x: { duration: 2d"),
                                   "auth.api", "auth.x"),
                        "after: [ui, auth.x]", "after: ui")) == "removed auth.api\nadded auth.x\n");
}

TEST_CASE("a milestone with another id is followed") {
  const PlanSnapshot before = snapshot(base);
  const PlanSnapshot after = snapshot(changed("  beta:", "  pilot:"));
  const PlanDiff diff = diff_plans(before, after);
  REQUIRE(diff.milestones.size() == 1);
  REQUIRE(diff.milestones[0].from != nullptr);
  REQUIRE(diff.milestones[0].to != nullptr);
  CHECK(diff.milestones[0].from->id == "beta");
  CHECK(diff.milestones[0].to->id == "pilot");
}

TEST_CASE("a task that becomes a milestone is another thing") {
  CHECK(tasks(base, changed("{ duration: 3d,", "{ milestone: true,")) ==
        "moved beta -3\nadded shop.login\nremoved shop.login\n");
}
