#include "cli/commands/activity_choice.hpp"

#include <string_view>
#include <vector>

#include "cli/usage_error.hpp"

namespace tpm::cli {

ActivityId find_activity(const Program& program, const std::string& word, std::string_view what) {
  std::vector<std::string_view> names;
  std::vector<std::size_t> namesakes;
  for (std::size_t i = 0; i < program.activities.size(); ++i) {
    const Activity& activity = program.activities[i];
    if (activity.path == word) return ActivityId(i);
    if (activity.id == word) namesakes.push_back(i);
    names.push_back(activity.path);
    names.push_back(activity.id);
  }
  if (namesakes.size() == 1) return ActivityId(namesakes.front());
  if (!namesakes.empty()) {
    throw UsageError(
        "'" + word + "' could be several tasks",
        "name one of them whole, such as '" + program.activities[namesakes.front()].path + "'");
  }
  // Only a near miss: a list of ids and of their last parts says each twice.
  const std::string near = suggestion(word, names);
  throw UsageError("unknown " + std::string(what) + " '" + word + "'",
                   near.rfind("did you", 0) == 0 ? near : "'tpm plan --tasks' lists them");
}

}  // namespace tpm::cli
