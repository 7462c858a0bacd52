// Whatever a file holds, its import is a program file that reads without an error, or diagnostics.
#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <tpm/base/yaml_scalar.hpp>
#include <tpm/exchange/import.hpp>
#include <tpm/exchange/settle_calendars.hpp>
#include <tpm/exchange/text.hpp>
#include <tpm/exchange/yaml_text.hpp>
#include <tpm/input/reader.hpp>

#include "property/count.hpp"

using namespace tpm;
using tpm::test::property_count;

namespace {

constexpr std::string_view mspdi = R"(<?xml version="1.0"?>
<Project xmlns="http://schemas.microsoft.com/project"><Name>Plan.mpp</Name>
<StartDate>2026-01-05T08:00:00</StartDate><CalendarUID>1</CalendarUID><MinutesPerDay>480</MinutesPerDay>
<Calendars><Calendar><UID>1</UID><Name>Standard</Name><WeekDays>
<WeekDay><DayType>2</DayType><DayWorking>1</DayWorking><WorkingTimes><WorkingTime><FromTime>08:00:00</FromTime>
<ToTime>17:00:00</ToTime></WorkingTime></WorkingTimes></WeekDay><WeekDay><DayType>3</DayType><DayWorking>1</DayWorking></WeekDay>
</WeekDays><Exceptions><Exception><TimePeriod><FromDate>2026-02-16T00:00:00</FromDate><ToDate>2026-02-20T23:59:00</ToDate>
</TimePeriod><Type>1</Type><DayWorking>0</DayWorking></Exception></Exceptions></Calendar>
<Calendar><UID>3</UID><Name>Ana</Name><BaseCalendarUID>1</BaseCalendarUID></Calendar></Calendars><Tasks>
<Task><UID>1</UID><Name>Group</Name><OutlineLevel>1</OutlineLevel><Deadline>2026-03-20T17:00:00</Deadline></Task>
<Task><UID>2</UID><Name>A</Name><OutlineLevel>2</OutlineLevel><Duration>PT24H0M0S</Duration><DurationFormat>7</DurationFormat>
<PercentComplete>40</PercentComplete><ActualStart>2026-01-05T08:00:00</ActualStart><FixedCost>100</FixedCost></Task>
<Task><UID>3</UID><Name>B</Name><OutlineLevel>2</OutlineLevel><Duration>PT60H0M0S</Duration><ConstraintType>4</ConstraintType>
<ConstraintDate>2026-02-09T08:00:00</ConstraintDate><PredecessorLink><PredecessorUID>2</PredecessorUID><Type>1</Type>
<LinkLag>4800</LinkLag><LagFormat>7</LagFormat></PredecessorLink></Task>
<Task><UID>4</UID><Name>C</Name><OutlineLevel>1</OutlineLevel><Duration>PT0H0M0S</Duration><Manual>1</Manual>
<Start>2026-03-09T08:00:00</Start><PredecessorLink><PredecessorUID>1</PredecessorUID><Type>3</Type><LinkLag>50</LinkLag>
<LagFormat>19</LagFormat></PredecessorLink></Task></Tasks>
<Resources><Resource><UID>1</UID><Name>Ana</Name><MaxUnits>2</MaxUnits><StandardRate>62.5</StandardRate>
<CalendarUID>3</CalendarUID></Resource></Resources>
<Assignments><Assignment><TaskUID>3</TaskUID><ResourceUID>1</ResourceUID><Units>0.5</Units></Assignment></Assignments></Project>
)";

