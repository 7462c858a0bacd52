// tpm why: what a date follows from.
#include <unistd.h>

#include <tpm/report/why_report.hpp>
#include <tpm/schedule/schedule.hpp>
#include <tpm/why/why.hpp>

#include "cli/commands/activity_choice.hpp"
#include "cli/commands/choice_table.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/common.hpp"
#include "cli/commands/plan_choice.hpp"
#include "cli/exit_status.hpp"
#include "cli/output.hpp"
#include "cli/terminal.hpp"
#include "cli/usage_error.hpp"

namespace tpm::cli {
namespace {

/// Which task of which program is to be explained.
struct TaskOfFile {
  std::string file, task;
};

/// FILE may be left out: a first word that names no file is the task.
TaskOfFile named_task(const Arguments& arguments) {
  const std::string first = arguments.positional(0);
  const std::string second = arguments.positional(1);
  if (!second.empty()) return {first, second};
  if (first.empty()) throw UsageError("TASK is missing", "'tpm plan --tasks' lists the tasks");
  if (first == "-" || ::access(first.c_str(), F_OK) == 0) {
    throw UsageError("TASK is missing: which task of '" + first + "'?",
                     "'tpm plan " + shell_quoted(first) + " --tasks' lists them");
  }
  return {std::string(program_file().default_value), first};
}

std::string write_text(const WhyView& view, const Arguments& arguments) {
  return why_text(view, text_options(arguments));
}

constexpr Format<WhyView> why_formats[] = {
    {"text", write_text},
    {"json", [](const WhyView& view, const Arguments&) { return why_json(view); }},
};

void hint_next(const Why& why, const Program& program, const TaskOfFile& named) {
  if (named.file == "-" || why.path_to || why.held_up.milestones.empty()) return;
  const ActivityId last = why.held_up.milestones.back().milestone;
  hint("tpm why " + shell_quoted(named.file) + " " + shell_quoted(named.task) + " --to " +
       shell_quoted(program[last].path));
}

int run_why(const Arguments& arguments) {
  const TaskOfFile named = named_task(arguments);
  Session session(arguments, named.file);
  std::optional<Planning> planning;
  std::optional<Schedule> schedule;
  ActivityId task, to;
  if (session.program) {
    task = find_activity(*session.program, named.task, "task");
    if (arguments.has("to")) to = find_activity(*session.program, arguments.text("to"));
    DiagnosticSink findings;  // of the plan: 'tpm plan' tells them, unless there is none
    planning = plan_dates(*session.program, plan_options(arguments), findings);
    if (planning) schedule = measure(*planning, findings);
    if (!schedule) session.sink.merge(std::move(findings));
  }
  session.sink.sort();
  if (!schedule) return refuse(session, arguments, "tpm.why/1");

  const Why found = why(*planning, *schedule, task, to);
  const PlanView plan{*session.program, *schedule, session.sources, session.sink.all()};
  write_product(arguments.text("output"), render(why_formats, WhyView{plan, found}, arguments));
  show_diagnostics(session, arguments);
  if (arguments.text("format") == "text") hint_next(found, *session.program, named);
  return status_of(session.sink, arguments);
}

}  // namespace

Command why_command() {
  Command command;
  command.name = "why";
  command.summary = "why a task is on its date, and what makes it earlier";
  command.description = {
      "Follows what drives a task back to what fixes it: the start of the program, a constraint, "
      "the status date, work as it was really done. Then tells what the task holds up, how much "
      "room it has and why, and what would have to happen for it to finish a week earlier: that is "
      "found by planning again with shorter tasks, not by guessing.",
      "TASK is the id of a task, milestone, group or project, or the last part of one. FILE may be "
      "left out: a first argument that names no file is the TASK.",
  };
  command.positionals = {
      {.metavar = "FILE",
       .help = "the program file, - for standard input; program.yaml unless named"},
      {.metavar = "TASK", .kind = ValueKind::word, .help = "id of what is to be explained"},
  };
  command.flags = {
      format_flag_of(why_formats),
      output_flag(),
      {.name = "to",
       .kind = ValueKind::word,
       .metavar = "MILESTONE",
       .help = "also tell what lies between the task and this one, and the longest way"},
      fail_on_flag(),
      color_flag(),
      width_flag(),
      max_size_flag(),
      allow_outside_flag(),
  };
  command.examples = {
      {"tpm why checkout.psp", "a task of program.yaml"},
      {"tpm why plan.yaml psp --to beta", "and the longest way from there to beta"},
      {"tpm why -f json psp | jq .chain", "for a script"},
  };
  command.run = run_why;
  return command;
}

}  // namespace tpm::cli
