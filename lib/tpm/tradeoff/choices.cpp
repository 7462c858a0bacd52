#include <tpm/calendar/duration_text.hpp>
#include <tpm/cpm/compile.hpp>
#include <tpm/model/drop.hpp>
#include <tpm/tradeoff/choices.hpp>

namespace tpm::tradeoff {

void choose_option(Activity& activity, std::size_t option) {
  const Option& before = activity.options[*activity.chosen];
  const Option& now = activity.options[option];
  activity.cost.cents += now.cost.cents - before.cost.cents;
  activity.chosen = option;
  activity.work = now.work;
  activity.effort_or_points = now.effort_or_points;
  if (now.work == WorkKind::none) {
    activity.estimate.reset();
  } else {
    activity.estimate = At<Estimate>{now.estimate, now.span};
  }
  activity.crash = now.crash;
  activity.crashed.reset();
}

void crash(Activity& activity, Minutes duration) {
  activity.crashed = At<Duration>{{duration, normal_duration(activity).elapsed}, activity.id_span};
}

std::optional<Program> apply(const Program& program, const Choices& choices, DiagnosticSink& sink) {
  Program changed = program;
  for (Activity& activity : changed.activities) activity.crashed.reset();
  for (const TakenOption& taken : choices.options) {
    Activity& activity = changed.activities[taken.activity.index];
    if (activity.chosen != taken.option) choose_option(activity, taken.option);
  }
  for (const CrashedTask& task : choices.crashed) {
    crash(changed.activities[task.activity.index], task.to);
  }
  if (choices.dropped.empty()) return changed;
  for (const FeatureId feature : choices.dropped) {
    changed.features[feature.index].priority = Priority::wont;
  }
  const std::size_t errors_before = sink.error_count();
  drop_activities(changed, std::vector<bool>(changed.activities.size(), false), sink);
  if (sink.error_count() != errors_before) return std::nullopt;
  return changed;
}

Duration chosen_duration(const Program& program, const Choices& choices, ActivityId task) {
  for (const TakenOption& taken : choices.options) {
    if (taken.activity == task) return program[task].options[taken.option].estimate.likely;
  }
  return normal_duration(program[task]);
}

std::vector<Change> to_changes(const Program& program, const Choices& choices) {
  std::vector<Change> changes;
  const auto add = [&](std::string path, std::string value) {
    changes.push_back({{std::move(path), {}}, {std::move(value), {}}});
  };
  for (std::size_t a = 0; a < program.activities.size(); ++a) {
    const Activity& activity = program.activities[a];
    if (activity.crashed) add(activity.path + ".crashed", "");
  }
  for (const TakenOption& taken : choices.options) {
    const Activity& activity = program[taken.activity];
    if (activity.chosen == taken.option) continue;
    add(activity.path + ".choose", activity.options[taken.option].id);
  }
  for (const CrashedTask& task : choices.crashed) {
    const Activity& activity = program[task.activity];
    const bool elapsed = chosen_duration(program, choices, task.activity).elapsed;
    const Minutes day = program.work_calendar(activity).minutes_per_day();
    add(activity.path + ".crashed", exact_duration(task.to, elapsed, day));
  }
  for (const FeatureId feature : choices.dropped) {
    add("features." + program.features[feature.index].id + ".priority", "wont");
  }
  return changes;
}

}  // namespace tpm::tradeoff
