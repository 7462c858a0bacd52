// A text that is parsed in pieces gives the same tree as in one go, and most texts can be.
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "property/count.hpp"
#include "property/random.hpp"
#include "support/parsed_both_ways.hpp"

using namespace tpm;
using namespace tpm::test;

namespace {

constexpr std::string_view keys[] = {"a:",     "b:",  "tasks:", "x.y:", "null:",  "\"q\":", "'a':",
                                     "? a",    ": b", "-a:",    "<<:",  "{a: 1}", "[1,",    "}",
                                     "- c: 1", "- ",  "...",    "---",  "%YAML",  "#",      "\t"};
constexpr std::string_view values[] = {
    "",        " 1",        " |",       " >-",  " |1",
    " \"open", " closed\"", " 'it",     " {",   " {x: 1",
    " }",      " [1",       " ]",       " # c", " text #",
    " &n 1",   " *n",       " !!str 2", "\r",   " null",
    " ~",      " \"s\"",    " ...",     " ---", " {a: 1, b: [c, d]}",
    "  "};

/// Lines that are mostly keys below keys, with all that could hide a line's meaning among them.
std::string random_text(Random& random) {
  std::string text;
  if (random.one_in(12)) text = "\xEF\xBB\xBF";
  std::int64_t indentation = 0;
  const bool wild = random.one_in(2);
  const std::int64_t lines = random.between(2, 16);
  for (std::int64_t i = 0; i < lines; ++i) {
    const bool usual = !wild || !random.one_in(4);
    text.append(static_cast<std::size_t>(indentation), ' ');
    if (usual) {
      text += fmt::format("{}{}:", "abc"[random.below(3)], random.between(0, 40));
    } else {
      text += keys[random.below(std::size(keys))];
    }
    const bool deeper = random.one_in(2) && indentation < 8;
    if (!deeper)
      text += usual && !random.one_in(6) ? " v" : values[random.below(std::size(values))];
    text += random.one_in(20) ? "\r\n" : "\n";
    indentation = deeper ? indentation + random.between(1, 2)
                         : indentation - (random.one_in(3) ? random.between(0, indentation) : 0);
  }
  return text;
}

}  // namespace

TEST_CASE("a text in pieces is the text") {
  const std::uint64_t count = property_count(20000);
  std::uint64_t joined = 0;
  for (std::uint64_t seed = 0; seed < count; ++seed) {
    Random random(seed);
    const std::string text = random_text(random);
    CAPTURE(seed);
    CAPTURE(text);
    const BothWays parsed = parse_both_ways(text, input::Limits{}, 2 + random.below(4));
    if (parsed.in_pieces.empty()) continue;
    REQUIRE(parsed.in_pieces == parsed.whole);
    ++joined;
  }
  CHECK(joined > count / 25);
}

TEST_CASE("a program of blocks is cut, wherever the middle falls") {
  std::string head = "projects:\n  web:\n    tasks:\n";
  for (std::size_t before = 0; before < 12; ++before) {
    head += fmt::format("      s{}: {{ duration: 1d }}\n", before);
    std::string text = head;
    for (int i = 0; i < 20; ++i) {
      text += fmt::format("      t{}:\n        name: Task {}\n        duration: 3d\n", i, i);
    }
    CAPTURE(text);
    for (std::size_t pieces = 2; pieces < 8; ++pieces) {
      const BothWays parsed = parse_both_ways(text, input::Limits{}, pieces);
      CHECK(!parsed.in_pieces.empty());
      CHECK(parsed.in_pieces == parsed.whole);
    }
  }
}
