#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <tpm/base/text.hpp>

#include "support/plan_draft.hpp"
#include "support/text_parts.hpp"

using namespace tpm;
using namespace tpm::test;

namespace {

std::string text_of(const PlanDraft& draft, std::size_t width = 80, bool tasks = false) {
  PlanTextOptions options;
  options.width = width;
  options.tasks = tasks;
  return plan_text(draft.view(), options);
}

/// As large as programs get that people still look at: 700 tasks, 50 teams, 12 milestones.
PlanDraft launch() {
  PlanDraft draft("Speaker launch");
  const Day start = to_day({2026, 1, 5});
  for (int i = 0; i < 50; ++i) draft.team("team-" + std::to_string(i), 2 + i % 3);
  std::vector<ActivityId> chain;
  ActivityId project;
  for (int i = 0; i < 700; ++i) {
    const Day monday = start + (i / 20) * 7;
    const std::string number = std::to_string(i);
    if (i % 20 == 0) project = draft.project("work-" + number, "", start, monday + 4);
    const TeamId team(static_cast<std::size_t>(i) % 50);
    const ActivityId task = draft.task(
        project, "t" + number, "A task with quite a long name " + number, team, monday, monday + 4);
    draft.slack(task, (i % 9) * 480);
    if (i % 25 != 0) continue;
    if (!chain.empty()) draft.link(chain.back(), task);
    chain.push_back(task);
  }
  for (int i = 0; i < 12; ++i) {
    draft.milestone("m" + std::to_string(i), "", start + 4 + 14 * i);
    draft.deadline(static_cast<std::size_t>(i), start + 4 + 14 * i + (i == 3 ? -7 : 7 * i));
  }
  draft.span_from(start, start + 34 * 7 + 4);
  draft.critical(chain);
  for (const std::size_t team : {7U, 30U}) {
    draft.schedule.teams[team].peak = 9;
    draft.schedule.teams[team].overloads.push_back({at(start, 9), at(start + 1, 17), 9, 3, {}});
  }
  for (TeamPlan& team : draft.schedule.teams) {
    team.work = 1200;
    team.available = 2400;
  }
  PathPlan near;
  for (std::size_t i = 1; i < 90; i += 2) near.activities.push_back(ActivityId(i));
  near.slack = 720;
  draft.schedule.near_critical = {near, near};
  draft.measure_progress();
  return draft;
}

}  // namespace

TEST_CASE("the summary and the table at 80 columns") {
  CHECK(text_of(checkout(), 80, true) == R"text(Phoenix checkout
Finishes Fri 20 Feb 2026, 5d before the deadline (Fri 27 Feb)
35 working days from Mon 5 Jan: 5 tasks in 3 projects, 3 teams
As of Mon 12 Jan: 1 of 5 tasks done

Milestones              Date        Deadline    Slack
  Private beta          Fri  6 Feb  Wed  4 Feb    -2d  late
  General availability  Fri 20 Feb  Wed 25 Feb    +3d

Critical path  decides the finish: 5 steps, 2 hand-overs (→)
   auth.design           platform   5d  Mon  5 Jan –  Fri  9 Jan  done
   Token API             platform   8d  Mon 12 Jan –  Wed 21 Jan
→  Payment provider      web       15d  Fri 23 Jan –  Thu 12 Feb  FS+1d
     Sandbox keys, agreed Wed 14 Jan, planned Wed 21 Jan
→  Penetration test      security   6d  Fri 13 Feb –  Fri 20 Feb
   General availability                               Fri 20 Feb

Next in line  what would decide it after slipping by so much
  5d  Shop front · Private beta

Teams       People  Peak  Load  Overloaded
  web            3     4   49%  1 too few Fri 23 Jan – Fri 6 Feb
  security       1     1  100%
  platform       4     1   25%

To look at
  1 task is too late for a deadline or a fixed date, Shop front the most: by 2d
  2 hand-overs between teams: 1 later than agreed, 1 with no agreed date
  warning  'beta' is 2d later than its deadline

Cost  43,500.50 EUR, 3,500 of it overhead; 6,499.50 below the budget of 50,000

Task                    Team      Start       Finish      Takes  Slack
  Sign-in                         Mon  5 Jan  Wed 21 Jan             0
*   Token API           platform  Mon 12 Jan  Wed 21 Jan     8d      0
    design              platform  Mon  5 Jan  Fri  9 Jan     5d
  Private beta                    Fri  6 Feb  Fri  6 Feb           -2d
  New checkout                    Mon 12 Jan  Fri 20 Feb             0
*   Payment provider    web       Fri 23 Jan  Thu 12 Feb    15d      0
    Shop front          web       Mon 12 Jan  Fri  6 Feb    20d    -2d
* General availability            Fri 20 Feb  Fri 20 Feb             0
  Review                          Fri 13 Feb  Fri 20 Feb             0
*   Penetration test    security  Fri 13 Feb  Fri 20 Feb     6d      0
* critical: no room to slip
)text");
}

