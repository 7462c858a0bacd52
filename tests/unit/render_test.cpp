#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <tpm/diagnostics/excerpt.hpp>
#include <tpm/diagnostics/place.hpp>
#include <tpm/diagnostics/render_github.hpp>
#include <tpm/diagnostics/render_json.hpp>
#include <tpm/diagnostics/render_sarif.hpp>
#include <tpm/diagnostics/render_text.hpp>

using namespace tpm;

namespace {

/// A file in which spans are found by their text.
struct Sources {
  SourceMap map;

  FileId add(std::string name, std::string text) {
    return map.add(std::move(name), std::move(text));
  }
  [[nodiscard]] Span span(FileId file, std::string_view text) const {
    const std::size_t at = map.text(file).find(text);
    REQUIRE(at != std::string_view::npos);
    return Span{file, 0, 0}.part(at, text.size());
  }
};

struct Example {
  Sources sources;
  std::vector<Diagnostic> diagnostics;

  Example() {
    std::string text(8, '\n');
    text += "  api: { duration: 8d }\n  login: { duration: 6d, after: [ui, \"auth.apy FS+2d\"] }\n";
    const FileId file = sources.add("program.yaml", text);
    diagnostics.push_back({"unknown-reference",
                           Severity::error,
                           sources.span(file, "auth.apy"),
                           "no task 'auth.apy'",
                           {{sources.span(file, "api"), "the nearest task is here"}},
                           "did you mean 'auth.api'?"});
    diagnostics.push_back(
        {"missing-owner", Severity::warning, sources.span(file, "login"), "nobody", {}, {}});
    diagnostics.push_back({"cannot-read", Severity::error, {}, "no file 'x'", {}, {}});
  }
};

/// Names that try to leave the line, the string or the format that holds them.
struct HostileExample {
  Sources sources;
  std::vector<Diagnostic> diagnostics;

  HostileExample() {
    const FileId file =
        sources.add("a\n::error::b,c%\xff:.yaml", "k: </script>\x1b[31m\u202e\xff, x\r\n");
    diagnostics.push_back({"bad-value",
                           Severity::note,
                           sources.span(file, "\u202e\xff"),
                           "'</script>\n\x1b[31m\u202e\xff'",
                           {},
                           "50%"});
  }
};

}  // namespace

TEST_CASE("text: place, message, source line, caret, help and related places") {
  const Example e;
  CHECK(render_text(e.diagnostics, e.sources.map) ==
        R"(program.yaml:10:39: error[unknown-reference]: no task 'auth.apy'
 10 |   login: { duration: 6d, after: [ui, "auth.apy FS+2d"] }
    |                                       ^~~~~~~~
    = help: did you mean 'auth.api'?
program.yaml:9:3: note: the nearest task is here
 9 |   api: { duration: 8d }
   |   ^~~
program.yaml:10:3: warning[missing-owner]: nobody
 10 |   login: { duration: 6d, after: [ui, "auth.apy FS+2d"] }
    |   ^~~~~
tpm: error[cannot-read]: no file 'x'
)");
  CHECK(count_text(e.diagnostics) == "2 errors, 1 warning");
  CHECK(count_text({}).empty());
  const Diagnostic note{"no-successor", Severity::note, {}, "m", {}, {}};
  CHECK(count_text(std::span(&note, 1)) == "1 note");
}

TEST_CASE("text: colour only paints, the text is the same") {
  const Example e;
  const Diagnostic last = e.diagnostics.back();
  CHECK(render_text(std::span(&last, 1), e.sources.map, {.color = true}) ==
        "\x1b[1mtpm:\x1b[0m \x1b[1;31merror[cannot-read]:\x1b[0m no file 'x'\n");
  std::string painted = render_text(e.diagnostics, e.sources.map, {.color = true});
  for (std::size_t at; (at = painted.find("\x1b[")) != std::string::npos;) {
    painted.erase(at, painted.find('m', at) - at + 1);
  }
  CHECK(painted == render_text(e.diagnostics, e.sources.map));
}

TEST_CASE("text: hostile names and lines are shown, not obeyed") {
  const HostileExample e;
  CHECK(render_text(e.diagnostics, e.sources.map) ==
        "a\\n::error::b,c%\\xff:.yaml:1:18: note[bad-value]: "
        "'</script>\\n\\x1b[31m\\u202e\\xff'\n"
        " 1 | k: </script>\\x1b[31m\\u202e\\xff, x\n"
        "   |                     ^~~~~~~~~~\n"
        "   = help: 50%\n");
}

