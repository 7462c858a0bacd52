#include "cli/commands/plan_choice.hpp"

#include "cli/commands/activity_choice.hpp"
#include "cli/commands/choice_table.hpp"
#include "cli/usage_error.hpp"

namespace tpm::cli {
namespace {

constexpr Choice<FloatTo> ends[] = {{"program", FloatTo::program}, {"project", FloatTo::project}};

}  // namespace

Flag to_flag() {
  return {
      .name = "to",
      .kind = ValueKind::word,
      .metavar = "MILESTONE",
      .help = "measure slack and the critical path to this milestone (or task), not to the finish"};
}

Flag float_flag() {
  return {.name = "float",
          .kind = ValueKind::choice,
          .metavar = "END",
          .help = "measure slack to the finish of the program, or of each task's project",
          .choices = names_of(ends),
          .default_value = "program"};
}

void check_slack_choice(const Arguments& arguments) {
  if (arguments.has("to") && arguments.has("float")) {
    throw UsageError(
        "--to and --float exclude each other",
        "slack is measured to the milestone, or to the finish of the program or project");
  }
}

PlanOptions plan_options(const Arguments&) { return {}; }

PlanOptions plan_options(const Program& program, const Arguments& arguments) {
  PlanOptions options = plan_options(arguments);
  options.float_to = chosen(ends, arguments, "float").value;
  if (arguments.has("to")) {
    options.float_to = FloatTo::milestone;
    options.target = find_activity(program, arguments.text("to"));
  }
  return options;
}

}  // namespace tpm::cli
