// Programs made in code: what they are for the scheduler, and which mistakes of a hand are refused.
#include <functional>
#include <stdexcept>
#include <string>

#include <doctest/doctest.h>

#include <tpm/model/program_builder.hpp>
#include <tpm/schedule/schedule.hpp>

using namespace tpm;

namespace {

constexpr Minutes eight_hours = 480;

/// Two tasks of two people in a project, then a milestone.
ProgramBuilder site() {
  ProgramBuilder made("Site", to_day({2026, 1, 5}));
  const TeamId crew = made.team("crew", 2);
  made.project("site");
  made.task("dig", 3 * eight_hours).people = {{crew, 2, {}}};
  made.group("walls");
  made.task("brick", 2 * eight_hours).people = {{crew, 1, {}}};
  made.end();
  made.end();
  made.milestone("ready");
  made.link("site.walls", "ready");
  made.link("site.dig", "site.walls.brick", LinkType::FS, {LagKind::working, 2 * eight_hours + 60});
  return made;
}

/// What build() says of the site after a change by hand.
std::string mistake(const std::function<void(ProgramBuilder&)>& change) {
  ProgramBuilder made = site();
  change(made);
  try {
    (void)made.build();
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "none";
}

}  // namespace

TEST_CASE("a program made in code is planned like one that was read") {
  const Program program = site().build();
  DiagnosticSink sink;
  const std::optional<Schedule> schedule = plan(program, {}, sink);
  REQUIRE(schedule);
  CHECK(sink.all().empty());
  CHECK(format_instant((*schedule)[find_activity(program, "site.walls.brick")].start) ==
        "2026-01-12T10:00");
  CHECK(format_instant(schedule->finish) == "2026-01-14T10:00");
  CHECK(schedule->teams.at(0).peak == 2);
  CHECK(schedule->critical_path.activities.back() == find_activity(program, "ready"));
}

TEST_CASE("groups hold what comes between their begin and end") {
  const Program program = site().build();
  const ActivityId walls = find_activity(program, "site.walls");
  CHECK(program[walls].parent == find_activity(program, "site"));
  CHECK(program[walls].subtree_end == walls.index + 2);
  CHECK(program[find_activity(program, "site")].subtree_end == 4);
  CHECK(program[find_activity(program, "site")].kind == ActivityKind::project);
  CHECK_FALSE(find_activity(program, "ready") == ActivityId{});
  CHECK_FALSE(program[find_activity(program, "ready")].parent.valid());
  CHECK_FALSE(find_activity(program, "walls").valid());
}

TEST_CASE("links stand by successor, and their lags get a text") {
  const Program program = site().build();
  REQUIRE(program.dependencies.size() == 2);
  CHECK(program[program.dependencies[0].to].id == "brick");
  CHECK(program.dependencies[0].lag_text == "2d1h");
  CHECK(program.dependencies[1].lag_text == "0d");
}

TEST_CASE("a builder goes on after a program was made of it") {
  ProgramBuilder made = site();
  const Program before = made.build();
  ProgramBuilder::set_duration(made["site.dig"], {eight_hours, false});
  DiagnosticSink sink;
  const auto finish = [&sink](const Program& program) { return plan(program, {}, sink)->finish; };
  CHECK(format_instant(finish(before)) == "2026-01-14T10:00");
  CHECK(format_instant(finish(made.build())) == "2026-01-12T10:00");
}

TEST_CASE("what a hand gets wrong is refused and named") {
  CHECK(mistake([](ProgramBuilder&) {}) == "none");
  CHECK(mistake([](ProgramBuilder& made) { made.group("open"); }) == "the group open has no end");
  CHECK(mistake([](ProgramBuilder& made) { made.task("two words", 1); }) ==
        "'two words' cannot be the id of a task");
  CHECK(mistake([](ProgramBuilder& made) { made.milestone("ready"); }) ==
        "two activities have the id 'ready'");
  CHECK(mistake([](ProgramBuilder& made) { made.team("crew"); }) == "two teams have the id 'crew'");
  CHECK(mistake([](ProgramBuilder& made) { made.link("ready", "ready"); }) ==
        "ready is linked to itself");
  CHECK(mistake([](ProgramBuilder& made) { made.link("site.walls.brick", "site"); }) ==
        "site.walls.brick is linked to site, and one is inside the other");
  CHECK(mistake([](ProgramBuilder& made) { made.task("t", -1); }) == "t has a duration below 0");
  CHECK(mistake([](ProgramBuilder& made) { made.task("t", longest_duration + 1); }) ==
        "t takes longer than two hundred years");
  CHECK(mistake([](ProgramBuilder& made) { made["site.dig"].calendar = CalendarId(7); }) ==
        "site.dig refers to something that is not there");
  CHECK(mistake([](ProgramBuilder& made) { made["site.dig"].people[0].team = {}; }) ==
        "site.dig refers to something that is not there");
  CHECK(mistake([](ProgramBuilder& made) { made["site.dig"].people[0].people = 0; }) ==
        "site.dig has fewer than one of a team's people");
  CHECK(mistake([](ProgramBuilder& made) { made.program.start.reset(); }) ==
        "the program has no start");
  CHECK(mistake([](ProgramBuilder& made) {
          made.program.features.emplace_back().id = "f";
          made.program.features[0].tasks.push_back({ActivityId(99), {}});
        }) == "f refers to something that is not there");
}

TEST_CASE(
    "names that are not there, ends of nothing and calendars without work are refused at once") {
  ProgramBuilder made = site();
  CHECK_THROWS_WITH_AS((void)made.id("site.roof"), "no activity 'site.roof'",
                       std::invalid_argument);
  CHECK_THROWS_AS(made.link("site.roof", "ready"), std::invalid_argument);
  CHECK_THROWS_AS(made.end(), std::logic_error);
  CHECK_THROWS_AS(made.calendar("never", {}), std::invalid_argument);
}

TEST_CASE("a circle is left to plan()") {
  ProgramBuilder made = site();
  made.link("site.walls.brick", "site.dig");
  DiagnosticSink sink;
  CHECK_FALSE(plan(made.build(), {}, sink));
  CHECK(sink.all().at(0).code == "cycle");
}
