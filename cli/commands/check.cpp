// tpm check: what is wrong with a program file, and what has been forgotten in it.
#include <tpm/check/lint.hpp>
#include <tpm/diagnostics/render_github.hpp>
#include <tpm/diagnostics/render_json.hpp>
#include <tpm/diagnostics/render_sarif.hpp>
#include <tpm/diagnostics/render_text.hpp>
#include <tpm/schedule/schedule.hpp>

#include "cli/commands/choice_table.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/common.hpp"
#include "cli/commands/plan_choice.hpp"
#include "cli/output.hpp"
#include "cli/terminal.hpp"

namespace tpm::cli {
namespace {

/// Everything there is to say about the program: its reading, its schedule, its blind spots.
void find_all(Session& session, const Arguments& arguments) {
  if (session.program) {
    const auto schedule = plan(*session.program, plan_options(arguments), session.sink);
    if (schedule) lint(*session.program, *schedule, session.sink);
  }
  session.sink.sort();
}

std::string write_text(const Session& session, const Arguments& arguments) {
  RenderTextOptions options;
  options.color = colored_result(arguments);
  const std::vector<Diagnostic>& all = session.sink.all();
  if (all.empty()) return "no findings: the program can be planned as it is\n";
  return render_text(all, session.sources, options) + count_text(all) + "\n";
}

std::string write_json(const Session& session, const Arguments&) {
  return render_json("tpm.check/1", session.sink.all(), session.sources);
}

std::string write_github(const Session& session, const Arguments&) {
  return render_github(session.sink.all(), session.sources);
}

std::string write_sarif(const Session& session, const Arguments&) {
  return render_sarif(session.sink.all(), session.sources);
}

constexpr Format<Session> check_formats[] = {
    {"text", write_text},
    {"json", write_json},
    {"github", write_github},
    {"sarif", write_sarif},
};

int run_check(const Arguments& arguments) {
  Session session(arguments);
  find_all(session, arguments);
  write_product(arguments.text("output"), render(check_formats, session, arguments));
  if (!session.sink.all().empty()) {
    hint("tpm explain " + std::string(session.sink.all().front().code));
  } else if (arguments.positional(0) != "-") {
    hint("tpm plan " + shell_quoted(arguments.positional(0)));
  }
  return status_of(session.sink, arguments);
}

}  // namespace

Command check_command() {
  Command command;
  command.name = "check";
  command.summary = "what is wrong with a program file, or has been forgotten";
  command.description = {
      "Reads and plans the program, then looks for blind spots: work without an owner, a team or "
      "an estimate, tasks that nothing waits for, hand-overs between teams without an agreed date. "
      "What 'tpm plan' warns of, such as missed deadlines, is among the findings. They are the "
      "result and go to standard output. "
      "'tpm explain CODE' says more about each.",
  };
  command.positionals = {program_file()};
  command.flags = {
      format_flag_of(check_formats), output_flag(), fail_on_flag(), color_flag(), max_size_flag(),
      allow_outside_flag()};
  command.examples = {
      {"tpm check", "findings in program.yaml, with their places"},
      {"tpm check --fail-on warning", "exit status 1 if there is a warning"},
      {"tpm check -f github", "annotations of a pull request"},
      {"tpm check -f sarif -o tpm.sarif", "for a code-scanning service"},
  };
  command.run = run_check;
  return command;
}

}  // namespace tpm::cli