constexpr std::string_view xer =
    "ERMHDR\t20.12\n%T\tPROJECT\n%F\tproj_id\tproj_short_name\tclndr_id\tplan_start_date\tlast_"
    "recalc_date\n"
    "%R\t1\tQuay\t1\t2026-01-05 08:00\t2026-02-02 08:00\n%T\tCALENDAR\n"
    "%F\tclndr_id\tclndr_name\tbase_clndr_id\tday_hr_cnt\tclndr_data\n"
    "%R\t1\tFive "
    "days\t\t8\t(0||CalendarData()((0||DaysOfWeek()((0||2()((0||0(s|08:00|f|16:00)())))(0||7()())))"
    "(0||Exceptions()((0||0(d|46108)())(0||1(d|46115)((0||0(s|08:00|f|12:00)())))))))\n"
    "%R\t2\tOther\t1\t8\t(0||CalendarData()((0||DaysOfWeek()((0||3()((0||0(s|00:00|f|00:00)()))))))"
    ")\n"
    "%T\tPROJWBS\n%F\twbs_id\tproj_id\tparent_wbs_id\twbs_name\n%R\t10\t1\t9\tQuay\n%"
    "R\t11\t1\t10\tWall\n"
    "%R\t12\t1\t11\tTop\n%T\tTASK\n"
    "%F\ttask_id\twbs_id\tclndr_id\tstatus_code\ttask_type\ttask_code\ttask_name\ttarget_drtn_hr_"
    "cnt\t"
    "remain_drtn_hr_cnt\tact_start_date\tact_end_date\tcstr_type\tcstr_date\n"
    "%R\t1\t11\t1\tTK_Complete\tTT_Task\tA1\tSurvey\t40\t0\t2026-01-05 08:00\t2026-01-09 "
    "17:00\t\t\n"
    "%R\t2\t12\t2\tTK_Active\tTT_Task\tA2\tCaps\t80\t60.5\t2026-01-26 08:00\t\t\t\n"
    "%R\t3\t10\t1\tTK_NotStart\tTT_FinMile\tA3\tDone\t0\t0\t\t\tCS_MEOB\t2026-04-30 17:00\n"
    "%T\tTASKPRED\n%F\ttask_pred_id\ttask_id\tpred_task_id\tpred_type\tlag_hr_cnt\n"
    "%R\t1\t2\t1\tPR_SS\t16\n%R\t2\t3\t2\tPR_FF\t-8.5\n%E\n";

constexpr std::string_view csv =
    "id,kind,name,team,people,duration,after,start,deadline,started,done,complete,remaining,tags,"
    "parent\n"
    "auth,project,Sign-in,,,,,2026-01-07,,,,,,,\n"
    "auth.api,task,\"Token \"\"API\"\"\",web,2,8d/10d/18d,auth.design FS+1d; auth.design "
    "SS-50%,,,,,,,\"a, b\",\n"
    "auth.design,task,Design,web,,5 days,,,2026-02-13,2026-01-07,2026-01-13,,,,\n"
    "x,task,'=1+1,,web 2; api 1,36eh,auth.api,,,2026-01-12,,40%,1d,,auth\n"
    "ga,milestone,Live,,,,auth,,2026-03-06,,,,,,\n";

/// One of the changes that happen to files: a piece gone, doubled or moved, a byte or a number
/// changed.
std::string mutated(std::string text, std::mt19937& random) {
  const auto below = [&](std::size_t limit) { return limit == 0 ? 0 : random() % limit; };
  constexpr std::string_view bytes = "\n\t\r\0<>&\"'|();,.%=-+:/0129azTZ #\x7f\xe9\xff";
  const std::size_t at = below(text.size());
  const std::size_t length = 1 + below(random() % 4 == 0 ? 200 : 12);
  switch (random() % 7) {
    case 0:
      text.erase(at, length);
      break;
    case 1:
      text.insert(below(text.size()), text.substr(at, length));
      break;
    case 2:
      text[at] = bytes[below(bytes.size())];
      break;
    case 3:
      text.insert(at, 1, bytes[below(bytes.size())]);
      break;
    case 4:
      text.resize(at);
      break;
    default: {
      const std::size_t digit = text.find_first_of("0123456789", at);
      if (digit != std::string::npos) text[digit] = static_cast<char>('0' + below(10));
    }
  }
  return text;
}

std::string messages(const DiagnosticSink& sink) {
  std::string text;
  for (const Diagnostic& each : sink.all()) {
    if (each.severity == Severity::error)
      text += std::string(each.code) + ": " + each.message + "\n";
  }
  return text;
}

/// True if there was a program.
bool check_import(const std::string& bytes) {
  exchange::ImportOptions options;
  options.start = Date{to_day({2026, 1, 5}), std::nullopt};
  SourceMap sources;
  DiagnosticSink sink;
  const auto import = exchange::import_text(bytes, "source", options, sources, sink);
  CHECK(import.has_value() == !sink.has_errors());
  for (const Diagnostic& each : sink.all()) {
    CHECK(each.span.offset + each.span.length <= sources.text(each.span.file).size());
  }
  if (!import) return false;
  SourceMap read_sources;
  DiagnosticSink read_sink;
  const auto program = input::read_program_text(import->written.text, "program.yaml", ".", {},
                                                read_sources, read_sink);
  CAPTURE(bytes);
  CAPTURE(import->written.text);
  CHECK(messages(read_sink) == "");
  if (!program) return true;
  std::size_t tasks = 0;
  for (const std::string& path : import->written.paths) tasks += path.empty() ? 0U : 1U;
  CHECK(program->activities.size() == tasks);
  CHECK(program->dependencies.size() == import->program.links.size());
  return true;
}

