#include <array>

#include <doctest/doctest.h>

#include <tpm/base/closest_match.hpp>

using namespace tpm;

TEST_CASE("edits are insertions, deletions, replacements and swaps") {
  CHECK(edit_distance("", "", 3) == 0);
  CHECK(edit_distance("abc", "abc", 3) == 0);
  CHECK(edit_distance("abc", "acb", 3) == 1);
  CHECK(edit_distance("abc", "ab", 3) == 1);
  CHECK(edit_distance("abc", "xbc", 3) == 1);
  CHECK(edit_distance("duration", "duraiton", 3) == 1);
  CHECK(edit_distance("abcdef", "uvwxyz", 3) == 4);
  CHECK(edit_distance("a", "abcdef", 2) == 3);
}

TEST_CASE("the nearest candidate, if it is near") {
  constexpr std::array<std::string_view, 4> keys = {"duration", "effort", "points", "options"};
  CHECK(closest_match("duraton", keys) == "duration");
  CHECK(closest_match("point", keys) == "points");
  CHECK(closest_match("opitons", keys) == "options");
  CHECK(closest_match("sharks", keys).empty());
  CHECK(closest_match("", keys).empty());
  CHECK(closest_match("a", std::array<std::string_view, 1>{"b"}).empty());
}

TEST_CASE("ties do not depend on the order of candidates") {
  constexpr std::array<std::string_view, 2> one = {"abd", "abe"};
  constexpr std::array<std::string_view, 2> other = {"abe", "abd"};
  CHECK(closest_match("abc", one) == "abd");
  CHECK(closest_match("abc", other) == "abd");
}
