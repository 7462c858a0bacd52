// tpm plan: dates, slack, critical path, milestones, cost.

#include <tpm/compare/snapshot.hpp>
#include <tpm/report/gate_report.hpp>
#include <tpm/report/plan_report.hpp>
#include <tpm/schedule/schedule.hpp>

#include "cli/commands/commands.hpp"
#include "cli/commands/common.hpp"
#include "cli/commands/row_choice.hpp"
#include "cli/commands/slack_choice.hpp"
#include "cli/exit_status.hpp"
#include "cli/gates.hpp"
#include "cli/output.hpp"
#include "cli/terminal.hpp"
#include "cli/usage_error.hpp"

namespace tpm::cli {
namespace {

PlanTextOptions text_options(const Arguments& arguments, TaskFilter filter) {
  PlanTextOptions options;
  options.width = arguments.has("width")    ? static_cast<std::size_t>(arguments.number("width"))
                  : arguments.has("output") ? 80
                                            : terminal_width();
  options.color = colored_result(arguments);
  options.columns = arguments.list("columns");
  options.filter = std::move(filter);
  // Whoever chooses rows or columns wants to see them.
  options.tasks = arguments.has("tasks") || arguments.has("project") || arguments.has("team") ||
                  options.filter.critical || !options.columns.empty();
  return options;
}

std::string render(const PlanView& view, const Arguments& arguments, TaskFilter filter) {
  const std::string format = arguments.text("format");
  if (format == "json") return plan_json(view, filter);
  if (format == "csv") {
    return plan_csv(view, filter, arguments.list("columns"), arguments.has("raw"));
  }
  return plan_text(view, text_options(arguments, std::move(filter)));
}

void check_combinations(const Arguments& arguments) {
  const std::string format = arguments.text("format");
  if (arguments.has("raw") && format != "csv") throw UsageError("--raw is for --format csv only");
  if (arguments.has("columns") && format == "json") {
    throw UsageError("--columns is for --format text and csv", "JSON always has every field");
  }
  check_slack_choice(arguments);
}

/// Where the report has no place for them.
void show_gates(const PlanView& view) {
  GateTextOptions options;
  options.minutes_per_day = view.program[view.program.calendar].work.minutes_per_day();
  options.currency = view.program.currency;
  write_message(gates_text(view.gates, options));
}

void hint_next(const Arguments& arguments) {
  const std::string file = arguments.positional(0);
  if (file == "-") return;  // it has been read; there is nothing to read again
  const std::string with_tasks = "tpm plan " + shell_quoted(file) + " --tasks";
  hint(arguments.has("tasks") ? "tpm check " + shell_quoted(file) : with_tasks);
}

int run(const Arguments& arguments) {
  check_combinations(arguments);
  Session session(arguments);
  std::optional<Schedule> schedule;
  TaskFilter filter;
  if (session.program) {
    filter = task_filter(*session.program, arguments);
    PlanOptions options = slack_options(*session.program, arguments);
    options.near_critical_paths = static_cast<std::size_t>(arguments.number("paths"));
    schedule = plan(*session.program, options, session.sink);
  }
  session.sink.sort();
  if (!schedule) return refuse(session, arguments, "tpm.plan/1");

  std::vector<GateResult> gates;
  if (arguments.has("require")) {
    auto checked = check_gates(arguments, snapshot_of(*session.program, *schedule), nullptr);
    if (!checked) return exit_status::usage;
    gates = std::move(*checked);
  }
  const PlanView view{*session.program, *schedule, session.sources, session.sink.all(), gates};
  write_product(arguments.text("output"), render(view, arguments, std::move(filter)));
  show_diagnostics(session, arguments);
  if (arguments.text("format") == "csv") show_gates(view);
  if (arguments.text("format") == "text") hint_next(arguments);
  return status_with_gates(status_of(session.sink, arguments), gates);
}

std::vector<Flag> flags() {
  const std::span<const std::string_view> columns = task_columns();
  Flag paths{"paths", 0,   ValueKind::number, "K", "how many near-critical paths to show", {}, "3",
             0,       1000};
  Flag width{"width",
             0,
             ValueKind::number,
             "N",
             "columns of the text (usually those of the terminal)",
             {},
             "",
             40,
             1000};
  return {
      format_flag({"text", "json", "csv"}),
      output_flag(),
      {"tasks", 0, ValueKind::none, "", "the table of tasks below the summary"},
      project_flag(),
      team_flag(),
      critical_flag(),
      {"columns",
       0,
       ValueKind::list,
       "NAMES",
       "columns of the table and of CSV",
       {columns.begin(), columns.end()}},
      std::move(paths),
      to_flag(),
      float_flag(),
      fail_on_flag(),
      require_flag(),
      color_flag(),
      std::move(width),
      {"raw", 0, ValueKind::none, "", "CSV without the ' before text that looks like a formula"},
      max_size_flag(),
      allow_outside_flag(),
  };
}

}  // namespace

Command plan_command() {
  Command command;
  command.name = "plan";
  command.summary = "schedule, critical path, slack, milestones, cost";
  command.description = {
      "Reads a program file with everything it includes, and calculates the dates of every task. "
      "The summary says when the program finishes, what decides that, how much room there is and "
      "what to worry about. The result goes to standard output, errors and warnings to standard "
      "error.",
      require_description(),
  };
  command.positionals = {program_file()};
  command.flags = flags();
  command.examples = {
      {"tpm plan", "the summary of program.yaml"},
      {"tpm plan --team web", "with the table of one team's tasks"},
      {"tpm plan --to beta", "what decides the milestone beta"},
      {"tpm plan --require 'finish<=2026-04-30' --require 'critical_count<=10'",
       "a gate for continuous integration"},
      {"tpm plan -f csv -o plan.csv", "for a spreadsheet"},
      {"tpm plan -f json | jq .program", "for a script"},
  };
  command.run = run;
  return command;
}

}  // namespace tpm::cli
