// What is refused of YAML before anything is decoded, and where it is said to stand.
#include <string>

#include <doctest/doctest.h>
#include <support/read_text.hpp>

#include <tpm/input/bytes.hpp>
#include <tpm/input/events.hpp>

using namespace tpm;
using namespace tpm::test;

namespace {

/// The tree as text, each scalar followed by the bytes that its span covers.
std::string tree(const std::string& text) {
  SourceMap sources;
  DiagnosticSink sink;
  const FileId file = sources.add("t", text);
  input::Document document;
  if (!input::parse_document(file, sources.text(file), input::Limits{}, document, sink)) {
    return sink.all().empty() ? "nothing" : std::string(sink.all().front().code);
  }
  std::string shown;
  for (const input::Node& node : document.nodes) {
    const std::string_view bytes = sources.text(file).substr(node.offset, node.length);
    switch (node.kind) {
      case input::NodeKind::scalar:
        shown += fmt::format("'{}'{}", node.text,
                             node.exact && bytes == node.text ? "" : fmt::format("<{}>", bytes));
        break;
      case input::NodeKind::null:
        shown += fmt::format("null<{}>", bytes);
        break;
      case input::NodeKind::list:
        shown += fmt::format("[{}", node.count);
        break;
      case input::NodeKind::map:
        shown += fmt::format("{{{}", node.count);
        break;
    }
    shown += ' ';
  }
  return shown;
}

std::string with_head(const std::string& sections) { return messages(sections); }

}  // namespace

TEST_CASE("spans cover the text, inside of quotes") {
  CHECK(tree("a: b c\n") == "{1 'a' 'b c' ");
  CHECK(tree("a: \"b c\"\n") == "{1 'a' 'b c' ");
  CHECK(tree("a: 'b c'\r\nd: [e, \"f\"]\r\n") == "{2 'a' 'b c' 'd' [2 'e' 'f' ");
  CHECK(tree("\xEF\xBB\xBF"
             "a: \"b\"\n") == "{1 'a' 'b' ");
  CHECK(tree("a: é\nb: \"ü x\"\n") == "{2 'a' 'é' 'b' 'ü x' ");
  CHECK(tree("a: b") == "{1 'a' 'b' ");
}

TEST_CASE("texts with escapes or several lines are kept, and placed at their beginning") {
  CHECK(tree("a: 'it''s'\n") == "{1 'a' 'it's'<it''s> ");
  CHECK(tree("a: \"x\\ty\"\n") == "{1 'a' 'x\ty'<x\\ty> ");
  CHECK(tree("a: b\n  c\nd: e\n") == "{2 'a' 'b c'<b> 'd' 'e' ");
  CHECK(tree("a: |\n  b\n  c\n") == "{1 'a' 'b\nc\n'<|> ");
}

TEST_CASE("a missing value is placed at its key, a written null at itself") {
  CHECK(tree("a:\nb: 1\n") == "{2 'a' null<a> 'b' '1' ");
  CHECK(tree("a: ~\n") == "{1 'a' null<~> ");
  CHECK(tree("a: null\n") == "{1 'a' null<null> ");
  CHECK(tree("a: \"null\"\n") == "{1 'a' 'null' ");
}

TEST_CASE("nothing is an error of its own") {
  for (const char* text : {"", "\n", "# only\n", "---\n", "...\n", "~\n", "\xEF\xBB\xBF"}) {
    CAPTURE(text);
    CHECK(tree(text) == "empty-file");
  }
}

TEST_CASE("what the parser would accept silently") {
  CHECK(with_head("a: 1 }\n") ==
        "p.yaml:4:1-1: error[unknown-key]: unknown key 'a' in a program (keys that begin with 'x-' "
        "are ignored)\n");
  CHECK(tree(",") == "yaml-syntax");
  CHECK(tree("{a: 1} b\n") == "yaml-syntax");
  CHECK(tree("a: 1\n---\nb: 1\n") == "too-many-documents");
  CHECK(tree("a: 1\n...\nb: 1\n") == "yaml-syntax");
  CHECK(tree("a: *b\n") == "yaml-syntax");  // an alias of nothing
  CHECK(tree("? {a: b}\n: c\n") == "unsupported-yaml");
  CHECK(tree("a: {: 1}\n") == "unsupported-yaml");
}

TEST_CASE("duplicate keys name both places, quoted or not") {
  CHECK(with_head("budget: 1k\n\"budget\": 2k\n") ==
        "p.yaml:5:2-6: error[duplicate-key]: key 'budget' is here twice [p.yaml:4:1 first here]\n");
}

