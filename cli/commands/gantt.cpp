// tpm gantt: a plan as a chart, or as data for what draws one.
#include <algorithm>
#include <filesystem>

#include <fmt/core.h>

#include <tpm/base/io_error.hpp>
#include <tpm/chart/formats.hpp>
#include <tpm/chart/html.hpp>
#include <tpm/chart/svg.hpp>
#include <tpm/exchange/mspdi_writer.hpp>
#include <tpm/exchange/taskjuggler.hpp>
#include <tpm/input/scalars.hpp>
#include <tpm/schedule/schedule.hpp>
#include <tpm/text/format.hpp>

#include "cli/commands/choice_table.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/common.hpp"
#include "cli/commands/plan_choice.hpp"
#include "cli/commands/row_choice.hpp"
#include "cli/output.hpp"
#include "cli/terminal.hpp"
#include "cli/usage_error.hpp"

namespace tpm::cli {
namespace {

/// What a format is written from.
struct GanttView {
  const PlanView& plan;
  const Chart& chart;  ///< empty for a format of the whole program
  const Arguments& arguments;
};

void warn_if_too_long(const std::string& diagram, const std::string& what,
                      const std::string& help) {
  const std::size_t size = mermaid_size(diagram);
  if (size <= mermaid_limit) return;
  remark(fmt::format("Mermaid draws no more than {} characters, and {} has {}", mermaid_limit, what,
                     size),
         help);
}

std::string write_mermaid(const GanttView& view) {
  std::string diagram = chart_mermaid(view.chart);
  warn_if_too_long(diagram, "the chart",
                   "a directory gets a chart of each project: -o gantt/; --depth 1, --milestones "
                   "and --critical make one smaller");
  return diagram;
}

std::string write_tj3(const GanttView& view) {
  constexpr std::size_t shown = 10;
  exchange::TjpText project = exchange::program_tjp(view.plan);
  const Schedule& schedule = view.plan.schedule;
  if (day_of(schedule.start) < to_day({1970, 1, 1}) ||
      finish_day(schedule.finish) > to_day({2035, 12, 31})) {
    remark("TaskJuggler knows the years 1970 to 2035 only: it refuses this project", {});
  }
  const std::vector<std::string>& left_out = project.left_out;
  if (left_out.empty()) return std::move(project.text);
  for (std::size_t i = 0; i < std::min(shown, left_out.size()); ++i) remark(left_out[i], {});
  const std::string tasks = count_of(left_out.size(), "task", "tasks");
  remark("TaskJuggler gets fixed dates for " + tasks,
         "each has a comment in the file that says why");
  return std::move(project.text);
}

std::string write_msproject(const GanttView& view) {
  DiagnosticSink losses;
  std::string document = exchange::to_mspdi(view.plan, losses);
  if (!losses.all().empty()) {
    remark(fmt::format("MS Project has no place for {}",
                       count_of(losses.all().size(), "thing", "things")),
           "'tpm export' lists them");
  }
  return document;
}

/// A format is a line here.
struct GanttFormat {
  std::string_view name;
  std::string (*write)(const GanttView&);
  bool whole_program = false;                                     ///< takes no choice of rows
  std::vector<ChartFile> (*write_files)(const Chart&) = nullptr;  ///< for `-o DIR/`
};

constexpr GanttFormat gantt_formats[] = {
    {"mermaid", write_mermaid, false, chart_mermaid_files},
    {"html", [](const GanttView& v) { return chart_html(v.chart); }},
    {"svg", [](const GanttView& v) { return chart_svg(v.chart); }},
    {"json", [](const GanttView& v) { return chart_json(v.chart, v.plan); }},
    {"csv", [](const GanttView& v) { return chart_csv(v.chart, v.arguments.has("raw")); }},
    {"dhtmlx", [](const GanttView& v) { return chart_dhtmlx(v.chart); }},
    {"frappe", [](const GanttView& v) { return chart_frappe(v.chart); }},
    {"dot", [](const GanttView& v) { return chart_dot(v.chart); }},
    {"ical", [](const GanttView& v) { return chart_ical(v.chart); }},
    {"tj3", write_tj3, true},
    {"msproject", write_msproject, true},
};

constexpr Choice<ChartGrouping> groupings[] = {{"project", ChartGrouping::project},
                                               {"team", ChartGrouping::team}};

/// Whether the output is a directory: it is there, or its name ends like one.
bool is_directory(const std::string& output) {
  std::error_code none;
  return !output.empty() && (output.back() == '/' || std::filesystem::is_directory(output, none));
}

void check_gantt_combinations(const Arguments& arguments, const GanttFormat& format) {
  require_csv_for("raw", arguments);
  if (arguments.has("depth") && arguments.text("group-by") == "team") {
    throw UsageError("--depth and --group-by team exclude each other",
                     "a team's tasks stand below it without their groups");
  }
  if (format.write_files == nullptr && is_directory(arguments.text("output"))) {
    throw UsageError(fmt::format("--format {} writes one file", format.name),
                     "name a file: -o PATH");
  }
  check_slack_choice(arguments);
  if (!format.whole_program) return;
  for (const std::string_view flag :
       {"project", "team", "critical", "milestones", "depth", "from", "until", "group-by"}) {
    if (!arguments.has(flag)) continue;
    throw UsageError(fmt::format("--{} is not for --format {}", flag, format.name),
                     "that is always the whole program");
  }
}

std::optional<Day> day_of_flag(const Arguments& arguments, std::string_view flag) {
  if (!arguments.has(flag)) return std::nullopt;
  const std::string text = arguments.text(flag);
  const input::Parsed<Day> day = input::parse_day(text);
  if (!day) {
    throw UsageError(fmt::format("--{} takes a day, not '{}'", flag, text),
                     "write it as 2026-01-05; dates go from 1900-01-01 to 2299-12-31");
  }
  return *day;
}

ChartOptions chart_options(const Program& program, const Arguments& arguments) {
  ChartOptions options;
  options.filter = task_filter(program, arguments);
  options.milestones = arguments.has("milestones");
  if (arguments.has("depth")) options.depth = static_cast<int>(arguments.number("depth"));
  options.from = day_of_flag(arguments, "from");
  options.until = day_of_flag(arguments, "until");
  if (options.from && options.until && *options.until < *options.from) {
    throw UsageError("--until is before --from");
  }
  options.group_by = chosen(groupings, arguments, "group-by").value;
  return options;
}

void write_directory(const std::string& directory, const std::vector<ChartFile>& files) {
  std::error_code error;
  std::filesystem::create_directories(directory, error);
  if (error) throw IoError("cannot make the directory '" + directory + "'", error.value());
  for (const ChartFile& file : files) {
    if (file.name.ends_with(".mmd")) {
      warn_if_too_long(file.text, "'" + file.name + "'", "shorter names make it smaller");
    }
    write_product((std::filesystem::path(directory) / file.name).string(), file.text);
  }
}

void write_chart(const GanttFormat& format, const GanttView& view) {
  const std::string output = view.arguments.text("output");
  if (is_directory(output)) {
    write_directory(output, format.write_files(view.chart));
  } else {
    write_product(output, format.write(view));
  }
}

void remark_on(const Chart& chart) {
  if (chart.last_day > to_day({9999, 12, 31})) {
    remark("what is planned beyond the year 9999 is no date for most charts", {});
  }
  if (chart.rows.empty()) remark("no task is chosen: the chart is empty", {});
}

int run_gantt(const Arguments& arguments) {
  const GanttFormat& format = chosen(gantt_formats, arguments, "format");
  check_gantt_combinations(arguments, format);
  Session session(arguments);
  std::optional<Schedule> schedule;
  ChartOptions options;
  if (session.program) {
    options = chart_options(*session.program, arguments);
    schedule = plan(*session.program, plan_options(*session.program, arguments), session.sink);
  }
  session.sink.sort();
  if (!schedule) return refuse(session, arguments, "tpm.gantt/1");

  const PlanView view{*session.program, *schedule, session.sources, session.sink.all()};
  Chart chart;
  if (!format.whole_program) {
    chart = make_chart(view, options);
    remark_on(chart);
  }
  write_chart(format, {view, chart, arguments});
  show_diagnostics(session, arguments);
  return status_of(session.sink, arguments);
}

std::vector<Flag> gantt_flags() {
  Flag output = output_flag();
  output.help = "write the result to FILE, whole or not at all; a chart of each project to DIR/";
  return {
      format_flag_of(gantt_formats),
      std::move(output),
      project_flag(),
      team_flag(),
      critical_flag(),
      to_flag(),
      float_flag(),
      {.name = "milestones", .help = "only milestones"},
      {.name = "depth",
       .kind = ValueKind::number,
       .metavar = "N",
       .help = "levels that are shown: 1 for projects, 2 for what they hold, ...",
       .minimum = 1,
       .maximum = 64},
      {.name = "from",
       .kind = ValueKind::word,
       .metavar = "DATE",
       .help = "only what is not finished before this day"},
      {.name = "until",
       .kind = ValueKind::word,
       .metavar = "DATE",
       .help = "only what starts on this day or before"},
      {.name = "group-by",
       .kind = ValueKind::choice,
       .metavar = "WHAT",
       .help = "what the sections of the chart are",
       .choices = names_of(groupings),
       .default_value = "project"},
      raw_flag(),
      fail_on_flag(),
      color_flag(),
      max_size_flag(),
      allow_outside_flag(),
  };
}

}  // namespace

Command gantt_command() {
  Command command;
  command.name = "gantt";
  command.summary = "a Gantt chart, or data for what draws one";
  command.description = {
      "Plans a program and writes its tasks, milestones, dates and links in the format of a "
      "chart. The rows can be chosen; what is left of a group is shown below it. Rows stand in "
      "the order of their dates.",
      "html is a page for people: one file that needs no network and works without its script, "
      "which folds groups, filters, zooms and follows what a task waits for. svg is the same "
      "picture for documents and printers. In both, critical tasks are hatched, a line behind a "
      "bar is its slack, and arrows that would cross the whole chart give way to the numbers of "
      "the rows that a task waits for.",
      "mermaid is drawn by GitHub, GitLab and many editors; it has a limit of 50,000 characters, "
      "so -o DIR/ writes a chart of each project and an index. json has all that a chart can "
      "show, csv the same for spreadsheets. dhtmlx and frappe are the data of two chart "
      "libraries of the web, dot is the network for Graphviz, ical has events for calendars. "
      "tj3 is a project of TaskJuggler, always of the whole program; what TaskJuggler cannot "
      "say gets fixed dates and a comment.",
  };
  command.positionals = {program_file()};
  command.flags = gantt_flags();
  command.examples = {
      {"tpm gantt", "a Mermaid chart of program.yaml"},
      {"tpm gantt -f html -o gantt.html", "a page to open in a browser"},
      {"tpm gantt --critical --milestones", "the critical milestones"},
      {"tpm gantt --to beta --critical", "what decides the milestone beta"},
      {"tpm gantt --depth 1 -o overview.mmd", "a bar for each project"},
      {"tpm gantt -o gantt/", "a chart of each project, and an index"},
      {"tpm gantt -f csv --group-by team -o teams.csv", "for a spreadsheet, by team"},
      {"tpm gantt -f dot | dot -Tsvg -o network.svg", "the network"},
  };
  command.run = run_gantt;
  return command;
}

}  // namespace tpm::cli