bool covers(const DayHours& hours, int minute) {
  return std::any_of(hours.begin(), hours.end(), [minute](const Interval& each) {
    return each.begin <= minute && minute < each.end;
  });
}

const DayHours& hours_of(const exchange::CalendarData& calendar, Day day) {
  const auto found = calendar.exceptions.find(day);
  return found == calendar.exceptions.end() ? *calendar.week[static_cast<std::size_t>(weekday(day))]
                                            : found->second;
}

/// Some hours that may pass midnight.
DayHours unsettled_hours(std::mt19937& random) {
  DayHours hours;
  for (std::size_t count = random() % 3; count > 0; --count) {
    const auto begin = static_cast<int>(random() % 1440);
    const int end = begin + 1 + static_cast<int>(random() % 1440);
    hours.push_back({static_cast<std::int16_t>(begin), static_cast<std::int16_t>(end)});
  }
  return hours;
}

}  // namespace

TEST_CASE("a minute works if a shift of its day, or of the day before, holds it") {
  std::mt19937 random(3);
  const Day first = to_day({2026, 1, 5});
  for (std::uint64_t round = property_count(300); round > 0; --round) {
    exchange::ProgramData program;
    exchange::CalendarData calendar;
    for (auto& hours : calendar.week) hours = unsettled_hours(random);
    for (std::size_t count = random() % 4; count > 0; --count) {
      calendar.exceptions[first + static_cast<int>(random() % 14)] = unsettled_hours(random);
    }
    program.calendars.push_back(calendar);
    exchange::settle_calendars(program);
    std::size_t different = 0;
    for (Day day = first - 1; day <= first + 16; day = day + 1) {
      for (int minute = 0; minute < 1440; minute += 7) {
        const bool works = covers(hours_of(calendar, day), minute) ||
                           covers(hours_of(calendar, day - 1), minute + 1440);
        different += works == covers(hours_of(program.calendars[0], day), minute) ? 0U : 1U;
      }
    }
    CHECK(different == 0);
  }
}

TEST_CASE("damaged files are programs or diagnostics") {
  std::mt19937 random(1);
  std::size_t programs = 0;
  for (const std::string_view original : {mspdi, xer, csv}) {
    CHECK(check_import(std::string(original)));
    for (std::uint64_t round = property_count(2000); round > 0; --round) {
      std::string text(original);
      for (std::size_t changes = 1 + random() % 3; changes > 0 && !text.empty(); --changes) {
        text = mutated(std::move(text), random);
      }
      programs += check_import(text) ? 1U : 0U;
    }
  }
  CHECK(programs > property_count(2000) / 2);
}

TEST_CASE("any name is given back by the reader") {
  std::mt19937 random(2);
  constexpr std::string_view pieces[] = {"a",        "B",           "7",
                                         " ",        "  ",          ":",
                                         ": ",       " #",          "#",
                                         "-",        "'",           "\"",
                                         "\\",       "{",           "}",
                                         "[",        "]",           ",",
                                         "&",        "*",           "!",
                                         "|",        ">",           "%",
                                         "@",        "`",           "?",
                                         "~",        "=",           "<<",
                                         "é",        "日本",        "\xF0\x9F\x9A\x80",
                                         "true",     "null",        "1e3",
                                         "0x1",      "2026-01-05",  "on",
                                         ".",        "...",         "---",
                                         "\t",       "\n",          "\x1b",
                                         "\xc2\x85", "\xe2\x80\xae"};
  for (std::uint64_t round = property_count(3000); round > 0; --round) {
    std::string name;
    for (std::size_t count = 1 + random() % 6; count > 0; --count) {
      name += pieces[random() % std::size(pieces)];
    }
    name = round % 2 == 0 ? exchange::one_line(name) : exchange::many_lines(name);
    if (name.empty()) continue;
    const std::string text =
        "tpm: 1\nprogram: " + portable_yaml_scalar(name) +
        "\nstart: 2026-01-05\nprojects: { p: { tasks: { t: { duration: 1d, tags: [" +
        portable_yaml_scalar(name) + "], note: " + portable_yaml_scalar(name) + " } } } }\n";
    SourceMap sources;
    DiagnosticSink sink;
    CAPTURE(text);
    const auto program = input::read_program_text(text, "p.yaml", ".", {}, sources, sink);
    CHECK(messages(sink) == "");
    REQUIRE(program);
    CHECK(program->name == name);
    CHECK(program->activities[1].annotations.note->value == name);
    CHECK(program->activities[1].annotations.tags[0].value == name);
  }
}
