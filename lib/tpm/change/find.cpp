#include <fmt/core.h>

#include <tpm/base/closest_match.hpp>
#include <tpm/change/find.hpp>

namespace tpm::change {

namespace {

/// Whether `word` is the last part of an id, or the last few.
bool ends_with_parts(std::string_view path, std::string_view word) {
  if (path.size() <= word.size()) return path == word;
  const std::size_t rest = path.size() - word.size();
  return path[rest - 1] == '.' && path.substr(rest) == word;
}

}  // namespace

std::vector<ActivityId> namesakes(const Program& program, std::string_view word) {
  std::vector<ActivityId> found;
  for (std::size_t i = 0; i < program.activities.size(); ++i) {
    const Activity& activity = program.activities[i];
    if (activity.path == word) return {ActivityId(i)};
    if (ends_with_parts(activity.path, word)) found.push_back(ActivityId(i));
  }
  return found;
}

ActivityId find_activity(const Program& program, const At<std::string>& word,
                         DiagnosticSink& sink) {
  const std::vector<ActivityId> found = namesakes(program, word.value);
  if (found.size() == 1) return found.front();
  if (!found.empty()) {
    sink.report("ambiguous-reference", word.span,
                fmt::format("'{}' could be several tasks", word.value))
        .help = fmt::format("name one of them whole, such as '{}'", program[found.front()].path);
    return {};
  }
  std::vector<std::string_view> names;
  for (const Activity& activity : program.activities) {
    names.push_back(activity.path);
    names.push_back(activity.id);
  }
  const std::string_view near = closest_match(word.value, names);
  sink.report("unknown-reference", word.span, fmt::format("no task '{}'", word.value)).help =
      near.empty() ? "'tpm plan --tasks' lists them" : fmt::format("did you mean '{}'?", near);
  return {};
}

}  // namespace tpm::change