TEST_CASE("the summary at 60 columns") {
  CHECK(text_of(checkout(), 60) == R"text(Phoenix checkout
Finishes Fri 20 Feb 2026,
5d before the deadline (Fri 27 Feb)
35 working days from Mon 5 Jan: 5 tasks in 3 projects, 3
teams
As of Mon 12 Jan: 1 of 5 tasks done

Milestones              Date        Deadline    Slack
  Private beta          Fri  6 Feb  Wed  4 Feb    -2d  late
  General availability  Fri 20 Feb  Wed 25 Feb    +3d

Critical path  decides the finish: 5 steps, 2 hand-overs (→)
   auth.design           platform   5d  Fri  9 Jan  done
   Token API             platform   8d  Wed 21 Jan
→  Payment provider      web       15d  Thu 12 Feb  FS+1d
     Sandbox keys, agreed Wed 14 Jan, planned Wed 21 Jan
→  Penetration test      security   6d  Fri 20 Feb
   General availability                 Fri 20 Feb

Next in line  what would decide it after slipping by so much
  5d  Shop front · Private beta

Teams       People  Peak  Load  Overloaded
  web            3     4   49%  1 too few Fri 23 Jan – Fri …
  security       1     1  100%
  platform       4     1   25%

To look at
  1 task is too late for a deadline or a fixed date, Shop
    front the most: by 2d
  2 hand-overs between teams: 1 later than agreed, 1 with no
    agreed date
  warning  'beta' is 2d later than its deadline

Cost  43,500.50 EUR, 3,500 of it overhead; 6,499.50 below
      the budget of 50,000
)text");
}

TEST_CASE("at 160 columns ids, costs and what a task waits for have room") {
  CHECK(text_of(checkout(), 160, true) == R"text(Phoenix checkout
Finishes Fri 20 Feb 2026, 5d before the deadline (Fri 27 Feb)
35 working days from Mon 5 Jan: 5 tasks in 3 projects, 3 teams
As of Mon 12 Jan: 1 of 5 tasks done

Milestones              Date        Deadline    Slack
  Private beta          Fri  6 Feb  Wed  4 Feb    -2d  late
  General availability  Fri 20 Feb  Wed 25 Feb    +3d

Critical path  decides the finish: 5 steps, 2 hand-overs (→)
   design                auth.design     platform   5d  Mon  5 Jan –  Fri  9 Jan  done
   Token API             auth.api        platform   8d  Mon 12 Jan –  Wed 21 Jan
→  Payment provider      checkout.psp    web       15d  Fri 23 Jan –  Thu 12 Feb  FS+1d
     Sandbox keys, agreed Wed 14 Jan, planned Wed 21 Jan
→  Penetration test      review.pentest  security   6d  Fri 13 Feb –  Fri 20 Feb
   General availability  ga                                           Fri 20 Feb

Next in line  what would decide it after slipping by so much
  5d  Shop front · Private beta

Teams       People  Peak  Load        Cost  Overloaded
  web            3     4   49%  29,100 EUR  1 too few Fri 23 Jan – Fri 6 Feb
  security       1     1  100%   5,700 EUR
  platform       4     1   25%   5,200 EUR

To look at
  1 task is too late for a deadline or a fixed date, Shop front the most: by 2d
  2 hand-overs between teams: 1 later than agreed, 1 with no agreed date
  warning  'beta' is 2d later than its deadline

Cost  43,500.50 EUR, 3,500 of it overhead; 6,499.50 below the budget of 50,000

Task                    Id              Team      Start       Finish      Takes  Slack  Free  Drag    Cost  Waits for
  Sign-in               auth                      Mon  5 Jan  Wed 21 Jan             0     0
*   Token API           auth.api        platform  Mon 12 Jan  Wed 21 Jan     8d      0     0                auth.design FS
    design              auth.design     platform  Mon  5 Jan  Fri  9 Jan     5d
  Private beta          beta                      Fri  6 Feb  Fri  6 Feb           -2d   -2d                checkout.ui FS
  New checkout          checkout                  Mon 12 Jan  Fri 20 Feb             0     0
*   Payment provider    checkout.psp    web       Fri 23 Jan  Thu 12 Feb    15d      0     0    7d  10,800  auth.api FS+1d
    Shop front          checkout.ui     web       Mon 12 Jan  Fri  6 Feb    20d    -2d   -2d                auth.design FS
* General availability  ga                        Fri 20 Feb  Fri 20 Feb             0     0                review.pentest FS
  Review                review                    Fri 13 Feb  Fri 20 Feb             0     0
*   Penetration test    review.pentest  security  Fri 13 Feb  Fri 20 Feb     6d      0     0                checkout.psp FS
* critical: no room to slip
)text");
}

