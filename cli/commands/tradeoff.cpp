// tpm tradeoff: the iron triangle.
#include <algorithm>
#include <limits>

#include <fmt/core.h>

#include <tpm/change/program_editor.hpp>
#include <tpm/input/scalars.hpp>
#include <tpm/plot/tradeoff_html.hpp>
#include <tpm/plot/tradeoff_svg.hpp>
#include <tpm/report/tradeoff_report.hpp>
#include <tpm/schedule/schedule.hpp>
#include <tpm/tradeoff/choices.hpp>
#include <tpm/tradeoff/tradeoff.hpp>

#include "cli/commands/choice_table.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/common.hpp"
#include "cli/commands/plan_choice.hpp"
#include "cli/commands/write_program.hpp"
#include "cli/exit_status.hpp"
#include "cli/output.hpp"
#include "cli/terminal.hpp"
#include "cli/usage_error.hpp"

namespace tpm::cli {
namespace {

using tradeoff::Tradeoff;
using tradeoff::TradeoffOptions;

constexpr std::string_view document = "tpm.tradeoff/1";

void check_tradeoff_combinations(const Arguments& arguments) {
  if (!arguments.has("write")) return;
  for (const std::string_view flag : {"format", "width"}) {
    if (!arguments.has(flag)) continue;
    throw UsageError(fmt::format("--write writes a program: --{} is for reports", flag));
  }
}

[[noreturn]] void wrong_value(std::string_view flag, const input::ScalarError& error) {
  throw UsageError(fmt::format("--{}: {}", flag, error.message), error.help);
}

std::optional<Instant> deadline(const Program& program, const Arguments& arguments) {
  if (!arguments.has("deadline")) return std::nullopt;
  const input::Parsed<Date> date = input::parse_date(arguments.text("deadline"));
  if (!date) wrong_value("deadline", date.error());
  return date->as_finish(program[program.calendar].work);
}

std::optional<Money> budget(const Arguments& arguments) {
  if (!arguments.has("budget")) return std::nullopt;
  const input::Parsed<Money> money = input::parse_money(arguments.text("budget"));
  if (!money) wrong_value("budget", money.error());
  return *money;
}

/// In the order of the program, each once.
std::vector<FeatureId> kept_features(const Program& program, const Arguments& arguments) {
  std::vector<std::string_view> ids;
  for (const Feature& feature : program.features) ids.push_back(feature.id);
  std::vector<bool> kept(ids.size(), false);
  for (const std::string& id : arguments.list("keep")) {
    require_known("feature", id, ids, "the program has no features");
    const auto place = std::find(ids.begin(), ids.end(), id);
    const std::size_t index = static_cast<std::size_t>(place - ids.begin());
    if (program.features[index].priority == Priority::wont) {
      throw UsageError(fmt::format("feature '{}' cannot be kept: its priority is wont", id),
                       "give it another priority in the file");
    }
    kept[index] = true;
  }
  std::vector<FeatureId> result;
  for (std::size_t i = 0; i < kept.size(); ++i) {
    if (kept[i]) result.emplace_back(i);
  }
  return result;
}

TradeoffOptions read_options_of(const Program& program, const Arguments& arguments) {
  TradeoffOptions options;
  options.question = {deadline(program, arguments), budget(arguments),
                      kept_features(program, arguments)};
  if (arguments.has("points")) {
    constexpr std::size_t both_ends = 2;
    const auto most = static_cast<std::size_t>(arguments.number("points"));
    options.points =
        most == 0 ? std::numeric_limits<std::size_t>::max() : std::max(most, both_ends);
  }
  if (arguments.has("nodes")) options.nodes = static_cast<std::uint64_t>(arguments.number("nodes"));
  return options;
}

/// Findings of the plan are told by 'tpm plan', unless there is none.
std::optional<Tradeoff> calculate(Session& session, const Arguments& arguments) {
  TradeoffOptions options = read_options_of(*session.program, arguments);
  ProgressLine line;
  options.progress = [&line](std::string_view what, int thousandths) {
    line.show(thousandths == 0 ? std::string(what)
                               : fmt::format("{} {} %", what, thousandths / 10));
  };
  DiagnosticSink findings;
  std::optional<Planning> planning =
      plan_dates(*session.program, plan_options(arguments), findings);
  std::optional<Tradeoff> found;
  if (planning) found = make_tradeoff(*planning, options, findings);
  if (!found) session.sink.merge(std::move(findings));
  return found;
}

std::string write_text(const TradeoffView& view, const Arguments& arguments) {
  return tradeoff_text(view, text_options(arguments));
}

constexpr Format<TradeoffView> tradeoff_formats[] = {
    {"text", write_text},
    {"json", [](const TradeoffView& view, const Arguments&) { return tradeoff_json(view); }},
    {"csv", [](const TradeoffView& view, const Arguments&) { return tradeoff_csv(view); }},
    {"svg", [](const TradeoffView& view, const Arguments&) { return tradeoff_svg(view); }},
    {"html", [](const TradeoffView& view, const Arguments&) { return tradeoff_html(view); }},
};

const tradeoff::PlanPoint& chosen_plan(const Tradeoff& found, const Arguments& arguments) {
  const auto number = static_cast<std::size_t>(arguments.number("write"));
  if (number < found.front.size()) return found.front[number];
  const std::string plans = found.front.size() == 1
                                ? "there is only plan 0"
                                : fmt::format("there are plans 0 to {}", found.front.size() - 1);
  throw UsageError(fmt::format("there is no plan {}", number),
                   plans + "; without --write, the report tells them");
}

/// Makes the choices in the program's files; false, and reported, if it cannot be read or planned
/// with them.
bool make_choices(Session& session, change::ProgramEditor& editor, const tradeoff::Choices& choices,
                  const PlanOptions& options) {
  DiagnosticSink found;
  bool made = true;
  for (const Change& change : tradeoff::to_changes(*session.program, choices)) {
    made = editor.apply(change, found) && made;
  }
  SourceMap texts;
  const std::optional<Program> changed =
      made ? editor.read(texts, found) : std::optional<Program>();
  if (changed) {
    DiagnosticSink conflicts;
    if (plan(*changed, options, conflicts)) return true;
    editor.point_to_origins(conflicts, texts, found);
  }
  session.sink.merge(std::move(found));
  return false;
}

void hint_next(const Tradeoff& found, const Arguments& arguments) {
  const std::string file = arguments.positional(0);
  if (file == "-" || arguments.text("format") != "text") return;
  if (!found.answer) {
    return hint("tpm tradeoff " + shell_quoted(file) + " -f html -o tradeoff.html");
  }
  std::optional<std::size_t> number = found.answer->plan;
  if (!number && !found.answer->repairs.empty()) number = found.answer->repairs.front().plan;
  if (!number) return;
  std::string flags;
  for (const std::string_view flag : {"deadline", "budget"}) {
    if (arguments.has(flag)) {
      flags += fmt::format(" --{} {}", flag, shell_quoted(arguments.text(flag)));
    }
  }
  for (const std::string& id : arguments.list("keep")) flags += " --keep " + shell_quoted(id);
  hint(fmt::format("tpm tradeoff {}{} --write {} -o changed.yaml", shell_quoted(file), flags,
                   *number));
}

int status_with_answer(int status, const Tradeoff& found) {
  const bool wanting = found.answer && !found.answer->feasible;
  return status == exit_status::ok && wanting ? exit_status::finding : status;
}

int run_tradeoff(const Arguments& arguments) {
  check_tradeoff_combinations(arguments);
  Session session(arguments);
  const input::ReadOptions reading = read_options(arguments);
  std::optional<change::ProgramEditor> editor;
  std::optional<Tradeoff> found;
  if (session.program) {
    if (arguments.has("write")) editor.emplace(arguments.positional(0), reading, session.sources);
    found = calculate(session, arguments);
  }
  session.sink.sort();
  if (!found) return refuse(session, arguments, document);

  if (editor) {
    if (!make_choices(session, *editor, chosen_plan(*found, arguments).choices,
                      plan_options(arguments))) {
      session.sink.sort();
      return refuse(session, arguments, document);
    }
    const std::string target = arguments.has("output") ? arguments.text("output") : "-";
    write_program(*editor, session.sources, target, "-o");
  } else {
    const TradeoffView view{*session.program, *found, session.sources, session.sink.all()};
    write_product(arguments.text("output"), render(tradeoff_formats, view, arguments));
  }
  show_diagnostics(session, arguments);
  if (!editor) hint_next(*found, arguments);
  return status_with_answer(status_of(session.sink, arguments), *found);
}

Flag number_flag(std::string_view name, std::string_view help, std::int64_t least) {
  return {.name = name,
          .kind = ValueKind::number,
          .metavar = "N",
          .help = help,
          .minimum = least,
          .maximum = 1'000'000'000};
}

std::vector<Flag> tradeoff_flags() {
  Flag output = output_flag();
  output.help = "write the result to FILE, whole or not at all; with --write also to DIR/";
  return {
      {.name = "deadline",
       .kind = ValueKind::word,
       .metavar = "DATE",
       .help =
           "ask whether everything can be had by then: a day's end, or a time (2026-03-06T12:00)"},
      {.name = "budget",
       .kind = ValueKind::word,
       .metavar = "MONEY",
       .help = "ask whether it can be had for that much: 300k"},
      {.name = "keep",
       .kind = ValueKind::list,
       .metavar = "FEATURES",
       .help = "features that no way out may drop"},
      number_flag("write",
                  "write the program with the choices of plan N of the report, in place of the "
                  "report",
                  0),
      format_flag_of(tradeoff_formats),
      std::move(output),
      number_flag("points", "points of the curve, and plans, at most, evenly chosen; 0 for all", 0),
      number_flag("nodes", "how long to search among options: curves that are walked at most", 1),
      fail_on_flag(),
      color_flag(),
      width_flag(),
      max_size_flag(),
      allow_outside_flag(),
  };
}

}  // namespace

Command tradeoff_command() {
  Command command;
  command.name = "tradeoff";
  command.summary = "what faster costs, what to leave out, the cheapest ways out";
  command.description = {
      "Works out what it costs to be faster: the whole curve of time and cost, from the crash "
      "points of the tasks, overhead, bonus and penalty. Then the plans that "
      "may be decided for: with the other options of tasks, and without features, those that no "
      "other plan beats in finish, cost and value. And what a later delivery costs.",
      "--deadline, --budget and --keep ask whether everything can be had. If so, the best plan "
      "that fits is told; if not, the exit status is 1, and the cheapest ways out are: how much "
      "later, how much more money, what to leave out, and mixtures. What a feature with priority "
      "must needs is never left out.",
      "Plans have the same number in every format. --write N makes the choices of plan N in the "
      "program file: shorter durations as 'crashed', options as 'choose', dropped features with "
      "priority wont. Comments and layout stay. The number depends on the question, so give the "
      "same flags with it. The result goes to standard output, or to the file that -o names; if "
      "that is the program file, it is changed in place, and so are its includes.",
  };
  command.positionals = {program_file()};
  command.flags = tradeoff_flags();
  command.examples = {
      {"tpm tradeoff", "the curve, and what may be decided for"},
      {"tpm tradeoff --deadline 2026-03-06 --budget 300k", "can all be had? else the ways out"},
      {"tpm tradeoff --deadline 2026-03-06 --keep refunds,dark", "without dropping these"},
      {"tpm tradeoff --deadline 2026-03-06 --write 3 -o program.yaml", "decide for plan 3"},
      {"tpm tradeoff -f html -o tradeoff.html", "a page to open in a browser"},
      {"tpm tradeoff -f csv -o curve.csv", "for a spreadsheet"},
      {"tpm tradeoff -f json | jq '.curve.points[] | [.finish_date, .cost]'", "for a script"},
  };
  command.run = run_tradeoff;
  return command;
}

}  // namespace tpm::cli
