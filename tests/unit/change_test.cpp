// Changes by path as edits of a program's text.
#include <string>

#include <doctest/doctest.h>

#include <tpm/change/change_request.hpp>
#include <tpm/change/program_editor.hpp>
#include <tpm/diagnostics/render_text.hpp>
#include <tpm/input/reader.hpp>

using namespace tpm;
using namespace tpm::change;

namespace {

constexpr const char* commented = R"(tpm: 1
program: Test  # its name
start: 2026-01-05
teams:
  web: { people: 3, rate: 800/d }  # the web
  ops:
    people: 1
    tags:
    - a
    - b  # second
projects:
  p:
    name: "Pro: ject"
    # the tasks
    tasks:
      a: { duration: 1d }
      b:
        duration: 2d    # two
        after: a
      c: { duration: 3d, after: [a, "b FS+1d"], team: web }
      d:
        after:  # both
          - a
          - { task: b, lag: 2d }   # hand-over
          - task: c
            lag: 1d
        duration: 1d
      g:
        tasks:
          x: { duration: 1d }
milestones:
  m: { after: p }
)";

/// The program's text, or the text of a change's mistake.
struct Edited {
  SourceMap sources;
  DiagnosticSink sink;
  std::string text;
};

std::string apply(const std::vector<std::string>& assignments, std::string text = commented) {
  SourceMap sources;
  DiagnosticSink sink;
  const input::ReadOptions options;
  REQUIRE(input::read_program_text(text, "p.yaml", {}, options, sources, sink));
  ProgramEditor editor("-", options, sources);
  for (const std::string& assignment : assignments) {
    const FileId flag = sources.add("--set", assignment);
    const auto change = parse_assignment(flag, sources, sink);
    if (change) editor.apply(*change, sink);
  }
  if (!sink.has_errors()) {
    SourceMap scratch;
    (void)editor.read(scratch, sink);
  }
  if (sink.has_errors()) return render_text(sink.all(), sources, {});
  return editor.files().front().text.text();
}

/// That program with one part of it replaced.
std::string with(const std::string& old_part, const std::string& new_part) {
  std::string text = commented;
  const std::size_t at = text.find(old_part);
  REQUIRE(at != std::string::npos);
  return text.replace(at, old_part.size(), new_part);
}

}  // namespace

TEST_CASE("a value is replaced where it stands") {
  CHECK(apply({"p.a.duration=5d"}) == with("a: { duration: 1d }", "a: { duration: 5d }"));
  CHECK(apply({"p.b.duration=5d"}) == with("duration: 2d    # two", "duration: 5d    # two"));
  CHECK(apply({"p.name=New: name"}) == with("\"Pro: ject\"", "\"New: name\""));
  CHECK(apply({"program=Other #1"}) == with("Test  #", "\"Other #1\"  #"));
  CHECK(apply({"projects.p.tasks.b.duration=1w"}) == with("duration: 2d ", "duration: 1w "));
  CHECK(apply({"p.c.after=b"}) == with("[a, \"b FS+1d\"]", "b"));
  CHECK(apply({"p.d.after=a"}) ==
        with("after:  # both\n          - a\n          - { task: b, lag: 2d }   # hand-over\n"
             "          - task: c\n            lag: 1d\n",
             "after: a  # both\n"));
  CHECK(apply({"p.g.x.duration=2d"}) == with("x: { duration: 1d }", "x: { duration: 2d }"));
}

TEST_CASE("a key is added among its like") {
  CHECK(apply({"p.a.not_before=2026-02-02"}) ==
        with("a: { duration: 1d }", "a: { duration: 1d, not_before: 2026-02-02 }"));
  CHECK(apply({"p.b.people=2"}) == with("after: a\n", "after: a\n        people: 2\n"));
  CHECK(apply({"p.team=web"}) == with("\"Pro: ject\"\n", "\"Pro: ject\"\n    team: web\n"));
  CHECK(apply({"budget=10k"}) == with("2026-01-05\n", "2026-01-05\nbudget: 10k\n"));
  CHECK(apply({"scheduling.slack=finish"}) ==
        with("2026-01-05\n", "2026-01-05\nscheduling: {slack: finish}\n"));
  CHECK(apply({"m.deadline=2026-02-02"}) ==
        with("{ after: p }", "{ after: p, deadline: 2026-02-02 }"));
}

