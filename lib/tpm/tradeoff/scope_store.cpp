#include <algorithm>

#include <tpm/tradeoff/scope_store.hpp>

namespace tpm::tradeoff {

ScopeStore::ScopeStore(const Program& program, const FeatureScopes& features, std::uint64_t nodes,
                       std::size_t most, const PlanOptions& plan)
    : program_(program),
      features_(features),
      nodes_(nodes),
      nodes_left_(2 * nodes),
      most_(most),
      plan_(plan) {}

const ScopeCurve* ScopeStore::curve(const FeatureSet& set) {
  const auto known = curves_.find(set);
  if (known != curves_.end()) return known->second ? &*known->second : nullptr;
  const ScopePlanner* planner = full() ? nullptr : make(set);
  return planner != nullptr ? &planner->curve() : nullptr;
}

ScopePlanner* ScopeStore::planner(const FeatureSet& set) {
  for (auto& [known, planner] : planners_) {
    if (known == set) return planner.get();
  }
  const auto curve = curves_.find(set);
  const bool possible = curve != curves_.end() ? curve->second.has_value() : !full();
  return possible ? make(set) : nullptr;
}

ScopePlanner* ScopeStore::make(const FeatureSet& set) {
  constexpr std::size_t activities_in_memory = 100'000;
  const std::size_t max_planners =
      std::max<std::size_t>(2, activities_in_memory / (program_.activities.size() + 1));
  ScopePlanner::Settings settings;
  settings.dropped = features_.dropped(set);
  settings.alternatives = true;
  settings.plan = plan_;
  const std::uint64_t few = std::max<std::uint64_t>(1, nodes_ / 100);
  const auto [limit, is_new] = limits_.emplace(set, std::max(few, std::min(nodes_, nodes_left_)));
  settings.nodes = limit->second;
  DiagnosticSink ignored;  // a set that leaves nothing to plan is no choice
  auto planner = ScopePlanner::make(program_, std::move(settings), ignored);
  curves_[set] = planner ? std::optional(planner->curve()) : std::nullopt;
  if (!planner) return nullptr;
  if (is_new) nodes_left_ -= std::min(nodes_left_, planner->envelope().nodes);
  exact_ = exact_ && planner->inexact().empty();
  proved_ = proved_ && planner->envelope().proved;
  if (planners_.size() >= max_planners) planners_.pop_front();
  return planners_.emplace_back(set, std::move(planner)).second.get();
}

}  // namespace tpm::tradeoff
