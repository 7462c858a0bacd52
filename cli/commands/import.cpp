// tpm import: a program file out of a file of another tool.
#include <algorithm>

#include <tpm/base/ascii.hpp>
#include <tpm/diagnostics/render_text.hpp>
#include <tpm/exchange/import.hpp>
#include <tpm/exchange/loose_values.hpp>

#include "cli/commands/choice_table.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/common.hpp"
#include "cli/commands/outputs.hpp"
#include "cli/output.hpp"
#include "cli/terminal.hpp"
#include "cli/usage_error.hpp"

namespace tpm::cli {
namespace {

using exchange::DateOrder;
using exchange::ImportFormat;

constexpr Choice<ImportFormat> sources[] = {{"auto", ImportFormat::automatic},
                                            {"msproject", ImportFormat::msproject},
                                            {"xer", ImportFormat::xer},
                                            {"csv", ImportFormat::csv}};

constexpr Choice<DateOrder> date_orders[] = {
    {"iso", DateOrder::iso}, {"dmy", DateOrder::day_first}, {"mdy", DateOrder::month_first}};

/// `id=Key`: a field and the heading of its column.
exchange::ColumnChoice column_choice(const std::string& text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos || equals + 1 == text.size()) {
    throw UsageError("wrong value '" + text + "' for --map",
                     "a field and the heading of its column: id=Key");
  }
  const std::string field(trimmed(text.substr(0, equals)));
  require_known("field", field, exchange::csv_field_names(),
                "'tpm help import' names some of them");
  return {field, std::string(trimmed(text.substr(equals + 1)))};
}

/// Headings may hold commas: a part without a field belongs to the one before it.
std::vector<exchange::ColumnChoice> column_choices(const std::vector<std::string>& parts) {
  std::vector<std::string> whole;
  for (const std::string& part : parts) {
    if (whole.empty() || part.find('=') != std::string::npos) {
      whole.push_back(part);
    } else {
      whole.back() += ", " + part;
    }
  }
  std::vector<exchange::ColumnChoice> choices;
  for (const std::string& each : whole) choices.push_back(column_choice(each));
  return choices;
}

std::optional<Date> start_date(const Arguments& arguments) {
  if (!arguments.has("start")) return std::nullopt;
  const auto date = exchange::loose_date(arguments.text("start"));
  if (!date) {
    throw UsageError("wrong value '" + arguments.text("start") + "' for --start",
                     "a date such as 2026-01-05");
  }
  return date;
}

exchange::ImportOptions import_options(const Arguments& arguments) {
  exchange::ImportOptions options;
  options.format = chosen(sources, arguments, "from").value;
  options.csv.columns = column_choices(arguments.list("map"));
  options.csv.unit = arguments.text("unit").front();
  options.csv.dates = chosen(date_orders, arguments, "dates").value;
  options.include = arguments.text("include");
  options.name = arguments.text("name");
  options.start = start_date(arguments);
  if (arguments.has("max-size")) options.file_bytes = arguments.size("max-size");
  return options;
}

/// Only a table leaves questions open.
void check_import_combinations(const Arguments& arguments, ImportFormat found) {
  if (found == ImportFormat::csv) return;
  for (const char* const flag : {"map", "unit", "dates", "include"}) {
    if (arguments.has(flag)) throw UsageError("--" + std::string(flag) + " is for CSV only");
  }
}

/// The program goes to -o, or to standard output where JSON does not.
void write_results(const std::optional<exchange::Import>& import, const Session& session,
                   const Arguments& arguments) {
  const bool json = arguments.text("format") == "json";
  const bool to_file = arguments.has("output") && arguments.text("output") != "-";
  if (import && (to_file || !json)) {
    write_product(arguments.text("output"), import->written.text);
  }
  if (json) write_product("", exchange::import_json(import, session.sink, session.sources));
}

int run_import(const Arguments& arguments) {
  const std::string file = arguments.positional(0);
  if (file.empty())
    throw UsageError("import needs a file", "'tpm import plan.xml', - for standard input");
  const exchange::ImportOptions options = import_options(arguments);
  Session session;
  const auto import = exchange::import_program(file, options, session.sources, session.sink);
  check_outputs(arguments, session.sources);
  if (import) check_import_combinations(arguments, import->format);
  session.sink.sort();
  write_results(import, session, arguments);
  show_diagnostics(session, arguments);
  const std::string output = arguments.text("output");
  if (import && !output.empty() && output != "-") hint("tpm plan " + shell_quoted(output));
  return status_of(session.sink, arguments);
}

std::vector<Flag> import_flags() {
  Flag output = output_flag();
  output.help = "write the program to FILE, whole or not at all";
  Flag format = format_flag({"text", "json"});
  format.help = "json: a document with what became of each task, and what was lost";
  return {
      output,
      format,
      {.name = "from",
       .kind = ValueKind::choice,
       .metavar = "FORMAT",
       .help = "what the file is",
       .choices = names_of(sources),
       .default_value = "auto"},
      {.name = "name",
       .kind = ValueKind::word,
       .metavar = "NAME",
       .help = "the program's name (usually that of the file)"},
      {.name = "start",
       .kind = ValueKind::word,
       .metavar = "DATE",
       .help = "when the program starts (usually the file knows)"},
      {.name = "map",
       .kind = ValueKind::list,
       .metavar = "FIELD=COLUMN",
       .help = "which columns of a table hold what"},
      {.name = "unit",
       .kind = ValueKind::choice,
       .metavar = "UNIT",
       .help = "of durations in a table that are bare numbers",
       .choices = {"s", "m", "h", "d", "w"},
       .default_value = "d"},
      {.name = "dates",
       .kind = ValueKind::choice,
       .metavar = "ORDER",
       .help = "of dates in a table, such as 05/01/2026",
       .choices = names_of(date_orders),
       .default_value = "iso"},
      {.name = "include",
       .kind = ValueKind::file,
       .metavar = "FILE",
       .help = "a program file with calendars and teams for a table"},
      fail_on_flag(),
      color_flag(),
      max_size_flag(),
  };
}

}  // namespace

