#include <fmt/core.h>

#include <tpm/base/closest_match.hpp>
#include <tpm/change/drop.hpp>
#include <tpm/change/find.hpp>

namespace tpm::change {
namespace {

bool has_feature(const Program& program, std::string_view id) {
  for (const Feature& feature : program.features) {
    if (feature.id == id) return true;
  }
  return false;
}

void report_unknown(const Program& program, const At<std::string>& word, bool feature,
                    DiagnosticSink& sink) {
  std::vector<std::string_view> names;
  for (const Feature& known : program.features) names.push_back(known.id);
  if (!feature) {
    for (const Activity& activity : program.activities) {
      names.push_back(activity.path);
      names.push_back(activity.id);
    }
  }
  const std::string_view kind = std::string_view(word.value).substr(0, word.value.find(':'));
  if (kind.size() < word.value.size()) {
    sink.report("unknown-reference", word.span,
                fmt::format("'{}' is no kind of thing to drop", kind))
        .help = "write task:ID, also for milestones, groups and projects, or feature:ID";
    return;
  }
  const std::string_view near = closest_match(word.value, names);
  sink.report("unknown-reference", word.span,
              fmt::format("no {} '{}'", feature ? "feature" : "task or feature", word.value))
      .help = near.empty() ? "" : fmt::format("did you mean '{}'?", near);
}

Change drop_feature(const At<std::string>& word) {
  return {{"features." + word.value + ".priority", word.span}, {"wont", word.span}};
}

std::optional<Change> drop_task(const Program& program, const At<std::string>& word,
                                DiagnosticSink& sink) {
  const ActivityId id = find_activity(program, word, sink);
  if (!id.valid()) return std::nullopt;
  return Change{{program[id].path + ".dropped", word.span}, {"true", word.span}};
}

/// What follows a prefix such as "task:".
At<std::string> without(std::string_view prefix, const At<std::string>& thing) {
  const bool exact = thing.span.length == thing.value.size();
  const std::size_t rest = thing.value.size() - prefix.size();
  return {thing.value.substr(prefix.size()),
          exact ? thing.span.part(prefix.size(), rest) : thing.span};
}

}  // namespace

std::optional<Change> change_for_drop(ProgramEditor& editor, const At<std::string>& thing,
                                      DiagnosticSink& sink) {
  SourceMap scratch;
  const auto program = editor.read(scratch, sink);
  if (!program) return std::nullopt;
  if (thing.value.substr(0, 5) == "task:")
    return drop_task(*program, without("task:", thing), sink);
  if (thing.value.substr(0, 8) == "feature:") {
    const At<std::string> word = without("feature:", thing);
    if (has_feature(*program, word.value)) return drop_feature(word);
    report_unknown(*program, word, true, sink);
    return std::nullopt;
  }
  const bool task = !namesakes(*program, thing.value).empty();
  const bool feature = has_feature(*program, thing.value);
  if (task && feature) {
    sink.report("ambiguous-reference", thing.span,
                fmt::format("'{}' is both a task and a feature", thing.value))
        .help = fmt::format("write task:{0} or feature:{0}", thing.value);
    return std::nullopt;
  }
  if (task) return drop_task(*program, thing, sink);
  if (feature) return drop_feature(thing);
  report_unknown(*program, thing, false, sink);
  return std::nullopt;
}

}  // namespace tpm::change