TEST_CASE("text: the caret stands under the columns that a terminal shows") {
  Sources sources;
  const FileId file = sources.add("p.yaml", "大阪:\te\u0301x: 城y\nend");
  const auto shown = [&](Span span) {
    const Diagnostic d{"bad-value", Severity::error, span, "m", {}, {}};
    return render_text(std::span(&d, 1), sources.map);
  };
  CHECK(shown(sources.span(file, "城")) ==
        "p.yaml:1:10: error[bad-value]: m\n"
        " 1 | 大阪:    e\u0301x: 城y\n"
        "   |              ^~\n");
  // Over the end of a line, at the end of the file, and beyond it.
  CHECK(shown(sources.span(file, "y\nend")) ==
        "p.yaml:1:11: error[bad-value]: m\n"
        " 1 | 大阪:    e\u0301x: 城y\n"
        "   |                ^\n");
  const auto size = static_cast<std::uint32_t>(sources.map.text(file).size());
  const std::string at_end = "p.yaml:2:4: error[bad-value]: m\n 2 | end\n   |    ^\n";
  CHECK(shown({file, size, 0}) == at_end);
  CHECK(shown({file, size + 7, 9}) == at_end);
}

TEST_CASE("an excerpt of a long line is a window around the caret") {
  const std::string line = "key: " + std::string(1000, 'x') + "BAD" + std::string(1000, 'y');
  const Excerpt middle = make_excerpt(line, 1005, 1008, 30);
  CHECK(middle.text == "…xxxxxxxxxxBADyyyyyyyyyyyyyyy…");
  CHECK(middle.caret == 11);
  CHECK(middle.columns == 3);
  const Excerpt first = make_excerpt(line, 0, 3, 30);
  CHECK(first.text == "key: xxxxxxxxxxxxxxxxxxxxxxxx…");
  CHECK(first.caret == 0);
  CHECK(first.columns == 3);
  const Excerpt last = make_excerpt(line, line.size() - 1, line.size(), 30);
  CHECK(last.text == "…yyyyyyyyyyy");
  CHECK(last.caret == 11);
  const Excerpt whole = make_excerpt(line, 5, line.size(), 30);
  CHECK(whole.caret == 5);
  CHECK(whole.columns == 24);
  // A line that just fits is not cut; one column more is.
  CHECK(make_excerpt(std::string(30, 'z'), 0, 1, 30).text == std::string(30, 'z'));
  CHECK(make_excerpt(std::string(31, 'z'), 0, 1, 30).text == std::string(29, 'z') + "…");
  // Combining marks take no columns and yet do not make a window endless.
  std::string marks = "a";
  for (int i = 0; i < 10000; ++i) marks += "\u0301";
  CHECK(make_excerpt(marks, marks.size(), marks.size(), 30).text.size() < 100);
  CHECK(make_excerpt(marks, 0, 1, 30).text.size() < 100);
}

TEST_CASE("columns count code points, whatever the order in which places are asked for") {
  Sources sources;
  const FileId file = sources.add("p.yaml", "ä b\nö\xff c d\n");
  PlaceFinder places(sources.map);
  const auto columns = [&](std::string_view text) {
    const auto place = places.find(sources.span(file, text));
    return std::vector<std::uint32_t>{place->line, place->column, place->end_line,
                                      place->end_column};
  };
  CHECK(columns("d") == std::vector<std::uint32_t>{2, 6, 2, 7});
  CHECK(columns("c") == std::vector<std::uint32_t>{2, 4, 2, 5});
  CHECK(columns("b") == std::vector<std::uint32_t>{1, 3, 1, 4});
  CHECK(columns("b\nö\xff") == std::vector<std::uint32_t>{1, 3, 2, 3});
  CHECK_FALSE(places.find({}).has_value());
}

