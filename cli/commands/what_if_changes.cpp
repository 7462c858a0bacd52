#include <tpm/schedule/schedule.hpp>

#include "cli/commands/outputs.hpp"
#include "cli/commands/plan_choice.hpp"
#include "cli/commands/what_if.hpp"
#include "cli/usage_error.hpp"

namespace tpm::cli {
namespace {

FileId flag_text(Session& session, std::string_view flag, const std::string& text) {
  return session.sources.add("--" + std::string(flag), text);
}

void read_flags(Session& session, const Arguments& arguments, change::ChangeRequest& request) {
  for (const std::string& text : arguments.all("set")) {
    const FileId flag = flag_text(session, "set", text);
    auto assignment = change::parse_assignment(flag, session.sources, session.sink);
    if (assignment) request.changes.push_back(std::move(*assignment));
  }
  for (const std::string& text : arguments.all("drop")) {
    const FileId flag = flag_text(session, "drop", text);
    request.drops.push_back({text, Span{flag}.part(0, text.size())});
  }
  for (const std::string& text : arguments.all("delay")) {
    const FileId flag = flag_text(session, "delay", text);
    auto delay = change::parse_delay(flag, session.sources, session.sink);
    if (delay) request.delays.push_back(std::move(*delay));
  }
}

std::vector<const Scenario*> find_scenarios(const Program& program, const Arguments& arguments) {
  std::vector<std::string_view> ids;
  for (const Scenario& scenario : program.scenarios) ids.push_back(scenario.id);
  std::vector<const Scenario*> found;
  for (const std::string& name : arguments.list("scenario")) {
    if (name != "all") require_known("scenario", name, ids, "the program has no scenarios");
    for (const Scenario& scenario : program.scenarios) {
      if (name == "all" || scenario.id == name) found.push_back(&scenario);
    }
  }
  if (found.empty() && arguments.has("scenario")) {
    throw UsageError("the program has no scenarios", "they stand below 'scenarios:'");
  }
  return found;
}

}  // namespace

WantedChange read_wanted_change(Session& session, const Arguments& arguments) {
  WantedChange wanted;
  wanted.plan_options = plan_options(arguments);
  wanted.scenarios = find_scenarios(*session.program, arguments);
  wanted.first_flag = session.sources.size();
  read_flags(session, arguments, wanted.flags);
  wanted.end_of_flags = session.sources.size();
  if (!arguments.has("change")) return wanted;
  auto file = change::read_change_request(arguments.text("change"), read_options(arguments).limits,
                                          session.sources, session.sink);
  if (file) wanted.file = std::move(*file);
  check_outputs(arguments, session.sources);
  return wanted;
}

bool apply_wanted(change::ProgramEditor& editor, const Scenario* scenario,
                  const WantedChange& wanted, DiagnosticSink& found) {
  bool applied = true;
  if (scenario != nullptr) {
    change::ChangeRequest request;
    request.changes = scenario->changes;
    applied = change::apply_request(editor, request, wanted.plan_options, found);
  }
  applied = change::apply_request(editor, wanted.file, wanted.plan_options, found) && applied;
  return change::apply_request(editor, wanted.flags, wanted.plan_options, found) && applied;
}

std::optional<PlanSnapshot> plan_variant(change::ProgramEditor& editor, const Scenario* scenario,
                                         const WantedChange& wanted, DiagnosticSink& found) {
  if (!apply_wanted(editor, scenario, wanted, found)) return std::nullopt;
  SourceMap texts;
  const auto program = editor.read(texts, found);
  if (!program) return std::nullopt;
  DiagnosticSink conflicts;
  const auto schedule = plan(*program, wanted.plan_options, conflicts);
  editor.point_to_origins(conflicts, texts, found);
  if (!schedule) return std::nullopt;
  return snapshot_of(*program, *schedule);
}

}  // namespace tpm::cli
