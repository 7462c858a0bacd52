#include <fmt/core.h>

#include <tpm/base/text.hpp>
#include <tpm/exchange/losses.hpp>

namespace tpm::exchange {
void Losses::of_activity(ActivityId id, std::string what) {
  of_activities_[id.index].push_back(std::move(what));
}

void Losses::of_team(TeamId id, std::string what) {
  of_teams_[id.index].push_back(std::move(what));
}

void Losses::of_program(Span span, std::string what) {
  note(span, fmt::format("{} has no place for {}", format_, what));
}

void Losses::note(Span span, std::string message) { others_.push_back({span, std::move(message)}); }

void Losses::report(DiagnosticSink& sink) const {
  for (const auto& [index, what] : of_activities_) {
    const Activity& activity = program_.activities[index];
    sink.report(
        "not-exported", activity.id_span,
        fmt::format("'{}': {} has no place for {}", activity.path, format_, enumeration(what)));
  }
  for (const auto& [index, what] : of_teams_) {
    const Team& team = program_.teams[index];
    sink.report(
        "not-exported", team.id_span,
        fmt::format("team '{}': {} has no place for {}", team.id, format_, enumeration(what)));
  }
  for (const Entry& entry : others_) sink.report("not-exported", entry.span, entry.message);
}

void note_work(const Program& program, ActivityId id, Losses& losses) {
  const Activity& activity = program[id];
  if (activity.work == WorkKind::effort) losses.of_activity(id, "effort");
  if (activity.work == WorkKind::points) losses.of_activity(id, "points");
  if (!activity.options.empty()) losses.of_activity(id, "options");
  if (!activity.crash.empty()) losses.of_activity(id, "crash points");
}

void note_hand_over(const Program& program, const Dependency& dependency, Losses& losses) {
  if (!dependency.needs && !dependency.agreed && !dependency.owner) return;
  losses.of_activity(dependency.to,
                     fmt::format("what is handed over by '{}'", program[dependency.from].path));
}

void note_scope(const Program& program, Losses& losses) {
  if (program.budget) losses.of_program(program.budget->span, "a budget");
  if (program.overhead) losses.of_program(program.overhead->span, "overhead");
  for (const Feature& feature : program.features) {
    losses.of_program(feature.id_span, fmt::format("feature '{}'", feature.id));
  }
  for (const Risk& risk : program.risks) {
    losses.of_program(risk.id_span, fmt::format("risk '{}'", risk.id));
  }
  for (const Scenario& scenario : program.scenarios) {
    losses.of_program(scenario.id_span, fmt::format("scenario '{}'", scenario.id));
  }
}

}  // namespace tpm::exchange