TEST_CASE("no line is wider than the page, ends with a space or holds a control") {
  for (const PlanDraft& draft : {checkout(), launch()}) {
    for (std::size_t width = 60; width <= 200; ++width) {
      for (const std::string& line : lines(text_of(draft, width, width % 20 == 0))) {
        CAPTURE(width);
        CAPTURE(line);
        CHECK(display_width(line) <= width);
        CHECK((line.empty() || line.back() != ' '));
        CHECK(std::none_of(line.begin(), line.end(),
                           [](char c) { return static_cast<unsigned char>(c) < ' '; }));
      }
    }
  }
}

TEST_CASE("a large program still fits one screen") {
  const std::string text = text_of(launch());
  CHECK(lines(text).size() <= 40);
  CHECK(has(text, "… 18 more; --tasks --critical shows all"));
  CHECK(has(text, "  m3        Fri 20 Feb  Fri 13 Feb    -5d  late\n"));
  CHECK(has(text, "… 5 more\n"));
  CHECK(has(text, "  team-7 "));
  CHECK(has(text, "  team-30 "));
  CHECK(has(text, "… 47 more teams, none overloaded, the busiest at 50%"));
  CHECK(has(text, "27 hand-overs between teams, none with an agreed date"));
  CHECK(has(text, " 1.5d  A task with quite a lon… … 39 more … A task"));
}

TEST_CASE("a program without tasks says so") {
  CHECK(text_of(PlanDraft("Empty"), 80, true) ==
        "Empty\nThere are no tasks to plan yet; they go under 'projects:'.\n");
}

TEST_CASE("a program that is done has finished") {
  PlanDraft draft("Done");
  const ActivityId task =
      draft.task({}, "a", "Work", {}, to_day({2026, 1, 5}), to_day({2026, 1, 6}));
  draft.span_from(to_day({2026, 1, 5}), to_day({2026, 1, 6}));
  draft.due(to_day({2026, 1, 6}));
  draft.plan(task).complete = true;
  draft.schedule.critical_path = draft.path({task}, 0);
  CHECK(text_of(draft) ==
        "Done\n"
        "Finished Tue 6 Jan 2026, exactly at the deadline\n"
        "2 working days from Mon 5 Jan: 1 task\n"
        "1 of 1 task done\n"
        "\n"
        "Critical path  decides the finish: 1 step\n"
        "   Work  2d  Mon  5 Jan –  Tue  6 Jan  done\n");
}

TEST_CASE("work that ends at midnight finishes on the day before") {
  PlanDraft draft("Night shift");
  const ActivityId task =
      draft.task({}, "a", "Work", {}, to_day({2026, 1, 9}), to_day({2026, 1, 9}));
  draft.span_from(to_day({2026, 1, 9}), to_day({2026, 1, 9}));
  draft.plan(task).finish = draft.schedule.finish = at(to_day({2026, 1, 10}), 0);
  draft.critical({task});
  const std::string text = text_of(draft);
  CHECK(has(text, "Finishes Fri 9 Jan 2026\n"));
  CHECK(has(text, "   Work  1d  Fri  9 Jan\n"));
}

