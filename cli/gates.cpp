#include "cli/gates.hpp"

#include <algorithm>

#include <unistd.h>

#include <tpm/diagnostics/render_text.hpp>

#include "cli/exit_status.hpp"
#include "cli/output.hpp"
#include "cli/terminal.hpp"

namespace tpm::cli {
namespace {

std::string describe_names() {
  constexpr std::string_view openings[] = {
      "--require takes conditions such as 'finish<=2026-04-30' or 'milestones.beta.slack>=2d', "
      "which decide the exit status. Of the program they compare ",
      "; of a milestone (milestones.ID) also ", "; of a task, group or milestone (tasks.ID) ",
      "; of a team (teams.ID) "};
  std::string text;
  const GateName* before = nullptr;
  for (const GateName& name : gate_names()) {
    const bool first = before == nullptr || before->scope != name.scope;
    text += first ? openings[static_cast<std::size_t>(name.scope)] : ", ";
    text += name.name;
    if (name.of_change) text += '*';
    before = &name;
  }
  return text + ". Those with * need two plans.";
}

}  // namespace

Flag require_flag() {
  return {.name = "require",
          .kind = ValueKind::list,
          .metavar = "EXPR",
          .help = "exit with status 1 unless this holds, such as finish<=2026-04-30"};
}

std::string_view require_description() {
  static const std::string text = describe_names();
  return text;
}

std::optional<std::vector<GateResult>> check_gates(const Arguments& arguments,
                                                   const PlanSnapshot& plan, const PlanDiff* diff) {
  SourceMap sources;
  DiagnosticSink sink;
  const std::vector<std::string> expressions = arguments.list("require");
  auto gates = evaluate_gates(expressions, plan, diff, sources, sink);
  if (!gates) {
    RenderTextOptions options;
    options.color = use_color(arguments.text("color"), STDERR_FILENO);
    write_message(render_text(sink.all(), sources, options));
  }
  return gates;
}

int status_with_gates(int status, const std::vector<GateResult>& gates) {
  const bool failed =
      std::any_of(gates.begin(), gates.end(), [](const GateResult& gate) { return !gate.passed; });
  return status == exit_status::ok && failed ? exit_status::finding : status;
}

}  // namespace tpm::cli
