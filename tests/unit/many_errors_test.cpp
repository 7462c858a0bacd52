// Errors by the ten thousand, and places in lines that are as long as a file.
#include <string>

#include <doctest/doctest.h>

#include <tpm/base/text.hpp>
#include <tpm/diagnostics/diagnostic.hpp>
#include <tpm/diagnostics/place.hpp>

using namespace tpm;

namespace {

constexpr std::size_t told = DiagnosticSink::max_told_errors;

void report(DiagnosticSink& sink, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    sink.report("bad-value", Span{FileId(0), static_cast<std::uint32_t>(i), 1}, "wrong").help = "?";
  }
}

}  // namespace

TEST_CASE("errors beyond ten thousand are counted, and that is said last") {
  DiagnosticSink sink;
  report(sink, told);
  sink.sort();
  CHECK(sink.all().size() == told);
  report(sink, 5);
  CHECK(sink.all().size() == told);
  CHECK(sink.error_count() == told + 5);
  sink.report("missing-owner", Span{FileId(0), 3, 1}, "a warning is told");
  sink.sort();
  sink.sort();
  REQUIRE(sink.all().size() == told + 2);
  CHECK(sink.all().back().code == "more-errors");
  CHECK(sink.all().back().message == "5 more errors, which are not listed");
}

TEST_CASE("merged sinks count together") {
  DiagnosticSink one;
  DiagnosticSink other;
  report(one, told - 1);
  report(other, told + 3);
  one.merge(std::move(other));
  CHECK(one.error_count() == 2 * told + 2);
  CHECK(one.all().size() == told);
}

TEST_CASE("columns of a long line are those of a count from its beginning, in any order") {
  std::string line;
  for (int i = 0; i < 3000; ++i) {
    line += i % 7 == 0 ? "\u00e4" : i % 11 == 0 ? "\u20ac" : i % 13 == 0 ? "\xff" : "x";
  }
  SourceMap sources;
  const FileId file = sources.add("long.yaml", "short\n" + line + "\nshort");
  PlaceFinder places(sources);
  for (std::size_t step = 0; step < line.size(); ++step) {
    const std::size_t byte = step * 1009 % line.size();
    const auto place = places.find(Span{file, static_cast<std::uint32_t>(6 + byte), 1});
    REQUIRE(place);
    CHECK(place->line == 2);
    const std::string_view before = std::string_view(line).substr(0, byte);
    // Within a character there is no column: what stands before it counts.
    if ((static_cast<unsigned char>(line[byte]) & 0xC0U) == 0x80U) continue;
    CHECK(place->column == count_code_points(before) + 1);
  }
}
