// The parts of an import: text, calendars, tables, ids, and files that are made to hurt.
#include <string>

#include <doctest/doctest.h>

#include <tpm/exchange/calendar_text.hpp>
#include <tpm/exchange/csv_text.hpp>
#include <tpm/exchange/csv_values.hpp>
#include <tpm/exchange/ids.hpp>
#include <tpm/exchange/import.hpp>
#include <tpm/exchange/text.hpp>
#include <tpm/exchange/xer_calendar.hpp>
#include <tpm/input/reader.hpp>

using namespace tpm;
using namespace tpm::exchange;

namespace {

struct Result {
  SourceMap sources;
  DiagnosticSink sink;
  std::optional<Import> import;

  explicit Result(std::string text, ImportOptions options = {}) {
    options.start = Date{to_day({2026, 1, 5}), std::nullopt};
    import = import_text(std::move(text), "source", options, sources, sink);
  }
  [[nodiscard]] std::string codes() const {
    std::string text;
    for (const Diagnostic& each : sink.all()) text += std::string(each.code) + " ";
    return text;
  }
};

std::string date_text(std::string_view text) {
  const auto date = date_time(text);
  return date ? to_string(*date) : "none";
}

std::string parent_of(const std::string& path) { return path.substr(0, path.rfind('.')); }

}  // namespace

TEST_CASE("bytes become UTF-8") {
  CHECK(to_utf8("\xEF\xBB\xBFplain") == "plain");
  CHECK(to_utf8("caf\xC3\xA9") == "caf\xC3\xA9");
  CHECK(to_utf8("caf\xE9 \x80 \x81") == "caf\xC3\xA9 \xE2\x82\xAC \xEF\xBF\xBD");
  CHECK(to_utf8(std::string("\xFF\xFE"
                            "a\0\xE9\0\x3D\xD8\x80\xDE",
                            10)) == "a\xC3\xA9\xF0\x9F\x9A\x80");
  CHECK(to_utf8(std::string("\xFE\xFF\0a\xD8\x3D", 6)) == "a\xEF\xBF\xBD");  // half a pair
  CHECK(one_line(" a\t b\r\nc \x1b[0m\xE2\x80\xAE") == "a b c [0m");
  CHECK(many_lines("a \n\n b\n") == "a\n\nb");
}

TEST_CASE("numbers, dates and durations of other tools") {
  CHECK(scaled_decimal("60.5", 60) == 3630);
  CHECK(scaled_decimal("-0.05", 60) == -3);
  CHECK(scaled_decimal("13.3333333333333333", 60) == 800);
  CHECK_FALSE(scaled_decimal("1e3", 1));
  CHECK_FALSE(scaled_decimal("", 1));
  CHECK_FALSE(scaled_decimal(".", 1));
  CHECK_FALSE(scaled_decimal("99999999999999999999", 1));
  CHECK(date_text("2026-01-05T08:00:00") == "2026-01-05T08:00");
  CHECK(date_text("2026-01-05 08:00") == "2026-01-05T08:00");
  CHECK(date_text("2026-01-05T08:00:00.123+02:00") == "2026-01-05T08:00");
  CHECK(date_text("2026-01-05") == "2026-01-05");
  CHECK(date_text("2026-01-05T24:00:00") == "none");
  CHECK(date_text("2026-02-30T08:00") == "none");
  CHECK(date_text("0000-00-00") == "none");
  CHECK(exact_duration(960, false, 480) == "2d");
  CHECK(exact_duration(3630, false, 480) == "60.5h");
  CHECK(exact_duration(735, false, 480) == "735m");
  CHECK(exact_duration(2880, true, 480) == "2ed");
  CHECK(written_duration("2 wks?", 'd') == "2w");
  CHECK(written_duration("3", 'h') == "3h");
  CHECK(written_duration("5400", 's') == "1.5h");
  CHECK(written_duration("1/2/3", 'd') == "1d/2d/3d");
  CHECK_FALSE(written_duration("soon", 'd'));
  CHECK(to_string(*written_date("5.1.26", DateOrder::day_first)) == "2026-01-05");
  CHECK(to_string(*written_date("1/5/2026 8:30", DateOrder::month_first)) == "2026-01-05T08:30");
  CHECK_FALSE(written_date("1/5/2026", DateOrder::iso));
}

