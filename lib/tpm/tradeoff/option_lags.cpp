#include <algorithm>
#include <cassert>

#include <tpm/tradeoff/option_lags.hpp>
#include <tpm/tradeoff/task_lengths.hpp>

namespace tpm::tradeoff {

namespace {

// With the option's duration. Counted on the same calendar, so that links through groups have the
// same places: where the two calendars differ, the problem is not exact anyway.
Activity with_duration_of(const Activity& activity, std::size_t option) {
  Activity result = with_option(activity, option);
  const Duration d{normal_duration(result).minutes, normal_duration(activity).elapsed};
  result.estimate = At<Estimate>{{d, d, d}, {}};
  return result;
}

std::size_t max_options(const Program& program) {
  std::size_t most = 0;
  for (const Activity& activity : program.activities) {
    most = std::max(most, activity.options.size());
  }
  return most;
}

}  // namespace

OptionLags::OptionLags(const Program& program, const CompiledProgram& compiled, bool wanted) {
  const bool any = std::any_of(
      program.dependencies.begin(), program.dependencies.end(),
      [](const Dependency& d) { return d.lag.kind == LagKind::percent && d.lag.amount != 0; });
  const std::size_t most = wanted && any ? max_options(program) : 0;
  if (most < 2) return;
  Program other = program;
  DiagnosticSink ignored;
  const std::size_t arcs = compiled.network->graph().arc_count();
  for (std::size_t option = 0; option < most; ++option) {
    for (std::size_t i = 0; i < program.activities.size(); ++i) {
      if (option >= program.activities[i].options.size()) continue;
      other.activities[i] = with_duration_of(program.activities[i], option);
    }
    const CompiledProgram made = compile(other, ignored);
    assert(made.network && made.network->graph().arc_count() == arcs);
    std::vector<NetworkLink>& links = links_.emplace_back();
    for (std::uint32_t slot = 0; slot < arcs; ++slot) {
      links.push_back(made.network->link(slot));
    }
  }
}

const NetworkLink* OptionLags::link(std::uint32_t slot, std::size_t option) const {
  return option < links_.size() ? &links_[option][slot] : nullptr;
}

}  // namespace tpm::tradeoff
