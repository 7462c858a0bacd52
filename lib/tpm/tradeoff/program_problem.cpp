#include <algorithm>

#include <tpm/base/checked.hpp>
#include <tpm/model/rates.hpp>
#include <tpm/schedule/cost.hpp>
#include <tpm/schedule/planning.hpp>
#include <tpm/schedule/stages.hpp>
#include <tpm/tradeoff/problem_builder.hpp>
#include <tpm/tradeoff/program_problem.hpp>

namespace tpm::tradeoff {

namespace {

// The program at its normal durations.
std::optional<Program> uncrashed(const Program& program) {
  const auto is_crashed = [](const Activity& activity) { return activity.crashed.has_value(); };
  if (std::none_of(program.activities.begin(), program.activities.end(), is_crashed)) {
    return std::nullopt;
  }
  Program copy = program;
  for (Activity& activity : copy.activities) activity.crashed.reset();
  return copy;
}

// With everything as soon as possible, which is what decides the finish, unless what is held back
// is later than that: if late dates are measured to a deadline.
void keep_deciding_dates(Planning& planning) {
  const ScheduleNetwork& network = planning.network();
  if (latest_finish(network, planning.planned()) !=
      latest_finish(network, planning.as_soon_as_possible())) {
    settle(planning);
  } else {
    planning.stages.resize(1);
  }
}

// The total duration that takes `length`: on the line between the points around it, the longer of
// two whole minutes.
Minutes total_duration(const curve::CostCurve& curve, const std::vector<Minutes>& totals,
                       Minutes length) {
  if (length <= curve.points.front().length) return totals.front();
  for (std::size_t i = 1; i < totals.size(); ++i) {
    const Minutes to = curve.points[i].length;
    if (length > to) continue;
    const Wide saved =
        Wide{to - length} * (totals[i] - totals[i - 1]) / (to - curve.points[i - 1].length);
    return totals[i] - static_cast<Minutes>(saved);
  }
  return totals.back();
}

// The normal duration of the option that a mode belongs to: its modes end with the longest.
Minutes normal_duration_of(const ProgramProblem::Source& source, std::size_t mode) {
  const std::vector<std::size_t>& options = source.option_of_mode;
  while (mode + 1 < source.durations.size() &&
         (options.empty() || options[mode + 1] == options[mode])) {
    ++mode;
  }
  return source.durations[mode].back();
}

void add_choice(const Program& program, const ProgramProblem::Source& source, std::size_t mode,
                const curve::CostCurve& curve, Minutes length, Choices& choices) {
  const Activity& activity = program[source.activity];
  const std::size_t chosen = activity.chosen.value_or(0);
  std::size_t option = chosen;
  if (!source.option_of_mode.empty()) {
    option = source.option_of_mode[mode];
    choices.options.push_back({source.activity, option});
  }
  const Minutes normal = normal_duration_of(source, mode);
  const Minutes total = total_duration(curve, source.durations[mode], length);
  if (total >= normal) return;
  const Money cost = option == chosen ? crash_cost(activity, total)
                                      : crash_cost(with_option(activity, option), total);
  choices.crashed.push_back({source.activity, normal, total, cost});
}

}  // namespace

std::optional<ProgramProblem> make_problem(const Program& given, const ProblemOptions& options,
                                           DiagnosticSink& sink) {
  const std::optional<Program> copy = uncrashed(given);
  const Program& program = copy ? *copy : given;
  std::optional<Planning> planning = plan_dates(program, options.plan, sink);
  if (!planning) return std::nullopt;
  keep_deciding_dates(*planning);
  auto problem = ProblemBuilder(*planning, options).build();
  if (!problem) {
    sink.report("amount-too-large", {}, "the program's cost is too large to be counted in cents");
  }
  return problem;
}

Choices choices_of(const Program& program, const ProgramProblem& problem,
                   const std::vector<std::uint16_t>& modes, const std::vector<Minutes>& times) {
  Choices choices;
  std::vector<bool> decided(program.activities.size());
  for (std::size_t i = 0; i < problem.sources.size(); ++i) {
    const ProgramProblem::Source& source = problem.sources[i];
    if (source.kind != ProgramProblem::Source::Kind::task) continue;
    const curve::PricedActivity& priced = problem.problem.activities[i];
    const std::size_t mode = modes.empty() ? 0 : modes[i];
    add_choice(program, source, mode, priced.modes[mode].cost,
               times[priced.to] - times[priced.from], choices);
    decided[source.activity.index] = true;
  }
  for (std::size_t a = 0; a < program.activities.size(); ++a) {
    const Activity& activity = program.activities[a];
    if (decided[a] || activity.options.empty()) continue;
    choices.options.push_back({ActivityId(a), activity.chosen.value_or(0)});
  }
  const auto by_activity = [](const auto& x, const auto& y) { return x.activity < y.activity; };
  std::sort(choices.crashed.begin(), choices.crashed.end(), by_activity);
  std::sort(choices.options.begin(), choices.options.end(), by_activity);
  return choices;
}

std::optional<Money> cost_of_duration(const Program& program, const ProgramProblem& problem,
                                      Minutes duration) {
  const WorkCalendar& calendar = program[program.calendar].work;
  Money cost;
  if (program.overhead) {
    const auto overhead = amount_of(program.overhead->value, duration, calendar);
    if (!overhead) return std::nullopt;
    cost = *overhead;
  }
  if (!program.deadline) return cost;
  const Instant deadline = program.deadline->value.as_finish(calendar);
  const Instant finish = calendar.finish_at(calendar.work_at(problem.start) + duration);
  const auto own = incentive(program.bonus, program.penalty, deadline, finish, calendar);
  const auto sum = own ? checked_add(cost.cents, own->cents) : std::nullopt;
  if (!sum) return std::nullopt;
  return Money{*sum};
}

}  // namespace tpm::tradeoff