TEST_CASE("links as tables write them") {
  const auto known = [](std::string_view key) { return key == "12" || key == "a-b" || key == "a"; };
  const auto text = [&](std::string_view link) {
    const auto found = written_link(link, 'd', known);
    return found ? found->key + "|" + std::string(to_string(found->type)) + "|" + found->lag
                 : "none";
  };
  CHECK(text("12") == "12|FS|");
  CHECK(text("12SS+2 days") == "12|SS|+2d");
  CHECK(text("12 FF-50%") == "12|FF|-50%");
  CHECK(text("a-b") == "a-b|FS|");
  CHECK(text("a-3") == "a|FS|-3d");
  CHECK(text("12XX") == "none");
  CHECK(text("13") == "none");
  CHECK(text(std::string(100'000, '1')) == "none");
}

TEST_CASE("a calendar of Primavera") {
  CalendarData calendar;
  CHECK(read_xer_calendar(
      "(0||CalendarData()(\x7f (0||DaysOfWeek()((0||1()())(0||2()((0||0(s|08:00|f|12:00)())"
      "(0||1(s|13:00|f|00:00)())))(0||7()())))(0||VIEW(ShowTotal|Y)())"
      "(0||Exceptions()((0||0(d|46023)())(0||1(d|46024)((0||0(f|12:00|s|09:00)())))))))",
      calendar));
  CHECK(*calendar.week[0] == DayHours{{480, 720}, {780, 1440}});
  CHECK(calendar.week[6]->empty());
  REQUIRE(calendar.exceptions.size() == 2);
  CHECK(format_date(calendar.exceptions.begin()->first) == "2026-01-01");
  CHECK(calendar.exceptions.begin()->second.empty());
  CHECK(calendar.exceptions.rbegin()->second == DayHours{{540, 720}});
  CHECK_FALSE(read_xer_calendar("(0||CalendarData()((0||DaysOfWeek()(", calendar));
  CHECK_FALSE(read_xer_calendar(")", calendar));
  CHECK_FALSE(read_xer_calendar(std::string(100'000, '('), calendar));
}

TEST_CASE("a table with quotes, line ends and guards") {
  SourceMap sources;
  DiagnosticSink sink;
  const FileId file = sources.add("t.csv", "");
  const CsvTable table = read_csv_text(file, "a;b\r\n\"x \"\"y\"\"\nz\"; '=1 \r\n\r\n1\n", sink);
  CHECK(sink.all().empty());
  REQUIRE(table.rows.size() == 2);
  CHECK(table.rows[0][0].text == "x \"y\"\nz");
  CHECK(table.rows[0][1].text == "=1");
  CHECK(table.rows[1].size() == 2);
}

TEST_CASE("ids made of names") {
  CHECK(slug("Write the new pages!") == "write-the-new-pages");
  CHECK(slug("Ärger mit Töpfen (2)") == "arger-mit-topfen-2");
  CHECK(slug("2nd floor") == "t-2nd-floor");
  CHECK(slug("x-ray") == "t-x-ray");
  CHECK(slug("日本") == "");
  CHECK(slug(std::string(100, 'a')).size() == 40);
  IdPool pool;
  CHECK(pool.take("", "Design", "task", "1") == "design");
  CHECK(pool.take("", "Design", "task", "2") == "design-2");
  CHECK(pool.take("", "Design", "task", "3") == "design-3");
  CHECK(pool.take("", "日本", "task", "4") == "task-4");
  CHECK(pool.take("A1010", "Design", "task", "5") == "A1010");
}

TEST_CASE(
    "nothing nearer bears the id of what a task waits for, nothing at the top that of a key") {
  const Result result(
      "id,kind,duration,after,parent\ncalendars,project,,,\ngate,milestone,,,\nlive,milestone,,,\n"
      "1.gate,task,1d,gate,calendars\n1.live,task,1d,,calendars\n");
  REQUIRE(result.import);
  CHECK(result.import->written.paths == std::vector<std::string>{"calendars-2", "gate", "live",
                                                                 "calendars-2.gate-2",
                                                                 "calendars-2.live"});
}

TEST_CASE("groups that nest too deeply move out") {
  std::string text = "id,parent,duration\n";
  for (int i = 0; i < 200; ++i) {
    text += "g" + std::to_string(i) + "," + (i ? "g" + std::to_string(i - 1) : "") + ",\n";
  }
  text += "leaf,g199,1d\n";
  const Result result(text);
  REQUIRE(result.import);
  SourceMap sources;
  DiagnosticSink sink;
  CHECK(read_program_text(result.import->written.text, "p", ".", {}, sources, sink));
  CHECK(parent_of(result.import->written.paths.back()).size() > 50);
  CHECK(result.import->program.losses.size() == 200 - 28);
}

TEST_CASE("circles of groups and of calendars are cut") {
  const Result groups("id,parent,duration\na,b,\nb,a,\nc,a,1d\n");
  REQUIRE(groups.import);
  CHECK(groups.codes() == "not-imported ");
  const std::string week =
      "(0||CalendarData()((0||DaysOfWeek()((0||2()((0||0(s|08:00|f|16:00)())))))))";
  const Result calendars(
      "ERMHDR\t1\n%T\tCALENDAR\n%F\tclndr_id\tclndr_name\tbase_clndr_id\tclndr_data\n%"
      "R\t1\tA\t2\t" +
      week + "\n%R\t2\tB\t1\t" + week +
      "\n%T\tTASK\n%F\ttask_id\ttask_code\tclndr_id\ttarget_drtn_hr_cnt\n%R\t1\tA\t1\t8\n");
  CHECK(calendars.import);
}

TEST_CASE("depth, size and entities of XML do no harm") {
  std::string deep = "<Project>";
  for (int i = 0; i < 100'000; ++i) deep += "<a>";
  CHECK(Result(deep).codes() == "import-syntax ");
  for (int i = 0; i < 100'000; ++i) deep += "</a>";
  CHECK(Result(deep + "</Project>").codes() == "empty-file ");
  CHECK(Result("<Project><Tasks><Task><UID>1</UID></Task></Tasks></Project>").import);
  CHECK(Result("<Project>" + std::string(100'000, '<')).codes() == "import-syntax ");
}

TEST_CASE("exceptions that recur for ever are limited") {
  std::string text = "<Project><Calendars><Calendar><UID>1</UID><Exceptions>";
  for (int i = 0; i < 20; ++i) {
    text +=
        "<Exception><TimePeriod><FromDate>1900-01-01T00:00:00</FromDate><ToDate>2299-12-31T00:00:00"
        "</ToDate></TimePeriod><DayWorking>0</DayWorking></Exception>";
  }
  CHECK(Result(text + "</Exceptions></Calendar></Calendars></Project>").codes() == "limit-nodes ");
}