TEST_CASE(
    "a missed deadline and an exceeded budget are in the words, and red if there are colours") {
  PlanDraft draft = checkout();
  draft.due(to_day({2026, 2, 18}));
  draft.program.budget->value = {4000000};
  draft.program.currency.clear();
  PlanTextOptions options;
  CHECK(has(plan_text(draft.view(), options), ", 2d after the deadline (Wed 18 Feb)\n"));
  CHECK(has(plan_text(draft.view(), options),
            "Cost  43,500.50, 3,500 of it overhead; 3,500.50 over the budget of 40,000\n"));
  options.color = true;
  CHECK(
      has(plan_text(draft.view(), options), "\x1b[31m2d after the deadline (Wed 18 Feb)\x1b[0m\n"));
}

TEST_CASE("elapsed time is marked, and what takes no time has no duration") {
  PlanDraft draft("Shipping");
  const ActivityId task =
      draft.task({}, "a", "Ship", {}, to_day({2026, 1, 5}), to_day({2026, 1, 8}));
  draft.span_from(to_day({2026, 1, 5}), to_day({2026, 1, 8}));
  draft.critical({task});
  draft.plan(task).elapsed = true;
  draft.plan(task).duration = 3 * minutes_per_civil_day;
  CHECK(has(text_of(draft), "   Ship  3ed  Mon  5 Jan –"));
  CHECK(has(text_of(draft, 80, true), "* Ship  a   Mon  5 Jan  Thu  8 Jan    3ed      0     0\n"));
}

TEST_CASE("columns can be chosen") {
  const PlanDraft draft = checkout();
  PlanTextOptions options;
  options.tasks = true;
  options.filter.projects = {"auth"};
  options.columns = {"id", "critical", "late_finish", "duration_minutes", "progress", "driven_by"};
  const std::string text = plan_text(draft.view(), options);
  CHECK(text.substr(text.find("\n\nId") + 2) ==
        "Id           critical  Late finish  Takes  progress     Waits for\n"
        "auth                   Wed 21 Jan          not_started\n"
        "auth.api     yes       Wed 21 Jan      8d  not_started  auth.design FS\n"
        "auth.design            Fri  9 Jan      5d  done\n");
  options.filter.projects = {"none"};
  CHECK(has(plan_text(draft.view(), options), "\n\nNo task is like that.\n"));
}

TEST_CASE("every column can be shown") {
  const PlanDraft draft = checkout();
  for (const std::string_view name : task_columns()) {
    PlanTextOptions options;
    options.tasks = true;
    options.columns = {std::string(name)};
    const std::string text = plan_text(draft.view(), options);
    CHECK(lines(text.substr(text.find("Cost  "))).size() >=
          2 + 1 + draft.program.activities.size());
  }
}

TEST_CASE("hostile names are shown, not obeyed") {
  PlanDraft draft = checkout();
  const std::string hostile = "x\x1b[2J\n\r\t\xe2\x80\xae\x7f\xff";
  draft.program.name = draft.program.currency = hostile;
  for (Activity& activity : draft.program.activities) activity.name = hostile;
  for (Team& team : draft.program.teams) team.name = hostile;
  draft.program.dependencies[2].needs->value = hostile;
  draft.diagnostics[0].message = hostile;
  const std::string text = text_of(draft, 200, true);
  CHECK(has(text, "x\\x1b[2J\\n\\r\\t"));
  for (const char c : text) CHECK((static_cast<unsigned char>(c) >= 32 || c == 10));
  CHECK(count(text, "\xe2\x80\xae") == 0);
  CHECK(count(text, "\x7f") == 0);
  CHECK(count(text, "\xff") == 0);
}

TEST_CASE("wide names keep columns straight") {
  PlanDraft draft = checkout();
  draft.program.activities[1].name = "トークン";
  const std::vector<std::string> all = lines(text_of(draft));
  std::vector<std::size_t> columns;
  for (const std::string& line : all) {
    const std::size_t dash = line.find(" –  ");
    if (dash != std::string::npos && line.rfind("  web", 0) != 0) {
      columns.push_back(display_width(std::string_view(line).substr(0, dash)));
    }
  }
  REQUIRE(columns.size() == 4);
  CHECK(std::count(columns.begin(), columns.end(), columns[0]) == 4);
}
