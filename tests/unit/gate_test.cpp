#include <set>

#include <doctest/doctest.h>

#include <tpm/compare/gate.hpp>

#include "support/snapshots.hpp"

using namespace tpm;
using namespace tpm::test;

namespace {

/// The plan of sections that the reader has nothing to say about.
PlanSnapshot quiet_snapshot(const std::string& sections) {
  REQUIRE(messages(sections).empty());
  return snapshot(sections);
}

const std::string gated =
    "deadline: 2026-01-16\nteams:\n  web: { people: 1 }\nprojects:\n  p:\n    team: web\n    "
    "tasks:\n"
    "      a: { duration: 3d }\n      b: { duration: 5d, after: a }\n      c: { duration: 2d }\n"
    "milestones:\n  m: { after: p, deadline: 2026-01-14 }\n";

/// "pass 480", "fail", or the code and place of what is wrong.
std::string verdict(const PlanSnapshot& plan, const std::string& expression,
                    const PlanDiff* diff = nullptr) {
  SourceMap sources;
  DiagnosticSink sink;
  const std::vector<std::string> expressions{expression};
  const auto results = evaluate_gates(expressions, plan, diff, sources, sink);
  if (!results) {
    const Diagnostic& d = sink.all().front();
    return fmt::format("{} '{}'", d.code, sources.text(d.span));
  }
  std::string text = results->front().passed ? "pass" : "fail";
  if (results->front().margin) text += fmt::format(" {}", *results->front().margin);
  return text;
}

}  // namespace

TEST_CASE("gates compare every type, and say what room there is") {
  const PlanSnapshot p = quiet_snapshot(gated);  // finishes on Wednesday 14 January
  CHECK(verdict(p, "finish<=2026-01-14") == "pass 0");
  CHECK(verdict(p, "finish<2026-01-14") == "fail -480");
  CHECK(verdict(p, "finish<2026-01-15") == "pass 0");
  CHECK(verdict(p, "finish<=2026-01-16") == "pass 960");
  CHECK(verdict(p, "finish<=2026-01-13") == "fail -480");
  CHECK(verdict(p, "finish==2026-01-14") == "pass");
  CHECK(verdict(p, "finish!=2026-01-14") == "fail");
  CHECK(verdict(p, "finish<=2026-01-14T16:00") == "fail -60");
  CHECK(verdict(p, "finish<=deadline") == "pass 960");
  CHECK(verdict(p, "start>=2026-01-05") == "pass 0");
  CHECK(verdict(p, "start>2026-01-05") == "fail -480");
  CHECK(verdict(p, "slack>=2d") == "pass 0");
  CHECK(verdict(p, "slack>2d") == "fail 0");
  CHECK(verdict(p, "slack >= -1d") == "pass 1440");
  CHECK(verdict(p, "tasks.p.c.slack==6d") == "pass");
  CHECK(verdict(p, "milestones.m.slack<=0") == "pass 0");
  CHECK(verdict(p, "m.critical") == "pass");
  CHECK(verdict(p, "p.c.critical") == "fail");
  CHECK(verdict(p, "p.c.critical==false") == "pass");
  CHECK(verdict(p, "cost<=0") == "pass 0");
  CHECK(verdict(p, "cost>-5.50") == "pass 550");
  CHECK(verdict(p, "overload<=1d") == "fail -480");
  CHECK(verdict(p, "teams.web.peak<=teams.web.people") == "fail -1");
  CHECK(verdict(p, "teams_overloaded==1") == "pass");
  CHECK(verdict(p, "projects.p.finish<=m.date") == "pass 0");
}

TEST_CASE("gates point at what they cannot read") {
  const PlanSnapshot p = quiet_snapshot(gated);
  CHECK(verdict(p, "finnish<=2026-01-14") == "bad-gate 'finnish'");
  CHECK(verdict(p, " finish < = 2026-01-14") == "bad-date '= 2026-01-14'");
  CHECK(verdict(p, "finish => 2026-01-14") == "bad-gate '='");
  CHECK(verdict(p, "finish<=2026-02-30") == "bad-date '2026-02-30'");
  CHECK(verdict(p, "tasks.p.d.slack>0") == "unknown-reference 'p.d'");
  CHECK(verdict(p, "milestones.p.a.date>0") == "unknown-reference 'p.a'");
  CHECK(verdict(p, "p.a.date>=2026-01-05") == "bad-gate 'date'");
  CHECK(verdict(p, "p.a.deadline>=2026-01-05") == "bad-gate 'p.a.deadline'");
  CHECK(verdict(p, "finish<=p.a.slack") == "bad-gate 'p.a.slack'");
  CHECK(verdict(p, "critical_count<=010") == "bad-number '010'");
  CHECK(verdict(p, "teams.web.peak<=1k") == "bad-number '1k'");
  CHECK(verdict(p, "..<1") == "unknown-reference '.'");
  CHECK(verdict(p, ".<1").substr(0, 17) == "unknown-reference");
  CHECK(verdict(p, "teams.<1") == "unknown-reference 'teams'");
  CHECK(verdict(p, "finish<=-") == "bad-date '-'");
  CHECK(verdict(p, "slack<=-") == "bad-duration ''");
}

TEST_CASE("gates on changes") {
  const PlanSnapshot before = quiet_snapshot(gated);
  std::string text = gated;
  text.replace(text.find("duration: 5d"), 12, "duration: 7d");
  const PlanSnapshot after = quiet_snapshot(text);
  const PlanDiff diff = diff_plans(before, after);
  CHECK(verdict(after, "finish_delta<=0d") == "bad-gate 'finish_delta'");
  CHECK(verdict(after, "finish_delta<=0d", &diff) == "fail -960");
  CHECK(verdict(after, "finish_delta<=2d", &diff) == "pass 0");
  CHECK(verdict(after, "milestones.m.delta==2d", &diff) == "pass");
  CHECK(verdict(after, "m.newly_missed", &diff) == "pass");
  CHECK(verdict(after, "newly_missed==0", &diff) == "fail");
  CHECK(verdict(after, "tasks.p.c.finish_delta==0", &diff) == "pass");
  CHECK(verdict(after, "p.b.start_delta==0d", &diff) == "pass");
  CHECK(verdict(after, "p.b.finish_delta<1d", &diff) == "fail -480");
  CHECK(verdict(after, "tasks_added==0", &diff) == "pass");
  CHECK(verdict(after, "teams.web.work_delta<=2d", &diff) == "pass 0");
  CHECK(verdict(after, "cost_delta<=0", &diff) == "pass 0");
}

TEST_CASE("every name can be read where it has a value, and stands once") {
  const std::string rich = "budget: 1k\n" + gated;
  const PlanSnapshot p = quiet_snapshot(rich);
  const PlanDiff diff = diff_plans(p, p);
  std::set<std::string> seen;
  for (const GateName& name : gate_names()) {
    std::string whole = whole_name(name);
    CHECK(seen.insert(whole).second);
    const std::size_t id = whole.find("ID");
    constexpr std::string_view ids[] = {"", "m", "m", "web"};
    if (id != std::string::npos) whole.replace(id, 2, ids[static_cast<std::size_t>(name.scope)]);
    INFO(whole);
    const std::string result = verdict(p, whole + "==" + whole, &diff);
    // `tasks.m` has no milestone before it: what both have is the task's there.
    CHECK(result == "pass");
  }
}
