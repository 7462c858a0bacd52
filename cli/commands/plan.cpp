// tpm plan: dates, slack, critical path, milestones, cost.

#include <tpm/compare/plan_diff.hpp>
#include <tpm/report/diff_report.hpp>
#include <tpm/report/gate_report.hpp>
#include <tpm/report/plan_report.hpp>
#include <tpm/schedule/schedule.hpp>
#include <tpm/text/format.hpp>

#include "cli/commands/choice_table.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/common.hpp"
#include "cli/commands/plan_choice.hpp"
#include "cli/commands/row_choice.hpp"
#include "cli/exit_status.hpp"
#include "cli/gates.hpp"
#include "cli/output.hpp"
#include "cli/terminal.hpp"
#include "cli/usage_error.hpp"
#include "cli/watch.hpp"

namespace tpm::cli {
namespace {

PlanTextOptions plan_text_options(const Arguments& arguments, TaskFilter filter) {
  PlanTextOptions options{text_options(arguments)};
  options.columns = arguments.list("columns");
  options.filter = std::move(filter);
  // Whoever chooses rows or columns wants to see them.
  options.tasks = arguments.has("tasks") || arguments.has("project") || arguments.has("team") ||
                  options.filter.critical || !options.columns.empty();
  return options;
}

/// A plan, and the tasks of it that were chosen.
struct ChosenRows {
  const PlanReport& plan;
  const TaskFilter& filter;
};

std::string write_text(const ChosenRows& view, const Arguments& arguments) {
  return plan_text(view.plan, plan_text_options(arguments, view.filter));
}

std::string write_json(const ChosenRows& view, const Arguments&) {
  return plan_json(view.plan, view.filter);
}

std::string write_csv(const ChosenRows& view, const Arguments& arguments) {
  return plan_csv(view.plan, view.filter, arguments.list("columns"), arguments.has("raw"));
}

constexpr Format<ChosenRows> plan_formats[] = {
    {"text", write_text}, {"json", write_json}, {"csv", write_csv}};

void check_plan_combinations(const Arguments& arguments) {
  const std::string format = arguments.text("format");
  require_csv_for("raw", arguments);
  if (arguments.has("columns") && format == "json") {
    throw UsageError("--columns is for --format text and csv", "JSON always has every field");
  }
  check_slack_choice(arguments);
  if (!arguments.has("watch")) return;
  if (format != "text" || arguments.has("output")) {
    throw UsageError("--watch shows text on standard output", "leave out --format and --output");
  }
  if (arguments.positional(0) == "-") {
    throw UsageError("--watch needs a file: standard input is read once");
  }
}

GateTextOptions gate_options(const PlanView& view) {
  GateTextOptions options;
  options.minutes_per_day = view.program[view.program.calendar].work.minutes_per_day();
  options.currency = view.program.currency;
  return options;
}

void hint_next(const Arguments& arguments) {
  const std::string file = arguments.positional(0);
  if (file == "-") return;  // it has been read; there is nothing to read again
  const std::string with_tasks = "tpm plan " + shell_quoted(file) + " --tasks";
  hint(arguments.has("tasks") ? "tpm check " + shell_quoted(file) : with_tasks);
}

/// Reads the program, plans it and evaluates the gates.
struct Planned {
  explicit Planned(const Arguments& arguments) : session(arguments) {
    if (session.program) {
      filter = task_filter(*session.program, arguments);
      PlanOptions options = plan_options(*session.program, arguments);
      options.near_critical_paths = static_cast<std::size_t>(arguments.number("paths"));
      schedule = plan(*session.program, options, session.sink);
    }
    session.sink.sort();
  }

  [[nodiscard]] PlanSnapshot snapshot() const { return snapshot_of(*session.program, *schedule); }
  [[nodiscard]] PlanReport view() const {
    return {{*session.program, *schedule, session.sources, session.sink.all()}, gates};
  }

  [[nodiscard]] std::string render(const Arguments& arguments) const {
    return cli::render(plan_formats, ChosenRows{view(), filter}, arguments);
  }

  /// False, and the errors were shown, if a gate cannot be read.
  [[nodiscard]] bool read_gates(const Arguments& arguments, const PlanSnapshot& plan,
                                const PlanDiff* diff) {
    auto checked = check_gates(arguments, plan, diff);
    if (checked) gates = std::move(*checked);
    return checked.has_value();
  }

