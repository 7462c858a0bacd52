// Every file of this folder carries the diagnostics that it must give, and no others:
//
//   # expect: error 12 unknown-reference
//
// is an error with that code on line 12 of the file; `parts/a.yaml:3` for a line is one in a file
// that it includes, `-` is nowhere in particular. Files are only read unless they say `# run: plan`
// (also planned) or
// `# run: check` (also searched for blind spots). The lines may stand anywhere.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <tpm/check/lint.hpp>
#include <tpm/diagnostics/codes.hpp>
#include <tpm/input/reader.hpp>
#include <tpm/schedule/schedule.hpp>

namespace fs = std::filesystem;
using namespace tpm;

namespace {

struct Case {
  std::vector<std::string> expected;  ///< "error 12 unknown-reference", sorted
  bool plan = false;
  bool check = false;
};

Case read_case(const fs::path& path) {
  Case result;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    const auto after = [&](const std::string& mark) {
      const std::size_t at = line.find(mark);
      return at == std::string::npos ? std::string() : line.substr(at + mark.size());
    };
    if (const std::string expected = after("# expect: "); !expected.empty()) {
      result.expected.push_back(expected);
    }
    const std::string run = after("# run: ");
    result.plan = result.plan || run == "plan" || run == "check";
    result.check = result.check || run == "check";
  }
  std::sort(result.expected.begin(), result.expected.end());
  return result;
}

std::string place_of(Span span, const fs::path& path, const SourceMap& sources) {
  if (!span.file.valid()) return "-";
  const std::string line = std::to_string(sources.locate(span.file, span.offset).line);
  const fs::path name = sources.name(span.file);
  if (name == path) return line;
  return name.lexically_relative(path.parent_path()).string() + ":" + line;
}

std::vector<std::string> found_in(const fs::path& path, const Case& wanted) {
  SourceMap sources;
  DiagnosticSink sink;
  const auto program = input::read_program(path.string(), {}, sources, sink);
  CHECK(program.has_value() == !sink.has_errors());
  if (program && wanted.plan) {
    const auto schedule = plan(*program, {}, sink);
    if (schedule && wanted.check) lint(*program, *schedule, sink);
  }
  sink.sort();
  std::vector<std::string> found;
  for (const Diagnostic& diagnostic : sink.all()) {
    std::ostringstream text;
    text << to_string(diagnostic.severity) << ' ' << place_of(diagnostic.span, path, sources) << ' '
         << diagnostic.code;
    found.push_back(text.str());
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::vector<fs::path> all_cases() {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(TPM_ERRORS)) {
    if (entry.path().extension() == ".yaml") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

}  // namespace

TEST_CASE("every file gives exactly the diagnostics that it names") {
  const auto paths = all_cases();
  REQUIRE(paths.size() > 50);
  for (const fs::path& path : paths) {
    CAPTURE(path.filename().string());
    const Case wanted = read_case(path);
    CHECK_FALSE(wanted.expected.empty());
    CHECK(joined(found_in(path, wanted)) == joined(wanted.expected));
  }
}

TEST_CASE("every code that a single file can show is shown") {
  // Shown by the tests of the reader instead: they take more than a file of the folder.
  // Those of imports, exports and gates have golden cases.
  const std::set<std::string_view> elsewhere = {
      "bad-gate",      "bad-range",     "limit-variants", "bad-plan",     "cannot-read",
      "import-column", "import-syntax", "limit-depth",    "limit-files",  "limit-nodes",
      "limit-scalar",  "limit-size",    "more-errors",    "not-exported", "not-imported"};
  std::set<std::string> shown;
  for (const fs::path& path : all_cases()) {
    for (const std::string& line : read_case(path).expected) {
      shown.insert(line.substr(line.rfind(' ') + 1));
    }
  }
  for (const CodeInfo& info : all_codes()) {
    CAPTURE(info.code);
    CHECK((shown.count(std::string(info.code)) == 1 || elsewhere.count(info.code) == 1));
  }
}
