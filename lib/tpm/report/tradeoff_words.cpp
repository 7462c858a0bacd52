// What the sections say about plans.
#include <algorithm>

#include <fmt/core.h>

#include <tpm/base/text.hpp>
#include <tpm/report/plan_page.hpp>
#include <tpm/report/tradeoff_page.hpp>

namespace tpm {
namespace {

using tradeoff::Choices;
using tradeoff::CrashedTask;
using tradeoff::PlanPoint;
using tradeoff::TakenOption;

DateStyle style_of(const tradeoff::Tradeoff& all) {
  Instant first = all.current.finish;
  Instant last = first;
  const auto include = [&](Instant instant) {
    first = std::min(first, instant);
    last = std::max(last, instant);
  };
  for (const auto& point : all.curve.points) include(point.plan.finish);
  for (const PlanPoint& plan : all.front) include(plan.finish);
  if (all.question.deadline) include(*all.question.deadline);
  return {finish_day(first), finish_day(last)};
}

/// The option that the file chooses.
std::size_t chosen_option(const Activity& activity) { return activity.chosen.value_or(0); }

}  // namespace

TradeoffPage::TradeoffPage(const TradeoffView& tradeoff_view, const TextOptions& options)
    : Page(options, style_of(tradeoff_view.tradeoff),
           tradeoff_view.program[tradeoff_view.program.calendar].work.minutes_per_day(),
           tradeoff_view.program.currency),
      view(tradeoff_view) {}

std::string TradeoffPage::label(ActivityId id) const { return activity_label(program(), id); }

bool TradeoffPage::nothing_to_decide() const {
  return tradeoff().curve.points.size() == 1 && tradeoff().front.size() <= 1 &&
         tradeoff().cheapest.plan.cost == tradeoff().current.cost;
}

std::string TradeoffPage::feature(FeatureId id) const {
  return visible(program().features[id.index].name);
}

std::string TradeoffPage::features(const std::vector<FeatureId>& ids) const {
  std::vector<std::string> names;
  for (const FeatureId id : ids) names.push_back(feature(id));
  return enumeration(names);
}

std::vector<DurationStep> duration_steps(const Choices& from, const Choices& to) {
  std::vector<DurationStep> steps;
  auto before = from.crashed.begin();
  auto after = to.crashed.begin();
  while (before != from.crashed.end() || after != to.crashed.end()) {
    const bool only_before = after == to.crashed.end() ||
                             (before != from.crashed.end() && before->activity < after->activity);
    const bool only_after =
        !only_before && (before == from.crashed.end() || after->activity < before->activity);
    if (only_before) {
      steps.push_back({before->activity, before->to, before->from});
    } else if (only_after) {
      steps.push_back({after->activity, after->from, after->to});
    } else if (before->to != after->to) {
      steps.push_back({before->activity, before->to, after->to});
    }
    if (!only_after) ++before;
    if (!only_before) ++after;
  }
  return steps;
}

std::string step_words(const TradeoffPage& page, const Choices& choices, const DurationStep& step) {
  const Activity& activity = page.program()[step.activity];
  const bool elapsed = chosen_duration(page.program(), choices, step.activity).elapsed;
  const Minutes day = page.program().work_calendar(activity).minutes_per_day();
  const auto words = [&](Minutes minutes) { return format_duration(minutes, elapsed, day); };
  return fmt::format("{} {} → {}", page.label(step.activity), words(step.before),
                     words(step.after));
}

std::vector<std::string> choice_words(const TradeoffPage& page, const PlanPoint& plan,
                                      Dropped dropped) {
  std::vector<std::string> words;
  const Choices& choices = plan.choices;
  if (dropped == Dropped::told && !choices.dropped.empty())
    words.push_back("without " + page.features(choices.dropped));
  for (const TakenOption& taken : choices.options) {
    const Activity& activity = page.program()[taken.activity];
    if (taken.option == chosen_option(activity)) continue;
    words.push_back(fmt::format("{}: {}", page.label(taken.activity),
                                visible(activity.options[taken.option].name)));
  }
  for (const CrashedTask& task : choices.crashed) {
    words.push_back(step_words(page, choices, {task.activity, task.from, task.to}));
  }
  return words;
}

std::optional<std::size_t> plan_number(const tradeoff::Tradeoff& tradeoff, const Choices& choices) {
  const auto found = std::find_if(tradeoff.front.begin(), tradeoff.front.end(),
                                  [&](const PlanPoint& plan) { return plan.choices == choices; });
  if (found == tradeoff.front.end()) return std::nullopt;
  return static_cast<std::size_t>(found - tradeoff.front.begin());
}

std::vector<std::size_t> thinned(std::size_t count, std::size_t most,
                                 std::vector<std::size_t> always) {
  std::vector<std::size_t>& kept = always;
  const bool all = count <= most;
  for (std::size_t i = 0; i < (all ? count : most); ++i) {
    kept.push_back(all ? i : i * (count - 1) / (most - 1));
  }
  std::sort(kept.begin(), kept.end());
  kept.erase(std::unique(kept.begin(), kept.end()), kept.end());
  return kept;
}

}  // namespace tpm
