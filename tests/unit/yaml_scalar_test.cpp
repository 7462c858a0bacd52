#include <doctest/doctest.h>

#include <tpm/base/yaml_scalar.hpp>

using namespace tpm;

TEST_CASE("what the reader of program files gives back unchanged stays plain") {
  for (const char* text : {"5d", "true", "off", "2026-01-05", "https://example.org/a#b", "-x", "?x",
                           "a:b", "é", "a b", "~a", "nulls", "a'b", "a\"b", "100%"}) {
    CAPTURE(text);
    CHECK(yaml_scalar(text, YamlPlace::block) == text);
    CHECK(yaml_scalar(text, YamlPlace::flow) == text);
  }
  for (const char* text : {"",   " a",  "a ",  "a: b", "a:",   "a #b", "#a",   "- a", "-",  "--",
                           "?",  ":",   "&a",  "*a",   "!a",   "|",    ">",    "'a'", "%a", "@a",
                           "`a", "[a]", "{a}", "~",    "null", "Null", "NULL", ",a"}) {
    CAPTURE(text);
    CHECK(yaml_scalar(text, YamlPlace::block) == yaml_quoted(text));
    CHECK(yaml_scalar(text, YamlPlace::flow) == yaml_quoted(text));
  }
  for (const char* text : {"a,b", "a[0]", "a}", "a{"}) {
    CAPTURE(text);
    CHECK(yaml_scalar(text, YamlPlace::block) == text);
    CHECK(yaml_scalar(text, YamlPlace::flow) == yaml_quoted(text));
  }
}

TEST_CASE("what some reader of YAML takes for something else is quoted where others read it") {
  for (const char* text : {"Sign-in", "é", "Phase 2 (web)", "a_b/c.d+e%", "nulls", "truely"}) {
    CAPTURE(text);
    CHECK(portable_yaml_scalar(text) == text);
  }
  for (const char* text : {"", "5d", "2026-01-05", "09:00-12:00", "yes", "No", "ON", "off", "y",
                           "N", "true", "FALSE", "null", "~", "a:b", "a ", " a", "-a", "a#b"}) {
    CAPTURE(text);
    CHECK(portable_yaml_scalar(text) == yaml_quoted(text));
  }
}

TEST_CASE("a text in quotes") {
  CHECK(yaml_quoted("") == "\"\"");
  CHECK(yaml_quoted("a\"b\\c\nd\te é") == "\"a\\\"b\\\\c\\nd\\te é\"");
}

TEST_CASE("four words are nothing") {
  for (const char* text : {"~", "null", "Null", "NULL"}) CHECK(is_yaml_null(text));
  for (const char* text : {"", "nULL", "nul", "nulls", "~~", " ~"}) CHECK_FALSE(is_yaml_null(text));
}
