#include <algorithm>

#include <tpm/tradeoff/option_lags.hpp>
#include <tpm/tradeoff/task_lengths.hpp>

namespace tpm::tradeoff {

namespace {

// The same links in the same slots? Elapsed options may have others, between groups.
bool same_shape(const Graph& a, const Graph& b) {
  if (a.vertex_count() != b.vertex_count() || a.arc_count() != b.arc_count()) return false;
  for (std::uint32_t slot = 0; slot < a.arc_count(); ++slot) {
    if (a.arc_of(slot) != b.arc_of(slot) || a.target(slot) != b.target(slot)) return false;
  }
  return true;
}

std::size_t most_options(const Program& program) {
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
  const std::size_t most = wanted && any ? most_options(program) : 0;
  if (most < 2) return;
  Program other = program;
  DiagnosticSink ignored;
  for (std::size_t option = 0; option < most; ++option) {
    for (std::size_t i = 0; i < program.activities.size(); ++i) {
      if (option >= program.activities[i].options.size()) continue;
      other.activities[i] = with_option(program.activities[i], option);
    }
    const CompiledProgram made = compile(other, ignored);
    std::vector<std::int32_t>& lags = lags_.emplace_back();
    if (!made.network || !same_shape(compiled.network->graph(), made.network->graph())) continue;
    for (std::uint32_t slot = 0; slot < made.network->graph().arc_count(); ++slot) {
      lags.push_back(made.network->link(slot).lag);
    }
  }
}

std::optional<Minutes> OptionLags::lag(std::uint32_t slot, std::size_t option) const {
  if (option >= lags_.size() || lags_[option].empty()) return std::nullopt;
  return lags_[option][slot];
}

}  // namespace tpm::tradeoff