  Session session;
  std::optional<Schedule> schedule;
  TaskFilter filter;
  std::vector<GateResult> gates;
};

int run_once(const Arguments& arguments) {
  Planned planned(arguments);
  if (!planned.schedule) return refuse(planned.session, arguments, "tpm.plan/1");
  if (arguments.has("require") && !planned.read_gates(arguments, planned.snapshot(), nullptr)) {
    return exit_status::usage;
  }
  const std::string format = arguments.text("format");
  write_product(arguments.text("output"), planned.render(arguments));
  show_diagnostics(planned.session, arguments);
  if (format == "csv") write_message(gates_text(planned.gates, gate_options(planned.view())));
  if (format == "text") hint_next(arguments);
  return status_with_gates(status_of(planned.session.sink, arguments), planned.gates);
}

/// Plans again whenever a file changes: the plan first, then what moved since the last one.
class Watch {
 public:
  explicit Watch(const Arguments& arguments) : arguments_(arguments) {}

  int run() {
    bool told = false;
    while (true) {
      Planned planned(arguments_);
      std::vector<std::string> names;
      const bool changed = remember(planned.session.sources, names);
      if (changed && !show(planned)) return exit_status::usage;
      // What changed in a new folder before it was watched is found by reading once more.
      if (watcher_.watch(names)) continue;
      if (!told) hint("watching " + count_of(names.size(), "file", "files") + "; Ctrl-C ends");
      told = true;
      if (!watcher_.wait()) return exit_status::ok;
    }
  }

 private:
  /// Whether the files are others than those of the last time, or hold something else.
  bool remember(const SourceMap& sources, std::vector<std::string>& names) {
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < sources.size(); ++i) {
      names.push_back(sources.name(FileId(i)));
      texts.push_back(names.back());
      texts.emplace_back(sources.text(FileId(i)));
    }
    const bool changed = texts != texts_;
    texts_ = std::move(texts);
    return changed;
  }

  /// False if a gate of the first plan cannot be read; later on the program may be the reason.
  bool show(Planned& planned) {
    if (!planned.schedule) {
      show_diagnostics(planned.session, arguments_);
      return true;
    }
    PlanSnapshot snapshot = planned.snapshot();
    if (!planned.read_gates(arguments_, snapshot, nullptr)) return last_.has_value();
    write_product("", last_ ? change(snapshot, planned.view()) : planned.render(arguments_));
    show_diagnostics(planned.session, arguments_);
    last_ = std::move(snapshot);
    return true;
  }

  [[nodiscard]] std::string change(const PlanSnapshot& now, const PlanReport& view) const {
    const DiffTextOptions options{text_options(arguments_)};
    const PlanDiff diff = diff_plans(*last_, now);
    std::string text = "\n" + diff_text({*last_, now, diff}, options);
    const std::string gates = gates_text(view.gates, gate_options(view));
    return gates.empty() ? text : text + "\n" + gates;
  }

  const Arguments& arguments_;
  FileWatcher watcher_;
  std::vector<std::string> texts_;    ///< names and texts of the files
  std::optional<PlanSnapshot> last_;  ///< of the last plan without errors
};

int run_plan(const Arguments& arguments) {
  check_plan_combinations(arguments);
  return arguments.has("watch") ? Watch(arguments).run() : run_once(arguments);
}

std::vector<Flag> plan_flags() {
  const std::span<const std::string_view> columns = task_columns();
  return {
      format_flag_of(plan_formats),
      output_flag(),
      {.name = "tasks", .help = "the table of tasks below the summary"},
      project_flag(),
      team_flag(),
      critical_flag(),
      {.name = "columns",
       .kind = ValueKind::list,
       .metavar = "NAMES",
       .help = "columns of the table and of CSV",
       .choices = {columns.begin(), columns.end()}},
      {.name = "paths",
       .kind = ValueKind::number,
       .metavar = "K",
       .help = "how many near-critical paths to show",
       .default_value = "3",
       .minimum = 0,
       .maximum = 1000},
      to_flag(),
      float_flag(),
      fail_on_flag(),
      require_flag(),
      {.name = "watch",
       .help = "plan again whenever a file of the program changes, and tell what moved"},
      color_flag(),
      width_flag(),
      raw_flag(),
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
  command.flags = plan_flags();
  command.examples = {
      {"tpm plan", "the summary of program.yaml"},
      {"tpm plan --team web", "with the table of one team's tasks"},
      {"tpm plan --to beta", "what decides the milestone beta"},
      {"tpm plan --require 'finish<=2026-04-30' --require 'critical_count<=10'",
       "a gate for continuous integration"},
      {"tpm plan --watch", "while you edit"},
      {"tpm plan -f csv -o plan.csv", "for a spreadsheet"},
      {"tpm plan -f json | jq .program", "for a script"},
  };
  command.run = run_plan;
  return command;
}

}  // namespace tpm::cli
