#include "cli/commands/activity_choice.hpp"

#include <string_view>
#include <vector>

#include <tpm/change/find.hpp>

#include "cli/usage_error.hpp"

namespace tpm::cli {

ActivityId find_activity(const Program& program, const std::string& word, std::string_view what) {
  const std::vector<ActivityId> namesakes = change::namesakes(program, word);
  if (namesakes.size() == 1) return namesakes.front();
  std::vector<std::string_view> paths, names;
  for (const Activity& activity : program.activities) {
    paths.push_back(activity.path);
    names.push_back(activity.path);
    names.push_back(activity.id);
  }
  if (!namesakes.empty()) {
    throw UsageError("'" + word + "' could be several tasks",
                     "name one of them whole, such as '" + program[namesakes.front()].path + "'");
  }
  // A near miss may be of a last part; a list names each once.
  std::string help = suggestion(word, names);
  if (help.rfind("did you", 0) != 0)
    help = suggestion(word, paths, "'tpm plan --tasks' lists them");
  throw UsageError("unknown " + std::string(what) + " '" + word + "'", std::move(help));
}

}  // namespace tpm::cli