Command import_command() {
  Command command;
  command.name = "import";
  command.summary = "a program file out of MS Project, Primavera or a table";
  command.description = {
      "Reads XML that MS Project saved, an XER file that Primavera P6 exported, or a table (CSV) "
      "from a spreadsheet, an issue tracker or 'tpm export', and writes a program file that "
      "plans to the same dates: calendars, groups, links with their lags, constraints, "
      "deadlines, progress, and resources as teams. What a program file cannot say is listed on "
      "standard error, by task.",
      "The columns of a table are found by their headings. --map names others: its fields are "
      "those of the program file (name, duration, effort, points, after, deadline, not_before, "
      "started, done, complete, team, people, owner, note, link, tags, …) and id, parent, "
      "project, kind and before (what waits for the task). Links are separated by commas or "
      "semicolons: 'A-1; A-2 SS+3d'; a name will do that only one task has. Columns of one "
      "heading are all read. Dates may have names of months and of days, AM or PM, and time "
      "zones, which do not count. The program that is written can include a file that defines "
      "the calendars and teams which the table only names.",
  };
  command.positionals = {
      {.metavar = "FILE", .help = "the file to import, - for standard input", .required = true}};
  command.flags = import_flags();
  command.examples = {
      {"tpm import plan.xml -o program.yaml", "a project of MS Project, saved as XML"},
      {"tpm import plan.xer -f json -o program.yaml", "what became of each activity, as data"},
      {"tpm import issues.csv --map 'name=Summary,duration=Original estimate' --unit s",
       "a tracker's export, estimates in seconds"},
      {"tpm import tasks.csv --include base.yaml -o program.yaml",
       "a table whose teams and calendars are in base.yaml"},
  };
  command.run = run_import;
  return command;
}

}  // namespace tpm::cli
