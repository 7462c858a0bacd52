#include "cli/commands/slack_choice.hpp"

#include <string>
#include <string_view>
#include <vector>

#include "cli/usage_error.hpp"

namespace tpm::cli {
namespace {

/// By whole id, or by the last part of it where only one activity has that.
ActivityId find_activity(const Program& program, const std::string& word) {
  std::vector<std::string_view> paths;
  std::vector<std::size_t> namesakes;
  for (std::size_t i = 0; i < program.activities.size(); ++i) {
    const Activity& activity = program.activities[i];
    if (activity.path == word) return ActivityId(i);
    if (activity.id == word) namesakes.push_back(i);
    paths.push_back(activity.path);
  }
  if (namesakes.size() == 1) return ActivityId(namesakes.front());
  if (!namesakes.empty()) {
    throw UsageError(
        "'" + word + "' could be several tasks",
        "name one of them whole, such as '" + program.activities[namesakes.front()].path + "'");
  }
  require_known("milestone or task", word, paths, "'tpm plan --tasks' lists them");
  return {};
}

}  // namespace

Flag to_flag() {
  return {"to", 0, ValueKind::word, "MILESTONE",
          "measure slack and the critical path to this milestone (or task), not to the finish"};
}

Flag float_flag() {
  return {"float",
          0,
          ValueKind::choice,
          "END",
          "measure slack to the finish of the program, or of each task's project",
          {"program", "project"},
          "program"};
}

void check_slack_choice(const Arguments& arguments) {
  if (arguments.has("to") && arguments.has("float")) {
    throw UsageError(
        "--to and --float exclude each other",
        "slack is measured to the milestone, or to the finish of the program or project");
  }
}

PlanOptions slack_options(const Program& program, const Arguments& arguments) {
  PlanOptions options;
  if (arguments.has("to")) {
    options.float_to = FloatTo::milestone;
    options.target = find_activity(program, arguments.text("to"));
  } else if (arguments.text("float") == "project") {
    options.float_to = FloatTo::project;
  }
  return options;
}

}  // namespace tpm::cli
