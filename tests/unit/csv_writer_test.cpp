// Cells of comma-separated values: quotes, the guard before formulas, numbers.
#include <limits>
#include <optional>
#include <string>

#include <doctest/doctest.h>

#include <tpm/text/csv.hpp>

using namespace tpm;

namespace {

std::string text_cell(std::string_view content, bool raw = false) {
  CsvWriter csv(raw);
  csv.text(content);
  return std::move(csv).finish();
}

}  // namespace

TEST_CASE("rows of CSV end with CR LF, and commas stand between cells only") {
  CsvWriter csv;
  csv.plain("id");
  csv.plain("slack");
  csv.end_row();
  csv.text("a");
  csv.empty();
  csv.end_row();
  csv.empty();
  csv.number(-480);
  csv.truth(true);
  csv.end_row();
  csv.end_row();
  CHECK(std::move(csv).finish() == "id,slack\r\na,\r\n,-480,true\r\n\r\n");
}

TEST_CASE("a cell with a comma, a quote or a line break is in quotes") {
  CHECK(text_cell("plain text; 1.5") == "plain text; 1.5");
  CHECK(text_cell("a,b") == "\"a,b\"");
  CHECK(text_cell("say \"no\"") == "\"say \"\"no\"\"\"");
  CHECK(text_cell("one\ntwo") == "\"one\ntwo\"");
  CHECK(text_cell("one\rtwo") == "\"one\rtwo\"");
  CHECK(text_cell("") == "");
}

TEST_CASE("text that a spreadsheet would calculate gets a ' unless it is to be raw") {
  for (const std::string text : {"=1+1", "+49", "-2", "@home", "\tx"}) {
    CHECK(text_cell(text) == "'" + text);
    CHECK(text_cell(text, true) == text);
  }
  CHECK(text_cell("=a,b") == "\"'=a,b\"");
  CHECK(text_cell("\rx") == "\"'\rx\"");
  CHECK(text_cell("1=1") == "1=1");
}

TEST_CASE("what tpm made is never guarded") {
  CsvWriter csv;
  csv.plain("-2d");
  csv.number(std::numeric_limits<std::int64_t>::min());
  csv.number(std::optional<std::int64_t>());
  CHECK(std::move(csv).finish() == "-2d,-9223372036854775808,");
}
