// Text in Markdown that is nothing but text.
#include <doctest/doctest.h>

#include <tpm/text/markdown.hpp>

namespace tpm {
namespace {

TEST_CASE("mark-up in a text is escaped") {
  CHECK(markdown_text("a | `b` *c* <d>\n[e](f)") ==
        "a \\| \\`b\\` \\*c\\* &lt;d\\> \\[e\\]\\(f\\)");
  CHECK(markdown_text("Zürich, 5% / 'x'") == "Zürich, 5% / 'x'");
}

TEST_CASE("a comment on a forge notifies nobody and links no issue") {
  CHECK(markdown_text("@all: see #12") == "\\@&#8203;all\\: see \\#&#8203;12");
  CHECK(markdown_text("org/team@x") == "org/team\\@&#8203;x");
}

}  // namespace
}  // namespace tpm
