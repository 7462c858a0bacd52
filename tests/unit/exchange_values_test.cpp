#include <doctest/doctest.h>

#include <tpm/exchange/losses.hpp>
#include <tpm/exchange/mspdi_xml.hpp>
#include <tpm/exchange/own_calendars.hpp>
#include <tpm/input/reader.hpp>

using namespace tpm;

TEST_CASE("MS Project's values") {
  CHECK(exchange::mspdi_duration(0) == "PT0H0M0S");
  CHECK(exchange::mspdi_duration(2415) == "PT40H15M0S");
  CHECK(exchange::mspdi_duration(-5) == "PT0H0M0S");
  CHECK(exchange::mspdi_clock(0) == "00:00:00");
  CHECK(exchange::mspdi_clock(9 * 60 + 5) == "09:05:00");
  CHECK(exchange::mspdi_clock(24 * 60) == "00:00:00");
  CHECK(exchange::mspdi_instant(midnight(to_day({2026, 1, 5})) + 545) == "2026-01-05T09:05:00");
}

TEST_CASE("MS Project's decimals are exact where they can be, without floating point") {
  CHECK(exchange::mspdi_decimal(80000, 800, 6) == "100");
  CHECK(exchange::mspdi_decimal(9550, 100, 6) == "95.5");
  CHECK(exchange::mspdi_decimal(1, 3, 6) == "0.333333");
  CHECK(exchange::mspdi_decimal(2, 3, 2) == "0.67");
  CHECK(exchange::mspdi_decimal(-2, 3, 2) == "-0.67");
  CHECK(exchange::mspdi_decimal(-1, 100, 2) == "-0.01");
  CHECK(exchange::mspdi_decimal(0, 7, 2) == "0");
}

TEST_CASE("MS Project shows a time in the largest unit that it is a whole number of") {
  CHECK(exchange::mspdi_time_format(960, false, 480) == 7);
  CHECK(exchange::mspdi_time_format(960, false, 450) == 5);
  CHECK(exchange::mspdi_time_format(90, false, 480) == 3);
  CHECK(exchange::mspdi_time_format(-960, false, 480) == 7);
  CHECK(exchange::mspdi_time_format(2880, true, 480) == 8);
  CHECK(exchange::mspdi_time_format(960, true, 480) == 6);
  CHECK(exchange::mspdi_time_format(90, true, 480) == 4);
}

namespace {

Program read(const std::string& text) {
  SourceMap sources;
  DiagnosticSink sink;
  auto program = input::read_program_text(text, "program.yaml", {}, {}, sources, sink);
  REQUIRE(program.has_value());
  return std::move(*program);
}

std::string calendars_named(const Program& program) {
  std::string text;
  const std::vector<CalendarId> own = exchange::own_calendars(program);
  for (std::size_t i = 0; i < own.size(); ++i) {
    if (own[i].valid()) text += program.activities[i].path + "=" + program[own[i]].id + " ";
  }
  return text;
}

}  // namespace

TEST_CASE("a calendar is named where team, project and program would give another") {
  const Program program = read(R"(tpm: 1
program: Calendars
start: 2026-01-05
calendar: eu
calendars: { eu: { week: mon-fri }, us: { week: mon-thu }, lab: { week: mon-sat } }
teams:
  core: { people: 1 }
  away: { people: 1, off: [2026-01-12] }
  us-team: { people: 1, calendar: us, off: [2026-01-13] }
projects:
  a: { tasks: { x: { duration: 1d }, y: { duration: 1d, team: away }, z: { duration: 1d, team: us-team, calendar: lab } } }
  b: { calendar: us, team: away, tasks: { x: { duration: 1d }, y: { duration: 1d, calendar: eu }, z: { duration: 1d, team: core } } }
  c: { team: us-team, tasks: { x: { duration: 1d }, g: { calendar: lab, tasks: { y: { duration: 1d, team: core } } } } }
)");
  CHECK(calendars_named(program) == "a.z=lab b=us b.y=eu c.g.y=lab ");
}

TEST_CASE("what is lost is told once a task") {
  Program program = read(
      "tpm: 1\nprogram: P\nstart: 2026-01-05\n"
      "projects: { p: { tasks: { a: { duration: 1d }, b: { duration: 1d } } } }\n");
  exchange::Losses losses(program, "paper");
  losses.of_activity(ActivityId(2), "colour");
  losses.of_activity(ActivityId(1), "sound");
  losses.of_activity(ActivityId(2), "depth");
  losses.of_activity(ActivityId(2), "time");
  losses.of_program({}, "smell");
  DiagnosticSink sink;
  losses.report(sink);
  REQUIRE(sink.all().size() == 3);
  CHECK(sink.all()[0].message == "'p.a': paper has no place for sound");
  CHECK(sink.all()[1].message == "'p.b': paper has no place for colour, depth and time");
  CHECK(sink.all()[2].message == "paper has no place for smell");
  CHECK(sink.all()[1].span.offset == program.activities[2].id_span.offset);
}
