// tpm what-if --sweep: many variants in one table.
#include <fmt/core.h>

#include <tpm/change/sweep.hpp>
#include <tpm/report/sweep.hpp>

#include "cli/commands/choice_table.hpp"
#include "cli/commands/what_if.hpp"
#include "cli/exit_status.hpp"
#include "cli/output.hpp"
#include "cli/terminal.hpp"
#include "cli/usage_error.hpp"

namespace tpm::cli {
namespace {

constexpr std::string_view format_name = "tpm.sweep/1";

void check_sweep(const Arguments& arguments, const WantedChange& wanted) {
  if (arguments.all("sweep").size() > 2) {
    throw UsageError("more than two values to sweep", "name one or two with --sweep");
  }
  if (arguments.has("write")) {
    throw UsageError("--write saves one changed program, not a sweep", "use --set for one value");
  }
  if (arguments.has("tasks")) throw UsageError("--tasks is for one change, not for a sweep");
  if (arguments.has("require")) {
    throw UsageError("--require is for changed programs, not for a sweep",
                     "compare the columns of '-f csv', or use --set for one value");
  }
  if (wanted.scenarios.size() > 1) {
    throw UsageError("a sweep is of one scenario, not of several", "name one scenario");
  }
}

std::vector<change::SweepAxis> read_axes(Session& session, const Arguments& arguments) {
  std::vector<change::SweepAxis> axes;
  for (const std::string& text : arguments.all("sweep")) {
    const FileId flag = session.sources.add("--sweep", text);
    auto axis = change::parse_sweep(flag, session.sources, session.sink);
    if (axis) axes.push_back(std::move(*axis));
  }
  if (axes.size() == 2 && axes[0].path.value == axes[1].path.value) {
    throw UsageError("'" + axes[0].path.value + "' is to be swept twice",
                     "name another value, or all values of this one in one list");
  }
  return axes;
}

std::string write_text(const SweepView& view, const Arguments& arguments) {
  return sweep_text(view.sweep, text_options(arguments));
}

std::string write_json(const SweepView& view, const Arguments&) { return sweep_json(view); }

std::string write_csv(const SweepView& view, const Arguments& arguments) {
  return sweep_csv(view.sweep, arguments.has("raw"));
}

/// Those of what-if, whose flag it is.
constexpr Format<SweepView> sweep_formats[] = {
    {"text", write_text}, {"json", write_json}, {"csv", write_csv}};

}  // namespace

int run_sweep(Session& session, const Arguments& arguments, const change::ProgramEditor& base,
              const Schedule& schedule, WantedChange wanted) {
  check_sweep(arguments, wanted);
  std::vector<change::SweepAxis> axes = read_axes(session, arguments);
  wanted.end_of_flags = session.sources.size();
  change::ProgramEditor editor(base);
  const Scenario* scenario = wanted.scenarios.empty() ? nullptr : wanted.scenarios.front();
  DiagnosticSink found;
  const bool applied = apply_wanted(editor, scenario, wanted, found);
  if (!applied) session.sink.merge(std::move(found));
  std::optional<change::Sweep> sweep;
  if (!session.sink.has_errors()) {
    ProgressLine line;
    const auto progress = [&](std::size_t done) { line.show(fmt::format("{} variants", done)); };
    sweep = change::run_sweep(editor, {*session.program, schedule, wanted.plan_options},
                              std::move(axes), progress, session.sink);
  }
  if (!sweep) return refuse_change(session, arguments, wanted, format_name);

  session.sink = DiagnosticSink();  // warnings of single variants are in their milestones
  const SweepView view{*sweep, session.sources, session.sink.all()};
  write_product(arguments.text("output"), render(sweep_formats, view, arguments));
  return exit_status::ok;
}

}  // namespace tpm::cli
