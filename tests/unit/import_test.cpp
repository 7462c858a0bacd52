// The parts of an import: text, calendars, tables, ids, and files that are made to hurt.
#include <string>

#include <doctest/doctest.h>

#include <tpm/base/text.hpp>
#include <tpm/calendar/duration_text.hpp>
#include <tpm/exchange/calendar_text.hpp>
#include <tpm/exchange/csv_text.hpp>
#include <tpm/exchange/csv_values.hpp>
#include <tpm/exchange/ids.hpp>
#include <tpm/exchange/import.hpp>
#include <tpm/exchange/loose_values.hpp>
#include <tpm/exchange/settle_calendars.hpp>
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
  const auto date = loose_date(text);
  return date ? to_string(*date) : "none";
}

std::string parent_of(const std::string& path) { return path.substr(0, path.rfind('.')); }

}  // namespace

TEST_CASE("a value in a message is cut between two characters") {
  std::string start = "2026-01-05";
  for (int i = 0; i < 60; ++i) start += "\u00ff";
  SourceMap sources;
  DiagnosticSink sink;
  const auto import = import_text("<Project><StartDate>" + start + "</StartDate></Project>",
                                  "plan.xml", {}, sources, sink);
  REQUIRE(sink.has_errors());
  for (const Diagnostic& each : sink.all()) CHECK(visible(each.message) == each.message);
}

TEST_CASE("bytes become UTF-8") {
  CHECK(to_utf8("\xEF\xBB\xBFplain") == "plain");
  CHECK(to_utf8("caf\xC3\xA9") == "caf\xC3\xA9");
  CHECK(to_utf8("caf\xE9 \x80 \x81") == "caf\xC3\xA9 \xE2\x82\xAC \xEF\xBF\xBD");
  CHECK(to_utf8(std::string("\xFF\xFE"
                            "a\0\xE9\0\x3D\xD8\x80\xDE",
                            10)) == "a\xC3\xA9\xF0\x9F\x9A\x80");
  CHECK(to_utf8(std::string("\xFE\xFF\0a\xD8\x3D", 6)) == "a\xEF\xBF\xBD");  // half a pair
  CHECK(to_utf8(std::string("\xFF\xFE"
                            "a\0b",
                            5)) == "a\xEF\xBF\xBD");  // half a character
  CHECK(to_utf8(std::string("<\0a\0", 4)) == "<a");
  CHECK(to_utf8(std::string("\0<\0a", 4)) == "<a");
  CHECK(one_line(" a\t b\r\nc \x1b[0m\xE2\x80\xAE") == "a b c [0m");
  CHECK(many_lines("a \n\n b\n") == "a\n\nb");
}

