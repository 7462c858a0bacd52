// tpm what-if: the plan as it is against the plan with a change.
#include "cli/commands/what_if.hpp"

#include <algorithm>
#include <deque>
#include <set>
#include <tuple>
#include <utility>

#include <tpm/schedule/schedule.hpp>

#include "cli/commands/choice_table.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/plan_choice.hpp"
#include "cli/commands/write_program.hpp"
#include "cli/exit_status.hpp"
#include "cli/gates.hpp"
#include "cli/output.hpp"
#include "cli/terminal.hpp"
#include "cli/usage_error.hpp"

namespace tpm::cli {
namespace {

constexpr std::string_view change_flags[] = {"set", "delay", "drop", "scenario", "change", "sweep"};

void check_what_if_combinations(const Arguments& arguments) {
  const bool any = std::any_of(std::begin(change_flags), std::end(change_flags),
                               [&](std::string_view flag) { return arguments.has(flag); });
  if (!any) {
    throw UsageError("what if what? No change is named",
                     "name one with --set, --delay, --drop, --scenario, --change or --sweep");
  }
  require_csv_for("raw", arguments);
  if (arguments.positional(0) == "-" && arguments.text("change") == "-") {
    throw UsageError("the program and the change cannot both come from standard input");
  }
}

/// What is new: the diagnostics that the base plan does not have.
DiagnosticSink new_findings(const DiagnosticSink& found, const DiagnosticSink& base) {
  using Place = std::tuple<std::string_view, std::uint32_t, std::uint32_t, std::string>;
  const auto place = [](const Diagnostic& d) {
    return Place(d.code, d.span.file.index, d.span.offset, d.message);
  };
  std::set<Place> known;
  for (const Diagnostic& d : base.all()) known.insert(place(d));
  DiagnosticSink fresh;
  for (const Diagnostic& d : found.all()) {
    if (known.count(place(d)) == 0) fresh.add(d);
  }
  fresh.sort();
  return fresh;
}

std::vector<ChangedValue> values_of(const change::ProgramEditor& editor) {
  std::vector<ChangedValue> values;
  for (const auto& applied : editor.applied()) {
    values.push_back({applied.path, applied.from, applied.to});
  }
  return values;
}

/// What a variant is called, and why it is wanted: the change request says so, or the scenario.
Variant titled(const Scenario* scenario, const change::ChangeRequest& file,
               const PlanSnapshot& plan, const PlanDiff& diff) {
  Variant variant{.id = {},
                  .name = file.title,
                  .reason = file.reason,
                  .requested_by = file.requested_by,
                  .values = {},
                  .plan = plan,
                  .diff = diff};
  if (scenario == nullptr) return variant;
  variant.id = scenario->id;
  if (variant.name.empty()) variant.name = scenario->name;
  if (variant.reason.empty() && scenario->annotations.note) {
    variant.reason = scenario->annotations.note->value;
  }
  return variant;
}

/// The plans of all variants against the plan as it is.
class Comparison {
 public:
  explicit Comparison(PlanSnapshot base) : base_(std::move(base)) {}

  /// Plans the wanted change, with each wanted scenario; what is wrong with the changed programs
  /// goes to `sink`. False if one of them cannot be planned.
  bool add_all(const change::ProgramEditor& base, const WantedChange& wanted,
               DiagnosticSink& sink) {
    std::vector<const Scenario*> scenarios = wanted.scenarios;
    if (scenarios.empty()) scenarios.push_back(nullptr);
    bool planned = true;
    for (const Scenario* scenario : scenarios)
      planned = add(base, scenario, wanted, sink) && planned;
    return planned;
  }

  /// False, and the errors were shown, if a condition cannot be read.
  bool read_gates(const Arguments& arguments) {
    for (Variant& variant : variants_) {
      auto gates = check_gates(arguments, variant.plan, &variant.diff);
      if (!gates) return false;
      variant.gates = std::move(*gates);
    }
    return true;
  }

  [[nodiscard]] int status_with_gates(int status) const {
    for (const Variant& variant : variants_) {
      status = cli::status_with_gates(status, variant.gates);
    }
    return status;
  }

