#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <tpm/base/text.hpp>
#include <tpm/diagnostics/code_texts.hpp>
#include <tpm/diagnostics/codes.hpp>
#include <tpm/diagnostics/explain.hpp>

using namespace tpm;

namespace {

bool is_kebab_case(std::string_view code) {
  if (code.empty() || code.front() == '-' || code.back() == '-') return false;
  if (code.find("--") != std::string_view::npos) return false;
  return std::all_of(code.begin(), code.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

}  // namespace

TEST_CASE("every code has a name, a title and an explanation") {
  REQUIRE_FALSE(all_codes().empty());
  for (const CodeInfo& info : all_codes()) {
    CAPTURE(info.code);
    CHECK(is_kebab_case(info.code));
    CHECK_FALSE(info.title.empty());
    CHECK(display_width(info.title) <= 72);
    CHECK(info.title.back() != '.');
    CHECK_FALSE(info.explanation.empty());
    CHECK((info.good.empty() || !info.bad.empty()));
    for (const std::string_view example : {info.bad, info.good}) {
      CHECK((example.empty() || example.back() == '\n'));
      CHECK(example.find('\t') == std::string_view::npos);
    }
  }
}

TEST_CASE("codes are sorted, unique and found") {
  const auto codes = all_codes();
  for (std::size_t i = 1; i < codes.size(); ++i) CHECK(codes[i - 1].code < codes[i].code);
  for (const CodeInfo& info : codes) CHECK(find_code(info.code) == &info);
  CHECK(find_code("") == nullptr);
  CHECK(find_code("cycl") == nullptr);
  CHECK(find_code("zzz") == nullptr);
}

TEST_CASE("every explanation belongs to a code, and to one only") {
  std::vector<std::string_view> explained;
  for (const auto texts : {file_code_texts(), value_code_texts(), schedule_code_texts(),
                           lint_code_texts(), exchange_code_texts()}) {
    for (const CodeText& text : texts) explained.push_back(text.code);
  }
  std::sort(explained.begin(), explained.end());
  std::vector<std::string_view> codes;
  for (const CodeInfo& info : all_codes()) codes.push_back(info.code);
  CHECK(explained == codes);
}

TEST_CASE("an explanation has the title, wrapped paragraphs and both examples") {
  const CodeInfo info{
      "cycle",        Severity::error, "Links in a circle", "One two three four.\n\nFive.",
      "a: 1\nb: 2\n", "a: 2\n"};
  CHECK(explain(info, 13) ==
        "error[cycle]: Links in a circle\n"
        "\n"
        "One two three\n"
        "four.\n"
        "\n"
        "Five.\n"
        "\n"
        "For example:\n"
        "\n"
        "    a: 1\n"
        "    b: 2\n"
        "\n"
        "Instead:\n"
        "\n"
        "    a: 2\n");
  CHECK(explain({"x", Severity::note, "T", "E.", "", ""}) == "note[x]: T\n\nE.\n");
}

TEST_CASE("the list has one aligned line a code") {
  const std::string list = list_codes();
  CHECK(static_cast<std::size_t>(std::count(list.begin(), list.end(), '\n')) == all_codes().size());
  CHECK(list.find("cycle                     error    Links that go round in a circle\n") !=
        std::string::npos);
}
