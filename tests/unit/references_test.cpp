#include <string>

#include <doctest/doctest.h>
#include <support/read_text.hpp>

using namespace tpm;
using namespace tpm::test;

namespace {

/// What the first dependency of `to` resolved to.
std::string target(const std::string& sections, std::string_view to) {
  Read result;
  read(result, head + sections);
  if (!result.program) return result.messages();
  for (const Dependency& d : result.program->dependencies) {
    if ((*result.program)[d.to].path == to) return (*result.program)[d.from].path;
  }
  return "none";
}

const std::string nested_tasks =
    "projects:\n"
    "  a:\n"
    "    tasks:\n"
    "      x: { duration: 1d }\n"
    "      g:\n"
    "        tasks:\n"
    "          x: { duration: 1d }\n"
    "          y: { duration: 1d, after: REF }\n"
    "          h:\n"
    "            tasks:\n"
    "              z: { duration: 1d }\n"
    "  b:\n"
    "    tasks:\n"
    "      x: { duration: 1d }\n"
    "      only: { duration: 1d }\n"
    "milestones:\n"
    "  m: {}\n";

std::string refer(const std::string& reference) {
  std::string text = nested_tasks;
  text.replace(text.find("REF"), 3, reference);
  return target(text, "a.g.y");
}

}  // namespace

TEST_CASE("the nearest thing with an id wins") {
  CHECK(refer("x") == "a.g.x");
  CHECK(refer("h") == "a.g.h");
  CHECK(refer("m") == "m");
  CHECK(refer("b") == "b");
  CHECK(refer("a.x") == "a.x");
  CHECK(refer("b.x") == "b.x");
  CHECK(refer("a.g.h.z") == "a.g.h.z");
  CHECK(refer("h.z") == "a.g.h.z");
  CHECK(refer("g.x") == "a.g.x");
}

TEST_CASE("what is unknown is shown by its bytes, with what was probably meant") {
  CHECK(refer("z") ==
        "p.yaml:11:37-1: error[unknown-reference]: no task 'z' (did you mean 'a.g.h.z'?)\n");
  CHECK(refer("only") ==
        "p.yaml:11:37-4: error[unknown-reference]: no task 'only' (did you mean 'b.only'?)\n");
  CHECK(refer("\"b.onyl FS+2d\"") ==
        "p.yaml:11:38-6: error[unknown-reference]: no task 'b.onyl' (did you mean 'b.only'?)\n");
  CHECK(refer("b.") ==
        "p.yaml:11:37-2: error[unknown-reference]: no task 'b.' (did you mean 'b'?)\n");
  CHECK(refer("nowhere") == "p.yaml:11:37-7: error[unknown-reference]: no task 'nowhere'\n");
}

TEST_CASE("a task is linked neither to itself nor to what holds it") {
  CHECK(refer("y") == "p.yaml:11:37-1: error[self-link]: 'a.g.y' waits for itself\n");
  CHECK(refer("g") ==
        "p.yaml:11:37-1: error[group-link]: 'a.g.y' is part of 'a.g' and cannot wait for it\n");
  CHECK(refer("a") ==
        "p.yaml:11:37-1: error[group-link]: 'a.g.y' is part of 'a' and cannot wait for it\n");
}

TEST_CASE("one id for a project and a milestone is ambiguous where it is used") {
  CHECK(messages("projects:\n  a:\n    tasks:\n      x: { duration: 1d, after: b }\n  b: "
                 "{}\nmilestones:\n  b: {}\n") ==
        "p.yaml:7:33-1: error[ambiguous-reference]: 'b' is both a project and a milestone "
        "[p.yaml:8:3 the project] [p.yaml:10:3 the milestone]\n"
        "p.yaml:10:3-1: error[duplicate-id]: 'b' is both a project and a milestone [p.yaml:8:3 the "
        "project]\n");
}

TEST_CASE("dependencies keep kind, lag, text and place") {
  Read result;
  read(result, head +
                   "projects:\n  p:\n    tasks:\n      a: { duration: 1d }\n"
                   "      b:\n        duration: 1d\n        after:\n"
                   "          - a FS+2d\n          - \"a SS - 1w\"\n          - a FF+50%\n         "
                   " - a SF-3ed\n"
                   "          - { task: a, type: SS, lag: -2d, needs: Keys, agreed: 2026-02-01, "
                   "owner: Bo }\n");
  REQUIRE(result.program);
  const auto& all = result.program->dependencies;
  REQUIRE(all.size() == 5);
  CHECK(all[0].type == LinkType::FS);
  CHECK(all[0].lag == Lag{LagKind::working, 960});
  CHECK(all[0].lag_text == "2d");
  CHECK(all[1].lag == Lag{LagKind::working, -2400});
  CHECK(all[1].lag_text == "-1w");
  CHECK(all[2].lag == Lag{LagKind::percent, 5000});
  CHECK(all[3].lag == Lag{LagKind::elapsed, -4320});
  CHECK(all[4].type == LinkType::SS);
  CHECK(all[4].lag == Lag{LagKind::working, -960});
  CHECK(all[4].needs->value == "Keys");
  CHECK(to_string(all[4].agreed->value) == "2026-02-01");
  CHECK(all[4].owner->value == "Bo");
  CHECK(result.sources.text(all[1].span) == "a");
}

TEST_CASE("a lag's days are those of the calendar that counts it") {
  const auto lag = [](const std::string& rule) {
    Read result;
    read(result, head + "scheduling: { lag_calendar: " + rule +
                     " }\ncalendars:\n  short: { hours: \"09:00-13:00\" }\n  long: { hours: "
                     "\"08:00-18:00\" }\n"
                     "projects:\n  p:\n    tasks:\n      a: { duration: 1d, calendar: short }\n"
                     "      b: { duration: 1d, calendar: long, after: a FS+1d }\n");
    REQUIRE(result.program);
    return result.program->dependencies[0].lag.amount;
  };
  CHECK(lag("successor") == 600);
  CHECK(lag("predecessor") == 240);
  CHECK(lag("program") == 480);
  CHECK(lag("elapsed") == 1440);
}

TEST_CASE("a file that cannot be parsed makes no flood of unknown references") {
  CHECK(
      messages(
          "include: [errors/parts/broken.yaml]\nmilestones: { m: { after: in-the-broken-one } }\n")
          .find("unknown-reference") == std::string::npos);
}