TEST_CASE("json: one row a diagnostic") {
  const Example e;
  CHECK(render_json("tpm.check/1", e.diagnostics, e.sources.map) == R"({
  "format": "tpm.check/1",
  "diagnostics": [
    {"code": "unknown-reference", "severity": "error", "file": "program.yaml", "line": 10, "column": 39, "message": "no task 'auth.apy'", "end_line": 10, "end_column": 47, "help": "did you mean 'auth.api'?", "related": [{"file": "program.yaml", "line": 9, "column": 3, "message": "the nearest task is here", "end_line": 9, "end_column": 6}]},
    {"code": "missing-owner", "severity": "warning", "file": "program.yaml", "line": 10, "column": 3, "message": "nobody", "end_line": 10, "end_column": 8, "help": null, "related": []},
    {"code": "cannot-read", "severity": "error", "file": null, "line": null, "column": null, "message": "no file 'x'", "end_line": null, "end_column": null, "help": null, "related": []}
  ]
}
)");
  const HostileExample hostile;
  CHECK(render_json("tpm.check/1", hostile.diagnostics, hostile.sources.map) ==
        "{\n  \"format\": \"tpm.check/1\",\n  \"diagnostics\": [\n"
        "    {\"code\": \"bad-value\", \"severity\": \"note\", "
        "\"file\": \"a\\n::error::b,c%\\\\xff:.yaml\", \"line\": 1, \"column\": 18, "
        "\"message\": \"'</script>\\n\\u001b[31m\\u202e\\\\xff'\", "
        "\"end_line\": 1, \"end_column\": 20, \"help\": \"50%\", "
        "\"related\": []}\n  ]\n}\n");
  CHECK(render_json("tpm.check/1", {}, e.sources.map) ==
        "{\n  \"format\": \"tpm.check/1\",\n  \"diagnostics\": []\n}\n");
}

TEST_CASE("github: one command a line") {
  Example e;
  e.diagnostics[1].span.length = 60;  // over the end of the line
  CHECK(render_github(e.diagnostics, e.sources.map) ==
        "::error file=program.yaml,line=10,endLine=10,col=39,endColumn=47,title=unknown-reference::"
        "no task 'auth.apy'%0Ahelp: did you mean 'auth.api'?%0A"
        "program.yaml:9:3: the nearest task is here\n"
        "::warning file=program.yaml,line=10,endLine=11,title=missing-owner::nobody\n"
        "::error title=cannot-read::no file 'x'\n");
  const HostileExample hostile;
  CHECK(render_github(hostile.diagnostics, hostile.sources.map) ==
        "::notice file=a\\n%3A%3Aerror%3A%3Ab%2Cc%25\\xff%3A.yaml,line=1,endLine=1,col=18,"
        "endColumn=20,title=bad-value::'</script>\\n\\x1b[31m\\u202e\\xff'%0Ahelp: 50%25\n");
}

TEST_CASE("sarif: results point to rules of the table, with relative encoded URIs") {
  const Example e;
  const std::string sarif = render_sarif(e.diagnostics, e.sources.map);
  const std::string head = R"({
  "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
  "version": "2.1.0",
  "runs": [
    {
      "tool": {
        "driver": {
          "name": "tpm",
)";
  CHECK(sarif.substr(0, head.size()) == head);
  CHECK(sarif.find(R"({"id": "unknown-reference", "shortDescription": {"text": )") !=
        std::string::npos);
  CHECK(sarif.find(R"("startLine": 10, "startColumn": 39, "endLine": 10, "endColumn": 47)") !=
        std::string::npos);
  CHECK(sarif.find(R"("text": "no task 'auth.apy'\nhelp: did you mean 'auth.api'?")") !=
        std::string::npos);
  CHECK(sarif.find("relatedLocations") != std::string::npos);

  const HostileExample hostile;
  CHECK(render_sarif(hostile.diagnostics, hostile.sources.map)
            .find(R"("uri": "a%0A%3A%3Aerror%3A%3Ab%2Cc%25%FF%3A.yaml")") != std::string::npos);
}

TEST_CASE("sarif: a fingerprint survives new lines above and tells findings apart") {
  const auto fingerprints = [](std::string text, const std::vector<std::uint32_t>& offsets) {
    Sources sources;
    const FileId file = sources.add("/p.yaml", std::move(text));
    std::vector<Diagnostic> all;
    for (const std::uint32_t at : offsets) {
      all.push_back({"bad-value", Severity::error, {file, at, 2}, "m", {}, {}});
    }
    const std::string sarif = render_sarif(all, sources.map);
    CHECK(sarif.find(R"("uri": "file:///p.yaml")") != std::string::npos);
    std::vector<std::string> found;
    const std::string key = R"("primaryLocationLineHash": ")";
    for (std::size_t at = 0; (at = sarif.find(key, at)) != std::string::npos;) {
      at += key.size();
      found.push_back(sarif.substr(at, sarif.find('"', at) - at));
    }
    return found;
  };
  const auto before = fingerprints("a: on\nb: no\na: on\n", {3, 9, 15});
  REQUIRE(before.size() == 3);
  CHECK(fingerprints("x: 1\n\na: on\nb: no\n  a: on\n", {9, 15, 23}) == before);
  CHECK(before[0].substr(0, 16) == before[2].substr(0, 16));
  CHECK(before[0].substr(16) == ":1");
  CHECK(before[2].substr(16) == ":2");
  CHECK(before[0].substr(0, 16) != before[1].substr(0, 16));
}