  [[nodiscard]] WhatIfView view(const Session& session) const {
    return {base_, variants_, session.sources, session.sink.all()};
  }

  /// The changed program, the last if there are several.
  [[nodiscard]] const change::ProgramEditor& editor() const { return *editor_; }

 private:
  bool add(const change::ProgramEditor& base, const Scenario* scenario, const WantedChange& wanted,
           DiagnosticSink& sink) {
    editor_.emplace(base);
    auto plan = plan_variant(*editor_, scenario, wanted, sink);
    if (!plan) return false;
    const PlanSnapshot& changed = plans_.emplace_back(std::move(*plan));
    const PlanDiff& diff = diffs_.emplace_back(diff_plans(base_, changed));
    Variant& variant = variants_.emplace_back(titled(scenario, wanted.file, changed, diff));
    variant.values = values_of(*editor_);
    return true;
  }

  PlanSnapshot base_;
  std::deque<PlanSnapshot> plans_;  ///< variants refer to plans and differences
  std::deque<PlanDiff> diffs_;
  std::vector<Variant> variants_;
  std::optional<change::ProgramEditor> editor_;
};

std::string write_text(const WhatIfView& view, const Arguments& arguments) {
  return what_if_text(view, {text_options(arguments), arguments.has("tasks")});
}

std::string write_json(const WhatIfView& view, const Arguments&) { return what_if_json(view); }

std::string write_csv(const WhatIfView& view, const Arguments& arguments) {
  return what_if_csv(view, arguments.has("raw"));
}

constexpr Format<WhatIfView> what_if_formats[] = {
    {"text", write_text}, {"json", write_json}, {"csv", write_csv}};

/// Report, saved program and conditions, each to where it goes.
void write_comparison(const Comparison& comparison, const Session& session,
                      const Arguments& arguments) {
  if (arguments.has("write")) {
    write_program(comparison.editor(), session.sources, arguments.text("write"), "--write");
  }
  const WhatIfView view = comparison.view(session);
  // A program on standard output is for the next command, which can do nothing with the report.
  const bool piped = arguments.text("write") == "-" && !arguments.has("output");
  if (!piped) write_product(arguments.text("output"), render(what_if_formats, view, arguments));
  // The conditions, where the report does not show them.
  if (piped || arguments.text("format") == "csv") write_message(what_if_gates_text(view, {}));
}

int compare_variants(Session& session, const Arguments& arguments,
                     const change::ProgramEditor& base, const Schedule& schedule,
                     const WantedChange& wanted, const DiagnosticSink& known) {
  Comparison comparison(snapshot_of(*session.program, schedule));
  const bool read = !session.sink.has_errors();
  // What is wrong with the rest of the change is told as well.
  const bool planned = comparison.add_all(base, wanted, session.sink) && read;
  session.sink = new_findings(session.sink, known);
  if (!planned) return refuse_change(session, arguments, wanted, "tpm.diff/1");
  if (!comparison.read_gates(arguments)) return exit_status::usage;
  write_comparison(comparison, session, arguments);
  show_diagnostics(session, arguments);
  return comparison.status_with_gates(status_of(session.sink, arguments));
}

int run_what_if(const Arguments& arguments) {
  check_what_if_combinations(arguments);
  Session session(arguments);
  std::optional<Schedule> schedule;
  if (session.program) {
    schedule = plan(*session.program, plan_options(arguments), session.sink);
  }
  session.sink.sort();
  if (!schedule) return refuse(session, arguments, "tpm.diff/1");

  // From here on the session's findings are those of the change; what the plan as it is has to say
  // is known.
  const DiagnosticSink known = std::exchange(session.sink, DiagnosticSink());
  const change::ProgramEditor base(arguments.positional(0), read_options(arguments),
                                   session.sources);
  const WantedChange wanted = read_wanted_change(session, arguments);
  if (arguments.has("write") && wanted.scenarios.size() > 1) {
    throw UsageError("--write saves one changed program, not several", "name one scenario");
  }
  if (arguments.has("sweep")) return run_sweep(session, arguments, base, *schedule, wanted);
  return compare_variants(session, arguments, base, *schedule, wanted, known);
}

std::vector<Flag> what_if_flags() {
  return {
      {.name = "set",
       .kind = ValueKind::words,
       .metavar = "PATH=VALUE",
       .help = "change a value, by its path in the file; an empty value removes it, PATH+= adds to "
               "a list"},
      {.name = "delay",
       .kind = ValueKind::words,
       .metavar = "TASK=TIME",
       .help = "start a task so much later; of work under way, more remains"},
      {.name = "drop",
       .kind = ValueKind::words,
       .metavar = "THING",
       .help = "leave out a task or a feature: ID, task:ID or feature:ID"},
      {.name = "scenario",
       .kind = ValueKind::list,
       .metavar = "NAMES",
       .help = "apply a scenario of the program; several, or all, side by side"},
      {.name = "change",
       .kind = ValueKind::file,
       .metavar = "FILE",
       .help = "apply a change request"},
      {.name = "write",
       .kind = ValueKind::file,
       .metavar = "FILE",
       .help = "save the changed program: to FILE, in place, with its includes to DIR/, or only "
               "write it "
               "(-)",
       .writes = true},
      {.name = "sweep",
       .kind = ValueKind::words,
       .metavar = "PATH=VALUES",
       .help =
           "plan with each of many values: FROM..TO:STEP or a list; two flags: every combination"},
      format_flag_of(what_if_formats),
      output_flag(),
      {.name = "tasks", .help = "the tasks that move, too"},
      require_flag(),
      fail_on_flag(),
      color_flag(),
      width_flag(),
      raw_flag(),
      max_size_flag(),
      allow_outside_flag(),
  };
}

}  // namespace

int refuse_change(Session& session, const Arguments& arguments, const WantedChange& wanted,
                  std::string_view format) {
  session.sink.sort();
  const int status = refuse(session, arguments, format);
  const auto& all = session.sink.all();
  const bool in_flag = std::any_of(all.begin(), all.end(), [&](const Diagnostic& d) {
    return d.severity == Severity::error && d.span.file.valid() &&
           d.span.file.index >= wanted.first_flag && d.span.file.index < wanted.end_of_flags;
  });
  return in_flag && status == exit_status::bad_input ? exit_status::usage : status;
}

Command what_if_command() {
  Command command;
  command.name = "what-if";
  command.summary = "what a change would do to dates, milestones, teams and cost";
  command.description = {
      "Changes the program as the flags say, without touching its file, plans it, and shows what "
      "is different: whether the finish moves, which milestones move, are missed or met, what "
      "becomes critical, who is affected, and what it costs.",
      "Paths are those of the file: auth.api.duration, teams.web.people, beta.deadline, budget. "
      "after[ui] or after[0] is an element of a list, after+=ui adds one. A whole thing is added "
      "as a map, auth.new={duration: 3d, after: api}, and removed with an empty value. Changes are "
      "made in this order: scenario, change request, --set, --drop, --delay.",
      "A sweep plans the program with each value of a range (5d..20d:1d, 0%..100%:10%, "
      "4k..12k:500, "
      "2026-01-05..2026-02-02:1w) or of a list (5d,8d,12d), on top of the other changes.",
      "A change request is a file with title, reason, requested_by, and what changes below "
      "'changes:' (paths to values), 'drop:' (a list) and 'delay:' (tasks to times).",
  };
  command.positionals = {program_file()};
  command.flags = what_if_flags();
  command.examples = {
      {"tpm what-if --set auth.api.duration=12d", "a task takes longer"},
      {"tpm what-if --set teams.web.people=5 --set budget=360k", "two changes at once"},
      {"tpm what-if --delay auth.api=5d", "it starts a week later"},
      {"tpm what-if --drop feature:dark --write program.yaml", "leave it out, and save that"},
      {"tpm what-if --scenario all", "the program's scenarios side by side"},
      {"tpm what-if --sweep auth.api.duration=5d..20d:1d -f csv", "a curve to plot"},
      {"tpm what-if --change request.yaml --require 'finish_delta<=2d'",
       "may it be approved? ('tpm help plan' lists what can be compared)"},
      {"tpm what-if --change request.yaml -f json", "for a script"},
  };
  command.run = run_what_if;
  return command;
}

}  // namespace tpm::cli
