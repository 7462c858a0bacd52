// Where a plan that is compared comes from: a program file, a saved plan, or either of them as a
// revision of git has it.
#pragma once

#include <optional>
#include <string>

#include <tpm/diagnostics/diagnostic.hpp>
#include <tpm/diagnostics/source_map.hpp>
#include <tpm/input/reader.hpp>
#include <tpm/schedule/schedule.hpp>
#include <tpm/snapshot/plan_snapshot.hpp>

namespace tpm::cli {

/// The plan that `name` stands for: a file (also "-", standard input), or else `REVISION:PATH` as
/// git writes it. A program is read with its includes, all from the same revision, and planned with
/// `planning`. Errors go to `sink`, warnings to nobody: 'tpm plan' tells them.
[[nodiscard]] std::optional<PlanSnapshot> read_plan(const std::string& name,
                                                    const input::ReadOptions& reading,
                                                    const PlanOptions& planning, SourceMap& sources,
                                                    DiagnosticSink& sink);

}  // namespace tpm::cli