TEST_CASE("numbers, dates and durations of other tools") {
  CHECK(loose_decimal("60.5", 60) == 3630);
  CHECK(loose_decimal("-0.05", 60) == -3);
  CHECK(loose_decimal("13.3333333333333333", 60) == 800);
  CHECK_FALSE(loose_decimal("1e3", 1));
  CHECK_FALSE(loose_decimal("", 1));
  CHECK_FALSE(loose_decimal(".", 1));
  CHECK_FALSE(loose_decimal("99999999999999999999", 1));
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
  std::vector<std::string> skipped;
  CHECK(read_xer_calendar(
      "(0||CalendarData()(\x7f (0||DaysOfWeek()((0||1()())(0||2()((0||0(s|08:00|f|12:00)())"
      "(0||1(s|13:00|f|00:00)())))(0||7()())))(0||VIEW(ShowTotal|Y)())"
      "(0||Exceptions()((0||0(d|46023)())(0||1(d|46024)((0||0(f|12:00|s|09:00)())))))))",
      calendar, skipped));
  CHECK(skipped.empty());
  CHECK(*calendar.week[0] == DayHours{{480, 720}, {780, 1440}});
  CHECK(calendar.week[6]->empty());
  REQUIRE(calendar.exceptions.size() == 2);
  CHECK(format_date(calendar.exceptions.begin()->first) == "2026-01-01");
  CHECK(calendar.exceptions.begin()->second.empty());
  CHECK(calendar.exceptions.rbegin()->second == DayHours{{540, 720}});
  CHECK_FALSE(read_xer_calendar("(0||CalendarData()((0||DaysOfWeek()(", calendar, skipped));
  CHECK_FALSE(read_xer_calendar(")", calendar, skipped));
  CHECK_FALSE(read_xer_calendar(std::string(100'000, '('), calendar, skipped));
}

TEST_CASE("a day of Primavera's with hours that mean nothing is skipped and told") {
  CalendarData calendar;
  std::vector<std::string> skipped;
  CHECK(read_xer_calendar(
      "(0||CalendarData()((0||DaysOfWeek()((0||2()((0||0(s|8:00 AM|f|4:30 PM)())))(0||3()((0||0(s|"
      "noon|f|16:00)())(0||1(s|17:00|f|18:00)())))(0||4()((0||0(s|22:00|f|06:00)())))"
      "(0||9()((0||0(s|08:00|f|16:00)())))))"
      "(0||Exceptions()((0||0(d|x)())(0||1(d|46028)((0||0(s|?|f|9:00)())))(0||2(d|46029)())))))",
      calendar, skipped));
  CHECK(*calendar.week[0] == DayHours{{480, 990}});
  CHECK(calendar.week[1]->empty());
  CHECK(*calendar.week[2] == DayHours{{1320, 1800}});
  REQUIRE(calendar.exceptions.size() == 1);
  CHECK(format_date(calendar.exceptions.begin()->first) == "2026-01-07");
  CHECK(skipped == std::vector<std::string>{"Tuesday", "day '9' of the week",
                                            "the exception of day 'x'", "2026-01-06"});
}

TEST_CASE("a night shift belongs to the day on which it begins") {
  ProgramData program;
  program.calendars.resize(2);
  CalendarData& base = program.calendars[0];
  base.week.fill(DayHours{});
  base.week[0] = DayHours{{1320, 1800}};                                   // Monday 22:00-06:00
  base.week[1] = DayHours{{480, 600}};                                     // Tuesday 08:00-10:00
  base.exceptions.emplace(to_day({2026, 1, 12}), DayHours{});              // a Monday
  base.exceptions.emplace(to_day({2026, 1, 20}), DayHours{});              // a Tuesday
  base.exceptions.emplace(to_day({2026, 1, 22}), DayHours{{1380, 1500}});  // a Thursday
  program.calendars[1].base = 0;
  program.calendars[1].week[6] = DayHours{{1200, 1500}};  // Sunday 20:00-01:00
  settle_calendars(program);
  const CalendarData& split = program.calendars[0];
  CHECK(*split.week[0] == DayHours{{1320, 1440}});
  CHECK(*split.week[1] == DayHours{{0, 360}, {480, 600}});
  REQUIRE(split.exceptions.size() == 5);
  CHECK(split.exceptions.at(to_day({2026, 1, 12})).empty());
  CHECK(split.exceptions.at(to_day({2026, 1, 13})) == DayHours{{480, 600}});
  CHECK(split.exceptions.at(to_day({2026, 1, 20})) == DayHours{{0, 360}});
  CHECK(split.exceptions.at(to_day({2026, 1, 22})) == DayHours{{1380, 1440}});
  CHECK(split.exceptions.at(to_day({2026, 1, 23})) == DayHours{{0, 60}});
  CHECK_FALSE(program.calendars[1].base);
  CHECK(*program.calendars[1].week[0] == DayHours{{0, 60}, {1320, 1440}});
}

TEST_CASE("times of half days and of zones") {
  CHECK(loose_clock("12:00 AM") == 0);
  CHECK(loose_clock("12:30 pm") == 750);
  CHECK(loose_clock("8:05:59 PM") == 1205);
  CHECK(loose_clock("08:00") == 480);
  CHECK_FALSE(loose_clock("13:00 PM"));
  CHECK_FALSE(loose_clock("0:30 AM"));
  CHECK_FALSE(loose_clock("08:00:xx"));
  CHECK_FALSE(loose_clock(" AM"));
  CHECK(zoned_clock("08:00 +0000") == 480);
  CHECK(zoned_clock("08:00:00.5-05:30") == 480);
  CHECK(zoned_clock("08:00:00 UTC") == 480);
  CHECK_FALSE(zoned_clock("08:00 CET"));
  CHECK_FALSE(zoned_clock("08:00+1"));
}

TEST_CASE("dates with names") {
  const auto text = [](std::string_view date, DateOrder order = DateOrder::iso) {
    const auto read = written_date(date, order);
    return read ? to_string(*read) : "none";
  };
  CHECK(text("05/Jan/26 8:30 AM") == "2026-01-05T08:30");
  CHECK(text("05/Jan/26 12:00 AM") == "2026-01-05");
  CHECK(text("2026-01-05 00:00:00") == "2026-01-05");
  CHECK(text("2026-01-05T00:00") == "2026-01-05T00:00");
  CHECK(text("Mon, January 5, 2026") == "2026-01-05");
  CHECK(text("5 sept 2026 at noon") == "none");
  CHECK(text("5. Sep. 2026") == "2026-09-05");
  CHECK(text("Monday 5 January 2026 17:00 +0100") == "2026-01-05T17:00");
  CHECK(text("Mon 1/5/26", DateOrder::month_first) == "2026-01-05");
  CHECK(text("Mon 5/1/26 5:00 PM", DateOrder::day_first) == "2026-01-05T17:00");
  CHECK(text("2026/01/05") == "2026-01-05");
  CHECK(text("Mon 1/5/26") == "none");
  CHECK(text("30 Feb 2026") == "none");
  CHECK(text("Jan Feb 2026") == "none");
  CHECK(text("Jan 2026") == "none");
  CHECK(text("Monday") == "none");
  CHECK(text("99999/1/1", DateOrder::day_first) == "none");
}

TEST_CASE("columns that are there twice") {
  const Result result(
      "id,name,after,after,deadline,deadline\n1,A,,,,2026-02-02\n2,B,,,,\n"
      "3,C,1,2,2026-02-03,2026-02-04\n");
  REQUIRE(result.import);
  CHECK(result.import->program.links.size() == 2);
  CHECK(to_string(*result.import->program.tasks[0][DateField::deadline]) == "2026-02-02");
  REQUIRE(result.import->program.losses.size() == 1);
  CHECK(result.import->program.losses[0].message ==
        "columns 'deadline' after the first: a row's first value counts");
}

TEST_CASE("what is complete counts percent, or parts of one") {
  const auto complete = [](const std::string& values) {
    const Result result("id,complete\n" + values);
    std::string text;
    if (!result.import) return result.codes();
    for (const TaskData& task : result.import->program.tasks) {
      if (task.complete) text += std::to_string(*task.complete) + " ";
    }
    return text + result.codes();
  };
  CHECK(complete("1,0.5\n2,1\n") == "5000 10000 not-imported ");
  CHECK(complete("1,0.5\n2,2\n") == "50 200 ");
  CHECK(complete("1,0.5%\n2,1\n") == "50 100 ");
  CHECK(complete("1,0\n2,0\n") == "0 0 ");
  CHECK(complete("1,0.5\n2,-1\n") == "bad-percentage not-imported ");
}

TEST_CASE("exceptions that recur every so many days, and those that a file has twice") {
  const Result result(
      "<Project><CalendarUID>1</CalendarUID><Calendars><Calendar><UID>1</UID><WeekDays><WeekDay>"
      "<DayType>0</DayType><DayWorking>0</DayWorking><TimePeriod><FromDate>2000-03-01T00:00:00</"
      "FromDate><ToDate>2000-03-21T23:59:00</ToDate></TimePeriod></WeekDay></WeekDays><Exceptions>"
      "<Exception><TimePeriod><FromDate>2000-03-01T00:00:00</FromDate><ToDate>2000-03-21T23:59:00"
      "</ToDate></TimePeriod><Occurrences>5</Occurrences><Type>7</Type><Period>5</Period>"
      "<DayWorking>0</DayWorking></Exception></Exceptions></Calendar></Calendars><Tasks><Task>"
      "<UID>1</UID></Task></Tasks></Project>");
  REQUIRE(result.import);
  std::string days;
  for (const auto& each : result.import->program.calendars[0].exceptions) {
    days += format_date(each.first).substr(8) + " ";
  }
  CHECK(days == "01 06 11 16 21 ");
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
  CHECK(table.rows[1].size() == 1);
}

TEST_CASE("ids made of names") {
  CHECK(slug("Write the new pages!") == "write-the-new-pages");
  CHECK(slug("Ärger mit Töpfen (2)") == "arger-mit-topfen-2");
  CHECK(slug("2nd floor") == "t-2nd-floor");
  CHECK(slug("x-ray") == "t-x-ray");
  CHECK(slug("NULL") == "t-null");
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
  CHECK(input::read_program_text(result.import->written.text, "p", ".", {}, sources, sink));
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
  std::string attributes = "<Project";
  for (int i = 0; i < 500'000; ++i) attributes += " a='b'";
  CHECK(Result(attributes + "/>").codes() == "empty-file ");
  CHECK(Result("<!DOCTYPE Project [<!ENTITY a 'aaaa'>]><Project><Name>&a;</Name></Project>")
            .codes() == "empty-file ");
  CHECK(Result("").codes() == "empty-file ");
  CHECK(Result(" \n\t").codes() == "empty-file ");
}

// Each of these takes hours, or all memory, where a step is quadratic.
TEST_CASE("files of odd shape take no longer than others of their size") {
  std::string wide = "id,name";
  for (int i = 0; i < 50'000; ++i) wide += ",x";
  for (int i = 0; i < 50'000; ++i) wide += "\n" + std::to_string(i);
  CHECK(Result(wide + "\n").import);
  std::string teams = "id,team\n1,\"";
  for (int i = 0; i < 50'000; ++i) teams += "t" + std::to_string(i) + ";";
  CHECK(Result(teams + "\"\n").import);
  CHECK(Result("id,after\n1,\"" + std::string(1'000'000, '-') + "\"\n").codes() == "not-imported ");
  CHECK(Result("id,name\n1," + std::string(1'000'000, 'a') + "\n").codes() == "not-imported ");
  std::string fields = "%T\tTASK\n%F\ttask_id";
  for (int i = 0; i < 50'000; ++i) fields += "\tf" + std::to_string(i);
  for (int i = 0; i < 20'000; ++i) fields += "\n%R\t" + std::to_string(i);
  CHECK(Result("ERMHDR\n" + fields + "\n").import);
  std::string people = "<Project><Tasks><Task><UID>1</UID></Task></Tasks><Resources>";
  std::string assignments;
  for (int i = 1; i < 30'000; ++i) {
    people += "<Resource><UID>" + std::to_string(i) + "</UID><Name>r</Name></Resource>";
    assignments += "<Assignment><TaskUID>1</TaskUID><ResourceUID>" + std::to_string(i) +
                   "</ResourceUID></Assignment>";
  }
  CHECK(Result(people + "</Resources><Assignments>" + assignments + "</Assignments></Project>")
            .import);
}

TEST_CASE("tables of Primavera that are cut or empty") {
  CHECK(Result("ERMHDR\t1\n").codes() == "import-syntax ");
  CHECK(Result("ERMHDR\t1\n%E\n").codes() == "import-syntax ");
  CHECK(Result("ERMHDR\t1\n%T\tTASK\n%R\t1\n%E\n").codes() == "import-syntax import-syntax ");
  CHECK(Result("ERMHDR\t1\n%T\tTASK\n%F\ttask_id\n%E\n").codes() == "import-syntax ");
  CHECK(Result("ERMHDR\t1\n%T\n%F\n%R\n").codes().substr(0, 14) == "import-syntax ");
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
