#include <string>

#include <doctest/doctest.h>

#include <tpm/base/text.hpp>

using namespace tpm;

TEST_CASE("only well-formed UTF-8 decodes") {
  const auto valid = [](std::string_view text, char32_t value) {
    const CodePoint c = first_code_point(text);
    return c.valid && c.value == value && c.length == text.size();
  };
  CHECK(valid("a", U'a'));
  CHECK(valid("\xc2\x80", 0x80));
  CHECK(valid("\xed\x9f\xbf", 0xD7FF));
  CHECK(valid("\xf4\x8f\xbf\xbf", 0x10FFFF));

  // Overlong, surrogate, too large, cut short, stray continuation, never used.
  for (const std::string_view bad :
       {"\xc0\x80", "\xc1\xbf", "\xe0\x9f\xbf", "\xf0\x8f\xbf\xbf", "\xed\xa0\x80",
        "\xf4\x90\x80\x80", "\xe5\xa4", "\xe5(a", "\x80", "\xfe", "\xff"}) {
    const CodePoint c = first_code_point(bad);
    CHECK_FALSE(c.valid);
    CHECK(c.length == 1);
    CHECK(c.value == static_cast<unsigned char>(bad.front()));
  }
  CHECK(first_code_point("").length == 0);
  CHECK(count_code_points("a\u00e9\u5927\xff") == 4);
}

TEST_CASE("visible text holds nothing that a terminal obeys") {
  CHECK(visible("plain – größe 大") == "plain – größe 大");
  CHECK(visible("a\nb\tc\r") == "a\\nb\\tc\\r");
  CHECK(visible(std::string_view("\0\x1b[31m\x07\x7f", 8)) == "\\x00\\x1b[31m\\x07\\x7f");
  CHECK(visible("\u009b31m") == "\\u009b31m");
  CHECK(visible("a\u202eb\u2066c\u200fd\u2028\ufeff") == "a\\u202eb\\u2066c\\u200fd\\u2028\\ufeff");
  CHECK(visible("\U000E0041") == "\\U000e0041");
  CHECK(visible("bad\xff\xc3") == "bad\\xff\\xc3");
}

TEST_CASE("display width counts what a terminal shows") {
  CHECK(display_width("abc") == 3);
  CHECK(display_width("größe…–") == 7);
  CHECK(display_width("大阪") == 4);
  CHECK(display_width("ｆｕ") == 4);
  CHECK(display_width("한글") == 4);
  CHECK(display_width("\u1112\u1161\u11ab") == 2);  // one syllable in three jamo
  CHECK(display_width("e\u0301") == 1);
  CHECK(display_width("\u0e01\u0e34") == 1);
  CHECK(display_width("😀🚀") == 4);
  CHECK(display_width("\U00020000") == 2);
  CHECK(display_width(char32_t{0x202E}) == 0);
  CHECK(display_width(char32_t{0x1b}) == 0);
  CHECK(display_width(char32_t{0x300}) == 0);
  CHECK(display_width(char32_t{0x36F}) == 0);
  CHECK(display_width(char32_t{0x370}) == 1);
}

TEST_CASE("truncation never splits a character nor exceeds the width") {
  CHECK(tpm::truncate("abcdef", 6) == "abcdef");
  CHECK(tpm::truncate("abcdef", 5) == "abcd…");
  CHECK(tpm::truncate("abcdef", 1) == "…");
  CHECK(tpm::truncate("abcdef", 0) == "");
  CHECK(tpm::truncate("", 3) == "");
  CHECK(tpm::truncate("大阪城", 6) == "大阪城");
  CHECK(tpm::truncate("大阪城", 5) == "大阪…");
  CHECK(tpm::truncate("大阪城", 4) == "大…");
  CHECK(tpm::truncate("e\u0301e\u0301e\u0301", 2) == "e\u0301…");
}

TEST_CASE("padding counts columns") {
  CHECK(pad("大", 4) == "大  ");
  CHECK(pad("7", 3, Align::right) == "  7");
  CHECK(pad("too long", 3) == "too long");
}
