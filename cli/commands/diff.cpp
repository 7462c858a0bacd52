// tpm diff: what is different between two plans.
#include <tpm/compare/plan_diff.hpp>
#include <tpm/report/diff_report.hpp>
#include <tpm/report/gate_report.hpp>

#include "cli/commands/choice_table.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/common.hpp"
#include "cli/commands/outputs.hpp"
#include "cli/commands/plan_choice.hpp"
#include "cli/exit_status.hpp"
#include "cli/gates.hpp"
#include "cli/output.hpp"
#include "cli/plan_source.hpp"
#include "cli/terminal.hpp"
#include "cli/usage_error.hpp"

namespace tpm::cli {
namespace {

GateTextOptions gate_options(const DiffView& view, const TextOptions& options) {
  return {options, view.to.calendar().minutes_per_day(), view.to.currency};
}

std::string write_text(const DiffView& view, const Arguments& arguments) {
  const DiffTextOptions options{text_options(arguments), arguments.has("tasks")};
  const std::string gates = gates_text(view.gates, gate_options(view, options));
  return diff_text(view, options) + (gates.empty() ? "" : "\n" + gates);
}

constexpr Format<DiffView> diff_formats[] = {
    {"text", write_text},
    {"json", [](const DiffView& view, const Arguments&) { return diff_json(view); }},
    {"markdown", [](const DiffView& view, const Arguments&) { return diff_markdown(view); }},
    {"csv", [](const DiffView& v, const Arguments& a) { return diff_csv(v, a.has("raw")); }},
};

void check_diff_combinations(const Arguments& arguments) {
  require_csv_for("raw", arguments);
  if (arguments.positional(0) == "-" && arguments.positional(1) == "-") {
    throw UsageError("standard input can be one of the two plans, not both");
  }
}

int run_diff(const Arguments& arguments) {
  check_diff_combinations(arguments);
  Session session;
  const auto read = [&](std::size_t which) {
    return read_plan(arguments.positional(which), read_options(arguments), plan_options(arguments),
                     session.sources, session.sink);
  };
  const auto from = read(0);
  const auto to = read(1);
  check_outputs(arguments, session.sources);
  session.sink.sort();
  if (!from || !to) return refuse(session, arguments, "tpm.diff/1");
  const PlanDiff diff = diff_plans(*from, *to);
  const auto gates = check_gates(arguments, *to, &diff);
  if (!gates) return exit_status::usage;
  const DiffView view{*from, *to, diff, *gates};
  write_product(arguments.text("output"), render(diff_formats, view, arguments));
  if (arguments.text("format") == "csv") write_message(gates_text(*gates, gate_options(view, {})));
  return status_with_gates(exit_status::ok, *gates);
}

std::vector<Flag> diff_flags() {
  return {
      format_flag_of(diff_formats),
      output_flag(),
      {.name = "tasks", .help = "every task that differs, not only those that differ most"},
      require_flag(),
      color_flag(),
      width_flag(),
      raw_flag(),
      max_size_flag(),
      allow_outside_flag(),
  };
}

}  // namespace

Command diff_command() {
  Command command;
  command.name = "diff";
  command.summary = "what moved between two plans: milestones, tasks, cost";
  command.description = {
      "Compares two plans: does the finish move, which milestones do and which are now missed, "
      "which tasks were added, removed, resized or moved, what becomes critical, which teams it "
      "concerns, what it costs. Tasks that were renamed, or moved to another project, are "
      "recognised by their links, duration, team and name.",
      "Each of the two is a program file, a plan saved by 'tpm plan -f json', or either of them in "
      "a revision of git, written as git does: main:program.yaml, HEAD~3:./plan.json. Includes are "
      "read from the same revision. A file that is there under the very name goes first. Git runs "
      "nothing that the repository holds, and fetches nothing.",
  };
  command.positionals = {
      {.metavar = "OLD",
       .help = "a program file, a saved plan, or REVISION:PATH; - for standard input",
       .required = true},
      {.metavar = "NEW", .help = "likewise", .required = true},
  };
  command.flags = diff_flags();
  command.examples = {
      {"tpm diff HEAD:program.yaml program.yaml", "what is changed and not yet committed"},
      {"tpm diff plan.json program.yaml", "since the plan was saved with 'tpm plan -f json -o'"},
      {"tpm diff main:program.yaml program.yaml -f markdown", "for a pull request's comment"},
      {"tpm diff main:program.yaml program.yaml --require 'finish_delta<=0d'",
       "a gate: nobody makes the program later ('tpm help plan' lists what can be compared)"},
      {"tpm diff old.yaml new.yaml --tasks", "every task that differs"},
  };
  command.run = run_diff;
  return command;
}

}  // namespace tpm::cli
