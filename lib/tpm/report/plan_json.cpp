// The document of a plan with the gates that it was held against.
#include <tpm/report/gate_report.hpp>
#include <tpm/report/plan_report.hpp>
#include <tpm/snapshot/plan_json.hpp>

namespace tpm {

std::string plan_json(const PlanReport& view, const TaskFilter& filter) {
  return plan_json(view, filter, [&](JsonWriter& json) { write_gates(json, view.gates); });
}

}  // namespace tpm
