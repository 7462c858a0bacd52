// tpm export: the program for other tools.
#include <tpm/diagnostics/render_json.hpp>
#include <tpm/exchange/base_writer.hpp>
#include <tpm/exchange/csv_writer.hpp>
#include <tpm/exchange/mspdi_writer.hpp>
#include <tpm/schedule/schedule.hpp>

#include "cli/commands/choice_table.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/common.hpp"
#include "cli/commands/plan_choice.hpp"
#include "cli/output.hpp"

namespace tpm::cli {
namespace {

/// A plan, and where what the format has no place for is told.
struct ExportView {
  const PlanView& plan;
  DiagnosticSink& losses;
};

std::string write_msproject(const ExportView& view, const Arguments&) {
  return exchange::to_mspdi(view.plan, view.losses);
}

std::string write_csv(const ExportView& view, const Arguments& arguments) {
  return exchange::to_csv(view.plan, arguments.has("raw"), view.losses);
}

constexpr Format<ExportView> export_formats[] = {{"msproject", write_msproject},
                                                 {"csv", write_csv}};

int run_export(const Arguments& arguments) {
  require_csv_for("raw", arguments);
  require_csv_for("base", arguments);
  Session session(arguments);
  DiagnosticSink findings;  // of the plan: 'tpm plan' tells them, unless there is none
  std::optional<Schedule> schedule;
  if (session.program) schedule = plan(*session.program, plan_options(arguments), findings);
  if (!schedule) {
    session.sink.merge(std::move(findings));
    session.sink.sort();
    show_diagnostics(session, arguments);
    return status_of(session.sink, arguments);
  }
  DiagnosticSink losses;
  const PlanView view{*session.program, *schedule, session.sources, {}};
  write_product(arguments.text("output"),
                render(export_formats, ExportView{view, losses}, arguments));
  if (arguments.has("base"))
    write_product(arguments.text("base"), exchange::to_base(*session.program));
  losses.sort();
  if (arguments.has("losses")) {
    write_product(arguments.text("losses"),
                  render_json("tpm.export/1", losses.all(), session.sources));
  }
  session.sink.merge(std::move(losses));
  session.sink.sort();
  show_diagnostics(session, arguments);
  return status_of(session.sink, arguments);
}

}  // namespace

Command export_command() {
  Command command;
  command.name = "export";
  command.summary = "the program for MS Project or a spreadsheet";
  command.description = {
      "Plans the program and writes it for another tool. What there is no place for in its format "
      "is listed, by task, on standard error.",
      "msproject is MS Project's XML, with calendars, links and their lags, constraints, "
      "deadlines, progress, teams as resources, and the planned dates; the custom field Text1 "
      "holds the ids. "
      "csv is a table of tasks whose columns bear the names of the program file's keys; calendars "
      "and teams have no place in it: --base writes them to a program file of their own, which "
      "'tpm "
      "import' takes with the table.",
  };
  command.positionals = {program_file()};
  command.flags = {
      format_flag_of(export_formats),
      output_flag(),
      {.name = "base",
       .kind = ValueKind::file,
       .metavar = "FILE",
       .help = "with CSV, write calendars, teams and rules to FILE, for 'tpm import --include'",
       .writes = true},
      {.name = "losses",
       .kind = ValueKind::file,
       .metavar = "FILE",
       .help = "write all that was left out to FILE, as JSON (tpm.export/1)",
       .writes = true},
      raw_flag(),
      fail_on_flag(),
      color_flag(),
      max_size_flag(),
      allow_outside_flag()};
  command.examples = {
      {"tpm export -f msproject -o program.xml", "a file that MS Project opens"},
      {"tpm export --losses losses.json -o program.xml", "with a list of what it does not hold"},
      {"tpm export -f csv -o tasks.csv", "a table of tasks with their links, for a spreadsheet"},
      {"tpm export -f csv --base base.yaml -o tasks.csv",
       "all that 'tpm import' needs to plan it again"},
  };
  command.run = run_export;
  return command;
}

}  // namespace tpm::cli