TEST_CASE("things are added and removed whole") {
  CHECK(
      apply({"p.new={duration: 2d, after: a}"}) ==
      with("x: { duration: 1d }\n", "x: { duration: 1d }\n      new: {duration: 2d, after: a}\n"));
  CHECK(apply({"p.g.y={duration: 2d}"}) ==
        with("x: { duration: 1d }\n", "x: { duration: 1d }\n          y: {duration: 2d}\n"));
  CHECK(apply({"teams.qa={people: 2}"}) ==
        with("- b  # second\n", "- b  # second\n  qa: {people: 2}\n"));
  CHECK(apply({"p.g="}) == with("      g:\n        tasks:\n          x: { duration: 1d }\n", ""));
  CHECK(apply({"p.b.after="}) == with("        after: a\n", ""));
  CHECK(apply({"p.c.team=~"}) == with(", team: web", ""));
  CHECK(apply({"p.c.duration=null", "p.c.effort=2d"}) ==
        with("{ duration: 3d, after: [a, \"b FS+1d\"], team: web }",
             "{ after: [a, \"b FS+1d\"], team: web, effort: 2d }"));
  CHECK(apply({"features.f={value: 3, tasks: [p.a]}"}) ==
        with("{ after: p }\n", "{ after: p }\nfeatures: {f: {value: 3, tasks: [p.a]}}\n"));
}

TEST_CASE("elements of lists") {
  CHECK(apply({"p.c.after[0]=x FS+2d", "p.c.after[0]=a SS"}) == with("[a, \"b", "[a SS, \"b"));
  CHECK(apply({"p.c.after[b]=b"}) == with("\"b FS+1d\"", "b"));
  CHECK(apply({"p.c.after[b]="}) == with(", \"b FS+1d\"", ""));
  CHECK(apply({"p.c.after[p.a]="}) == with("[a, ", "["));
  CHECK(apply({"p.c.after+=p.g"}) == with("FS+1d\"]", "FS+1d\", p.g]"));
  CHECK(apply({"p.b.after+=p.g"}) == with("after: a\n", "after: [a, p.g]\n"));
  CHECK(apply({"p.a.after[]=p.g"}) ==
        with("a: { duration: 1d }", "a: { duration: 1d, after: p.g }"));
  CHECK(apply({"p.d.after+=p.g"}) ==
        with("            lag: 1d\n", "            lag: 1d\n          - p.g\n"));
  CHECK(apply({"p.d.after[b].lag=3d"}) == with("lag: 2d }", "lag: 3d }"));
  CHECK(apply({"p.d.after[c].lag="}) == with("            lag: 1d\n", ""));
  CHECK(apply({"p.d.after[c].type=SS"}) ==
        with("            lag: 1d\n", "            lag: 1d\n            type: SS\n"));
  CHECK(apply({"p.d.after[1]="}) == with("          - { task: b, lag: 2d }   # hand-over\n", ""));
  CHECK(apply({"p.c.after[b].lag=3d"}) == with("\"b FS+1d\"", "{ task: b, type: FS, lag: 3d }"));
  CHECK(apply({"teams.ops.tags[b]="}) == with("    - b  # second\n", ""));
  CHECK(apply({"teams.ops.tags+=c"}) == with("# second\n", "# second\n    - c\n"));
  CHECK(apply({"teams.ops.tags[0]=", "teams.ops.tags[0]="}) ==
        with("    tags:\n    - a\n    - b  # second\n", ""));
  CHECK(apply({"p.b.after[a]="}) == with("        after: a\n", ""));
}
