// A sweep for people and for plots. sweep_json.md is the reference of JSON and CSV.
#pragma once

#include <string>
#include <vector>

#include <tpm/change/sweep.hpp>
#include <tpm/diagnostics/diagnostic.hpp>
#include <tpm/diagnostics/source_map.hpp>
#include <tpm/text/page.hpp>

namespace tpm {

struct SweepView {
  const change::Sweep& sweep;
  const SourceMap& sources;
  const std::vector<Diagnostic>& diagnostics;
};

/// A line for the program as it is and one for each variant. Milestones that are the same in all of
/// them, and those that find no room, are left out.
[[nodiscard]] std::string sweep_text(const change::Sweep& sweep, const TextOptions& options);

/// A row for each variant; `raw` as in `plan_csv`.
[[nodiscard]] std::string sweep_csv(const change::Sweep& sweep, bool raw);

/// `tpm.sweep/1`.
[[nodiscard]] std::string sweep_json(const SweepView& view);

}  // namespace tpm
