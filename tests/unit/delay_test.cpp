// Delays and drops as changes of the program.
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <tpm/change/change_request.hpp>
#include <tpm/diagnostics/render_text.hpp>

using namespace tpm;
using namespace tpm::change;

namespace {

std::string text_with(const std::string& tasks, const std::string& head = "") {
  return "tpm: 1\nprogram: Test\nstart: 2026-01-05\n" + head + "projects:\n  p:\n    tasks:\n" +
         tasks;
}

/// What the delays changed, one line each; or the first error.
std::string delay(const std::string& text, const std::vector<std::string>& delays) {
  SourceMap sources;
  DiagnosticSink sink;
  const input::ReadOptions options;
  const auto read = input::read_program_text(text, "p.yaml", {}, options, sources, sink);
  REQUIRE_MESSAGE(read.has_value(), render_text(sink.all(), sources, {}));
  ProgramEditor editor("-", options, sources);
  ChangeRequest request;
  for (const std::string& amount : delays) {
    auto parsed = parse_delay(sources.add("--delay", amount), sources, sink);
    REQUIRE(parsed);
    request.delays.push_back(std::move(*parsed));
  }
  if (!apply_request(editor, request, {}, sink)) {
    sink.sort();
    return sink.all().back().message;
  }
  std::string changes;
  for (const auto& change : editor.applied()) {
    changes += change.path + ": " + change.from + " -> " + change.to + "\n";
  }
  return changes;
}

}  // namespace

TEST_CASE("a task that has not begun starts so much later than it would") {
  const std::string two =
      text_with("      a: { duration: 3d }\n      b: { duration: 1d, after: a }\n");
  CHECK(delay(two, {"p.a=2d"}) == "p.a.not_before:  -> 2026-01-07\n");
  CHECK(delay(two, {"b=5d"}) == "p.b.not_before:  -> 2026-01-15\n");
  CHECK(delay(two, {"p.a=4h"}) == "p.a.not_before:  -> 2026-01-05T13:00\n");
  CHECK(delay(two, {"p.b=4ed"}) == "p.b.not_before:  -> 2026-01-12\n");
  // Each is planned on what the one before has made.
  CHECK(delay(two, {"p.a=2d", "p.b=1d", "p.a=1d"}) ==
        "p.a.not_before:  -> 2026-01-07\np.b.not_before:  -> 2026-01-13\n"
        "p.a.not_before: 2026-01-07 -> 2026-01-08\n");
  CHECK(delay(text_with("      a: { duration: 1d, not_before: 2026-01-01 }\n"), {"a=1d"}) ==
        "p.a.not_before: 2026-01-01 -> 2026-01-06\n");
}

TEST_CASE("a task is found by as much of its id as is unique") {
  const std::string groups = text_with(
      "      g: { tasks: { x: { duration: 1d }, y: { duration: 1d } } }\n"
      "      h: { tasks: { x: { duration: 1d } } }\n"
      "      gg: { tasks: { z: { duration: 1d } } }\n");
  CHECK(delay(groups, {"g.x=1d"}) == "p.g.x.not_before:  -> 2026-01-06\n");
  CHECK(delay(groups, {"y=1d"}) == "p.g.y.not_before:  -> 2026-01-06\n");
  CHECK(delay(groups, {"x=1d"}) == "'x' could be several tasks");
  CHECK(delay(groups, {"g.z=1d"}) == "no task 'g.z'");
}

TEST_CASE("a date that holds a task moves along") {
  CHECK(delay(text_with("      a: { duration: 1d, start_on: 2026-01-07 }\n"), {"a=1w"}) ==
        "p.a.start_on: 2026-01-07 -> 2026-01-14\n");
  CHECK(delay(text_with("      a: { duration: 1d, finish_on: 2026-01-07 }\n"), {"a=1d"}) ==
        "p.a.finish_on: 2026-01-07 -> 2026-01-08\n");
  CHECK(delay(text_with("      a: { duration: 1d }\n      m: { milestone: true, after: a }\n"),
              {"m=1d"}) == "p.m.not_before:  -> 2026-01-06T17:00\n");
}

TEST_CASE("of work under way more remains") {
  const std::string status = "status_date: 2026-01-07\n";
  CHECK(delay(text_with("      a: { duration: 5d, started: 2026-01-05, remaining: 2d }\n", status),
              {"a=3d"}) == "p.a.remaining: 2d -> 5d\n");
  CHECK(delay(text_with("      a: { duration: 5d, started: 2026-01-05, complete: 50% }\n", status),
              {"a=4h"}) == "p.a.remaining:  -> 3d\n");
  CHECK(delay(text_with("      a: { duration: 5d, started: 2026-01-05 }\n"), {"a=4h"}) ==
        "p.a.duration: 5d -> 44h\n");
  CHECK(delay(text_with("      a: { duration: 4d/5d/9d, started: 2026-01-05 }\n"), {"a=1d"}) ==
        "p.a.duration: 4d/5d/9d -> 5d/6d/10d\n");
  CHECK(delay(text_with("      a: { effort: 5d, started: 2026-01-05 }\n"), {"a=1d"}) ==
        "'p.a' is under way, and no 'duration' says for how long");
  CHECK(delay(text_with("      a: { duration: 5d, done: 2026-01-09 }\n"), {"a=1d"}) ==
        "'p.a' is done: nothing of it can be delayed");
}

TEST_CASE("of a group those move that wait for nothing in it") {
  const std::string group = text_with(
      "      x: { duration: 1d }\n"
      "      g:\n        tasks:\n"
      "          a: { duration: 1d, done: 2026-01-05 }\n"
      "          b: { duration: 1d, after: a, not_before: 2026-01-06 }\n"
      "          c: { duration: 1d, after: b }\n"
      "          d: { duration: 1d, after: x }\n");
  CHECK(delay(group, {"g=1d"}) ==
        "p.g.b.not_before: 2026-01-06 -> 2026-01-07\np.g.d.not_before:  -> 2026-01-07\n");
  CHECK(delay(group, {"p=1w"}) ==
        "p.g.b.not_before: 2026-01-06 -> 2026-01-13\np.x.not_before:  -> 2026-01-12\n");
  CHECK(delay(group, {"nobody=1w"}) == "no task 'nobody'");
  CHECK(delay(group, {"g=1x"}) == "unknown unit 'x' in duration '1x'");
}
