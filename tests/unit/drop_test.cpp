#include <string>

#include <doctest/doctest.h>
#include <support/read_text.hpp>

using namespace tpm;
using namespace tpm::test;

namespace {

/// What is left of the tasks of project p: "a, b" and "a FS b 2d" a line each.
std::string left(const std::string& tasks, const std::string& rest = {}) {
  Read result;
  read(result, head + "projects:\n  p:\n    tasks:\n" + tasks + rest);
  if (!result.program) return result.messages();
  std::string text;
  for (const Activity& a : result.program->activities) {
    if (a.path != "p") text += (text.empty() ? "" : ", ") + a.path.substr(2);
  }
  for (const Dependency& d : result.program->dependencies) {
    text += fmt::format("\n{} {} {} {}", (*result.program)[d.from].path.substr(2),
                        to_string(d.type), (*result.program)[d.to].path.substr(2), d.lag_text);
  }
  return text;
}

std::string through(const std::string& first, const std::string& second) {
  return left("      a: { duration: 10d }\n      b: { duration: 3d, dropped: true, after: a " +
              first + " }\n      c: { duration: 1d, after: b " + second + " }\n");
}

}  // namespace

TEST_CASE("a successor inherits the predecessors of what is dropped") {
  CHECK(through("", "") == "a, c\na FS c 0d");
  CHECK(through("SS", "FF") == "a, c\na SF c 0d");
  CHECK(through("FF", "SS") == "a, c\na FS c 0d");
  CHECK(through("SF", "SF") == "a, c\na SF c 0d");
  CHECK(through("FS+1d", "FS+4h") == "a, c\na FS c 1d4h");
  CHECK(through("FS-1d", "FS-30m") == "a, c\na FS c -1d30m");
  CHECK(through("FS+1ed", "FS+36eh") == "a, c\na FS c 2ed12eh");
  CHECK(through("FS+50%", "") == "a, c\na FS c 50%");
  CHECK(through("FS+50%", "FS+1d") == "a, c\na FS c 6d");
  CHECK(through("FS+1d", "FS+50%") == "a, c\na FS c 1d");
  // 40 hours of 168 are worked.
  CHECK(through("FS+7ed", "FS+1d") == "a, c\na FS c 6d");
}

TEST_CASE("dropped tasks in a row, and groups") {
  CHECK(left("      a: { duration: 1d }\n"
             "      b: { duration: 1d, after: a, dropped: true }\n"
             "      c: { duration: 1d, after: b FS+1d, dropped: true }\n"
             "      d: { duration: 1d, after: [a, c, b] }\n") == "a, d\na FS d 0d\na FS d 1d");
  const std::string group =
      "      a: { duration: 1d }\n"
      "      g:\n"
      "        DROP\n"
      "        after: a FS+1d\n"
      "        tasks:\n"
      "          x: { duration: 1d DROPX }\n"
      "          y: { duration: 1d, after: x DROPY }\n"
      "      z: { duration: 1d, after: g }\n";
  const auto with = [&](const std::string& g, const std::string& x, const std::string& y) {
    std::string text = group;
    text.replace(text.find("DROPY"), 5, y);
    text.replace(text.find("DROPX"), 5, x);
    text.replace(text.find("DROP"), 4, g);
    return left(text);
  };
  CHECK(with("dropped: true", "", "") == "a, z\na FS z 1d");
  CHECK(with("", ", dropped: true", ", dropped: true") == "a, z\na FS z 1d");
  CHECK(with("", ", dropped: true", "") == "a, g, g.y, z\na FS g 1d\ng FS z 0d");
  CHECK(with("dropped: false", "", ", dropped: true") == "a, g, g.x, z\na FS g 1d\ng FS z 0d");
}

TEST_CASE("what only unwanted features need is dropped") {
  const std::string tasks =
      "      a: { duration: 1d }\n      b: { duration: 1d, after: a }\n"
      "      c: { duration: 1d, after: b }\n";
  CHECK(left(tasks, "features:\n  f: { priority: wont, tasks: [p.b] }\n") == "a, c\na FS c 0d");
  CHECK(left(tasks,
             "features:\n  f: { priority: wont, tasks: [p.b, p.c] }\n  g: { tasks: [p.b] }\n") ==
        "a, b\na FS b 0d");
  CHECK(left(tasks, "features:\n  f: { priority: wont, tasks: [p] }\n  g: { tasks: [p.c] }\n") ==
        "c");
}

TEST_CASE("references to what is dropped go, and the program says what went") {
  Read result;
  read(result, head +
                   "projects:\n  p:\n    tasks:\n      a: { duration: 1d }\n"
                   "      b: { name: Bee, duration: 1d }\n  q:\n    dropped: true\n    tasks:\n"
                   "      c: { duration: 1d }\n"
                   "features:\n  f: { priority: wont, tasks: [p.b] }\n  g: { tasks: [p.a, q] }\n"
                   "risks:\n  r: { chance: 10%, delay: 1d, affects: [q.c, p.a] }\n");
  REQUIRE(result.messages().empty());
  const Program& program = *result.program;
  REQUIRE(program.dropped.size() == 3);
  CHECK(program.dropped[0].path == "p.b");
  CHECK(program.dropped[0].name == "Bee");
  CHECK(program.features[program.dropped[0].feature.index].id == "f");
  CHECK(program.dropped[1].path == "q");
  CHECK(program.dropped[1].kind == ActivityKind::project);
  CHECK_FALSE(program.dropped[1].feature.valid());
  CHECK(program.dropped[2].path == "q.c");
  CHECK(program.features[0].tasks.empty());
  REQUIRE(program.features[1].tasks.size() == 1);
  CHECK(program[program.features[1].tasks[0].value].path == "p.a");
  REQUIRE(program.risks[0].affects.size() == 1);
  CHECK(program.risks[0].affects[0].value.index == 1);
}

TEST_CASE("a program without a start needs a date for what is left") {
  Read result;
  read(result,
       "tpm: 1\nprogram: Test\nprojects:\n  p:\n    tasks:\n"
       "      a: { duration: 1d, not_before: 2026-01-05, dropped: true }\n"
       "      b: { duration: 1d, after: a }\n");
  CHECK(result.messages().find("the program has no 'start'") != std::string::npos);
}
