// What a change would do: the plan as it is against the plan with the change, or with each of
// several.
#pragma once

#include <string>
#include <vector>

#include <tpm/compare/gate.hpp>
#include <tpm/compare/plan_diff.hpp>
#include <tpm/diagnostics/diagnostic.hpp>
#include <tpm/diagnostics/source_map.hpp>
#include <tpm/snapshot/plan_snapshot.hpp>
#include <tpm/text/page.hpp>

namespace tpm {

/// One edit of the program: what its path held and holds, empty where there was or is nothing.
struct ChangedValue {
  std::string path, from, to;
};

/// A set of changes and the plan that follows from it.
struct Variant {
  std::string id;    ///< of a scenario; empty: changes of the command line
  std::string name;  ///< of the scenario, or the title of a change request; may be empty
  std::string reason, requested_by;  ///< may be empty
  std::vector<ChangedValue> values;
  const PlanSnapshot& plan;
  const PlanDiff& diff;
  std::vector<GateResult> gates = {};  ///< conditions that its plan was to meet
};

/// Everything that the reports show; all references outlive it.
struct WhatIfView {
  const PlanSnapshot& base;
  const std::vector<Variant>& variants;  ///< at least one
  const SourceMap& sources;
  const std::vector<Diagnostic>& diagnostics;  ///< what the base plan does not have
};

struct WhatIfTextOptions : TextOptions {
  bool tasks = false;  ///< every task that differs, too
};

/// One variant: does the finish move, which milestones move, are missed or met, what becomes
/// critical, who is affected, what it costs. Several: side by side in one table.
[[nodiscard]] std::string what_if_text(const WhatIfView& view, const WhatIfTextOptions& options);

/// The table of several.
[[nodiscard]] std::string scenario_table(const WhatIfView& view, const TextOptions& options);

/// The conditions of each variant, under a heading; nothing where there are none.
[[nodiscard]] std::string what_if_gates_text(const WhatIfView& view, const TextOptions& options);

/// "8d → 12d", "→ 12d" for what was not there, "8d → removed".
[[nodiscard]] std::string change_text(const ChangedValue& value);

/// One variant: `tpm.diff/1` with the `change`. Several: `tpm.scenarios/1`, an array of the same.
[[nodiscard]] std::string what_if_json(const WhatIfView& view);

/// A row for the base and for each variant.
[[nodiscard]] std::string what_if_csv(const WhatIfView& view, bool raw);

}  // namespace tpm
