// What the names of gates stand for.
#pragma once

#include <tpm/compare/gate.hpp>

namespace tpm {

/// Of what a value is read; those that the scope of the name does not need are null.
struct GateSubject {
  const PlanSnapshot* plan = nullptr;
  const PlanDiff* diff = nullptr;
  const MilestoneSnapshot* milestone = nullptr;
  const TaskSnapshot* task = nullptr;
  const TeamSnapshot* team = nullptr;
};

/// The value of a name of gate_names(); nothing where the subject has none (no deadline).
[[nodiscard]] std::optional<std::int64_t> read_gate_value(const GateName& name,
                                                          const GateSubject& subject);

/// The name with this scope, or null.
[[nodiscard]] const GateName* find_gate_name(GateScope scope, std::string_view name);

}  // namespace tpm