TEST_CASE("an open quote or bracket is reported where it begins") {
  CHECK(with_head("owner: \"Dana\nprojects:\n  p: 'x'\n") ==
        "p.yaml:4:8-1: error[yaml-syntax]: this quote is never closed (end the text with \")\n");
  CHECK(with_head("tags: [a, 'b]\nnote: dont\n") ==
        "p.yaml:4:11-1: error[yaml-syntax]: this quote is never closed (end the text with ')\n");
  CHECK(with_head("tags: [a, b\nnote: c\n").substr(0, 64) ==
        "p.yaml:4:7-1: error[yaml-syntax]: this '[' is never closed (clos");
}

TEST_CASE("limits") {
  input::ReadOptions small;
  small.limits.depth = 3;
  CHECK(messages("x-a: [[[1]]]\n", small) ==
        "p.yaml:4:8-1: error[limit-depth]: nested deeper than 3 levels\n");
  small = {};
  small.limits.scalar_bytes = 10;
  CHECK(messages("note: 12345678901\n", small) ==
        "p.yaml:4:7-1: error[limit-scalar]: a value of 11 bytes is too long (the limit is 10 "
        "bytes)\n");
  small = {};
  small.limits.key_bytes = 10;
  CHECK(
      messages("x-345678901: 1\n", small) ==
      "p.yaml:4:1-1: error[limit-scalar]: a key of 11 bytes is too long (the limit is 10 bytes)\n");
  small = {};
  small.limits.nodes = 8;
  CHECK(messages("x-a: 1\n", small) ==
        "p.yaml:4:6-1: error[limit-nodes]: more than 8 values in all files\n");
  small = {};
  small.limits.file_bytes = 20;
  CHECK(messages("", small) ==
        "p.yaml:1:1-0: error[limit-size]: 'p.yaml' has more than 20 bytes\n");
}

TEST_CASE("deep and long input ends quickly with one error") {
  const std::string many(400'000, '[');
  CHECK(tree("a: " + many) == "yaml-syntax");
  CHECK(tree("a: " + many + std::string(many.size(), ']')) == "limit-depth");
  CHECK(tree(std::string(3'000'000, '[')) == "limit-scalar");
  std::string dashes;
  for (int i = 0; i < 10'000; ++i) dashes += "- ";
  CHECK(tree(dashes) == "limit-depth");
  CHECK(tree("a: " + std::string(2'000'000, 'x') + "\n") == "limit-scalar");
  CHECK(tree("a: \"" + std::string(9'000'000, 'x') + "\"\n") == "limit-scalar");
  CHECK(tree(std::string(1'100, 'k') + ": 1\n") != "nothing");
}

TEST_CASE("characters") {
  const auto check = [](const std::string& text) {
    SourceMap sources;
    DiagnosticSink sink;
    const FileId file = sources.add("t", text);
    const bool clean = input::check_characters(file, text, sink);
    CHECK(clean == !sink.has_errors());
    std::string shown;
    for (const Diagnostic& d : sink.all())
      shown += fmt::format("{} {}+{};", d.code, d.span.offset, d.span.length);
    return shown;
  };
  CHECK(check("plain text\twith tabs\r\nand é, 漢, 🙂\n").empty());
  CHECK(check("\xEF\xBB\xBF"
              "bom")
            .empty());
  CHECK(check(std::string("a\0b", 3)) == "invalid-character 1+1;");
  CHECK(check("0123456789\x7f") == "invalid-character 10+1;");
  CHECK(check("01234567\x1b") == "invalid-character 8+1;");
  CHECK(check("a\rb") == "invalid-character 1+1;");
  CHECK(check("a\xEF\xBB\xBF") == "invalid-character 1+3;");
  CHECK(check("a\xC2\x85") == "invalid-character 1+2;");
  CHECK(check("a\xE2\x80\xAE") == "invalid-character 1+3;");
  CHECK(check("a\xE2\x81\xA6") == "invalid-character 1+3;");
  CHECK(check("a\xFF") == "invalid-utf8 1+1;");
  CHECK(check("a\xC0\xAF") == "invalid-utf8 1+1;invalid-utf8 2+1;");
  CHECK(check("\xF4\x90\x80\x80").substr(0, 16) == "invalid-utf8 0+1");
  CHECK(check("\xE2\x82") == "invalid-utf8 0+1;invalid-utf8 1+1;");
  CHECK(check("\xFF\xFE"
              "a\0")
            .substr(0, 17) == "invalid-utf8 0+1;");
  std::string many = check(std::string(1000, '\x01'));
  CHECK(std::count(many.begin(), many.end(), ';') == 20);
}
